// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a run stops where it was asked to, and nowhere else.
#include "core/query/breakpoints.h"
#include "core/query/event_filter.h"
#include "core/report/series.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

const LaneTrace& laneOf(const Run& run, const Stop& stop) { return run.lanes[stop.event.lane]; }

TEST(Breakpoints, LossRetransmissionAndTimerAreFound)
{
    const auto run = runScenario(test::bundled("retransmission-timeout"));
    const auto stops = findStops(*run, 0, {.loss = true, .retransmission = true, .timer = true});
    ASSERT_FALSE(stops.empty());
    std::array<int, 6> seen{};
    for (const Stop& stop : stops) {
        ++seen[static_cast<std::size_t>(stop.kind)];
        const LaneTrace& lane = laneOf(*run, stop);
        EXPECT_EQ(lane.eventTime(stop.event.event), stop.time);
        switch (stop.kind) {
        case StopKind::Loss: EXPECT_TRUE(isLoss(lane, stop.event.event)); break;
        case StopKind::Retransmission:
            EXPECT_TRUE(lane.flight(lane.eventPacket(stop.event.event)).isRetransmission());
            break;
        case StopKind::Timer:
            EXPECT_EQ(lane.eventReason(stop.event.event), Reason::TimerExpired);
            break;
        default: FAIL() << "nobody asked for this";
        }
    }
    EXPECT_GE(seen[static_cast<std::size_t>(StopKind::Loss)], 3);
    EXPECT_EQ(seen[static_cast<std::size_t>(StopKind::Retransmission)], 3);
    EXPECT_GE(seen[static_cast<std::size_t>(StopKind::Timer)], 3);
}

TEST(Breakpoints, NothingAskedForNothingFound)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    EXPECT_TRUE(findStops(*run, StopAt{}).empty());
}

TEST(Breakpoints, AClosedWindowIsFoundOnceForEachClosing)
{
    const auto run = runScenario(test::bundled("zero-window-probes"));
    const auto stops = findStops(*run, 0, {.zeroWindow = true});
    ASSERT_FALSE(stops.empty());
    for (const Stop& stop : stops) {
        const LaneTrace& lane = laneOf(*run, stop);
        EXPECT_EQ(lane.flight(lane.eventPacket(stop.event.event)).window, 0U);
    }
    std::size_t zeroWindows = 0;
    const LaneTrace& lane = run->lanes[0];
    for (EventId id = 0; id < lane.eventCount(); ++id)
        zeroWindows += lane.eventKind(id) == EventKind::Receive
                       && lane.flight(lane.eventPacket(id)).window == 0;
    EXPECT_LT(stops.size(), zeroWindows) << "a window that stays closed is no further stop";
}

TEST(Breakpoints, AConditionStopsWhereItBecomesTrue)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto reading = Condition::read("client.cwnd > 3000");
    ASSERT_TRUE(reading.condition);
    const auto stops = findStops(*run, 0, {.condition = &*reading.condition});
    const Series cwnd = variableSeries(run->lanes[0], 0, HostRole::Client, Variable::Cwnd);
    std::vector<SimTime> expected; // an edge of the curve itself, where an instant has passed
    bool held = false;
    for (std::size_t i = 0; i < cwnd.size(); ++i) {
        if (i + 1 < cwnd.size() && cwnd[i + 1].time == cwnd[i].time)
            continue;
        if (cwnd[i].value > 3000 && !held)
            expected.push_back(cwnd[i].time);
        held = cwnd[i].value > 3000;
    }
    ASSERT_FALSE(expected.empty());
    std::vector<SimTime> found;
    for (const Stop& stop : stops)
        found.push_back(stop.time);
    EXPECT_EQ(found, expected);
}

TEST(Breakpoints, WhatIsTrueFromTheBeginningDoesNotBecomeTrue)
{
    const auto run = runScenario(test::bundled("three-way-handshake"));
    const auto closed = Condition::read("client.state == CLOSED");
    const auto both = Condition::read("client.state == ESTABLISHED && server.state == ESTABLISHED");
    ASSERT_TRUE(closed.condition && both.condition);
    for (const Stop& stop : findStops(*run, 0, {.condition = &*closed.condition}))
        EXPECT_GT(stop.time, kStartOfTime);
    const auto open = findStops(*run, 0, {.condition = &*both.condition});
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(laneOf(*run, open[0]).eventHost(open[0].event.event), HostRole::Server);
}

TEST(Breakpoints, NextAndPreviousGoThroughTheSameStops)
{
    const auto run = runScenario(test::bundled("random-loss"));
    const StopAt at{.loss = true, .retransmission = true, .stateChange = true};
    const auto stops = findStops(*run, at);
    ASSERT_GT(stops.size(), 4U);
    std::vector<SimTime> forth, back;
    SimTime t = kStartOfTime;
    while (const Stop* stop = stopAfter(stops, t)) {
        t = stop->time;
        forth.push_back(t);
    }
    for (SimTime u = run->endTime() + Duration{1}; const Stop* stop = stopBefore(stops, u);) {
        u = stop->time;
        if (u > kStartOfTime)
            back.insert(back.begin(), u);
    }
    EXPECT_EQ(forth, back);
    EXPECT_EQ(stopAfter(stops, run->endTime()), nullptr);
    EXPECT_EQ(stopBefore(stops, kStartOfTime), nullptr);
}

TEST(Breakpoints, AskingOnceGivesTheSameAsTheList)
{
    const auto run = runScenario(test::bundled("random-loss"));
    const StopAt at{.loss = true, .timer = true};
    const auto stops = findStops(*run, 0, at);
    SimTime t = kStartOfTime;
    while (const Stop* listed = stopAfter(stops, t)) {
        const auto next = nextStop(*run, 0, t, at);
        ASSERT_TRUE(next);
        EXPECT_EQ(*next, *listed);
        t = listed->time;
    }
    EXPECT_FALSE(nextStop(*run, 0, run->endTime(), at));
}

TEST(Breakpoints, AWishToStopIsHeard)
{
    const auto run = runScenario(test::bundled("random-loss"));
    const std::atomic<bool> cancel = true;
    EXPECT_TRUE(findStops(*run, {.loss = true}, &cancel).empty());
}

} // namespace
} // namespace roundtrip
