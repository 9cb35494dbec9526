// SPDX-License-Identifier: GPL-3.0-or-later
// Verification as RFC 1122 demands it: sections 3.2.1.2 (IP), 4.1.3.4 (UDP), 4.2.2.7 (TCP).
#include "core/wire/frame_check.h"

#include "core/wire/codec_ip.h"
#include "core/wire/header_sizes.h"

namespace roundtrip {
namespace {

constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;

bool transportSumRight(ByteView body, const IpHeader& ip)
{
    InternetChecksum sum = pseudoHeader(ip.source, ip.destination, ip.protocol,
                                        static_cast<std::uint16_t>(body.size()));
    sum.add(body);
    return sum.value() == 0;
}

FrameFault verifyUdp(ByteView body, const IpHeader& ip)
{
    if (body.size() < kUdpHeaderBytes || readBig16(body, 4) != body.size())
        return FrameFault::UdpLength;
    const bool none = readBig16(body, 6) == 0;
    return none || transportSumRight(body, ip) ? FrameFault::None : FrameFault::UdpChecksum;
}

} // namespace

FrameFault verifyChecksums(ByteView frame)
{
    if (frame.size() < kEthernetHeaderBytes || readBig16(frame, 12) != kEtherTypeIpv4)
        return FrameFault::NotIpv4;
    const ByteView packet = frame.subspan(kEthernetHeaderBytes);
    IpHeader ip;
    if (readIpHeader(packet, ip) != IpReadError::None)
        return FrameFault::NotIpv4;
    if (internetChecksum(packet.first(ip.headerLength)) != 0)
        return FrameFault::IpChecksum;
    if (ip.fragment) // the transport's checksum covers the whole datagram
        return FrameFault::None;
    const ByteView body = packet.subspan(ip.headerLength, ip.totalLength - ip.headerLength);
    switch (ip.protocol) {
    case kProtocolTcp:
        return transportSumRight(body, ip) ? FrameFault::None : FrameFault::TcpChecksum;
    case kProtocolUdp: return verifyUdp(body, ip);
    case kProtocolIcmp:
        return internetChecksum(body) == 0 ? FrameFault::None : FrameFault::IcmpChecksum;
    }
    return FrameFault::None;
}

void flipBit(std::span<std::uint8_t> frame, std::uint32_t bit)
{
    frame[kEthernetHeaderBytes + bit / 8] ^= static_cast<std::uint8_t>(0x80U >> (bit % 8));
}

} // namespace roundtrip
