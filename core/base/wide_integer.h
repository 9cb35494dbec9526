// SPDX-License-Identifier: GPL-3.0-or-later
// 128 bits for products that are divided again at once. GCC and Clang have them on every 64-bit
// machine; this is the one place that says so.
#pragma once

#include <cstdint>

namespace roundtrip {

__extension__ using Uint128 = unsigned __int128;

/// dividend / divisor; most dividends fit into 64 bits, where dividing takes a fraction of the
/// time.
constexpr Uint128 quotient(Uint128 dividend, std::uint64_t divisor)
{
    if (dividend <= UINT64_MAX)
        return static_cast<std::uint64_t>(dividend) / divisor;
    return dividend / divisor;
}

} // namespace roundtrip
