// SPDX-License-Identifier: GPL-3.0-or-later
// 128 bits for products that are divided again at once. GCC and Clang have them on every 64-bit
// machine; this is the one place that says so.
#pragma once

namespace roundtrip {

__extension__ using Uint128 = unsigned __int128;

} // namespace roundtrip
