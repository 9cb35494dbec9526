// SPDX-License-Identifier: GPL-3.0-or-later
// IPv4 headers to bytes and back.
#include "core/wire/codec_ip.h"

#include "core/wire/header_sizes.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint16_t kDontFragment = 0x4000;
constexpr std::uint16_t kMoreFragments = 0x2000;
constexpr std::uint16_t kMoreFragmentsOrOffset = 0x3FFF;
constexpr std::size_t kChecksumAt = 10, kSourceAt = 12, kDestinationAt = 16;

void copyAddress(ByteView packet, std::size_t at, std::array<std::uint8_t, 4>& to)
{
    const ByteView from = packet.subspan(at, to.size());
    std::copy(from.begin(), from.end(), to.begin());
}

} // namespace

void appendIpHeader(Bytes& out, const IpHeader& header)
{
    const std::size_t start = out.size();
    out.push_back(0x45); // version 4, five words
    out.push_back(header.ecn & 3U);
    appendBig16(out, header.totalLength);
    appendBig16(out, header.identification);
    appendBig16(out, (header.dontFragment ? kDontFragment : 0U)
                         | (header.moreFragments ? kMoreFragments : 0U)
                         | header.fragmentOffset / 8U);
    out.push_back(header.ttl);
    out.push_back(header.protocol);
    appendBig16(out, 0);
    out.insert(out.end(), header.source.begin(), header.source.end());
    out.insert(out.end(), header.destination.begin(), header.destination.end());
    storeBig16(out, start + kChecksumAt, internetChecksum(ByteView(out).subspan(start)));
}

IpReadError readIpHeader(ByteView packet, IpHeader& header, bool whole)
{
    if (packet.size() < kIpHeaderBytes)
        return IpReadError::TooShort;
    if (packet[0] >> 4 != 4)
        return IpReadError::NotVersion4;
    header.headerLength = static_cast<std::uint8_t>((packet[0] & 0x0F) * 4);
    header.ecn = packet[1] & 3U;
    header.totalLength = readBig16(packet, 2);
    header.identification = readBig16(packet, 4);
    const std::uint16_t fragmentation = readBig16(packet, 6);
    header.dontFragment = (fragmentation & kDontFragment) != 0;
    header.fragment = (fragmentation & kMoreFragmentsOrOffset) != 0;
    header.ttl = packet[8];
    header.protocol = packet[9];
    copyAddress(packet, kSourceAt, header.source);
    copyAddress(packet, kDestinationAt, header.destination);
    if (header.headerLength < kIpHeaderBytes || header.headerLength > packet.size()
        || header.totalLength < header.headerLength)
        return IpReadError::BadLength;
    if (whole && header.totalLength > packet.size())
        return IpReadError::TooShort;
    return IpReadError::None;
}

InternetChecksum pseudoHeader(const std::array<std::uint8_t, 4>& source,
                              const std::array<std::uint8_t, 4>& destination, std::uint8_t protocol,
                              std::uint16_t length)
{
    InternetChecksum sum;
    sum.add(source);
    sum.add(destination);
    sum.addWord(protocol);
    sum.addWord(length);
    return sum;
}

} // namespace roundtrip
