// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a host notices every single flipped bit that a checksum covers, and says which
// checksum told.
#include "core/wire/frame_check.h"

#include "core/base/keyed_random.h"
#include "core/wire/codec.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip {
namespace {

using test::kAddresses;

constexpr std::uint32_t kIpBits = 160;

FrameFault transportFault(const Packet& packet)
{
    if (packet.segment() != nullptr)
        return FrameFault::TcpChecksum;
    return packet.datagram() != nullptr ? FrameFault::UdpChecksum : FrameFault::IcmpChecksum;
}

TEST(FlipBit, CountsFromTheFirstBitOfTheIpHeader)
{
    Bytes frame = encodeFrame(test::segmentPacket(10), kAddresses);
    const Bytes before = frame;
    flipBit(frame, 0);
    EXPECT_EQ(frame[14], before[14] ^ 0x80);
    flipBit(frame, 0);
    flipBit(frame, 7);
    EXPECT_EQ(frame[14], before[14] ^ 0x01);
    flipBit(frame, 7);
    flipBit(frame, 50 * 8 - 1);
    EXPECT_EQ(frame.back(), before.back() ^ 0x01);
    flipBit(frame, 50 * 8 - 1);
    EXPECT_EQ(frame, before);
}

// shows: 6.ip-header
TEST(VerifyChecksums, EveryBitOfTheIpHeaderIsCovered)
{
    for (const Packet& packet : {test::segmentPacket(10), test::datagramPacket(10),
                                 test::unreachablePacket(test::datagramPacket(10))}) {
        Bytes frame = encodeFrame(packet, kAddresses);
        for (std::uint32_t bit = 0; bit < kIpBits; ++bit) {
            flipBit(frame, bit);
            const FrameFault fault = verifyChecksums(frame);
            EXPECT_TRUE(fault == FrameFault::IpChecksum || fault == FrameFault::NotIpv4) << bit;
            flipBit(frame, bit);
        }
        EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
    }
}

// A lone bit changes the one's complement sum always, so no flip behind the IP header gets
// through; but a flip may turn a UDP checksum into 0, "none".
// shows: 2.checksum MUST-2 MUST-3
TEST(VerifyChecksums, EveryBitOfTheTransportPartIsCovered)
{
    constexpr std::uint64_t seed = 47;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t n = 0; n < 400; ++n) {
        const Packet packet = test::randomPacket(seed, n, 60);
        if (packet.datagram() != nullptr && !packet.datagram()->checksum)
            continue;
        Bytes frame = encodeFrame(packet, kAddresses);
        for (std::uint32_t bit = kIpBits; bit < packet.ipLength() * 8; ++bit) {
            flipBit(frame, bit);
            const bool isUdp = packet.datagram() != nullptr;
            const bool udpLength = isUdp && bit >= kIpBits + 32 && bit < kIpBits + 48;
            const bool noneNow = isUdp && readBig16(frame, 40) == 0;
            const FrameFault expected = udpLength ? FrameFault::UdpLength
                                        : noneNow ? FrameFault::None
                                                  : transportFault(packet);
            ASSERT_EQ(verifyChecksums(frame), expected) << "packet " << n << " bit " << bit;
            flipBit(frame, bit);
        }
    }
}

// RFC 768: without a checksum the receiver believes whatever it gets.
// shows: 2.checksum
TEST(VerifyChecksums, ADatagramWithoutChecksumIsNotProtected)
{
    Packet packet = test::datagramPacket(20);
    std::get<Datagram>(packet.body).checksum = false;
    Bytes frame = encodeFrame(packet, kAddresses);
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
    flipBit(frame, 28 * 8 + 5);
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
}

// The sum does not see two flips that cancel out: a known weakness, not an error of ours.
// shows: 2.checksum
TEST(VerifyChecksums, SwappedWordsGoUnnoticed)
{
    Bytes frame = encodeFrame(test::segmentPacket(64), kAddresses);
    std::swap_ranges(frame.begin() + 54, frame.begin() + 56, frame.begin() + 58);
    EXPECT_EQ(verifyChecksums(frame), FrameFault::None);
}

} // namespace
} // namespace roundtrip
