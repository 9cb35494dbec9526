// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each bundled scenario shows what its description promises.
#include "core/report/summary.h"
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;

namespace {

std::shared_ptr<const Scenario> bundled(std::string_view name)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        if (scenario.name == name)
            return readScenario(scenario.text, std::string(name)).scenario;
    }
    return nullptr;
}

std::shared_ptr<const Run> runBundled(std::string_view name) { return runScenario(bundled(name)); }

std::size_t countSends(const LaneTrace& lane, Reason reason)
{
    std::size_t count = 0;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) == EventKind::Send && lane.eventReason(id) == reason)
            ++count;
    }
    return count;
}

std::vector<TcpState> statesOf(const LaneTrace& lane, HostRole host)
{
    std::vector<TcpState> states;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        const Event event = lane.event(id);
        if (const auto* change = std::get_if<StateChange>(&event.what);
            change && event.host == host)
            states.push_back(change->to);
    }
    return states;
}

const DirectionSummary& up(const RunSummary& summary, std::size_t lane)
{
    return summary.lanes[lane].flows[0].direction[0];
}

} // namespace

TEST(BundledRuns, EachEndsByItself)
{
    for (const BundledScenario& scenario : bundledScenarios())
        EXPECT_EQ(runBundled(scenario.name)->end, RunEnd::NothingLeft) << scenario.name;
}

// shows: 1.three-way-handshake
TEST(BundledRuns, HandshakeCostsTcpAWayAndAHalf)
{
    const RunSummary summary = summarise(*runBundled("three-way-handshake"));
    const auto& tcp = summary.lanes[0].flows[0];
    const auto& udp = summary.lanes[1].flows[0];
    EXPECT_LT(*udp.completedAt, *tcp.establishedAt);
    EXPECT_GT(*tcp.completedAt, SimTime(std::chrono::milliseconds(60)));
}

// shows: 4.fast-recovery
TEST(BundledRuns, ThreeHolesAreMendedByPartialAcknowledgments)
{
    const auto run = runBundled("three-lost-segments");
    EXPECT_EQ(countSends(run->lanes[0], Reason::RetransmitFast), 1U);
    EXPECT_EQ(countSends(run->lanes[0], Reason::RetransmitPartialAck), 2U);
    EXPECT_EQ(countSends(run->lanes[0], Reason::RetransmitTimeout), 0U);
    EXPECT_EQ(up(summarise(*run), 1).bytesDelivered, 5000U);
}

// shows: 4.retransmission-timer 1.giving-up
TEST(BundledRuns, TimeoutsBackOff)
{
    const auto run = runBundled("retransmission-timeout");
    const LaneTrace& lane = run->lanes[0];
    std::vector<SimTime> sent;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        if (lane.flight(id).isData())
            sent.push_back(lane.flight(id).sentAt());
    }
    ASSERT_EQ(sent.size(), 4U);
    EXPECT_EQ(sent[1] - sent[0], std::chrono::milliseconds(200));
    EXPECT_EQ(sent[2] - sent[1], std::chrono::milliseconds(400));
    EXPECT_EQ(sent[3] - sent[2], std::chrono::milliseconds(800));
    EXPECT_EQ(up(summarise(*run), 1).bytesDelivered, 0U);
}

// shows: 1.time-wait
TEST(BundledRuns, TimeWaitAnswersTheSecondFin)
{
    const auto run = runBundled("goodbye-and-time-wait");
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(countSends(lane, Reason::FinRetransmit), 1U);
    EXPECT_EQ(countSends(lane, Reason::AckInTimeWait), 1U);
    EXPECT_EQ(statesOf(lane, HostRole::Client).back(), TcpState::Closed);
    const auto client = statesOf(lane, HostRole::Client);
    EXPECT_NE(std::find(client.begin(), client.end(), TcpState::TimeWait), client.end());
}

// shows: 1.reset-closed-port
TEST(BundledRuns, RefusedByResetAndByIcmp)
{
    const RunSummary summary = summarise(*runBundled("refused"));
    EXPECT_EQ(summary.lanes[0].flows[0].outcome, Outcome::Refused);
    EXPECT_EQ(summary.lanes[1].flows[0].outcome, Outcome::Unreachable);
}

// shows: 3.slow-reader 3.zero-window
TEST(BundledRuns, TheSlowReaderIsProbed)
{
    const auto run = runBundled("slow-reader");
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(countSends(lane, Reason::PersistProbe), 2U);
    EXPECT_GE(countSends(lane, Reason::AckWindowUpdate), 4U);
    EXPECT_EQ(up(summarise(*run), 0).bytesDelivered, 8000U);
}

TEST(BundledRuns, RandomLossMeetsBothAlike)
{
    const RunSummary summary = summarise(*runBundled("random-loss"));
    EXPECT_EQ(up(summary, 0).bytesDelivered, 100'000U);
    EXPECT_GT(up(summary, 1).dataPacketsLost, 2U);
    EXPECT_LT(up(summary, 1).dataPacketsLost, 12U);
    EXPECT_EQ(up(summary, 0).dataPacketsRetransmitted, up(summary, 0).dataPacketsSent - 100);
}

TEST(BundledRuns, AFaultOfOneLaneStaysInIt)
{
    auto scenario = Scenario(*bundled("one-lost-segment"));
    scenario.faults.front().lane = std::uint16_t{0};
    const RunSummary summary = summarise(*runScenario(std::make_shared<Scenario>(scenario)));
    EXPECT_EQ(up(summary, 0).dataPacketsLost, 1U);
    EXPECT_EQ(up(summary, 1).dataPacketsLost, 0U);
}
