// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what each flow offers to a link and gets of it, the sums against the packets counted
// one by one, and Jain's index against values worked out by hand.
#include "core/report/link_queue.h"
#include "core/report/link_shares.h"
#include "core/report/summary.h"
#include "tests/core/report/report_fixture.h"

#include <array>
#include <chrono>
#include <numeric>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
using Amounts = std::vector<std::uint64_t>;

constexpr SimTime at(Duration time) { return SimTime(time); }

// Protects: the index of equal shares, of one who has all, and of 1:2:3, which is 36/42.
TEST(JainIndex, KnownValues)
{
    EXPECT_EQ(jainIndex(Amounts{7, 7, 7}), std::optional<std::uint32_t>(1000));
    EXPECT_EQ(jainIndex(Amounts{5, 0}), std::optional<std::uint32_t>(500));
    EXPECT_EQ(jainIndex(Amounts{0, 0, 9, 0}), std::optional<std::uint32_t>(250));
    EXPECT_EQ(jainIndex(Amounts{1, 2, 3}), std::optional<std::uint32_t>(857));
    EXPECT_EQ(jainIndex(Amounts{42}), std::optional<std::uint32_t>(1000));
    EXPECT_EQ(jainIndex(Amounts{0, 0}), std::nullopt);
    EXPECT_EQ(jainIndex({}), std::nullopt);
}

// Protects: amounts near the limit of 64 bits, where squares are far beyond it.
TEST(JainIndex, DoesNotOverflow)
{
    EXPECT_EQ(jainIndex(Amounts(1000, UINT64_MAX)), std::optional<std::uint32_t>(1000));
    EXPECT_EQ(jainIndex(Amounts{UINT64_MAX, 0}), std::optional<std::uint32_t>(500));
    EXPECT_EQ(jainIndex(Amounts{UINT64_MAX, UINT64_MAX / 2}), std::optional<std::uint32_t>(900));
}

TEST(Thousandths, AreRounded)
{
    EXPECT_EQ(thousandths(1, 3), 333U);
    EXPECT_EQ(thousandths(2, 3), 667U);
    EXPECT_EQ(thousandths(5, 5), 1000U);
    EXPECT_EQ(thousandths(1, 0), 0U);
    EXPECT_EQ(thousandths(UINT64_MAX, UINT64_MAX), 1000U);
}

std::shared_ptr<const Run> shared()
{
    static const auto run = runScenario(test::bundled("sharing-a-bottleneck"));
    return run;
}

// Protects: over the whole run the sums are those of the packets, and what is delivered is what the
// summary says.
TEST(LinkShares, SumsAreThoseOfThePackets)
{
    const RunSummary summary = summarise(*shared());
    for (std::size_t i = 0; i < shared()->lanes.size(); ++i) {
        const LaneTrace& lane = shared()->lanes[i];
        const LinkShares shares(lane, Direction::ToServer);
        ASSERT_EQ(shares.flows(), (std::vector<FlowId>{0, 1}));
        std::array<FlowLoad, 2> counted{};
        for (PacketId id = 0; id < lane.flightCount(); ++id) {
            const PacketFlight& flight = lane.flight(id);
            if (flight.direction() != Direction::ToServer)
                continue;
            FlowLoad& load = counted[flight.flow];
            load.offeredBytes += frameBytes(lane, id);
            if (flight.fate() == FlightFate::LostQueueFull)
                ++load.dropped;
            else
                load.carriedBytes += frameBytes(lane, id);
        }
        for (const FlowId flow : shares.flows()) {
            counted[flow].deliveredBytes = summary.lanes[i].flows[flow].direction[0].bytesDelivered;
            EXPECT_EQ(shares.load(flow, upTo(lane.endTime())), counted[flow]) << i << ' ' << flow;
            EXPECT_GT(counted[flow].dropped, 0U);
        }
    }
}

// Protects: spans that follow each other add up, so that nothing is counted twice or left out.
TEST(LinkShares, SpansAddUp)
{
    const LaneTrace& lane = shared()->lanes[1];
    const LinkShares shares(lane, Direction::ToServer);
    FlowLoad sum;
    SimTime from = kStartOfTime - Duration{1};
    for (SimTime to = at(137ms); from < lane.endTime(); from = to, to += 137ms) {
        const FlowLoad part = shares.load(1, {from, to});
        sum.offeredBytes += part.offeredBytes;
        sum.carriedBytes += part.carriedBytes;
        sum.deliveredBytes += part.deliveredBytes;
        sum.dropped += part.dropped;
        sum.marked += part.marked;
    }
    EXPECT_EQ(sum, shares.load(1, upTo(lane.endTime())));
}

// Protects: the bars of the chart hold all that was carried, none more than the link can carry in
// its time, and end with a zero.
TEST(LinkShares, BarsHoldAllThatWasCarried)
{
    const LaneTrace& lane = shared()->lanes[0];
    const LinkShares shares(lane, Direction::ToServer);
    constexpr Duration interval = 100ms;
    // 2 Mbit/s: 25 000 bytes, and one frame that began in time.
    constexpr std::uint64_t most = 25'000 + 1058;
    std::vector<Series> bars;
    for (const FlowId flow : shares.flows()) {
        bars.push_back(shares.carriedPer(flow, interval));
        EXPECT_EQ(bars.back().back().value, 0U);
    }
    std::array<std::uint64_t, 2> sum{};
    for (SimTime t; t <= shares.lastCarried(); t += interval) {
        sum[0] += valueAt(bars[0], t);
        sum[1] += valueAt(bars[1], t);
        EXPECT_LE(valueAt(bars[0], t) + valueAt(bars[1], t), most);
    }
    for (const FlowId flow : shares.flows())
        EXPECT_EQ(sum[flow], shares.load(flow, upTo(lane.endTime())).carriedBytes);
}

// Protects: fairness is measured only while all of them have something to send.
TEST(LinkShares, TogetherMeansAllAtOnce)
{
    const LaneTrace& lane = shared()->lanes[0];
    const LinkShares shares(lane, Direction::ToServer);
    EXPECT_EQ(shares.together(at(900ms)), std::nullopt) << "the second begins at 1 s";
    EXPECT_EQ(shares.competing({at(100ms), at(900ms)}), (std::vector<FlowId>{0}));
    const auto both = shares.together(at(1500ms));
    ASSERT_TRUE(both.has_value());
    EXPECT_GT(both->from, at(1s)) << "its SYN is no data";
    EXPECT_EQ(both->to, at(1500ms));
    EXPECT_EQ(shares.competing(*both), (std::vector<FlowId>{0, 1}));
    const auto whole = shares.together(lane.endTime());
    ASSERT_TRUE(whole.has_value());
    EXPECT_EQ(whole->from, both->from);
    EXPECT_EQ(whole->to, std::min(shares.dataSpan(0)->to, shares.dataSpan(1)->to));
}

// Protects: what still waits when the run is cut off was offered and not carried, and its flow goes
// on competing to the end.
TEST(LinkShares, WhatStillWaitsAtTheEndWasNotCarried)
{
    const auto run = runScenario(test::scenarioFrom(
        R"({"format": 1, "until": "30 ms", "network": {"rate": "1 Mbit/s"}, "lanes": [{"flows": [
            {"transport": "udp", "server_port": 9, "client": {"program": [{"send": 1000, "times": 9}]}}]}]})"));
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(run->end, RunEnd::TimeLimit);
    const LinkShares shares(lane, Direction::ToServer);
    // 8368 us each: those of 0, 8.4, 16.7 and 25.1 ms.
    EXPECT_EQ(shares.load(0, upTo(lane.endTime())).carriedBytes, 4U * 1046U);
    EXPECT_EQ(shares.load(0, upTo(lane.endTime())).offeredBytes, 9U * 1046U);
    EXPECT_EQ(shares.dataSpan(0)->to, lane.endTime());
}

// Protects: a direction of acknowledgments alone has loads, and nobody who competes.
TEST(LinkShares, AcknowledgmentsDoNotCompete)
{
    const LaneTrace& lane = shared()->lanes[0];
    const LinkShares shares(lane, Direction::ToClient);
    EXPECT_EQ(shares.flows(), (std::vector<FlowId>{0, 1}));
    EXPECT_GT(shares.load(0, upTo(lane.endTime())).carriedBytes, 0U);
    EXPECT_EQ(shares.load(0, upTo(lane.endTime())).deliveredBytes, 0U);
    EXPECT_EQ(shares.dataSpan(0), std::nullopt);
    EXPECT_TRUE(shares.competing(upTo(lane.endTime())).empty());
    EXPECT_TRUE(LinkShares().flows().empty());
}

} // namespace
} // namespace roundtrip
