// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that a program is taken to have written: numbered lines of text, so that a hex dump
// is legible and no two datagrams look alike. Each byte is a function of its offset alone.
#pragma once

#include "core/wire/byte_order.h"
#include "core/wire/packet.h"

#include <array>
#include <cstdint>

namespace roundtrip {

inline constexpr std::size_t kPayloadLineBytes = 16; ///< a row of a usual hex dump

/// The n-th line of a stream, counted from 0, its line feed included.
std::array<char, kPayloadLineBytes> payloadLine(std::uint64_t n);
/// Appends the bytes of that range.
void appendPayload(Bytes& out, const PayloadRange& range);

} // namespace roundtrip
