// SPDX-License-Identifier: GPL-3.0-or-later
// How long packets are on the wire. Asked for each packet by the link, hence no loops and no
// visitors here. The length of TCP options stands beside their layout, in tcp_option_codec.
#include "core/wire/packet.h"

#include "core/wire/header_sizes.h"

namespace roundtrip {

std::uint32_t Packet::payloadLength() const
{
    if (const Segment* tcp = segment())
        return tcp->payload.length;
    if (const Datagram* udp = datagram())
        return udp->payload.length;
    return 0;
}

std::uint32_t Packet::ipLength() const
{
    if (!fragment.whole())
        return kIpHeaderBytes + fragment.length;
    if (const Segment* tcp = segment()) {
        const std::uint32_t options = tcp->options.empty() ? 0 : tcp->options.wireLength();
        return kIpHeaderBytes + kTcpHeaderBytes + options + tcp->payload.length;
    }
    if (const Datagram* udp = datagram())
        return kIpHeaderBytes + kUdpHeaderBytes + udp->payload.length;
    return kIpHeaderBytes + kIcmpHeaderBytes + kQuotedBytes;
}

std::uint32_t Packet::frameBytes() const
{
    const std::uint32_t ip = ipLength();
    return kEthernetHeaderBytes + (ip < kEthernetLeastPayload ? kEthernetLeastPayload : ip)
           + kEthernetTrailerBytes;
}

std::vector<FragmentRange> fragmentsFor(const Packet& packet, std::uint32_t mtu)
{
    const std::uint32_t most = (mtu - kIpHeaderBytes) / 8 * 8;
    const std::uint32_t begin = packet.fragment.offset;
    const std::uint32_t end = begin + packet.ipLength() - kIpHeaderBytes;
    std::vector<FragmentRange> pieces;
    for (std::uint32_t at = begin; at < end;) {
        const bool last = end - at <= mtu - kIpHeaderBytes;
        const std::uint32_t length = last ? end - at : most;
        pieces.push_back({static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(length),
                          !last || packet.fragment.more});
        at += length;
    }
    return pieces;
}

QuotedPacket quote(const Packet& packet)
{
    QuotedPacket quoted;
    quoted.identification = packet.identification;
    quoted.ipLength = static_cast<std::uint16_t>(packet.ipLength());
    quoted.dontFragment = packet.dontFragment;
    quoted.moreFragments = packet.fragment.more;
    if (const Segment* segment = packet.segment()) {
        quoted.protocol = 6;
        quoted.sourcePort = segment->sourcePort;
        quoted.destinationPort = segment->destinationPort;
        quoted.seq = segment->seq.value;
    } else if (const Datagram* datagram = packet.datagram()) {
        quoted.protocol = 17;
        quoted.sourcePort = datagram->sourcePort;
        quoted.destinationPort = datagram->destinationPort;
        quoted.payload = datagram->payload;
        quoted.checksum = datagram->checksum;
    }
    return quoted;
}

} // namespace roundtrip
