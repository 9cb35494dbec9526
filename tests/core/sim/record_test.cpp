// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what the packed record gives back is what the simulation reported.
#include "core/sim/lane_recorder.h"
#include "core/sim/lane_runner.h"

#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

/// Keeps the packets and events as they were reported.
class Witness final : public TraceSink {
public:
    void onFlight(PacketId id, const PacketFlight&, const Packet& packet,
                  const FlightExtras& given) override
    {
        EXPECT_EQ(id, packets.size());
        packets.push_back(packet);
        extras.push_back(given);
    }
    void onFlightRescheduled(PacketId, SimTime) override {}
    void onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet) override
    {
        EXPECT_EQ(packet, packets[id]);
        keep(event);
    }
    void onState(const EventHeader& event, const StateChange&) override { keep(event); }
    void onTimer(const EventHeader& event, const TimerEvent& timer) override
    {
        keep(event);
        timers.push_back({event.id, timer});
    }
    void onVariables(const EventHeader& event, std::span<const VariableChange> changes) override
    {
        keep(event);
        variables.push_back({event.id, {changes.begin(), changes.end()}});
    }
    void onProgram(const EventHeader& event, const ProgramEvent&) override { keep(event); }
    void onClientPort(FlowId, std::uint16_t) override {}

    std::vector<Packet> packets;
    std::vector<FlightExtras> extras;
    std::vector<EventHeader> events;
    std::vector<std::pair<EventId, TimerEvent>> timers;
    std::vector<std::pair<EventId, std::vector<VariableChange>>> variables;

private:
    void keep(const EventHeader& event)
    {
        EXPECT_EQ(event.id, events.size());
        events.push_back(event);
    }
};

Witness watch(const Scenario& scenario)
{
    const auto kept = shared(scenario);
    Simulation simulation(kept, 0);
    Witness witness;
    runLane(simulation, witness, *kept, {});
    return witness;
}

Scenario stormy()
{
    FlowConfig tcp = tcpFlow(sendAndClose(60'000));
    tcp.end[0].tcp.isn = std::nullopt; // random
    tcp.end[1].tcp.isn = 0xFFFFFFF0U;
    tcp.end[0].tcp.windowScaling = tcp.end[1].tcp.windowScaling = true;
    FlowConfig udp = udpFlow({sendStep(700, 30, 11ms)});
    FlowConfig nobody = udpFlow({sendStep(900, 5, 40ms)});
    nobody.serverPort = 5005;
    nobody.clientPort = 50002;
    nobody.end[1].listen = false;
    Scenario scenario = scenarioOf({tcp, udp, nobody});
    for (LinkConfig& link : scenario.network.link) {
        link.loss = Probability::fromPartsPerBillion(50'000'000);
        link.duplicate = Probability::fromPartsPerBillion(50'000'000);
        link.corrupt = Probability::fromPartsPerBillion(30'000'000);
        link.reorder = Probability::fromPartsPerBillion(50'000'000);
        link.jitter = 3ms;
    }
    return scenario;
}

} // namespace

// Header, options, payload and the quotation in an ICMP message
TEST(Record, PacketsAreGivenBackWhole)
{
    const Witness witness = watch(stormy());
    const auto run = runOf(stormy());
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), witness.packets.size());
    bool icmp = false, options = false;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        EXPECT_EQ(lane.packet(id), witness.packets[id]) << "packet " << id;
        EXPECT_EQ(lane.duplicateAckNumber(id), witness.extras[id].duplicateAck);
        icmp = icmp || lane.packet(id).icmp() != nullptr;
        options = options || !lane.options(id).empty();
        if (lane.flight(id).corrupted != 0) {
            EXPECT_EQ(lane.corruptedBit(id), witness.extras[id].corruptedBit);
            EXPECT_GE(lane.corruptedBit(id), 160U);
            EXPECT_LT(lane.corruptedBit(id), lane.packet(id).ipLength() * 8);
        }
    }
    EXPECT_TRUE(icmp);
    EXPECT_TRUE(options);
}

// A flow whose client connects again gets another port; earlier packets keep theirs
TEST(Record, PacketsOfAnEarlierConnectionKeepTheirPort)
{
    FlowConfig flow = tcpFlow({step(ProgramOp::Connect), step(ProgramOp::Close), waitStep(1s),
                               step(ProgramOp::Connect), sendStep(100), step(ProgramOp::Close)},
                              {step(ProgramOp::Accept), step(ProgramOp::ReceiveAll),
                               step(ProgramOp::Close), step(ProgramOp::Accept),
                               step(ProgramOp::ReceiveAll), step(ProgramOp::Close)});
    flow.clientPort.reset();
    const Witness witness = watch(scenarioOf({flow}));
    const auto run = runOf(scenarioOf({flow}));
    for (PacketId id = 0; id < witness.packets.size(); ++id)
        EXPECT_EQ(run->lanes[0].packet(id), witness.packets[id]) << "packet " << id;
}

TEST(Record, EventsAreGivenBackWhole)
{
    const Witness witness = watch(stormy());
    const auto run = runOf(stormy());
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.eventCount(), witness.events.size());
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        const EventHeader& wanted = witness.events[id];
        const Event got = lane.event(id);
        EXPECT_EQ(got.id, wanted.id);
        EXPECT_EQ(got.time, wanted.time);
        EXPECT_EQ(got.cause, wanted.cause);
        EXPECT_EQ(got.kind, wanted.kind);
        EXPECT_EQ(got.reason, wanted.reason);
        EXPECT_EQ(got.host, wanted.host);
        EXPECT_EQ(got.flow, wanted.flow);
        EXPECT_EQ(lane.eventTime(id), wanted.time);
        EXPECT_EQ(lane.eventKind(id), wanted.kind);
        EXPECT_EQ(lane.eventReason(id), wanted.reason);
        EXPECT_EQ(lane.eventHost(id), wanted.host);
        EXPECT_EQ(lane.eventCause(id), wanted.cause);
    }
    for (const auto& [id, timer] : witness.timers) {
        const auto got = std::get<TimerEvent>(lane.event(id).what);
        EXPECT_EQ(got.timer, timer.timer);
        EXPECT_EQ(got.action, timer.action);
        EXPECT_EQ(got.connection, timer.connection);
        if (timer.action == TimerAction::Armed) {
            EXPECT_EQ(got.deadline, timer.deadline);
        }
    }
    for (const auto& [id, changes] : witness.variables) {
        const auto got = std::get<VariableChanges>(lane.event(id).what).changes;
        ASSERT_EQ(got.size(), changes.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            EXPECT_EQ(got[i].variable, changes[i].variable);
            EXPECT_EQ(got[i].value, changes[i].value);
        }
    }
}

TEST(Record, RelativeNumbersCountFromTheIsn)
{
    const auto run = runOf(stormy());
    const LaneTrace& lane = run->lanes[0];
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.kind() != FlightKind::Tcp)
            continue;
        if (flight.has(TcpFlags::Syn)) {
            EXPECT_EQ(lane.relativeSeq(id), 0U);
        } else {
            EXPECT_LE(lane.relativeSeq(id), 60'002U);
        }
        if (flight.has(TcpFlags::Ack)) {
            EXPECT_LE(lane.relativeAck(id), 60'002U);
            EXPECT_GE(lane.relativeAck(id), 1U);
        }
    }
}

TEST(Record, FlightsBetweenFindsExactlyThoseUnderWay)
{
    const auto run = runOf(stormy());
    const LaneTrace& lane = run->lanes[0];
    for (int i = 0; i < 60; ++i) {
        const SimTime from{i * 17ms};
        const SimTime to = from + (i % 3) * 23ms;
        std::vector<PacketId> wanted;
        for (PacketId id = 0; id < lane.flightCount(); ++id) {
            if (lane.flight(id).sentAt() <= to && lane.flight(id).endsAt() >= from)
                wanted.push_back(id);
        }
        EXPECT_EQ(lane.flightsBetween(from, to), wanted);
    }
}

TEST(Record, EventsUpToCountsThoseThatHaveHappened)
{
    const auto run = runOf(stormy());
    const LaneTrace& lane = run->lanes[0];
    for (EventId id = 0; id < lane.eventCount(); id += 7) {
        const SimTime t = lane.eventTime(id);
        const std::size_t upTo = lane.eventsUpTo(t);
        EXPECT_GT(upTo, id);
        EXPECT_TRUE(upTo == lane.eventCount() || lane.eventTime(static_cast<EventId>(upTo)) > t);
        EXPECT_LE(lane.eventsUpTo(t - Duration(1)), id);
    }
    EXPECT_EQ(lane.eventsUpTo(SimTime(-1ns)), 0U);
}

TEST(Record, DelayedFlightsTellTheirExtraDelay)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(500, 3, 50ms)})});
    Fault late = fault(FaultAction::Delay, FaultTarget::Data, 2);
    late.by = 33ms;
    scenario.faults = {late};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(lane.extraDelay(lane.flight(0)), 0ms);
    EXPECT_EQ(lane.extraDelay(lane.flight(1)), 33ms);
    EXPECT_EQ(lane.arrivalWithoutLoss(lane.flight(1)), lane.flight(1).endsAt() - 33ms);
}

TEST(Record, LostFlightsTellWhereTheyWouldHaveArrived)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(500, 2, 50ms)})});
    Fault lost = dropData(2);
    lost.whereMillionths = 250'000;
    scenario.faults = {lost};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    const Duration travel = lane.flight(0).endsAt() - lane.flight(0).departsAt();
    EXPECT_EQ(lane.flight(1).endsAt(), SimTime(50ms + travel / 4));
    EXPECT_EQ(lane.arrivalWithoutLoss(lane.flight(1)), SimTime(50ms + travel));
    EXPECT_EQ(lane.flight(1).lossReason(), Reason::DropFault);
}

// A duplicate is a flight of its own; a held packet gets its true arrival
TEST(Record, CopiesAndHeldPacketsHaveTheirOwnEnds)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(500, 6, 10ms)})});
    Fault copy = fault(FaultAction::Duplicate, FaultTarget::Data, 1);
    copy.by = 5ms;
    Fault hold = fault(FaultAction::Hold, FaultTarget::Data, 3);
    hold.behind = 2;
    scenario.faults = {copy, hold};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), 7U);
    EXPECT_TRUE(lane.flight(1).copy());
    EXPECT_FALSE(lane.flight(1).isRetransmission());
    EXPECT_EQ(lane.flight(1).endsAt(), lane.flight(0).endsAt() + 5ms);
    EXPECT_EQ(lane.flight(3).endsAt(), lane.flight(5).endsAt()); // behind the 5th datagram
    std::vector<PacketId> order;
    for (const Event& event :
         eventsWhere(lane, [](const Event& e) { return e.kind == EventKind::Receive; }))
        order.push_back(event.packet());
    EXPECT_EQ(order, (std::vector<PacketId>{0, 1, 2, 4, 5, 3, 6}));
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 3500U); // the copy too: UDP keeps it
}
