// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the state at any instant is exactly the one that the run was in.
#include "core/sim/cursor.h"
#include "core/sim/simulation.h"

#include "core/base/keyed_random.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

/// A fresh simulation, run to t.
Simulation replayed(const std::shared_ptr<const Scenario>& scenario, SimTime t)
{
    Simulation simulation(scenario, 0);
    NullSink sink;
    simulation.start(sink);
    while (simulation.stepUntil(t, sink)) {}
    return simulation;
}

Scenario lossy(std::uint64_t bytes)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(bytes))});
    scenario.network.link[0].loss = Probability::fromPartsPerBillion(30'000'000);
    return scenario;
}

/// 80 MB at 100 Mbit/s: a record of more than 20 MB, so that keyframes matter.
Scenario longTransfer()
{
    FlowConfig flow = tcpFlow(sendAndClose(80'000'000));
    for (EndConfig& end : flow.end) {
        end.tcp.initialWindow = 10;
        end.tcp.windowScaling = true;
        end.tcp.receiveBuffer = 1 << 20;
        end.tcp.sendBuffer = 1 << 20;
    }
    Scenario scenario = scenarioOf({flow});
    for (LinkConfig& link : scenario.network.link)
        link.rate = BitRate{100'000'000};
    scenario.network.link[0].loss = Probability::fromPartsPerBillion(500'000);
    return scenario;
}

} // namespace

TEST(StateCursor, EveryInstantEqualsAFreshReplay)
{
    const auto scenario = shared(lossy(20'000));
    const auto run = runScenario(scenario);
    const LaneTrace& lane = run->lanes[0];
    StateCursor cursor(run, 0);
    Simulation fresh(scenario, 0);
    NullSink sink;
    fresh.start(sink);
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        const SimTime t = lane.eventTime(id);
        while (fresh.stepUntil(t, sink)) {}
        ASSERT_TRUE(cursor.stateAt(t) == fresh) << "event " << id;
    }
}

TEST(StateCursor, GoingBackEqualsGoingForward)
{
    const auto scenario = shared(lossy(20'000));
    const auto run = runScenario(scenario);
    const LaneTrace& lane = run->lanes[0];
    StateCursor cursor(run, 0);
    for (std::size_t i = lane.eventCount(); i-- > 0;) {
        const SimTime t = lane.eventTime(static_cast<EventId>(i));
        if (i % 5 == 0) {
            ASSERT_TRUE(cursor.stateAt(t) == replayed(scenario, t)) << "event " << i;
        } else {
            cursor.hostsAt(t);
        }
    }
}

TEST(StateCursor, BetweenInstantsTheStateIsThatOfTheLast)
{
    const auto scenario = shared(lossy(5000));
    const auto run = runScenario(scenario);
    StateCursor cursor(run, 0);
    const SimTime t = run->lanes[0].eventTime(30);
    const auto next = nextInstant(*run, t);
    ASSERT_TRUE(next);
    const Simulation at = cursor.stateAt(t);
    EXPECT_TRUE(cursor.stateAt(*next - 1ns) == at);
    EXPECT_FALSE(cursor.stateAt(*next) == at);
    EXPECT_TRUE(cursor.stateAt(SimTime(20h)) == replayed(scenario, SimTime(20h)));
}

TEST(StateCursor, InstantsLeadThroughTheRunBothWays)
{
    const auto run = runScenario(shared(lossy(5000)));
    const LaneTrace& lane = run->lanes[0];
    std::vector<SimTime> instants;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (instants.empty() || instants.back() != lane.eventTime(id))
            instants.push_back(lane.eventTime(id));
    }
    std::vector<SimTime> forwards{instants.front()}, backwards{instants.back()};
    while (const auto next = nextInstant(*run, forwards.back()))
        forwards.push_back(*next);
    while (const auto previous = previousInstant(*run, backwards.back()))
        backwards.push_back(*previous);
    std::reverse(backwards.begin(), backwards.end());
    EXPECT_EQ(forwards, instants);
    EXPECT_EQ(backwards, instants);
}

TEST(StateCursor, ViewShowsWhatTheStateHolds)
{
    const auto scenario = shared(lossy(20'000));
    const auto run = runScenario(scenario);
    StateCursor cursor(run, 0);
    const SimTime t{300ms};
    const HostsView& view = cursor.hostsAt(t);
    const Simulation state = replayed(scenario, t);
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        const auto& connections = state.host(role).connections();
        const auto& shown = view.host[static_cast<std::size_t>(index(role))].connections;
        ASSERT_EQ(shown.size(), connections.size());
        const TcpConnection& tcp = connections[0].connection;
        EXPECT_EQ(shown[0].state, tcp.state());
        EXPECT_EQ(shown[0].sndUna, tcp.sender().una());
        EXPECT_EQ(shown[0].sndNxt, tcp.sender().nxt());
        EXPECT_EQ(shown[0].cwnd, tcp.sender().congestion().window());
        EXPECT_EQ(shown[0].rcvNxt, tcp.receiver().nxt());
        EXPECT_EQ(shown[0].outstanding.size(), tcp.sender().queue().size());
    }
}

TEST(StateCursor, LongRunIsHeldByKeyframes)
{
    const auto scenario = shared(longTransfer());
    const auto run = runScenario(scenario);
    const LaneTrace& lane = run->lanes[0];
    ASSERT_GT(lane.memoryBytes(), 20'000'000U);
    ASSERT_GT(lane.keyframeCount(), 5U);
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    std::vector<SimTime> times;
    for (std::uint64_t i = 0; i < 12; ++i) {
        const std::uint64_t draw = scaleDraw(keyedRandom({77, i}), lane.eventCount());
        times.push_back(lane.eventTime(static_cast<EventId>(draw)));
    }
    std::sort(times.begin(), times.end());
    std::vector<Simulation> wanted;
    Simulation fresh(scenario, 0);
    NullSink sink;
    fresh.start(sink);
    for (const SimTime t : times) {
        while (fresh.stepUntil(t, sink)) {}
        wanted.push_back(fresh);
    }
    StateCursor cursor(run, 0);
    for (const std::size_t i : {7U, 2U, 11U, 0U, 1U, 9U, 8U, 3U, 4U, 10U, 6U, 5U})
        EXPECT_TRUE(cursor.stateAt(times[i]) == wanted[i]) << "at " << formatSeconds(times[i]);
}
