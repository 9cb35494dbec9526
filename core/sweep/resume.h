// SPDX-License-Identifier: GPL-3.0-or-later
// Looks through what a sweep has written and finds where to go on. Must never know: files; it is
// given the text in pieces.
#pragma once

#include "core/sweep/csv.h"
#include "core/sweep/plan.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace roundtrip {

class ResumeScan {
public:
    /// The plan must outlive this.
    explicit ResumeScan(const SweepPlan& plan);
    ResumeScan(const ResumeScan&) = delete;
    ResumeScan& operator=(const ResumeScan&) = delete;

    /// The next piece of the text; false if it is not this sweep's: see error().
    bool feed(std::string_view piece) { return m_scanner.feed(piece); }
    [[nodiscard]] const std::string& error() const { return m_error; }

    /// Runs of the shard of which rows stand there, the last one perhaps not all.
    [[nodiscard]] std::uint64_t runsBegun() const { return m_runs; }
    /// Where to go on. Nothing tells whether the last run has all its rows: it is made again.
    [[nodiscard]] std::uint64_t runsDone() const { return m_runs == 0 ? 0 : m_runs - 1; }
    [[nodiscard]] std::uint64_t bytesDone() const { return m_runBegin; }

private:
    bool onRecord(std::string_view record, std::uint64_t offset);

    const SweepPlan* m_plan;
    CsvScanner m_scanner;
    std::string m_error;
    std::string m_start; // of the rows of the last run
    std::uint64_t m_runs = 0;
    std::uint64_t m_runBegin = 0;
    bool m_headerDue;
};

} // namespace roundtrip
