// SPDX-License-Identifier: GPL-3.0-or-later
// How far a sweep is, in words. Must never know: the clock; it is given durations.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace roundtrip {

struct SweepProgress {
    std::uint64_t total = 0;    ///< runs
    std::uint64_t done = 0;     ///< of them, those from before a stop too
    std::uint64_t doneHere = 0; ///< of these, in `elapsed`
    std::chrono::milliseconds elapsed{0};
};

/// "1234 of 10000 runs, 12 %, 19800 a second, 1 s left"; the last two only where they are known.
std::string progressText(const SweepProgress& progress);

/// "2 h 5 min", "3 min 20 s", "12 s": rounded up to the second.
std::string roughly(std::chrono::milliseconds duration);

} // namespace roundtrip
