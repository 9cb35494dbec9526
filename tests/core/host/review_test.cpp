// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what only shows over whole runs: flows that share a port, sockets that are closed,
// programs that write very often, and queues that reach beyond the end of a run.
#include "core/net/link.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

FlowConfig udpFrom(std::uint16_t clientPort, std::uint16_t serverPort, Program client,
                   Program server = {step(ProgramOp::ReceiveAll)})
{
    FlowConfig flow = udpFlow(std::move(client), std::move(server));
    flow.clientPort = clientPort;
    flow.serverPort = serverPort;
    return flow;
}

} // namespace

// docs/scenario-format.md: hosts demultiplex by socket pair, whoever comes first
TEST(HostSockets, UdpFlowsOnOneServerPortKeepTheirOwnPrograms)
{
    FlowConfig late = udpFrom(50001, 53, {sendStep(100), receiveStep(10)},
                              {receiveStep(100), sendStep(10)});
    late.start = SimTime(1s);
    const FlowConfig early = udpFrom(50002, 53, {sendStep(200), receiveStep(20)},
                                     {receiveStep(200), sendStep(20)});
    const auto run = runOf(scenarioOf({late, early}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server, 0), 100U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server, 1), 200U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Client, 0), 10U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Client, 1), 20U);
}

// RFC 1122, section 4.1.3.3: the error goes to the socket whose datagram it quotes
TEST(HostSockets, PortUnreachableDoesNotReachAnotherFlowOfTheSameClientPort)
{
    FlowConfig bad = udpFrom(50001, 53, {sendStep(100)});
    bad.end[1].listen = false;
    const auto run = runOf(scenarioOf({bad, udpFrom(50001, 54, {sendStep(200)})}));
    EXPECT_EQ(run->lanes[0].outcome(0), Outcome::Unreachable);
    EXPECT_EQ(run->lanes[0].outcome(1), Outcome::Completed);
}

TEST(HostSockets, CallsOnAClosedUdpSocketFail)
{
    for (const ProgramStep& call : {sendStep(100), receiveStep(100)}) {
        const auto run = runOf(scenarioOf({udpFlow({step(ProgramOp::Close), call})}));
        const LaneTrace& lane = run->lanes[0];
        EXPECT_EQ(programEvents(lane, HostRole::Client, Reason::ProgramFailed).size(), 1U);
        EXPECT_EQ(lane.flightCount(), 0U);
    }
}

// A program that never blocks may not keep the run from being stopped, nor look as if it blocked
TEST(Programs, WritesWithoutEndCanBeStopped)
{
    Scenario endless = scenarioOf({udpFlow({sendStep(1, 1'000'000'000)})});
    endless.network.link[0].queue = 0;
    RunOptions options;
    options.eventLimit = 100'000;
    const auto run = runScenario(shared(endless), options);
    EXPECT_EQ(run->end, RunEnd::EventLimit);

    const auto whole = runOf(scenarioOf({udpFlow({sendStep(1, 5000)})}));
    const LaneTrace& lane = whole->lanes[0];
    EXPECT_EQ(bytesOffered(lane, HostRole::Client), 5000U);
    EXPECT_TRUE(programEvents(lane, HostRole::Client, Reason::ProgramBlocked).empty());
    EXPECT_EQ(programEvents(lane, HostRole::Client, Reason::ProgramReturned).size(), 1U);
}

// The record has 48 bits for a time; what lies behind them is clamped, never wrapped around
TEST(Record, QueueThatReachesBeyondAnyRunStaysInOrder)
{
    Scenario slow = scenarioOf({udpFlow({sendStep(65'000, 20'000)})});
    slow.network.mtu = 65'535;
    slow.network.link[0].rate = BitRate{1};
    slow.network.link[0].queue = 1'000'000;
    slow.until = kLongestRun;
    const auto run = runOf(slow);
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), 20'000U);
    for (PacketId id = 1; id < lane.flightCount(); ++id) {
        ASSERT_GE(lane.flight(id).departsAt(), lane.flight(id - 1).departsAt()) << "packet " << id;
        ASSERT_GE(lane.flight(id).endsAt(), lane.flight(id).departsAt()) << "packet " << id;
    }
    EXPECT_EQ(lane.flight(19'999).fate(), FlightFate::OnTheWay);
}

// Two packets that end at one instant keep the order of their sending, however each came there
TEST(Link, DelayedAndOrdinaryArrivalsComeInOneOrder)
{
    const auto scenario = shared(scenarioOf({udpFlow({sendStep(100)})}));
    Link link(scenario, 0, Direction::ToServer);
    Packet packet;
    packet.body = Datagram{50000, 5004, {0, 100}, true};
    for (PacketId id = 0; id < 6; ++id) {
        Fate fate;
        fate.extraDelay = id % 2 == 0 ? Duration(3ms) : Duration(0);
        Arrival arrival;
        arrival.id = id;
        arrival.time = link.admit(kStartOfTime, packet, fate).endsAt;
        link.put(arrival);
    }
    EXPECT_EQ(link.underWay(), 6U);
    std::pair<SimTime, PacketId> last{};
    while (!link.empty()) {
        const SimTime seen = link.frontTime();
        const Arrival arrival = link.take();
        EXPECT_EQ(arrival.time, seen);
        EXPECT_LT(last, std::pair(arrival.time, arrival.id));
        last = {arrival.time, arrival.id};
    }
}
