// SPDX-License-Identifier: GPL-3.0-or-later
// How a flow ended, as the summary prints it and a scenario may expect it. Must never know: runs.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace roundtrip {

enum class Outcome : std::uint8_t { Completed, Reset, Refused, TimedOut, Unreachable, CutOff };

/// By Outcome.
inline constexpr std::array<std::string_view, 6> kOutcomeNames{
    "completed", "reset", "refused", "timed_out", "unreachable", "cut_off"};

constexpr std::string_view outcomeName(Outcome outcome)
{
    return kOutcomeNames[static_cast<std::size_t>(outcome)];
}

} // namespace roundtrip
