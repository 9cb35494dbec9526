// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what only whole runs can show, because it lies between two hosts or between two flows.
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

std::set<std::uint32_t> initialNumbers(const LaneTrace& lane)
{
    std::set<std::uint32_t> numbers;
    for (const PacketId id :
         flightsWhere(lane, [](const PacketFlight& f) { return f.has(TcpFlags::Syn); }))
        numbers.insert(lane.flight(id).seq);
    return numbers;
}

FlowConfig drawnNumbers(std::uint16_t port)
{
    FlowConfig flow = tcpFlow(sendAndClose(100));
    flow.clientPort = port;
    for (EndConfig& end : flow.end)
        end.tcp.isn = std::nullopt;
    return flow;
}

/// Each flow sends more than the link can carry until the run is cut off.
std::shared_ptr<const roundtrip::Run> crowded(std::vector<FlowConfig> flows)
{
    Scenario scenario = scenarioOf(std::move(flows));
    for (LinkConfig& link : scenario.network.link)
        link.queue = 20;
    scenario.until = 60s;
    return runOf(std::move(scenario));
}

FlowConfig endlessTcp(std::uint16_t port)
{
    FlowConfig flow = tcpFlow({step(ProgramOp::Connect), sendStep(20'000'000)});
    flow.clientPort = port;
    return flow;
}

constexpr std::uint64_t kBytesOfTheLink = 60 * 1'000'000 / 8;

} // namespace

// RFC 9293, section 3.4.1: each connection and each direction begins elsewhere; what is drawn
// follows from the seed
// shows: 1.initial-sequence-numbers
TEST(InitialSequenceNumbers, AreDrawnForEachConnectionAndHost)
{
    Scenario scenario = scenarioOf({drawnNumbers(50000), drawnNumbers(50001)});
    const auto first = initialNumbers(runOf(scenario)->lanes[0]);
    EXPECT_EQ(first.size(), 4U);
    EXPECT_EQ(initialNumbers(runOf(scenario)->lanes[0]), first);
    scenario.seed = 99;
    EXPECT_NE(initialNumbers(runOf(scenario)->lanes[0]), first);
}

// The queue overflows because the sender fills it; nothing else is lost
// shows: 5.drop-tail
TEST(Bottleneck, LossIsCausedByTheSenderAlone)
{
    FlowConfig flow = tcpFlow(sendAndClose(200'000));
    Scenario scenario = scenarioOf({flow});
    scenario.network.link[0].queue = 5;
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    EXPECT_FALSE(dropsFor(lane, Reason::DropQueueFull).empty());
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 200'000U);
    scenario.network.link[0].queue = 1000;
    EXPECT_TRUE(dropsFor(runOf(scenario)->lanes[0], Reason::DropQueueFull).empty());
}

// RFC 8085, section 3.1: flows that answer to loss share the bottleneck
// shows: 5.fairness
TEST(Fairness, TwoTcpFlowsShareTheBottleneck)
{
    const auto run = crowded({endlessTcp(50000), endlessTcp(50001)});
    const LaneTrace& lane = run->lanes[0];
    const std::uint64_t first = bytesDelivered(lane, HostRole::Server, 0);
    const std::uint64_t second = bytesDelivered(lane, HostRole::Server, 1);
    EXPECT_GT(first + second, kBytesOfTheLink * 8 / 10);
    EXPECT_LT(std::max(first, second), 3 * std::min(first, second));
}

// and one that does not answer takes what it wants
// shows: 5.fairness
TEST(Fairness, UdpThatDoesNotAnswerStarvesTcp)
{
    FlowConfig udp = udpFlow({sendStep(1000, 8000, 7ms)}); // 1.2 Mbit/s with its headers
    udp.start = SimTime(2s);
    const auto run = crowded({endlessTcp(50000), udp});
    const LaneTrace& lane = run->lanes[0];
    EXPECT_LT(bytesDelivered(lane, HostRole::Server, 0) * 5,
              bytesDelivered(lane, HostRole::Server, 1));
}

// The sender takes a late segment for a lost one; the record knows that all of them arrived
// shows: 4.truth-and-belief
TEST(TruthAndBelief, AResendThatWasNotNeededIsSeenToHaveArrivedTwice)
{
    FlowConfig flow = tcpFlow(sendAndClose(10'000));
    flow.end[0].tcp.initialWindow = 10;
    Scenario scenario = scenarioOf({flow});
    Fault late = fault(FaultAction::Hold, FaultTarget::Data, 2);
    late.behind = 5;
    scenario.faults = {late};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    EXPECT_TRUE(flightsWhere(lane, [](const PacketFlight& f) { return f.lost(); }).empty());
    EXPECT_FALSE(sentFor(lane, Reason::RetransmitFast).empty());
    EXPECT_FALSE(sentFor(lane, Reason::AckOldSegment).empty());
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 10'000U);
}
