// SPDX-License-Identifier: GPL-3.0-or-later
// What a receiving host finds wrong with a frame before it believes any of it, and the flipping
// of a bit that makes it so. Must never know: which packet the frame was made from.
#pragma once

#include "core/wire/byte_order.h"

#include <cstdint>

namespace roundtrip {

enum class FrameFault : std::uint8_t {
    None,
    NotIpv4, ///< EtherType, version or lengths are not those of an IPv4 packet
    IpChecksum,
    TcpChecksum,
    UdpChecksum,
    UdpLength, ///< differs from what the IP header leaves for it
    IcmpChecksum,
};

/// The first fault that a host would meet, from the IP header upwards. A UDP checksum of 0 says
/// that there is none (RFC 768); other protocols are not looked into.
FrameFault verifyChecksums(ByteView frame);

/// Flips one bit, counted from the first bit of the IP header (the highest of its first byte).
/// `bit` must lie within the frame.
void flipBit(std::span<std::uint8_t> frame, std::uint32_t bit);

} // namespace roundtrip
