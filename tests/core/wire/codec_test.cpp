// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each header bit stands where its RFC puts it. The expected bytes are written out by
// hand; their checksums were worked out apart from the code.
#include "core/wire/codec.h"

#include "core/wire/frame_check.h"
#include "core/wire/payload.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using test::kAddresses;

Bytes slice(const Bytes& frame, std::size_t at, std::size_t count)
{
    const auto begin = frame.begin() + static_cast<std::ptrdiff_t>(at);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

Packet syn()
{
    TcpOptions options;
    options.mss = 1460;
    Packet packet = test::segmentPacket(0, options);
    auto& segment = std::get<Segment>(packet.body);
    segment.seq = {0x01020304};
    segment.ack = {0};
    segment.flags = {TcpFlags::Syn};
    packet.identification = 0x1234;
    return packet;
}

// shows: 6.encapsulation
TEST(Codec, EthernetHeader)
{
    const Bytes frame = encodeFrame(syn(), kAddresses);
    EXPECT_EQ(slice(frame, 0, 14), (Bytes{2, 0, 0, 0, 0, 7, 2, 0, 0, 0, 0, 5, 8, 0}));
    Packet back = syn();
    back.from = HostRole::Server;
    EXPECT_EQ(slice(encodeFrame(back, kAddresses), 0, 12),
              (Bytes{2, 0, 0, 0, 0, 5, 2, 0, 0, 0, 0, 7}));
}

// shows: 6.encapsulation 6.ip-header
TEST(Codec, IpHeader)
{
    const Bytes frame = encodeFrame(syn(), kAddresses);
    EXPECT_EQ(slice(frame, 14, 20),
              (Bytes{0x45, 0x00, 0x00, 0x2c, 0x12, 0x34, 0x40, 0x00, 0x40, 0x06, //
                     0xa5, 0x3b, 192,  168,  1,    5,    192,  168,  1,    7}));
}

TEST(Codec, IpBits)
{
    Packet packet = syn();
    packet.dontFragment = false;
    packet.ecn = 3;
    packet.ttl = 1;
    const Bytes frame = encodeFrame(packet, kAddresses);
    EXPECT_EQ(frame[15], 0x03);
    EXPECT_EQ(slice(frame, 20, 2), (Bytes{0, 0}));
    EXPECT_EQ(frame[22], 1);
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
}

// RFC 3168, section 5: Not-ECT 0, ECT(1) 1, ECT(0) 2, CE 3, in the two lowest bits of what was the
// type of service. The header's checksum covers them.
TEST(Codec, EcnBits)
{
    Packet packet = syn();
    const std::uint32_t unmarked = readBig16(encodeFrame(packet, kAddresses), 24);
    for (std::uint8_t ecn = 0; ecn < 4; ++ecn) {
        packet.ecn = ecn;
        const Bytes frame = encodeFrame(packet, kAddresses);
        EXPECT_EQ(frame[15], ecn);
        EXPECT_EQ(readBig16(frame, 24), unmarked - ecn); // worked out by hand: no carry here
        EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
        EXPECT_EQ(decodeFrame(frame, kAddresses).packet.ecn, ecn);
    }
}

// shows: 6.tcp-header
TEST(Codec, UrgentPointer)
{
    Packet packet = test::segmentPacket(10);
    auto& segment = std::get<Segment>(packet.body);
    segment.flags = {TcpFlags::Urg | TcpFlags::Ack};
    segment.urgent = 0x0A0B;
    const Bytes frame = encodeFrame(packet, kAddresses);
    EXPECT_EQ(slice(frame, 52, 2), (Bytes{0x0A, 0x0B}));
    EXPECT_EQ(frame[47], 0x30);
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
    EXPECT_EQ(decodeFrame(frame, kAddresses).packet, packet);
}

// shows: 6.tcp-header MUST-2
TEST(Codec, TcpHeader)
{
    const Bytes frame = encodeFrame(syn(), kAddresses);
    EXPECT_EQ(slice(frame, 34, 24),
              (Bytes{0xc3, 0x50, 0x00, 0x50, 0x01, 0x02, 0x03, 0x04, 0, 0, 0, 0, //
                     0x60, 0x02, 0xff, 0xff,                                     //
                     0x4d, 0x23, 0,    0,    2,    4,    0x05, 0xb4}));
    EXPECT_EQ(frame.size(), 58U); // no padding, no frame check sequence
}

// RFC 9293, section 3.1: CWR ECE URG ACK PSH RST SYN FIN, from the highest bit down.
// shows: 6.tcp-header
TEST(Codec, EachTcpFlagHasItsBit)
{
    const std::uint8_t flags[] = {TcpFlags::Fin, TcpFlags::Syn, TcpFlags::Rst, TcpFlags::Psh,
                                  TcpFlags::Ack, TcpFlags::Urg, TcpFlags::Ece, TcpFlags::Cwr};
    for (std::size_t i = 0; i < 8; ++i) {
        Packet packet = test::segmentPacket(10);
        std::get<Segment>(packet.body).flags = {flags[i]};
        const Bytes frame = encodeFrame(packet, kAddresses);
        EXPECT_EQ(frame[47], 1U << i);
        EXPECT_EQ(frame[46], 0x50);
    }
}

// shows: 6.udp-header
TEST(Codec, UdpHeaderAndPayload)
{
    Packet packet = test::datagramPacket(4); // "#000"
    const Bytes frame = encodeFrame(packet, kAddresses);
    EXPECT_EQ(slice(frame, 34, 12),
              (Bytes{0xc3, 0x51, 0x13, 0x8c, 0x00, 0x0c, 0x52, 0x3b, '#', '0', '0', '0'}));
    std::get<Datagram>(packet.body).checksum = false;
    EXPECT_EQ(slice(encodeFrame(packet, kAddresses), 40, 2), (Bytes{0, 0}));
}

// RFC 768: a checksum that comes out as 0 is sent as all ones, because 0 says "none".
TEST(Codec, UdpChecksumIsNeverZero)
{
    int met = 0;
    for (std::uint32_t port = 0; port < 65536; ++port) {
        Packet packet = test::datagramPacket(4);
        std::get<Datagram>(packet.body).sourcePort = static_cast<std::uint16_t>(port);
        const Bytes frame = encodeFrame(packet, kAddresses);
        ASSERT_NE(readBig16(frame, 40), 0) << "port " << port;
        if (readBig16(frame, 40) == 0xFFFF) {
            ++met;
            EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
        }
    }
    EXPECT_EQ(met, 1); // the case was there
}

TEST(Codec, PortUnreachableQuotesTheDatagram)
{
    Packet datagram = test::datagramPacket(100);
    datagram.identification = 77;
    const Bytes about = encodeFrame(datagram, kAddresses);
    const Bytes frame = encodeFrame(test::unreachablePacket(datagram), kAddresses);
    ASSERT_EQ(frame.size(), 14U + 56U);
    EXPECT_EQ(frame[23], 1);
    EXPECT_EQ(slice(frame, 34, 2), (Bytes{3, 3}));
    EXPECT_EQ(slice(frame, 38, 4), (Bytes{0, 0, 0, 0}));
    // RFC 792: the internet header and 64 bits of the original, bit for bit.
    EXPECT_EQ(slice(frame, 42, 28), slice(about, 14, 28));
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
}

TEST(Codec, PayloadIsThatOfTheStream)
{
    Packet packet = test::segmentPacket(1000);
    std::get<Segment>(packet.body).payload.offset = 3000;
    Bytes expected;
    appendPayload(expected, {3000, 1000});
    EXPECT_EQ(slice(encodeFrame(packet, kAddresses), 54, 1000), expected);
}

// What decode(encode(p)) must give: all but what is not on the wire.
Packet onTheWire(Packet packet)
{
    if (auto* segment = std::get_if<Segment>(&packet.body))
        segment->payload.offset = 0;
    else if (auto* datagram = std::get_if<Datagram>(&packet.body))
        datagram->payload.offset = 0;
    else
        std::get<IcmpMessage>(packet.body).quoted.payload.offset = 0;
    return packet;
}

PayloadRange payloadOf(const Packet& packet)
{
    if (const Segment* segment = packet.segment())
        return segment->payload;
    return packet.datagram() != nullptr ? packet.datagram()->payload : PayloadRange{};
}

TEST(Codec, DecodingGivesThePacketBack)
{
    constexpr std::uint64_t seed = 41;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t n = 0; n < 5000; ++n) {
        const Packet packet = test::randomPacket(seed, n, n % 50 == 0 ? 60'000 : 200);
        const Bytes frame = encodeFrame(packet, kAddresses);
        ASSERT_EQ(frame.size(), 14 + packet.ipLength()) << n;
        ASSERT_EQ(verifyChecksums(frame), FrameFault::None) << n;
        const DecodedFrame decoded = decodeFrame(frame, kAddresses);
        ASSERT_TRUE(decoded.ok()) << n << ": " << decodeErrorText(decoded.error);
        ASSERT_EQ(decoded.packet, onTheWire(packet)) << n;
        Bytes payload;
        appendPayload(payload, payloadOf(packet));
        if (!payload.empty()) {
            ASSERT_EQ(slice(frame, decoded.payloadStart, payload.size()), payload) << n;
        }
    }
}

// shows: 6.fragmentation
TEST(Codec, FragmentsTogetherAreTheWhole)
{
    Packet packet;
    packet.identification = 0x0815;
    packet.dontFragment = false;
    packet.body = Datagram{5000, 6000, {16, 3000}, true};
    const Bytes whole = encodeFrame(packet, kAddresses);
    Bytes together = slice(whole, 0, 34);
    for (const FragmentRange& range : fragmentsFor(packet, 1500)) {
        packet.fragment = range;
        const Bytes frame = encodeFrame(packet, kAddresses);
        EXPECT_EQ(frame.size(), 34U + range.length);
        EXPECT_EQ(readBig16(frame, 16), 20U + range.length);
        EXPECT_EQ(readBig16(frame, 18), 0x0815);
        EXPECT_EQ(readBig16(frame, 20), (range.more ? 0x2000U : 0U) | range.offset / 8U);
        EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
        EXPECT_EQ(decodeFrame(frame, kAddresses).error, DecodeError::Fragment);
        together.insert(together.end(), frame.begin() + 34, frame.end());
    }
    EXPECT_EQ(together, whole);
}

// What is kept of the datagram before changes no byte of the next one
TEST(Codec, EncoderThatIsKeptMakesTheSameFrames)
{
    std::vector<Packet> packets;
    Packet packet = test::datagramPacket(3000);
    packet.dontFragment = false;
    for (const std::uint16_t identification : {std::uint16_t{1}, std::uint16_t{2}}) {
        for (const std::uint64_t offset : {0ULL, 3000ULL}) {
            for (const bool checksum : {true, false}) {
                packet.identification = identification;
                packet.body = Datagram{5000, 6000, {offset, 3000}, checksum};
                for (const FragmentRange& range : fragmentsFor(packet, 576)) {
                    packets.push_back(packet);
                    packets.back().fragment = range;
                    packets.back().ecn = range.offset % 3 == 0 ? 3 : 0;
                }
            }
        }
    }
    packets.push_back(test::segmentPacket(100));
    packets.push_back(packets[0]);
    packets.back().from = peerOf(packets[0].from);
    FrameEncoder inOrder(kAddresses), mixed(kAddresses);
    Bytes frame;
    for (std::size_t i = 0; i < packets.size(); ++i) {
        inOrder.encode(packets[i], frame);
        EXPECT_EQ(frame, encodeFrame(packets[i], kAddresses)) << i;
        const Packet& other = packets[i * 7 % packets.size()];
        mixed.encode(other, frame);
        EXPECT_EQ(frame, encodeFrame(other, kAddresses)) << i;
    }
}

// shows: 6.path-mtu
TEST(Codec, MessageOfTheRouterQuotesWhatItDropped)
{
    Packet dropped = test::segmentPacket(1400, {});
    IcmpMessage message;
    message.code = kIcmpFragmentationNeeded;
    message.nextHopMtu = 1000;
    message.quoted = quote(dropped);
    Packet answer;
    answer.from = peerOf(dropped.from);
    answer.body = message;
    const Bytes frame = encodeFrame(answer, kAddresses);
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
    EXPECT_EQ(slice(frame, 26, 4), (Bytes{192, 168, 1, 1})); // neither host
    EXPECT_EQ(slice(frame, 34, 2), (Bytes{3, 4}));
    EXPECT_EQ(readBig16(frame, 40), 1000);
    // RFC 792: the IP header and eight bytes, as they were on the wire
    const Bytes original = encodeFrame(dropped, kAddresses);
    EXPECT_EQ(slice(frame, 42, 28), slice(original, 14, 28));
    const DecodedFrame decoded = decodeFrame(frame, kAddresses);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded.packet, answer);
}

} // namespace
} // namespace roundtrip
