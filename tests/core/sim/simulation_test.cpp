// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the order of what happens in one instant, and that a simulation is a value.
#include "core/sim/simulation.h"

#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

/// No serialisation time, so that instants can be made to coincide.
Scenario withoutRate(std::vector<FlowConfig> flows)
{
    Scenario scenario = scenarioOf(std::move(flows));
    for (LinkConfig& link : scenario.network.link)
        link.rate = BitRate{0};
    return scenario;
}

/// Who sent what at that instant, in order.
std::vector<std::pair<FlowId, HostRole>> sendersAt(const LaneTrace& lane, SimTime t)
{
    std::vector<std::pair<FlowId, HostRole>> senders;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        if (lane.flight(id).sentAt() == t)
            senders.push_back({lane.flight(id).flow, lane.flight(id).sender()});
    }
    return senders;
}

FlowConfig udpAt(Duration client, Duration server)
{
    FlowConfig flow = udpFlow({atStep(client), sendStep(10)}, {atStep(server), sendStep(10)});
    return flow;
}

} // namespace

// An arrival in the instant in which a timer expires comes first: the SYN is not sent again.
TEST(SimulationOrder, ArrivalsComeBeforeTimers)
{
    FlowConfig flow = tcpFlow(sendAndClose(100));
    flow.end[0].tcp.rtoInitial = 40ms; // the SYN-ACK comes after exactly 40 ms
    const auto run = runOf(withoutRate({flow}));
    EXPECT_TRUE(sentFor(run->lanes[0], Reason::SynRetransmit).empty());
}

TEST(SimulationOrder, TimersComeBeforePrograms)
{
    FlowConfig tcp = tcpFlow(sendAndClose(100));
    tcp.clientPort = 50001;
    Scenario scenario = withoutRate({udpAt(1s, 10s), tcp});
    scenario.faults = {fault(FaultAction::Drop, FaultTarget::Syn)};
    const auto run = runOf(scenario); // the SYN's timer and the program of the other flow: 1 s
    EXPECT_EQ(
        sendersAt(run->lanes[0], SimTime(1s)),
        (std::vector<std::pair<FlowId, HostRole>>{{1, HostRole::Client}, {0, HostRole::Client}}));
}

TEST(SimulationOrder, ArrivalsComeBeforePrograms)
{
    // The client's first datagram arrives as the server's program sends: it is received first.
    const auto run = runOf(withoutRate(
        {udpFlow({sendStep(10)}, {atStep(20ms), sendStep(10), step(ProgramOp::ReceiveAll)})}));
    const auto events = eventsWhere(run->lanes[0], [](const Event& e) {
        return e.time == SimTime(20ms)
               && (e.kind == EventKind::Receive || e.kind == EventKind::Send);
    });
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].kind, EventKind::Receive);
    EXPECT_EQ(events[1].kind, EventKind::Send);
}

TEST(SimulationOrder, ProgramsRunByFlowThenHost)
{
    std::vector<FlowConfig> flows;
    for (std::uint16_t i = 0; i < 3; ++i) {
        FlowConfig flow = udpAt(100ms, 100ms);
        flow.clientPort = static_cast<std::uint16_t>(50000 + i);
        flow.serverPort = static_cast<std::uint16_t>(5004 + i);
        flows.push_back(flow);
    }
    const auto run = runOf(withoutRate(std::move(flows)));
    std::vector<std::pair<FlowId, HostRole>> wanted;
    for (FlowId flow = 0; flow < 3; ++flow) {
        wanted.push_back({flow, HostRole::Client});
        wanted.push_back({flow, HostRole::Server});
    }
    EXPECT_EQ(sendersAt(run->lanes[0], SimTime(100ms)), wanted);
}

TEST(SimulationOrder, ArrivalsAtOneInstantComeByPacket)
{
    std::vector<FlowConfig> flows;
    for (std::uint16_t i = 0; i < 4; ++i) {
        FlowConfig flow = udpFlow({sendStep(10), atStep(100ms), sendStep(10)},
                                  {receiveStep(10), atStep(100ms), sendStep(10)});
        flow.clientPort = static_cast<std::uint16_t>(50000 + i);
        flow.serverPort = static_cast<std::uint16_t>(5004 + i);
        flows.push_back(flow);
    }
    const auto run = runOf(withoutRate(std::move(flows)));
    std::vector<PacketId> order;
    for (const Event& event : eventsWhere(run->lanes[0], [](const Event& e) {
             return e.kind == EventKind::Receive && e.time == SimTime(120ms);
         }))
        order.push_back(event.packet());
    EXPECT_EQ(order, (std::vector<PacketId>{4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST(Simulation, CopyIsAValueAndABranch)
{
    Scenario scenario =
        scenarioOf({tcpFlow(sendAndClose(30'000)), udpFlow({sendStep(500, 20, 7ms)})});
    for (LinkConfig& link : scenario.network.link)
        link.loss = Probability::fromPartsPerBillion(100'000'000);
    Simulation original(shared(scenario), 0);
    NullSink sink;
    original.start(sink);
    while (original.stepUntil(SimTime(150ms), sink)) {}
    const Simulation earlier = original;
    Simulation branch = original;
    EXPECT_TRUE(branch == original);
    while (branch.stepUntil(SimTime(10s), sink)) {}
    EXPECT_FALSE(branch == original);
    EXPECT_TRUE(original == earlier); // running the branch changed nothing here
    while (original.stepUntil(SimTime(10s), sink)) {}
    EXPECT_TRUE(branch == original); // and both come to the same
    EXPECT_FALSE(original == earlier);
}

TEST(Simulation, EndsWhenNothingIsLeft)
{
    const auto run = runOf(scenarioOf({tcpFlow(sendAndClose(1000))}));
    EXPECT_EQ(run->end, RunEnd::NothingLeft);
    EXPECT_GT(run->endTime(), SimTime(60s)); // TIME-WAIT is over
    EXPECT_LT(run->endTime(), SimTime(61s));
}

TEST(Simulation, TimeLimitCutsTheRunOff)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(100'000))});
    scenario.until = 200ms;
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(run->end, RunEnd::TimeLimit);
    EXPECT_EQ(lane.endTime(), SimTime(200ms));
    EXPECT_EQ(lane.outcome(0), Outcome::CutOff);
    const auto travelling =
        flightsWhere(lane, [](const PacketFlight& f) { return f.fate() == FlightFate::OnTheWay; });
    EXPECT_FALSE(travelling.empty());
    for (const PacketId id : travelling)
        EXPECT_GT(lane.flight(id).endsAt(), SimTime(200ms));
}

// The same weather for the first transmission of the n-th data packet, whatever the transport
TEST(Simulation, LanesMeetTheSameLosses)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(40'000))});
    FlowConfig udp = udpFlow({sendStep(1000, 40, 10ms)});
    scenario.lanes.push_back(LaneConfig{"UDP", {udp}});
    scenario.network.link[0].loss = Probability::fromPartsPerBillion(150'000'000);
    const auto run = runOf(scenario);
    const auto lostFirst = [&](std::size_t lane) {
        std::vector<std::uint32_t> numbers;
        for (const PacketId id : flightsWhere(run->lanes[lane], [](const PacketFlight& f) {
                 return f.isData() && f.transmission == 1 && f.lost();
             }))
            numbers.push_back(run->lanes[lane].flight(id).number);
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    };
    EXPECT_FALSE(lostFirst(0).empty());
    EXPECT_EQ(lostFirst(0), lostFirst(1));
}
