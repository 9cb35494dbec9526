// SPDX-License-Identifier: GPL-3.0-or-later
// UDP datagrams to bytes and back (RFC 768).
#include "core/wire/codec_transport.h"
#include "core/wire/header_sizes.h"
#include "core/wire/payload.h"

namespace roundtrip {
namespace {

constexpr std::size_t kLengthAt = 4, kChecksumAt = 6;

} // namespace

std::uint16_t udpChecksum(ByteView datagram, const IpHeader& ip)
{
    InternetChecksum sum = pseudoHeader(ip.source, ip.destination, kProtocolUdp,
                                        static_cast<std::uint16_t>(datagram.size()));
    sum.add(datagram);
    // 0 and 0xFFFF are the same number in one's complement, and 0 is taken.
    return sum.value() == 0 ? std::uint16_t{0xFFFF} : sum.value();
}

void appendDatagram(Bytes& out, const Datagram& datagram, const IpHeader& ip)
{
    const std::size_t start = out.size();
    appendBig16(out, datagram.sourcePort);
    appendBig16(out, datagram.destinationPort);
    appendBig16(out, kUdpHeaderBytes + datagram.payload.length);
    appendBig16(out, 0);
    appendPayload(out, datagram.payload);
    if (datagram.checksum)
        storeBig16(out, start + kChecksumAt, udpChecksum(ByteView(out).subspan(start), ip));
}

DecodeError readDatagram(ByteView bytes, Datagram& datagram, std::size_t& payloadStart)
{
    if (bytes.size() < kUdpHeaderBytes)
        return DecodeError::TooShort;
    datagram.sourcePort = readBig16(bytes, 0);
    datagram.destinationPort = readBig16(bytes, 2);
    const std::uint16_t length = readBig16(bytes, kLengthAt);
    datagram.checksum = readBig16(bytes, kChecksumAt) != 0;
    if (length < kUdpHeaderBytes || length > bytes.size())
        return DecodeError::BadTransportHeader;
    datagram.payload.length = length - kUdpHeaderBytes;
    payloadStart = kUdpHeaderBytes;
    return DecodeError::None;
}

} // namespace roundtrip
