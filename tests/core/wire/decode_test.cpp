// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: frames that are cut, foreign or malformed are told apart and never read beyond their
// end.
#include "core/wire/codec.h"

#include "core/base/keyed_random.h"
#include "core/wire/frame_check.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using test::kAddresses;

DecodeError errorOf(const Bytes& frame) { return decodeFrame(frame, kAddresses).error; }

Bytes segmentFrame() { return encodeFrame(test::segmentPacket(100), kAddresses); }

TEST(Decode, EveryCutIsNoticed)
{
    for (const Packet& packet : {test::segmentPacket(10), test::datagramPacket(10),
                                 test::unreachablePacket(test::datagramPacket(10))}) {
        const Bytes frame = encodeFrame(packet, kAddresses);
        for (std::size_t length = 0; length < frame.size(); ++length) {
            const ByteView cut = ByteView(frame).first(length);
            ASSERT_EQ(decodeFrame(cut, kAddresses).error, DecodeError::TooShort) << length;
            ASSERT_EQ(verifyChecksums(cut), FrameFault::NotIpv4) << length;
        }
    }
}

TEST(Decode, PaddingBehindThePacketIsIgnored)
{
    Bytes frame = encodeFrame(test::datagramPacket(3), kAddresses);
    frame.resize(60, 0xEE);
    const DecodedFrame decoded = decodeFrame(frame, kAddresses);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded.packet, test::datagramPacket(3));
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
}

TEST(Decode, NamesWhatIsWrong)
{
    Bytes frame = segmentFrame();
    frame[12] = 0x86; // IPv6
    frame[13] = 0xDD;
    EXPECT_EQ(errorOf(frame), DecodeError::NotIpv4);
    frame = segmentFrame();
    frame[14] = 0x65; // version 6
    EXPECT_EQ(errorOf(frame), DecodeError::NotIpv4);
    frame = segmentFrame();
    frame[14] = 0x44; // a header of 16 bytes
    EXPECT_EQ(errorOf(frame), DecodeError::BadIpHeader);
    frame = segmentFrame();
    storeBig16(frame, 16, 19); // shorter than the header
    EXPECT_EQ(errorOf(frame), DecodeError::BadIpHeader);
    frame = segmentFrame();
    frame[20] = 0x20; // more fragments
    EXPECT_EQ(errorOf(frame), DecodeError::Fragment);
    frame = segmentFrame();
    frame[29] = 99; // 192.168.1.99
    EXPECT_EQ(errorOf(frame), DecodeError::UnknownHost);
    frame = segmentFrame();
    frame[23] = 132; // SCTP
    EXPECT_EQ(errorOf(frame), DecodeError::UnknownProtocol);
    frame = segmentFrame();
    frame[46] = 0x40; // a TCP header of 16 bytes
    EXPECT_EQ(errorOf(frame), DecodeError::BadTransportHeader);
    frame = encodeFrame(test::segmentPacket(0), kAddresses);
    frame[46] = 0xF0; // longer than the packet
    EXPECT_EQ(errorOf(frame), DecodeError::BadTransportHeader);
    frame = encodeFrame(test::datagramPacket(10), kAddresses);
    storeBig16(frame, 38, 19);
    EXPECT_EQ(errorOf(frame), DecodeError::BadTransportHeader);
    storeBig16(frame, 38, 7);
    EXPECT_EQ(errorOf(frame), DecodeError::BadTransportHeader);
    frame = encodeFrame(test::unreachablePacket(test::datagramPacket(10)), kAddresses);
    frame[34] = 8; // an echo request
    EXPECT_EQ(errorOf(frame), DecodeError::UnknownProtocol);
}

// shows: MUST-7
TEST(Decode, MalformedOptionsLeaveThePacketWithoutOptions)
{
    TcpOptions options;
    options.mss = 1460;
    Bytes frame = encodeFrame(test::segmentPacket(50, options), kAddresses);
    frame[55] = 9; // the option now reaches beyond the header
    const DecodedFrame decoded = decodeFrame(frame, kAddresses);
    EXPECT_EQ(decoded.error, DecodeError::MalformedOptions);
    EXPECT_EQ(decoded.packet, test::segmentPacket(50));
    EXPECT_EQ(decoded.payloadStart, 58U);
}

// A header that claims more or fewer words than it has room for, and options that lie.
// shows: 6.tcp-options
TEST(Decode, EveryDataOffsetIsCheckedAgainstTheSegment)
{
    for (std::uint32_t payload : {0U, 7U, 40U}) {
        Bytes frame = encodeFrame(test::segmentPacket(payload), kAddresses);
        for (std::uint32_t words = 0; words < 16; ++words) {
            frame[46] = static_cast<std::uint8_t>(words << 4);
            const DecodeError error = errorOf(frame);
            if (words < 5 || words * 4 > 20 + payload) {
                EXPECT_EQ(error, DecodeError::BadTransportHeader) << words << ' ' << payload;
            } else {
                EXPECT_NE(error, DecodeError::BadTransportHeader) << words << ' ' << payload;
            }
        }
    }
}

// shows: MUST-50
TEST(Decode, SkipsIpOptions)
{
    Bytes frame = segmentFrame();
    const std::uint8_t routerAlert[] = {0x94, 4, 0, 0};
    frame.insert(frame.begin() + 34, std::begin(routerAlert), std::end(routerAlert));
    frame[14] = 0x46;
    storeBig16(frame, 16, 144);
    const DecodedFrame decoded = decodeFrame(frame, kAddresses);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded.packet, test::segmentPacket(100));
    EXPECT_EQ(decoded.payloadStart, 58U);
}

// Run under AddressSanitizer this shows that nothing is read beyond the frame.
TEST(Decode, DamagedFramesAreReadSafely)
{
    constexpr std::uint64_t seed = 43;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::size_t understood = 0;
    for (std::uint64_t n = 0; n < 20'000; ++n) {
        Bytes frame = encodeFrame(test::randomPacket(seed, n, 40), kAddresses);
        for (std::uint64_t i = 0; i < 3; ++i) {
            const std::uint64_t draw = keyedRandom({seed, n, i});
            frame[12 + draw % (frame.size() - 12)] = static_cast<std::uint8_t>(draw >> 32);
        }
        frame.resize(frame.size() - keyedRandom({seed, n}) % 3);
        frame.shrink_to_fit();
        const DecodedFrame decoded = decodeFrame(frame, kAddresses);
        verifyChecksums(frame);
        if (!decoded.ok())
            continue;
        ++understood;
        ASSERT_LE(decoded.payloadStart + decoded.packet.payloadLength(), frame.size()) << n;
    }
    EXPECT_GT(understood, 1000U);
}

} // namespace
} // namespace roundtrip
