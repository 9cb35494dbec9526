// SPDX-License-Identifier: GPL-3.0-or-later
// Virtual time. The clock has no now(): nothing in core can read a real clock, so a run depends
// on its scenario alone. All values are whole nanoseconds; there is no floating point here.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roundtrip {

struct SimClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<SimClock>;
    static constexpr bool is_steady = true;
};

using SimTime = SimClock::time_point; ///< nanoseconds since the start of the run, >= 0
using Duration = SimClock::duration;  ///< nanoseconds

inline constexpr SimTime kStartOfTime{};
inline constexpr SimTime kEndOfTime = SimTime::max();

/// A run's virtual time must stay below this, because the record keeps times in 48 bits.
inline constexpr Duration kLongestRun = std::chrono::hours(24);

/// Reads "20 ms", "1.5 s", "250 us", "10 ns", "2 min", "1 h" exactly (no rounding: a value that
/// is not a whole number of nanoseconds is refused). Negative values are refused.
std::optional<Duration> parseDuration(std::string_view text);

/// A short exact text that parseDuration reads back, in the largest unit of which the value is at
/// least one: "20 ms", "1.5 s", "250 us"; minutes and hours only where that is shorter: "2 h".
std::string formatDuration(Duration value);

/// Seconds as a decimal number without trailing zeros: "0.04", "60.261952".
std::string formatSeconds(SimTime value);

/// Milliseconds with exactly three decimals, rounded half up: "166.250".
std::string formatMilliseconds(Duration value);

} // namespace roundtrip
