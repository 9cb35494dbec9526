// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: how many bytes a packet takes on the link, which decides every time in a run.
#include "core/wire/packet.h"

#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using test::datagramPacket;
using test::segmentPacket;
using test::unreachablePacket;

// shows: 6.udp-header 6.encapsulation
TEST(Packet, LengthsOfEachKind)
{
    EXPECT_EQ(segmentPacket(1000).ipLength(), 1040U);
    EXPECT_EQ(segmentPacket(1000).payloadLength(), 1000U);
    EXPECT_EQ(datagramPacket(160).ipLength(), 188U);
    EXPECT_EQ(datagramPacket(160).payloadLength(), 160U);
    EXPECT_EQ(unreachablePacket(datagramPacket(160)).ipLength(), 56U);
    EXPECT_EQ(unreachablePacket(datagramPacket(160)).payloadLength(), 0U);
}

TEST(Packet, ShortFramesArePaddedOnTheLink)
{
    EXPECT_EQ(segmentPacket(0).frameBytes(), 64U);
    EXPECT_EQ(segmentPacket(6).frameBytes(), 64U);
    EXPECT_EQ(segmentPacket(7).frameBytes(), 65U);
    EXPECT_EQ(segmentPacket(1460).frameBytes(), 1518U);
    EXPECT_EQ(datagramPacket(18).frameBytes(), 64U);
    EXPECT_EQ(datagramPacket(19).frameBytes(), 65U);
}

TEST(TcpOptions, LengthIsAWholeNumberOfWords)
{
    TcpOptions options;
    EXPECT_EQ(options.wireLength(), 0U);
    options.mss = 1460;
    EXPECT_EQ(options.wireLength(), 4U);
    EXPECT_EQ(segmentPacket(0, options).ipLength(), 44U);
    options.sackPermitted = true;
    EXPECT_EQ(options.wireLength(), 8U);
    options.hasTimestamps = true;
    EXPECT_EQ(options.wireLength(), 16U);
    options.windowScale = 7;
    EXPECT_EQ(options.wireLength(), 20U); // the usual SYN of today
    TcpOptions sack;
    sack.hasTimestamps = true;
    sack.sackCount = 3;
    EXPECT_EQ(sack.wireLength(), 40U); // all that a header has room for
    sack.sackCount = 4;
    EXPECT_EQ(sack.wireLength(), 40U);
    sack.hasTimestamps = false;
    EXPECT_EQ(sack.wireLength(), 36U);
}

} // namespace
} // namespace roundtrip
