// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about applications over TCP and over UDP show what their
// descriptions promise.
#include "core/report/apps/dns_log.h"
#include "core/report/apps/inbox.h"
#include "core/report/apps/page_load.h"
#include "core/report/apps/reliable_transfer.h"
#include "core/report/apps/transfer.h"
#include "tests/golden/shown_run.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }
constexpr Direction kUp = Direction::ToServer;

// shows: 7.transfer
TEST(ApplicationScenarios, AFileOverTcpAndUdp)
{
    const ShownRun run("file-transfer");
    const TransferReport tcp(run.lane("TCP"), 0, kUp), udp(run.lane("UDP"), 0, kUp);
    const TransferNumbers whole = tcp.at(kEndOfTime), holes = udp.at(kEndOfTime);
    EXPECT_TRUE(whole.completedAt.has_value());
    EXPECT_EQ(whole.delivered, 60'000U);
    EXPECT_EQ(whole.resent, 2U * 1460U);
    EXPECT_FALSE(holes.completedAt.has_value());
    EXPECT_EQ(holes.delivered, 60'000U - 2U * 1460U);
    EXPECT_LT(udp.delivered().back().time, tcp.delivered().back().time);
    EXPECT_LT(*holes.firstByteAt, at(23ms));
    EXPECT_GT(*whole.firstByteAt, at(60ms)) << "the handshake comes first";
    EXPECT_GT(TransferReport::overheadPercent(whole), TransferReport::overheadPercent(holes));
}

// shows: 7.web-page 2.head-of-line
TEST(ApplicationScenarios, OneLostSegmentOfAPage)
{
    const ShownRun run("web-page");
    const PageLoad one(run.lane("One connection"), 0), three(run.lane("Three connections"), 0),
        udp(run.lane("UDP"), 0);
    for (const LoadedObject& object : one.objects())
        EXPECT_GT(object.waited(kEndOfTime), Duration{0}) << object.number;
    EXPECT_GT(three.objects()[0].waited(kEndOfTime), Duration{0});
    EXPECT_TRUE(three.objects()[1].waits.empty());
    EXPECT_TRUE(three.objects()[2].waits.empty());
    EXPECT_EQ(three.flows().size(), 3U);
    std::size_t askedTwice = 0;
    for (const LoadedObject& object : udp.objects()) {
        EXPECT_TRUE(object.waits.empty());
        EXPECT_TRUE(object.doneAt.has_value());
        askedTwice += object.askedAt.size() == 2 ? 1U : 0U;
    }
    EXPECT_EQ(askedTwice, 1U);
    EXPECT_GT(*udp.completedAt(), at(1s));
}

// shows: 7.no-connection 7.request-response
TEST(ApplicationScenarios, TheFirstPacketIsData)
{
    const ShownRun run("first-packet-is-data");
    const PageLoad udp(run.lane("UDP"), 0), tcp(run.lane("TCP, one connection"), 0),
        three(run.lane("TCP, three connections"), 0);
    const auto firstOf = [](const PageLoad& load) { return *load.objects()[0].doneAt; };
    EXPECT_LT(firstOf(udp), at(65ms));
    EXPECT_GT(firstOf(tcp), at(120ms));
    EXPECT_LT(*tcp.objects()[1].doneAt - tcp.objects()[1].askedAt.front(), 65ms);
    for (const LoadedObject& object : three.objects())
        EXPECT_GT(*object.doneAt, at(120ms)) << "each has a handshake before it";
    EXPECT_EQ(run.lane("UDP").flightCount(), 6U);
}

// shows: 7.application-retry
TEST(ApplicationScenarios, DnsAsksAgain)
{
    const ShownRun run("dns-retries");
    const DnsLog udp(run.lane("UDP"), 0), tcp(run.lane("TCP"), 0);
    EXPECT_TRUE(udp.queries()[1].tries[0].queryLostAt.has_value());
    EXPECT_TRUE(udp.queries()[2].tries[0].answerLostAt.has_value());
    EXPECT_EQ(udp.queries()[3].tries.size(), 2U);
    EXPECT_EQ(run.events("UDP", EventKind::Program, Reason::ApplicationIgnores).size(), 1U);
    for (const std::size_t twice : {1U, 2U, 3U})
        EXPECT_GT(*udp.queries()[twice].latency(), 1s);
    for (const DnsQuery& query : tcp.queries())
        EXPECT_LT(*query.latency(), 400ms) << query.number;
    EXPECT_EQ(tcp.queries()[1].resentSegments, 1U);
    EXPECT_EQ(tcp.queries()[2].resentSegments, 1U);
    EXPECT_EQ(udp.countAt(DnsState::Answered, kEndOfTime), 5U);
    EXPECT_EQ(tcp.countAt(DnsState::Answered, kEndOfTime), 5U);
}

// shows: 7.application-retry
TEST(ApplicationScenarios, DnsGoesToTcp)
{
    const ShownRun run("dns-over-tcp");
    const DnsLog log(run.lane("UDP, then TCP"), 0);
    const DnsQuery& second = log.queries()[1];
    ASSERT_TRUE(second.cutShortAt.has_value());
    EXPECT_EQ(second.overTcp, std::optional<FlowId>(1));
    EXPECT_GT(*second.latency(), 3 * *log.queries()[0].latency() - 1ms) << "three round trips";
    EXPECT_LT(*second.latency(), 3 * *log.queries()[0].latency() + 5ms);
    EXPECT_EQ(run.down("UDP, then TCP", 1).bytesDelivered, kDnsLengthBytes + kDnsLargeAnswerBytes);
}

// shows: 7.application-reliability
TEST(ApplicationScenarios, ReliabilityByHand)
{
    const ShownRun run("reliability-by-hand");
    const ReliableTransfer stop(run.lane("Stop and wait"), 0), back(run.lane("Go back N"), 0),
        each(run.lane("Selective repeat"), 0);
    const TransferReport tcp(run.lane("TCP"), 0, kUp);
    for (const ReliableTransfer* way : {&stop, &back, &each}) {
        EXPECT_TRUE(way->completedAt().has_value());
        EXPECT_EQ(way->at(kEndOfTime).delivered, 16U);
    }
    EXPECT_EQ(stop.at(kEndOfTime).resends, 2U);
    EXPECT_EQ(stop.at(kEndOfTime).needless, 1U);
    EXPECT_EQ(back.at(kEndOfTime).resends, 8U) << "the whole window";
    EXPECT_GT(back.at(kEndOfTime).thrownAway, 0U);
    EXPECT_EQ(each.at(kEndOfTime).resends, 2U);
    EXPECT_EQ(each.at(kEndOfTime).needless, 1U);
    EXPECT_EQ(each.at(kEndOfTime).thrownAway, 1U) << "the needless one";
    EXPECT_LT(*back.completedAt(), *stop.completedAt());
    EXPECT_LT(*tcp.at(kEndOfTime).completedAt, *each.completedAt());
}

// shows: 7.receive-overflow 3.slow-reader
TEST(ApplicationScenarios, AFullReceiveQueue)
{
    const ShownRun run("full-receive-queue");
    const Inbox inbox(run.lane("UDP"), 0, kUp);
    EXPECT_EQ(inbox.at(kEndOfTime).lostOnTheWay, 0U);
    EXPECT_EQ(inbox.at(kEndOfTime).overflowed, 35U);
    EXPECT_EQ(inbox.at(kEndOfTime).letters, 65U);
    const TransferReport tcp(run.lane("TCP"), 0, kUp);
    EXPECT_TRUE(tcp.at(kEndOfTime).completedAt.has_value());
    EXPECT_EQ(run.up("TCP").dataPacketsLost, 0U);
    bool closed = false;
    for (const PacketId id : run.packets("TCP", Direction::ToClient))
        closed = closed || run.lane("TCP").flight(id).window < 1000;
    EXPECT_TRUE(closed);
}

// shows: 7.stays-lost 7.optional-checksum 7.borders
TEST(ApplicationScenarios, WhatUdpLeavesToYou)
{
    const ShownRun run("udp-inbox");
    const Inbox with(run.lane("UDP"), 0, kUp), without(run.lane("UDP, no checksum"), 0, kUp);
    const InboxCounts plain = with.at(kEndOfTime);
    EXPECT_EQ(plain.late, 1U);
    EXPECT_EQ(plain.twice, 1U);
    EXPECT_EQ(plain.lostOnTheWay, 1U);
    EXPECT_EQ(plain.badChecksum, 1U);
    EXPECT_EQ(plain.damaged, 0U);
    EXPECT_EQ(plain.gapsOpen, 2U);
    EXPECT_EQ(without.at(kEndOfTime).damaged, 1U);
    EXPECT_EQ(without.at(kEndOfTime).gapsOpen, 1U);
    for (const Letter& letter : with.letters())
        EXPECT_EQ(letter.bytes, 100U) << "one call, one datagram";
    EXPECT_EQ(run.up("TCP").bytesDelivered, 1200U);
    EXPECT_EQ(run.flow("TCP").outcome, Outcome::Completed);
}

} // namespace
} // namespace roundtrip::test
