// SPDX-License-Identifier: GPL-3.0-or-later
// See cubic_function.h.
#include "core/tcp/cubic_function.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip::cubic {

namespace {

// C = 2/5 segments per second cubed (RFC 9438, section 5.1). Cubes are in 10^-12 seconds cubed:
// 24 hours, 47 bits of nanoseconds, stay below 2^91, so that a cube times a segment's size and the
// fraction fits into 128 bits.
constexpr std::uint64_t kCubesPerSegment = 5'000'000'000'000 / 2;

Uint128 cubed(Duration time)
{
    const Duration bounded = std::clamp(time, Duration{0}, Duration{kLongestRun});
    const auto ns = static_cast<std::uint64_t>(bounded.count());
    const Uint128 squared = quotient(Uint128{ns} * ns, 1'000'000); // 10^-12 seconds squared
    return quotient(squared * ns, 1'000'000'000);
}

} // namespace

Duration timeToPlateau(std::uint64_t wMax, std::uint64_t epochWindow, std::uint32_t smss)
{
    if (wMax <= epochWindow)
        return Duration{0};
    const Uint128 wanted = (Uint128{wMax - epochWindow} * kCubesPerSegment / smss) >> kFractionBits;
    // The integer cube root, by bisection: the longest time whose cube is not above it.
    Duration low{0};
    Duration high = kLongestRun;
    while (low < high) {
        const Duration middle = low + (high - low + Duration{1}) / 2;
        if (cubed(middle) <= wanted)
            low = middle;
        else
            high = middle - Duration{1};
    }
    return low;
}

std::uint64_t windowAt(Duration t, Duration k, std::uint64_t wMax, std::uint32_t smss)
{
    const Duration away = t < k ? k - t : t - k;
    const Uint128 distance = quotient((cubed(away) * smss) << kFractionBits, kCubesPerSegment);
    if (t < k)
        return distance < wMax ? wMax - static_cast<std::uint64_t>(distance) : 0;
    const Uint128 largest = Uint128{kLargestWindow} << kFractionBits;
    return static_cast<std::uint64_t>(std::min(largest, distance + wMax));
}

} // namespace roundtrip::cubic
