// SPDX-License-Identifier: GPL-3.0-or-later
// ICMP "destination unreachable" to bytes and back (RFC 792; RFC 1191, section 4 for the MTU).
// It quotes the IP header and the first eight bytes of the packet that it is about.
#include "core/wire/codec_transport.h"
#include "core/wire/header_sizes.h"
#include "core/wire/payload.h"

namespace roundtrip {
namespace {

constexpr std::size_t kChecksumAt = 2;

using Address = std::array<std::uint8_t, 4>;

/// The quoted packet as it arrived: no router before that one, so its TTL is still the usual 64.
IpHeader quotedIpHeader(const QuotedPacket& quoted, const Address& source,
                        const Address& destination)
{
    IpHeader ip;
    ip.totalLength = quoted.ipLength;
    ip.identification = quoted.identification;
    ip.protocol = quoted.protocol;
    ip.dontFragment = quoted.dontFragment;
    ip.moreFragments = quoted.moreFragments;
    ip.source = source;
    ip.destination = destination;
    return ip;
}

/// The first eight bytes behind the quoted IP header.
void appendQuotedStart(Bytes& out, const QuotedPacket& quoted, const IpHeader& quotedIp)
{
    if (quoted.protocol == kProtocolUdp) {
        // The checksum covers the whole datagram, so all of it is made and then cut.
        const std::size_t start = out.size();
        appendDatagram(out,
                       {quoted.sourcePort, quoted.destinationPort, quoted.payload, quoted.checksum},
                       quotedIp);
        out.resize(start + kUdpHeaderBytes);
        return;
    }
    appendBig16(out, quoted.sourcePort);
    appendBig16(out, quoted.destinationPort);
    appendBig32(out, quoted.seq);
}

DecodeError readQuoted(ByteView bytes, QuotedPacket& quoted)
{
    IpHeader ip;
    const IpReadError error = readIpHeader(bytes, ip, false);
    if (error != IpReadError::None || bytes.size() < std::size_t{ip.headerLength} + 8)
        return DecodeError::TooShort;
    const ByteView start = bytes.subspan(ip.headerLength);
    quoted.protocol = ip.protocol;
    quoted.identification = ip.identification;
    quoted.ipLength = ip.totalLength;
    quoted.dontFragment = ip.dontFragment;
    quoted.moreFragments = ip.fragment; // a first fragment: its offset is 0
    quoted.sourcePort = readBig16(start, 0);
    quoted.destinationPort = readBig16(start, 2);
    if (ip.protocol == kProtocolTcp)
        quoted.seq = readBig32(start, 4);
    if (ip.protocol == kProtocolUdp) {
        if (readBig16(start, 4) >= kUdpHeaderBytes)
            quoted.payload.length = readBig16(start, 4) - kUdpHeaderBytes;
        quoted.checksum = readBig16(start, 6) != 0;
    }
    return DecodeError::None;
}

} // namespace

void appendIcmp(Bytes& out, const IcmpMessage& message, const Address& source,
                const Address& destination)
{
    const std::size_t start = out.size();
    out.push_back(message.type);
    out.push_back(message.code);
    appendBig16(out, 0); // the checksum
    appendBig16(out, 0); // unused
    appendBig16(out, message.nextHopMtu);
    const IpHeader quotedIp = quotedIpHeader(message.quoted, source, destination);
    appendIpHeader(out, quotedIp);
    appendQuotedStart(out, message.quoted, quotedIp);
    storeBig16(out, start + kChecksumAt, internetChecksum(ByteView(out).subspan(start)));
}

DecodeError readIcmp(ByteView bytes, IcmpMessage& message)
{
    if (bytes.size() < kIcmpHeaderBytes)
        return DecodeError::TooShort;
    message.type = bytes[0];
    message.code = bytes[1];
    message.nextHopMtu = readBig16(bytes, 6);
    if (message.type != kIcmpUnreachable && message.type != kIcmpTimeExceeded)
        return DecodeError::UnknownProtocol;
    return readQuoted(bytes.subspan(kIcmpHeaderBytes), message.quoted);
}

} // namespace roundtrip
