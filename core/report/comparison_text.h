// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as text, and a comparison as a table for a terminal, as CSV (RFC 4180) and as Markdown.
// Must never know: how a figure is counted, files.
#pragma once

#include "core/report/comparison.h"

#include <string>
#include <vector>

namespace roundtrip {

enum class TableFormat : std::uint8_t { Text, Csv, Markdown };

/// For people, with its unit: "41.024 ms", "10.00 %", "1 452 bytes"; "-" where there is none.
std::string figureText(const FigureFacts& facts, const std::optional<FigureValue>& value);

/// All figures at an instant, and what the user noticed, as a table of the chosen columns (none
/// chosen: all). In CSV the values are plain whole numbers of the unit that stands in their row.
std::string comparisonTable(const Comparison& comparison, SimTime t, TableFormat format,
                            std::vector<std::size_t> columns = {});

/// A table of texts.
struct TextTable {
    struct Row {
        std::vector<std::string> cells; ///< the first is the row's name
        bool heading = false;
    };
    std::vector<std::string> header;
    std::vector<Row> rows;
};
std::string tableText(const TextTable& table, TableFormat format);

} // namespace roundtrip
