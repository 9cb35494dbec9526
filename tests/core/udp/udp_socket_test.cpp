// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a UDP socket keeps datagrams whole and drops what it has no room for (RFC 768).
#include "core/udp/udp_socket.h"

#include <gtest/gtest.h>

using namespace roundtrip;

namespace {

Datagram datagram(std::uint32_t bytes)
{
    Datagram made;
    made.sourcePort = 40000;
    made.destinationPort = 5004;
    made.payload.length = bytes;
    return made;
}

} // namespace

TEST(UdpSocket, EachWriteIsOneDatagramWithItsPlaceInTheStream)
{
    UdpSocket socket(40000, 5004, 65535);
    const Datagram first = socket.send(300);
    const Datagram second = socket.send(0);
    const Datagram third = socket.send(700);
    EXPECT_EQ(first.sourcePort, 40000);
    EXPECT_EQ(first.destinationPort, 5004);
    EXPECT_EQ(first.payload, (PayloadRange{0, 300}));
    EXPECT_EQ(second.payload.length, 0U);
    EXPECT_EQ(third.payload, (PayloadRange{300, 700}));
    EXPECT_EQ(socket.sentDatagrams(), 3U);
    EXPECT_EQ(socket.sentBytes(), 1000U);
}

TEST(UdpSocket, BoundariesAreKept)
{
    UdpSocket socket(5004, std::nullopt, 65535);
    for (const std::uint32_t bytes : {100U, 0U, 250U})
        EXPECT_TRUE(socket.onDatagram(datagram(bytes)));
    EXPECT_EQ(socket.queuedDatagrams(), 3U);
    EXPECT_EQ(socket.receive(), 100U);
    EXPECT_EQ(socket.receive(), 0U);
    EXPECT_EQ(socket.receive(), 250U);
    EXPECT_FALSE(socket.receive());
    EXPECT_EQ(socket.receivedBytes(), 350U);
    EXPECT_EQ(socket.receivedDatagrams(), 3U);
}

TEST(UdpSocket, FullQueueDropsTheNewestAndRecovers)
{
    UdpSocket socket(5004, std::nullopt, 1000);
    EXPECT_TRUE(socket.onDatagram(datagram(600)));
    EXPECT_FALSE(socket.onDatagram(datagram(500)));
    EXPECT_TRUE(socket.onDatagram(datagram(400))); // a smaller one still fits
    EXPECT_FALSE(socket.onDatagram(datagram(1)));
    EXPECT_EQ(socket.droppedFull(), 2U);
    EXPECT_EQ(socket.queuedBytes(), 1000U);
    EXPECT_EQ(socket.receive(), 600U);
    EXPECT_TRUE(socket.onDatagram(datagram(600)));
}

// RFC 1122, section 4.1.3.3
TEST(UdpSocket, RemembersThatThePortIsUnreachable)
{
    UdpSocket socket(40000, 5004, 1000);
    EXPECT_FALSE(socket.unreachable());
    socket.onPortUnreachable();
    EXPECT_TRUE(socket.unreachable());
}
