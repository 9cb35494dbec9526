// SPDX-License-Identifier: GPL-3.0-or-later
// TCP segments to bytes and back (RFC 9293, section 3.1).
#include "core/wire/codec_transport.h"
#include "core/wire/header_sizes.h"
#include "core/wire/payload.h"
#include "core/wire/tcp_option_codec.h"

namespace roundtrip {
namespace {

constexpr std::size_t kChecksumAt = 16;

} // namespace

void appendSegment(Bytes& out, const Segment& segment, const IpHeader& ip)
{
    const std::size_t start = out.size();
    const std::uint32_t headerLength = kTcpHeaderBytes + segment.options.wireLength();
    appendBig16(out, segment.sourcePort);
    appendBig16(out, segment.destinationPort);
    appendBig32(out, segment.seq.value);
    appendBig32(out, segment.ack.value);
    out.push_back(static_cast<std::uint8_t>(headerLength / 4 << 4));
    out.push_back(segment.flags.bits);
    appendBig16(out, segment.window);
    appendBig16(out, 0); // the checksum
    appendBig16(out, segment.urgent);
    appendTcpOptions(out, segment.options);
    appendPayload(out, segment.payload);
    const ByteView bytes = ByteView(out).subspan(start);
    InternetChecksum sum = pseudoHeader(ip.source, ip.destination, kProtocolTcp,
                                        static_cast<std::uint16_t>(bytes.size()));
    sum.add(bytes);
    storeBig16(out, start + kChecksumAt, sum.value());
}

DecodeError readSegment(ByteView bytes, Segment& segment, std::size_t& payloadStart)
{
    if (bytes.size() < kTcpHeaderBytes)
        return DecodeError::TooShort;
    segment.sourcePort = readBig16(bytes, 0);
    segment.destinationPort = readBig16(bytes, 2);
    segment.seq = {readBig32(bytes, 4)};
    segment.ack = {readBig32(bytes, 8)};
    const std::size_t headerLength = std::size_t{bytes[12]} / 16 * 4;
    segment.flags.bits = bytes[13];
    segment.window = readBig16(bytes, 14);
    segment.urgent = readBig16(bytes, 18);
    if (headerLength < kTcpHeaderBytes || headerLength > bytes.size())
        return DecodeError::BadTransportHeader;
    payloadStart = headerLength;
    segment.payload.length = static_cast<std::uint32_t>(bytes.size() - headerLength);
    const ByteView options = bytes.subspan(kTcpHeaderBytes, headerLength - kTcpHeaderBytes);
    return readTcpOptions(options, segment.options) ? DecodeError::None
                                                    : DecodeError::MalformedOptions;
}

} // namespace roundtrip
