// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the queue as the record tells it, against a case worked out by hand and, in long runs,
// against the rules of the link: what is dropped found the queue full and nothing else did, what
// is marked found the threshold reached.
#include "core/report/link_queue.h"
#include "tests/core/report/report_fixture.h"

#include <chrono>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

SimTime us(std::int64_t microseconds) { return SimTime(std::chrono::microseconds(microseconds)); }

std::shared_ptr<const Run> runText(const std::string& text)
{
    return runScenario(test::scenarioFrom(text));
}

/// Six datagrams of 1000 bytes at once, then one after 20 ms: 1046 bytes on the link are 8368 us at
/// 1 Mbit/s, and two may wait.
std::shared_ptr<const Run> burst()
{
    static const auto run = runText(test::udpText(
        R"("rate": "1 Mbit/s", "queue": 2)", "",
        R"("client": {"program": [{"send": 1000, "times": 6}, {"wait": "20 ms"}, {"send": 1000}]})"));
    return run;
}

// Protects: the first one is sent, two wait behind it, and three find the queue full.
TEST(LinkQueue, ABurstByHand)
{
    const LinkQueue queue(burst()->lanes[0], Direction::ToServer);
    EXPECT_EQ(queue.drops(), (QueueEvents{{3, us(0), 2}, {4, us(0), 2}, {5, us(0), 2}}));
    EXPECT_EQ(queue.length(),
              (Series{{us(0), 2}, {us(8368), 1}, {us(16736), 0}, {us(20000), 1}, {us(25104), 0}}));
    EXPECT_EQ(queue.longest(), 2U);
    EXPECT_TRUE(queue.marks().empty());

    EXPECT_EQ(queue.waitingAt(us(0)), (LinkQueue::Waiting{1, 2}));
    EXPECT_EQ(queue.packet(1), 1U);
    EXPECT_EQ(queue.waitingAt(us(8368)), (LinkQueue::Waiting{2, 1}));
    EXPECT_EQ(queue.waitingAt(us(17000)), (LinkQueue::Waiting{3, 0}));
    EXPECT_EQ(queue.packet(queue.waitingAt(us(20000)).first), 6U) << "3, 4 and 5 never waited";
}

// Protects: how much of a packet is out, and that nothing is being sent when the link is free.
TEST(LinkQueue, ThePacketOnTheLink)
{
    const LinkQueue queue(burst()->lanes[0], Direction::ToServer);
    const auto first = queue.beingSentAt(us(4184));
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->packet, 0U);
    EXPECT_EQ(first->frameBytes, 1046U);
    EXPECT_EQ(first->bytesOut(us(0)), 0U);
    EXPECT_EQ(first->bytesOut(us(4184)), 523U);
    EXPECT_EQ(first->bytesOut(us(9000)), 1046U);
    EXPECT_EQ(queue.beingSentAt(us(8368))->packet, 1U) << "one ends as the next begins";
    EXPECT_EQ(queue.beingSentAt(us(33471))->packet, 6U);
    EXPECT_FALSE(queue.beingSentAt(us(33472)).has_value());
    EXPECT_EQ(queue.waitAt(us(0)), 25104us);
    EXPECT_EQ(queue.waitAt(us(10000)), 15104us);
    EXPECT_EQ(queue.waitAt(us(40000)), 0us);
}

// Protects: stepping from drop to drop.
TEST(LinkQueue, DropsAreFoundFromAnyInstant)
{
    const LinkQueue queue(burst()->lanes[0], Direction::ToServer);
    const QueueEvents& drops = queue.drops();
    EXPECT_EQ(lastUpTo(drops, us(0)), std::optional<std::size_t>(2));
    EXPECT_EQ(lastBefore(drops, us(0)), std::nullopt);
    EXPECT_EQ(lastBefore(drops, us(1)), std::optional<std::size_t>(2));
    EXPECT_EQ(firstAfter(drops, us(0)), std::nullopt);
    EXPECT_EQ(firstAfter(drops, us(-1)), std::optional<std::size_t>(0));
}

// Protects: what never came to the queue is not taken for a part of it: copies of the network, what
// was lost before the link, and the other direction.
TEST(LinkQueue, OnlyWhatHostsHandDownWaits)
{
    const auto run =
        runText(test::udpText(R"("rate": "1 Mbit/s", "queue": 10)",
                              R"({"do": "drop", "direction": "to_server", "data": 2, "where": 0},
           {"do": "duplicate", "direction": "to_server", "data": 1},
           {"do": "drop", "direction": "to_server", "data": 3})",
                              R"("client": {"program": [{"send": 1000, "times": 4}]})"));
    const LaneTrace& lane = run->lanes[0];
    const LinkQueue queue(lane, Direction::ToServer);
    const LinkQueue::Waiting waiting = queue.waitingAt(us(0));
    ASSERT_EQ(waiting.count, 2U) << "the third is lost on its way, but waits like any other";
    EXPECT_EQ(lane.flight(queue.packet(waiting.first)).seq, 3U);
    EXPECT_EQ(lane.flight(queue.packet(waiting.first + 1)).seq, 4U);
    EXPECT_TRUE(LinkQueue(lane, Direction::ToClient).empty());
    EXPECT_TRUE(LinkQueue().empty());
}

// Protects: a link without a limit of speed never has a queue.
TEST(LinkQueue, AnUnlimitedLinkHasNoQueue)
{
    const auto run =
        runText(test::udpText(R"("rate": "unlimited", "queue": 0)", "",
                              R"("client": {"program": [{"send": 1000, "times": 50}]})"));
    const LinkQueue queue(run->lanes[0], Direction::ToServer);
    EXPECT_EQ(queue.longest(), 0U);
    EXPECT_TRUE(queue.drops().empty());
    EXPECT_FALSE(queue.beingSentAt(us(0)).has_value());
    EXPECT_EQ(queue.waitAt(us(0)), 0us);
}

/// Counts those that wait without any of LinkQueue's shortcuts.
std::size_t waitingByCount(const LaneTrace& lane, Direction direction, SimTime t)
{
    std::size_t count = 0;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.direction() == direction && cameToQueue(flight) && flight.sentAt() <= t
            && t < flight.departsAt())
            ++count;
    }
    return count;
}

void checkQueue(const LaneTrace& lane, Direction direction)
{
    const LinkConfig& link = lane.network().link[static_cast<std::size_t>(index(direction))];
    const LinkQueue queue(lane, direction);
    EXPECT_LE(queue.longest(), link.queue);
    std::size_t markable = 0;
    for (const QueueEvent& drop : queue.drops())
        EXPECT_EQ(drop.waiting, link.queue) << drop.packet;
    for (const QueueEvent& mark : queue.marks())
        EXPECT_GE(mark.waiting, link.ecnThreshold.value()) << mark.packet;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.direction() == direction && cameToQueue(flight) && passedQueue(flight))
            markable += flight.sentEcn() == kEcnCapable ? 1U : 0U;
    }
    EXPECT_LE(queue.marks().size(), markable);
    const Duration step = lane.endTime().time_since_epoch() / 97;
    for (int i = 0; i <= 97; ++i) {
        const SimTime t(step * i);
        const std::size_t expected = waitingByCount(lane, direction, t);
        ASSERT_EQ(queue.waitingAt(t).count, expected) << i;
        ASSERT_EQ(valueAt(queue.length(), t), expected) << i;
    }
}

// Protects: the same rules in runs with many flows, losses, marks and fragments.
TEST(LinkQueue, KeepsTheRulesOfTheLinkInLongRuns)
{
    for (const char* name : {"sharing-a-bottleneck", "ecn-marks", "slow-start-and-the-queue",
                             "fragmentation", "path-mtu-discovery", "cable-pulled"}) {
        SCOPED_TRACE(name);
        const auto run = runScenario(test::bundled(name));
        for (const LaneTrace& lane : run->lanes) {
            checkQueue(lane, Direction::ToServer);
            checkQueue(lane, Direction::ToClient);
        }
    }
}

} // namespace
} // namespace roundtrip
