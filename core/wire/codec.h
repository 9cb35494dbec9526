// SPDX-License-Identifier: GPL-3.0-or-later
// Packets as Ethernet frames and back. Only reports, captures and the flipping of bits need
// bytes; the simulation itself never does. Must never know: time, links, files.
#pragma once

#include "core/wire/byte_order.h"
#include "core/wire/frame_addresses.h"
#include "core/wire/packet.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace roundtrip {

/// Replaces `frame` by the frame as a capture on the sending host shows it: without the frame
/// check sequence, and without the padding of short frames, which the network card adds later.
/// All checksums are right. The packet must fit an IPv4 packet of 65535 bytes.
void encodeFrame(const Packet& packet, const FrameAddresses& addresses, Bytes& frame);
Bytes encodeFrame(const Packet& packet, const FrameAddresses& addresses);

/// The same for one packet after the other. Fragments of a datagram mostly follow one another: its
/// bytes are made once and kept for the next.
class FrameEncoder {
public:
    explicit FrameEncoder(const FrameAddresses& addresses) : m_addresses(addresses) {}
    void encode(const Packet& packet, Bytes& frame);

private:
    FrameAddresses m_addresses;
    std::optional<Packet> m_datagram; // whole, as far as its body's bytes depend on it
    Bytes m_body;
};

enum class DecodeError : std::uint8_t {
    None,
    TooShort, ///< fewer bytes than the headers say
    NotIpv4,
    BadIpHeader, ///< lengths that contradict each other
    Fragment,
    UnknownHost,        ///< neither of the two hosts sent it
    UnknownProtocol,    ///< not TCP, UDP or an ICMP error
    BadTransportHeader, ///< data offset or UDP length that do not fit
    MalformedOptions,   ///< the packet is read, but as if it had no options
};
std::string_view decodeErrorText(DecodeError error);

struct DecodedFrame {
    DecodeError error = DecodeError::None;
    Packet packet;                ///< payload offsets and flow are not on the wire: they are 0
    std::size_t payloadStart = 0; ///< index of the first payload byte in the frame
    [[nodiscard]] bool ok() const { return error == DecodeError::None; }
};
/// Reads headers only; checksums are verifyChecksums' business. Padding after the IP packet is
/// ignored, IP options are skipped.
DecodedFrame decodeFrame(ByteView frame, const FrameAddresses& addresses);

} // namespace roundtrip
