// SPDX-License-Identifier: GPL-3.0-or-later
// Where the fields of a header stand when it is drawn as rows of 32 bits. A field that goes over
// the end of a row has several cells. Pure geometry: knows no widgets, no fonts and no colours.
#pragma once

#include "core/report/dissection.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace roundtrip::ui {

inline constexpr std::uint32_t kRowBits = 32;

struct HeaderCell {
    std::size_t field = 0; ///< index in Dissection::fields
    std::uint32_t row = 0;
    std::uint32_t column = 0; ///< first bit within the row
    std::uint32_t bits = 0;
    bool main = true;  ///< the cell with the field's text
    bool whole = true; ///< the field has no other cell
    QRectF rect;
};

struct HeaderMetrics {
    double width = 0;
    double ruler = 0; ///< height of the line with the numbers of the bits
    double row = 0;
};

struct HeaderLayout {
    std::vector<HeaderCell> cells; ///< in the fields' order
    QRectF ruler, grid;
    double height = 0;

    [[nodiscard]] const HeaderCell* cellAt(QPointF point) const;
    /// Around all cells of a field; empty where it has none.
    [[nodiscard]] QRectF rectOf(std::size_t field) const;
    [[nodiscard]] double bitLeft(std::uint32_t bit) const
    {
        return grid.left() + grid.width() * bit / kRowBits;
    }
};

/// Fields of over 64 bits (data, padding) get one row of their own, whatever their length.
HeaderLayout layoutHeader(const Dissection& d, const std::vector<std::size_t>& fields,
                          const HeaderMetrics& metrics);

} // namespace roundtrip::ui
