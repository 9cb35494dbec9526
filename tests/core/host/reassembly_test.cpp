// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: fragments come together in any order, each range once, and not for ever (RFC 791,
// section 3.2; RFC 1122, section 3.3.2).
#include "core/host/reassembly.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

constexpr SimTime at(Duration time) { return SimTime(time); }

/// A datagram of `payload` bytes.
Packet datagramOf(std::uint32_t payload, std::uint16_t identification = 7)
{
    Packet packet;
    packet.identification = identification;
    packet.body = Datagram{5000, 6000, {0, payload}, true};
    return packet;
}

ArrivedFragment pieceOf(const Packet& packet, const FragmentRange& range, PacketId id = 0)
{
    ArrivedFragment piece{packet, id, id, std::nullopt};
    piece.packet.fragment = range;
    return piece;
}

} // namespace

// shows: 6.fragmentation
TEST(Fragments, FillThePacketsOfTheLink)
{
    // 3000 bytes and UDP's header, in packets of at most 1500
    const auto ranges = fragmentsFor(datagramOf(3000), 1500);
    ASSERT_EQ(ranges.size(), 3U);
    EXPECT_EQ(ranges[0], (FragmentRange{0, 1480, true}));
    EXPECT_EQ(ranges[1], (FragmentRange{1480, 1480, true}));
    EXPECT_EQ(ranges[2], (FragmentRange{2960, 48, false}));
}

// RFC 791, section 3.2: offsets count eights of bytes
TEST(Fragments, AllButTheLastAreMultiplesOfEight)
{
    for (std::uint32_t mtu = 68; mtu < 300; ++mtu) {
        std::uint32_t reached = 0;
        for (const FragmentRange& range : fragmentsFor(datagramOf(1000), mtu)) {
            EXPECT_EQ(range.offset, reached);
            EXPECT_LE(range.length + 20U, mtu);
            if (range.more) {
                EXPECT_EQ(range.length % 8, 0);
                EXPECT_GT(range.length + 20U + 8U, mtu);
            }
            reached += range.length;
        }
        EXPECT_EQ(reached, 1008U);
    }
}

TEST(Fragments, AreThemselvesCut)
{
    Packet piece = datagramOf(3000);
    piece.fragment = {1480, 1480, true};
    const auto ranges = fragmentsFor(piece, 1020);
    ASSERT_EQ(ranges.size(), 2U);
    EXPECT_EQ(ranges[0], (FragmentRange{1480, 1000, true}));
    EXPECT_EQ(ranges[1], (FragmentRange{2480, 480, true})); // more follow, though not of this piece
    piece.fragment = {2960, 48, false};
    EXPECT_EQ(fragmentsFor(piece, 1020).size(), 1U);
}

// shows: 6.fragmentation
TEST(Reassembly, TakesPiecesInAnyOrder)
{
    const Packet packet = datagramOf(3000);
    const auto ranges = fragmentsFor(packet, 1500);
    using Order = std::array<std::size_t, 3>;
    for (const Order& order : {Order{0, 1, 2}, Order{2, 1, 0}, Order{1, 2, 0}, Order{2, 0, 1}}) {
        Reassembler reassembler;
        EXPECT_FALSE(reassembler.take(at(0ms), pieceOf(packet, ranges[order[0]])));
        EXPECT_FALSE(reassembler.take(at(1ms), pieceOf(packet, ranges[order[1]])));
        const auto whole = reassembler.take(at(2ms), pieceOf(packet, ranges[order[2]]));
        ASSERT_TRUE(whole);
        EXPECT_EQ(whole->packet, packet);
        EXPECT_FALSE(whole->mixed);
        EXPECT_EQ(reassembler.waiting(), 0U);
        EXPECT_EQ(reassembler.nextTimeout(), kEndOfTime);
        EXPECT_EQ(reassembler, Reassembler{});
    }
}

TEST(Reassembly, CopyOfAPieceIsNoSubstituteForAnother)
{
    const Packet packet = datagramOf(3000);
    const auto ranges = fragmentsFor(packet, 1500);
    Reassembler reassembler;
    for (const std::size_t i : {0U, 0U, 2U, 2U, 0U})
        EXPECT_FALSE(reassembler.take(at(0ms), pieceOf(packet, ranges[i])));
    EXPECT_TRUE(reassembler.take(at(0ms), pieceOf(packet, ranges[1])));
}

TEST(Reassembly, DatagramsAreToldApartByTheirIdentification)
{
    const Packet one = datagramOf(2000, 1), two = datagramOf(2000, 2);
    const auto ranges = fragmentsFor(one, 1500);
    Reassembler reassembler;
    EXPECT_FALSE(reassembler.take(at(0ms), pieceOf(one, ranges[0])));
    EXPECT_FALSE(reassembler.take(at(0ms), pieceOf(two, ranges[1])));
    EXPECT_EQ(reassembler.waiting(), 2U);
    EXPECT_EQ(reassembler.take(at(0ms), pieceOf(two, ranges[0]))->packet, two);
    EXPECT_EQ(reassembler.take(at(0ms), pieceOf(one, ranges[1]))->packet, one);
}

// The identification has 16 bits: pieces of an old datagram may meet those of a new one
TEST(Reassembly, MixtureOfTwoDatagramsIsKnown)
{
    const Packet old = datagramOf(2000);
    Packet fresh = old;
    fresh.body = Datagram{5000, 6000, {9000, 2000}, true};
    const auto ranges = fragmentsFor(old, 1500);
    Reassembler reassembler;
    reassembler.take(at(0ms), pieceOf(old, ranges[0]));
    const auto whole = reassembler.take(at(0ms), pieceOf(fresh, ranges[1]));
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->mixed);
}

TEST(Reassembly, FlippedBitsAreCountedInTheWhole)
{
    const Packet packet = datagramOf(2000);
    const auto ranges = fragmentsFor(packet, 1500);
    Reassembler reassembler;
    reassembler.take(at(0ms), pieceOf(packet, ranges[0]));
    ArrivedFragment last = pieceOf(packet, ranges[1]);
    last.flippedBit = 20 * 8 + 3; // the fourth bit behind its IP header
    const auto whole = reassembler.take(at(0ms), last);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->flippedBits, (std::vector<std::uint32_t>{(20U + 1480U) * 8 + 3}));
    EXPECT_EQ(whole->damaged, last);
}

// RFC 3168, section 5.3
TEST(Reassembly, MarkOnOnePieceMarksTheWhole)
{
    const Packet packet = datagramOf(2000);
    const auto ranges = fragmentsFor(packet, 1500);
    Reassembler reassembler;
    ArrivedFragment marked = pieceOf(packet, ranges[0]);
    marked.packet.ecn = kCongestionExperienced;
    reassembler.take(at(0ms), marked);
    EXPECT_EQ(reassembler.take(at(0ms), pieceOf(packet, ranges[1]))->packet.ecn,
              kCongestionExperienced);
}

TEST(Reassembly, GivesUpAMinuteAfterTheFirstPiece)
{
    const Packet one = datagramOf(3000, 1), two = datagramOf(3000, 2);
    const auto ranges = fragmentsFor(one, 1500);
    Reassembler reassembler;
    reassembler.take(at(1s), pieceOf(one, ranges[2], 10));
    reassembler.take(at(2s), pieceOf(two, ranges[2], 11));
    reassembler.take(at(50s), pieceOf(one, ranges[0], 12)); // does not begin the wait anew
    EXPECT_EQ(reassembler.nextTimeout(), at(61s));
    EXPECT_EQ(reassembler.giveUp().id, 12U); // the first fragment, which is to be quoted
    EXPECT_EQ(reassembler.nextTimeout(), at(62s));
    EXPECT_EQ(reassembler.giveUp().id, 11U);
    EXPECT_EQ(reassembler.nextTimeout(), kEndOfTime);
}
