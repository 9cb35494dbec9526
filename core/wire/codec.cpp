// SPDX-License-Identifier: GPL-3.0-or-later
// The Ethernet layer, and the choice of what the IP packet carries.
#include "core/wire/codec.h"

#include "core/wire/codec_transport.h"
#include "core/wire/header_sizes.h"

#include <optional>

namespace roundtrip {
namespace {

constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;
constexpr std::size_t kEtherTypeAt = 12;

std::uint8_t protocolOf(const Packet& packet)
{
    if (packet.segment() != nullptr)
        return kProtocolTcp;
    return packet.datagram() != nullptr ? kProtocolUdp : kProtocolIcmp;
}

IpHeader ipHeaderOf(const Packet& packet, const FrameAddresses& addresses)
{
    IpHeader ip;
    ip.ecn = packet.ecn;
    ip.totalLength = static_cast<std::uint16_t>(packet.ipLength());
    ip.identification = packet.identification;
    ip.dontFragment = packet.dontFragment;
    ip.fragmentOffset = packet.fragment.offset;
    ip.moreFragments = packet.fragment.more;
    ip.ttl = packet.ttl;
    ip.protocol = protocolOf(packet);
    const IcmpMessage* message = packet.icmp();
    ip.source = message != nullptr && message->fromRouter() ? addresses.routerIp()
                                                            : addresses.of(packet.from).ip;
    ip.destination = addresses.of(peerOf(packet.from)).ip;
    return ip;
}

std::optional<HostRole> senderIn(const IpHeader& ip, const FrameAddresses& addresses)
{
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        if (ip.source == addresses.of(role).ip)
            return role;
    }
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        // The hop in the middle: it came from the far side.
        if (ip.source == addresses.routerIp() && ip.destination == addresses.of(role).ip)
            return peerOf(role);
    }
    return std::nullopt;
}

DecodeError toDecodeError(IpReadError error)
{
    switch (error) {
    case IpReadError::None: return DecodeError::None;
    case IpReadError::TooShort: return DecodeError::TooShort;
    case IpReadError::NotVersion4: return DecodeError::NotIpv4;
    case IpReadError::BadLength: return DecodeError::BadIpHeader;
    }
    return DecodeError::BadIpHeader;
}

DecodeError readBody(ByteView bytes, std::uint8_t protocol, DecodedFrame& decoded)
{
    switch (protocol) {
    case kProtocolTcp:
        return readSegment(bytes, decoded.packet.body.emplace<Segment>(), decoded.payloadStart);
    case kProtocolUdp:
        return readDatagram(bytes, decoded.packet.body.emplace<Datagram>(), decoded.payloadStart);
    case kProtocolIcmp: return readIcmp(bytes, decoded.packet.body.emplace<IcmpMessage>());
    }
    return DecodeError::UnknownProtocol;
}

DecodeError decodeInto(ByteView frame, const FrameAddresses& addresses, DecodedFrame& decoded)
{
    if (frame.size() < kEthernetHeaderBytes)
        return DecodeError::TooShort;
    if (readBig16(frame, kEtherTypeAt) != kEtherTypeIpv4)
        return DecodeError::NotIpv4;
    const ByteView ipPacket = frame.subspan(kEthernetHeaderBytes);
    IpHeader ip;
    if (const IpReadError error = readIpHeader(ipPacket, ip); error != IpReadError::None)
        return toDecodeError(error);
    if (ip.fragment)
        return DecodeError::Fragment;
    const auto sender = senderIn(ip, addresses);
    if (!sender)
        return DecodeError::UnknownHost;
    Packet& packet = decoded.packet;
    packet.from = *sender;
    packet.ttl = ip.ttl;
    packet.dontFragment = ip.dontFragment;
    packet.ecn = ip.ecn;
    packet.identification = ip.identification;
    const std::size_t length = std::size_t{ip.totalLength} - ip.headerLength;
    const DecodeError error = readBody(ipPacket.subspan(ip.headerLength, length), ip.protocol,
                                       decoded);
    decoded.payloadStart += kEthernetHeaderBytes + ip.headerLength;
    return error;
}

void appendHeaders(Bytes& frame, const Packet& packet, const IpHeader& ip,
                   const FrameAddresses& addresses)
{
    const auto& to = addresses.of(peerOf(packet.from)).mac;
    const auto& from = addresses.of(packet.from).mac;
    frame.insert(frame.end(), to.begin(), to.end());
    frame.insert(frame.end(), from.begin(), from.end());
    appendBig16(frame, kEtherTypeIpv4);
    appendIpHeader(frame, ip);
}

/// What the IP packet carries, or would if it were whole.
void appendBody(Bytes& out, const Packet& packet, const IpHeader& ip,
                const FrameAddresses& addresses)
{
    if (const Segment* segment = packet.segment())
        appendSegment(out, *segment, ip);
    else if (const Datagram* datagram = packet.datagram())
        appendDatagram(out, *datagram, ip);
    else if (const IcmpMessage* message = packet.icmp())
        appendIcmp(out, *message, ip.destination, addresses.of(packet.from).ip);
}

} // namespace

void encodeFrame(const Packet& packet, const FrameAddresses& addresses, Bytes& frame)
{
    FrameEncoder(addresses).encode(packet, frame);
}

void FrameEncoder::encode(const Packet& packet, Bytes& frame)
{
    frame.clear();
    const IpHeader ip = ipHeaderOf(packet, m_addresses);
    appendHeaders(frame, packet, ip, m_addresses);
    const FragmentRange& range = packet.fragment;
    if (range.whole())
        return appendBody(frame, packet, ip, m_addresses);
    Packet datagram = packet;
    datagram.fragment = {};
    datagram.ecn = 0;
    if (m_datagram != datagram) {
        m_body.clear();
        appendBody(m_body, packet, ip, m_addresses);
        m_datagram = datagram;
    }
    const auto body = ByteView(m_body).subspan(range.offset, range.length);
    frame.insert(frame.end(), body.begin(), body.end());
}

Bytes encodeFrame(const Packet& packet, const FrameAddresses& addresses)
{
    Bytes frame;
    encodeFrame(packet, addresses, frame);
    return frame;
}

std::string_view decodeErrorText(DecodeError error)
{
    switch (error) {
    case DecodeError::None: return "no error";
    case DecodeError::TooShort: return "the frame has fewer bytes than its headers say";
    case DecodeError::NotIpv4: return "the frame does not carry IPv4";
    case DecodeError::BadIpHeader: return "the lengths in the IP header contradict each other";
    case DecodeError::Fragment: return "the IP packet is a fragment";
    case DecodeError::UnknownHost: return "the sender's IP address belongs to neither host";
    case DecodeError::UnknownProtocol: return "the IP packet carries no TCP, UDP or ICMP error";
    case DecodeError::BadTransportHeader: return "a length in the TCP or UDP header does not fit";
    case DecodeError::MalformedOptions: return "the list of TCP options is malformed";
    }
    return "unknown error";
}

DecodedFrame decodeFrame(ByteView frame, const FrameAddresses& addresses)
{
    DecodedFrame decoded;
    decoded.error = decodeInto(frame, addresses, decoded);
    return decoded;
}

} // namespace roundtrip
