// SPDX-License-Identifier: GPL-3.0-or-later
// Says on standard error how far a sweep is: on a terminal in one line that changes, else in a line
// now and then. The one user of the real clock in the command line. Must never know: what runs.
#pragma once

#include <chrono>
#include <cstdint>

namespace roundtrip::cli {

class SweepProgressLine {
public:
    /// `before`: runs done before it was stopped.
    SweepProgressLine(std::uint64_t total, std::uint64_t before);
    /// Ends the line.
    ~SweepProgressLine();
    SweepProgressLine(const SweepProgressLine&) = delete;
    SweepProgressLine& operator=(const SweepProgressLine&) = delete;

    /// Says so if it is time to.
    void show(std::uint64_t done);

private:
    using Clock = std::chrono::steady_clock;
    std::uint64_t m_total, m_before;
    bool m_terminal;
    bool m_shown = false;
    Clock::time_point m_begin = Clock::now(), m_last = m_begin;
};

} // namespace roundtrip::cli
