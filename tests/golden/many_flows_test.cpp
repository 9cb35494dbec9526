// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about flows that share a link show what their descriptions
// promise.
#include "core/report/link_queue.h"
#include "core/report/link_shares.h"
#include "tests/golden/shown_run.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }
constexpr Direction kUp = Direction::ToServer, kDown = Direction::ToClient;

/// How full the queue was at its fullest, in a span and looked at every millisecond.
std::size_t fullest(const LinkQueue& queue, SimTime from, SimTime to)
{
    std::size_t most = 0;
    for (SimTime t = from; t <= to; t += 1ms)
        most = std::max(most, queue.waitingAt(t).count);
    return most;
}

std::uint32_t shareOf(const LinkShares& shares, FlowId flow, TimeSpan span)
{
    std::uint64_t all = 0;
    for (const FlowId other : shares.flows())
        all += shares.load(other, span).carriedBytes;
    return thousandths(shares.load(flow, span).carriedBytes, all);
}

/// The longest time from sending to arriving of that flow's packets.
Duration latest(const ShownRun& run, const char* lane, FlowId flow, Direction direction)
{
    Duration most{0};
    for (const PacketId id : run.packets(lane, direction, flow)) {
        const PacketFlight& flight = run.lane(lane).flight(id);
        if (flight.fate() == FlightFate::Arrived)
            most = std::max(most, flight.endsAt() - flight.sentAt());
    }
    return most;
}

// shows: 5.fairness 5.drop-tail
TEST(ManyFlows, EqualSharesWithoutAWord)
{
    const ShownRun run("two-flows-share");
    const LinkShares later(run.lane("One comes later"), kUp);
    EXPECT_EQ(shareOf(later, 0, {at(1s), at(2s)}), 1000U);
    const TimeSpan begin{at(2s), at(4s)}, end{at(6s), at(9s)};
    EXPECT_LT(*fairness(later, {0, 1}, begin), 800U);
    EXPECT_GT(*fairness(later, {0, 1}, end), 970U);
    const LinkShares two(run.lane("Two at once"), kUp);
    EXPECT_GT(*fairness(two, {0, 1}, {at(2s), at(11s)}), 990U);
    const LinkShares four(run.lane("Four"), kUp);
    EXPECT_GT(*fairness(four, {0, 1, 2, 3}, {at(3s), at(7500ms)}), 900U);
    for (const char* lane : {"One comes later", "Two at once", "Four"}) {
        EXPECT_GT(run.drops(lane, Reason::DropQueueFull), 10U) << lane;
        for (FlowId flow = 0; flow < run.lane(lane).config().flows.size(); ++flow)
            EXPECT_GT(run.up(lane, flow).packetsLost, 0U) << lane << ' ' << flow;
    }
}

// shows: 5.fairness 5.drop-tail
TEST(ManyFlows, AFloodLeavesTcpNothing)
{
    const ShownRun run("udp-flood");
    const LinkShares flood(run.lane("Flood"), kUp);
    const TimeSpan during{at(2500ms), at(5s)};
    EXPECT_LT(shareOf(flood, 0, during), 20U);
    // 1500 bytes each millisecond: 12 Mbit/s.
    EXPECT_EQ(flood.load(1, during).offeredBytes, 2499U * 1500U) << "the last one at 4999 ms";
    EXPECT_EQ(flood.load(1, upTo(at(7s))).offeredBytes, 3000U * 1500U);
    // A sixth has no room on the link, and TCP's few packets take some.
    EXPECT_GT(run.up("Flood", 1).packetsLost, 3000U / 6);
    EXPECT_LT(run.up("Flood", 1).packetsLost, 3000U / 5);
    EXPECT_EQ(run.up("Flood", 1).bytesDelivered, 1454U * (3000U - run.up("Flood", 1).packetsLost));
    const LinkQueue queue(run.lane("Flood"), kUp);
    for (SimTime t = at(2200ms); t < at(5s); t += 10ms)
        EXPECT_GE(queue.waitingAt(t).count, 45U);
    EXPECT_GT(shareOf(flood, 0, {at(6s), at(7s)}), 999U) << "and then it has the link again";

    const LinkShares modest(run.lane("Modest"), kUp);
    EXPECT_NEAR(shareOf(modest, 1, during), 400.0, 15.0);
    EXPECT_GT(shareOf(modest, 0, during), 580U);
    // What UDP leaves, TCP takes: together they fill the link.
    const std::uint64_t both = modest.load(0, during).carriedBytes
                               + modest.load(1, during).carriedBytes;
    EXPECT_GT(both, 2500U * 1250U * 95 / 100);
}

// shows: 5.ecn 5.fairness
TEST(ManyFlows, MarksKeepTheQueueShort)
{
    const ShownRun run("marks-for-two");
    const LinkQueue drops(run.lane("Drops"), kUp), marks(run.lane("Marks"), kUp);
    EXPECT_EQ(drops.longest(), 30U);
    EXPECT_GT(drops.drops().size(), 20U);
    EXPECT_TRUE(drops.marks().empty());
    EXPECT_TRUE(marks.drops().empty());
    EXPECT_GT(marks.marks().size(), 20U);
    for (FlowId flow : {FlowId{0}, FlowId{1}}) {
        EXPECT_EQ(run.up("Marks", flow).packetsLost, 0U);
        EXPECT_EQ(run.up("Marks", flow).dataPacketsRetransmitted, 0U);
    }
    EXPECT_EQ(fullest(drops, at(2s), at(10s)), 30U);
    EXPECT_LE(fullest(marks, at(2s), at(10s)), 16U);
    EXPECT_GT(*fairness(LinkShares(run.lane("Marks"), kUp), {0, 1}, {at(4s), at(9s)}), 980U);
    EXPECT_GT(*fairness(LinkShares(run.lane("Drops"), kUp), {0, 1}, {at(5s), at(7s)}), 950U);
    const TimeSpan late{at(2s), at(5s)}; // both have data
    const LinkShares mixed(run.lane("One of each"), kUp);
    EXPECT_LT(shareOf(mixed, 0, late), 50U);
    EXPECT_GT(mixed.load(0, late).marked, 5U);
    EXPECT_GT(mixed.load(1, late).dropped, 0U);
    EXPECT_EQ(mixed.load(1, late).marked, 0U);
}

// shows: 5.drop-tail
TEST(ManyFlows, ALongQueueDelaysAllAndHelpsNobody)
{
    const ShownRun run("bufferbloat");
    EXPECT_EQ(LinkQueue(run.lane("Short queue"), kUp).longest(), 10U);
    EXPECT_EQ(LinkQueue(run.lane("Long queue"), kDown).longest(), 200U);
    // 20 ms of way, ten frames of 1532 bytes at most before it, and the one being sent.
    EXPECT_LT(latest(run, "Short queue", 1, kUp), 20ms + 11 * 6130us);
    EXPECT_GT(latest(run, "Long queue", 1, kDown), 1s);
    const Duration later = *run.flow("Short queue").completedAt
                           - *run.flow("Long queue").completedAt;
    EXPECT_LT(std::chrono::abs(later), 200ms) << "the file is as fast";
    EXPECT_GT(run.drops("Short queue", Reason::DropQueueFull), 10U);
    EXPECT_GT(run.up("Short queue", 1).packetsLost, 0U);
}

} // namespace
} // namespace roundtrip::test
