// SPDX-License-Identifier: GPL-3.0-or-later
// The line of progress.
#include "app/cli_sweep_progress.h"

#include "core/sweep/progress_text.h"

#include <iostream>

#include <unistd.h>

namespace roundtrip::cli {

namespace {

constexpr std::chrono::milliseconds kOnTerminal{250};
constexpr std::chrono::milliseconds kInLogs{30'000};

} // namespace

SweepProgressLine::SweepProgressLine(std::uint64_t total, std::uint64_t before)
    : m_total(total), m_before(before), m_terminal(isatty(STDERR_FILENO) == 1)
{
}

SweepProgressLine::~SweepProgressLine()
{
    if (m_terminal && m_shown)
        std::cerr << '\n';
}

void SweepProgressLine::show(std::uint64_t done)
{
    const Clock::time_point now = Clock::now();
    const bool last = done == m_total && m_shown;
    if (now - m_last < (m_terminal ? kOnTerminal : kInLogs) && !last)
        return;
    m_last = now;
    m_shown = true;
    const std::string text =
        progressText({m_total, done, done - m_before,
                      std::chrono::duration_cast<std::chrono::milliseconds>(now - m_begin)});
    if (m_terminal)
        std::cerr << '\r' << text << "\x1b[K" << std::flush; // and clears the rest of the line
    else
        std::cerr << text << '\n' << std::flush;
}

} // namespace roundtrip::cli
