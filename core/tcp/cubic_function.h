// SPDX-License-Identifier: GPL-3.0-or-later
// The cubic function of RFC 9438, section 4.2, alone. Must never know: the controller that asks,
// the clock.
#pragma once

#include "core/base/time.h"

#include <cstdint>

namespace roundtrip {

/// Windows here are in 1/65536 of a byte; C is 0.4 segments per second cubed; times from 0 to
/// kLongestRun, longer ones count as that.
namespace cubic {

inline constexpr int kFractionBits = 16;
/// No window is taken for larger than this (bytes), so that no product overflows.
inline constexpr std::uint64_t kLargestWindow = std::uint64_t{1} << 46;

/// K (Figure 2): how long the function takes from `epochWindow` up to `wMax`, rounded down to
/// whole nanoseconds; 0 if it is there already.
[[nodiscard]] Duration timeToPlateau(std::uint64_t wMax, std::uint64_t epochWindow,
                                     std::uint32_t smss);
/// W_cubic(t) (Figure 1), between 0 and kLargestWindow.
[[nodiscard]] std::uint64_t windowAt(Duration t, Duration k, std::uint64_t wMax,
                                     std::uint32_t smss);

} // namespace cubic

} // namespace roundtrip
