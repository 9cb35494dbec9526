// SPDX-License-Identifier: GPL-3.0-or-later
// The three things that an IPv4 packet carries here, as bytes and back: TCP segments (RFC 9293,
// section 3.1), UDP datagrams (RFC 768), ICMP errors (RFC 792). Used by codec.cpp alone.
#pragma once

#include "core/wire/codec.h"
#include "core/wire/codec_ip.h"

namespace roundtrip {

// Each appends header and payload, with the checksum filled in. `ip` is the header before it.
void appendSegment(Bytes& out, const Segment& segment, const IpHeader& ip);
void appendDatagram(Bytes& out, const Datagram& datagram, const IpHeader& ip);
/// The quoted packet was sent from the one address to the other.
void appendIcmp(Bytes& out, const IcmpMessage& message, const std::array<std::uint8_t, 4>& source,
                const std::array<std::uint8_t, 4>& destination);

// Each reads all of `bytes`, the packet without its IP header and without padding.
// `payloadStart` is counted from the start of `bytes`.
DecodeError readSegment(ByteView bytes, Segment& segment, std::size_t& payloadStart);
DecodeError readDatagram(ByteView bytes, Datagram& datagram, std::size_t& payloadStart);
DecodeError readIcmp(ByteView bytes, IcmpMessage& message);

/// What belongs into the header of that datagram; never 0, which says "none" (RFC 768).
std::uint16_t udpChecksum(ByteView datagram, const IpHeader& ip);

} // namespace roundtrip
