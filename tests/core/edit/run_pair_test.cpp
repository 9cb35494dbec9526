// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the run of a pair holds the very records of the lanes it was made of, and can be asked
// like any other run.
#include "core/edit/run_pair.h"
#include "core/sim/cursor.h"
#include "tests/core/report/report_fixture.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

void expectSameRecord(const LaneTrace& one, const LaneTrace& other)
{
    ASSERT_EQ(one.eventCount(), other.eventCount());
    for (EventId id = 0; id < one.eventCount(); ++id) {
        ASSERT_EQ(one.eventTime(id), other.eventTime(id));
        ASSERT_EQ(one.eventReason(id), other.eventReason(id));
        ASSERT_EQ(one.eventPacket(id), other.eventPacket(id));
    }
    ASSERT_EQ(one.flightCount(), other.flightCount());
    for (PacketId id = 0; id < one.flightCount(); ++id)
        ASSERT_EQ(one.packet(id), other.packet(id));
}

TEST(RunPair, HoldsTheVeryRecordsOfBothLanes)
{
    const auto a = bundled("one-lost-segment");
    auto changed = std::make_shared<Scenario>(*a);
    changed->faults.clear();
    changed->seed = 99;
    const auto pair = runPair(std::array{PairSide{a, 1}, PairSide{changed, 0}});
    ASSERT_EQ(pair->lanes.size(), 2U);
    ASSERT_EQ(pair->scenario->lanes.size(), 2U);
    expectSameRecord(pair->lanes[kSideA], runScenario(a)->lanes[1]);
    expectSameRecord(pair->lanes[kSideB], runScenario(changed)->lanes[0]);
    EXPECT_EQ(pair->lanes[kSideA].scenario().seed, a->seed);
    EXPECT_EQ(pair->lanes[kSideB].scenario().seed, 99U);
}

TEST(RunPair, CursorsReplayEachLaneFromItsOwnScenario)
{
    const auto a = bundled("one-lost-segment");
    auto changed = std::make_shared<Scenario>(*a);
    changed->faults.clear();
    // B's lane is the first of its scenario and the second of the pair.
    const auto pair = runPair(std::array{PairSide{a, 1}, PairSide{changed, 0}});
    const auto whole = runScenario(changed);
    StateCursor inPair(pair, kSideB);
    StateCursor alone(whole, 0);
    for (const int ms : {70, 100, 160, 90, 200}) {
        const SimTime t = kStartOfTime + std::chrono::milliseconds(ms);
        const HostsView ours = inPair.hostsAt(t);
        const HostsView& theirs = alone.hostsAt(t);
        for (std::size_t host = 0; host < 2; ++host) {
            const auto& one = ours.host[host].connections;
            const auto& other = theirs.host[host].connections;
            ASSERT_EQ(one.size(), other.size()) << ms;
            ASSERT_FALSE(one.empty());
            EXPECT_EQ(one.front().state, other.front().state) << ms;
            EXPECT_EQ(one.front().cwnd, other.front().cwnd) << ms;
        }
    }
}

TEST(RunPair, ACancelledRunSaysSo)
{
    const std::atomic<bool> cancel{true};
    RunOptions options;
    options.cancel = &cancel;
    const auto a = scenarioFrom(udpText(R"("rate": "unlimited")", "",
                                        R"("client": {"program": [{"send": 100, "times": 1000000,
                                           "every": "1 us"}]})"));
    const auto pair = runPair(std::array{PairSide{a, 0}, PairSide{a, 0}}, options);
    EXPECT_EQ(pair->end, RunEnd::Cancelled);
    EXPECT_EQ(pair->lanes.size(), 1U);
}

} // namespace
