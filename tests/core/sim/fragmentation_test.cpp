// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what a hop in the middle with an MTU of its own does to packets, fragments on their
// way, and what becomes of them (RFC 791, section 3.2; RFC 1191).
#include "core/report/summary.h"
#include "core/sim/cursor.h"
#include "core/sim/simulation.h"

#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

Scenario withHop(std::vector<FlowConfig> flows, std::uint32_t pathMtu)
{
    Scenario scenario = scenarioOf(std::move(flows));
    for (LinkConfig& link : scenario.network.link)
        link.pathMtu = pathMtu;
    return scenario;
}

std::vector<Event> wholes(const LaneTrace& lane)
{
    return eventsWhere(lane, [](const Event& e) { return e.reason == Reason::Reassembled; });
}

const DirectionSummary& up(const RunSummary& summary)
{
    return summary.lanes[0].flows[0].direction[0];
}

/// The counts from the record, which must be those of a run without one.
DirectionSummary counts(const std::shared_ptr<const Run>& run)
{
    const RunSummary kept = summarise(*run);
    const RunSummary counted = summarise(run->scenario);
    EXPECT_EQ(up(kept).dataPacketsLost, up(counted).dataPacketsLost);
    EXPECT_EQ(up(kept).packetsSent, up(counted).packetsSent);
    EXPECT_EQ(up(kept).bytesDelivered, up(counted).bytesDelivered);
    EXPECT_EQ(up(kept).corruptedReceived, up(counted).corruptedReceived);
    EXPECT_EQ(kept.lanes[0].flows[0].completedAt, counted.lanes[0].flows[0].completedAt);
    return up(kept);
}

} // namespace

// shows: 6.path-mtu
TEST(NarrowHop, DropsHalfWayAndAnswersFromThere)
{
    FlowConfig flow = tcpFlow(sendAndClose(1000));
    const auto run = runOf(withHop({flow}, 600));
    const LaneTrace& lane = run->lanes[0];
    const auto dropped = dropsFor(lane, Reason::DropTooBig);
    ASSERT_EQ(dropped.size(), 1U);
    const PacketFlight& flight = lane.flight(dropped[0].packet());
    EXPECT_EQ(flight.fate(), FlightFate::LostTooBig);
    EXPECT_EQ(flight.lossReason(), Reason::DropTooBig);
    EXPECT_NEAR(flight.lossPosition, kHopPosition, 1);
    // Its last bit is there after the sending time and half of the delay.
    const Duration sending = BitRate{1'000'000}.timeFor(1040 + 18);
    EXPECT_EQ(dropped[0].time, flight.departsAt() + sending + 10ms);
    const auto answers = sentFor(lane, Reason::IcmpFragmentationNeeded);
    ASSERT_EQ(answers.size(), 1U);
    const PacketFlight& answer = lane.flight(answers[0]);
    EXPECT_TRUE(answer.fromRouter());
    EXPECT_EQ(answer.startPosition(), kHopPosition);
    EXPECT_EQ(answer.sentAt(), dropped[0].time);
    EXPECT_EQ(answer.endsAt(), dropped[0].time + BitRate{1'000'000}.timeFor(56 + 18) + 10ms);
    const Packet packet = lane.packet(answers[0]);
    ASSERT_NE(packet.icmp(), nullptr);
    EXPECT_EQ(packet.icmp()->nextHopMtu, 600);
    EXPECT_EQ(packet.icmp()->quoted, quote(lane.packet(dropped[0].packet())));
    EXPECT_EQ(packet.icmp()->quoted.protocol, 6);
}

TEST(NarrowHop, StandsInOneDirectionOnly)
{
    Scenario scenario =
        withHop({tcpFlow({step(ProgramOp::Connect), step(ProgramOp::ReceiveAll)},
                         {step(ProgramOp::Accept), sendStep(3000), step(ProgramOp::Close)})},
                600);
    scenario.network.link[1].pathMtu.reset();
    scenario.until = 5s;
    EXPECT_TRUE(dropsFor(runOf(scenario)->lanes[0], Reason::DropTooBig).empty());
}

TEST(NarrowHop, BlackHoleSaysNothing)
{
    Scenario scenario = withHop({tcpFlow(sendAndClose(1000))}, 600);
    scenario.network.link[0].icmpBlackhole = true;
    scenario.lanes[0].flows[0].end[0].tcp.retries = 2;
    const auto run = runOf(scenario);
    EXPECT_EQ(dropsFor(run->lanes[0], Reason::DropTooBig).size(), 3U);
    EXPECT_TRUE(sentFor(run->lanes[0], Reason::IcmpFragmentationNeeded).empty());
    EXPECT_EQ(run->lanes[0].outcome(0), Outcome::TimedOut);
}

// RFC 1191, section 6.2: the path's MTU is the host's knowledge
TEST(NarrowHop, NextConnectionBeginsWithWhatIsKnown)
{
    FlowConfig second = tcpFlow(sendAndClose(3000));
    second.name = "second";
    second.clientPort = 50001;
    second.start = SimTime(2s);
    const auto run = runOf(withHop({tcpFlow(sendAndClose(1000)), second}, 600));
    for (const Event& drop : dropsFor(run->lanes[0], Reason::DropTooBig))
        EXPECT_EQ(drop.flow, 0);
    EXPECT_EQ(run->lanes[0].outcome(1), Outcome::Completed);
}

// shows: 6.fragmentation
TEST(Fragmentation, DatagramTooBigForTheLinkTravelsInPieces)
{
    const auto run = runOf(scenarioOf({udpFlow({sendStep(4000, 2)})}));
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), 6U);
    for (PacketId id = 0; id < 6; ++id) {
        const PacketFlight& flight = lane.flight(id);
        EXPECT_TRUE(flight.isFragment());
        EXPECT_EQ(flight.number, id / 3 + 1);
        EXPECT_EQ(flight.isData(), id % 3 == 0) << "the first one stands for the datagram";
        EXPECT_EQ(flight.reason, id % 3 == 0 ? Reason::UdpSend : Reason::SendFragment);
        const Packet packet = lane.packet(id);
        EXPECT_EQ(packet.identification, id / 3 + 1);
        EXPECT_EQ(packet.fragment.offset, id % 3 * 1480);
        EXPECT_EQ(packet.fragment.more, id % 3 != 2);
        EXPECT_FALSE(packet.dontFragment);
        EXPECT_EQ(packet.ipLength(), id % 3 == 2 ? 20U + 1048U : 1500U);
        if (id % 3 != 0) {
            EXPECT_EQ(flight.datagram(), id / 3 * 3);
        }
        if (id > 0) { // one behind the other, each with its own time on the link
            const std::uint32_t before = lane.packet(id - 1).frameBytes();
            EXPECT_EQ(flight.departsAt(),
                      lane.flight(id - 1).departsAt() + BitRate{1'000'000}.timeFor(before));
        }
    }
    ASSERT_EQ(wholes(lane).size(), 2U);
    EXPECT_EQ(wholes(lane)[0].packet(), 2U); // with the last piece
    EXPECT_EQ(counts(run).bytesDelivered, 8000U);
    EXPECT_EQ(counts(run).dataPacketsSent, 2U);
}

TEST(Fragmentation, LargestDatagramFitsTheSmallestLink)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(65'507)})});
    scenario.network.mtu = 68;
    scenario.network.link[0].queue = 10'000;
    scenario.lanes[0].flows[0].end[1].tcp.receiveBuffer = 100'000;
    const auto run = runOf(scenario);
    EXPECT_EQ(run->lanes[0].flightCount(), 1365U);
    EXPECT_EQ(counts(run).bytesDelivered, 65'507U);
}

// shows: 6.fragmentation
TEST(Fragmentation, OneLostFragmentLosesAll)
{
    for (const std::uint32_t fragment : {1U, 2U, 3U}) {
        SCOPED_TRACE(fragment);
        Scenario scenario = scenarioOf({udpFlow({sendStep(4000, 3)})});
        scenario.faults = {dropData(2)};
        scenario.faults[0].fragment = fragment;
        const auto run = runOf(scenario);
        const LaneTrace& lane = run->lanes[0];
        EXPECT_EQ(wholes(lane).size(), 2U);
        EXPECT_EQ(counts(run).dataPacketsLost, 1U);
        EXPECT_EQ(counts(run).packetsLost, 1U);
        EXPECT_EQ(counts(run).bytesDelivered, 8000U);
        const auto gaveUp = dropsFor(lane, Reason::DropReassemblyTimeout);
        ASSERT_EQ(gaveUp.size(), 1U);
        // RFC 1122, section 3.3.2: told only if fragment zero has come
        EXPECT_EQ(sentFor(lane, Reason::IcmpReassemblyTime).size(), fragment == 1 ? 0U : 1U);
    }
}

TEST(Fragmentation, TwoLostFragmentsLoseOneDatagram)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(4000, 3)})});
    scenario.faults = {dropData(2), dropData(2)};
    scenario.faults[0].fragment = 2;
    scenario.faults[1].fragment = 3;
    const DirectionSummary made = counts(runOf(scenario));
    EXPECT_EQ(made.packetsLost, 2U);
    EXPECT_EQ(made.dataPacketsLost, 1U);
}

TEST(Fragmentation, DamagedFragmentIsFoundWhenTheDatagramIsWhole)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(4000)})});
    scenario.faults = {fault(FaultAction::Corrupt, FaultTarget::Data)};
    scenario.faults[0].fragment = 2;
    const auto run = runOf(scenario);
    const auto dropped = dropsFor(run->lanes[0], Reason::DropBadChecksum);
    ASSERT_EQ(dropped.size(), 1U);
    EXPECT_EQ(dropped[0].packet(), 1U) << "the piece with the flipped bit";
    EXPECT_EQ(run->lanes[0].eventPacket(dropped[0].cause), 2U) << "found with the last one";
    EXPECT_TRUE(wholes(run->lanes[0]).empty());
    EXPECT_EQ(counts(run).bytesDelivered, 0U);
    EXPECT_EQ(counts(run).corruptedReceived, 1U);
}

// The n-th data packet meets the same weather in every lane, in one piece or in several
TEST(Fragmentation, FirstFragmentKeepsTheDatagramsFate)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(1000, 200)})});
    scenario.lanes.push_back({"large", {udpFlow({sendStep(4000, 200)})}});
    for (LinkConfig& link : scenario.network.link) {
        link.loss = Probability::fromPartsPerBillion(200'000'000);
        link.queue = 10'000;
    }
    const auto run = runOf(scenario);
    std::vector<bool> small, large;
    std::size_t lostLater = 0;
    for (PacketId id = 0; id < run->lanes[0].flightCount(); ++id)
        small.push_back(run->lanes[0].flight(id).lost());
    for (PacketId id = 0; id < run->lanes[1].flightCount(); ++id) {
        const PacketFlight& flight = run->lanes[1].flight(id);
        if (flight.isData())
            large.push_back(flight.lost());
        else
            lostLater += flight.lost() ? 1U : 0U;
    }
    EXPECT_EQ(small, large);
    EXPECT_NEAR(static_cast<double>(lostLater), 80.0, 25.0); // of 400, each by a draw of its own
}

// shows: 6.fragmentation
TEST(Fragmentation, HopCutsWhatMayBeCut)
{
    FlowConfig flow = tcpFlow(sendAndClose(3000));
    flow.end[0].tcp.pathMtuDiscovery = false;
    const auto run = runOf(withHop({flow}, 600));
    const LaneTrace& lane = run->lanes[0];
    const auto cut = flightsWhere(
        lane, [](const PacketFlight& f) { return f.fate() == FlightFate::Fragmented; });
    ASSERT_EQ(cut.size(), 3U);
    EXPECT_FALSE(lane.packet(cut[0]).dontFragment);
    const auto pieces = sentFor(lane, Reason::FragmentAtHop);
    ASSERT_EQ(pieces.size(), 6U); // 1040 bytes: 576 + 20, and 444 + 20
    EXPECT_EQ(lane.flight(pieces[0]).datagram(), cut[0]);
    EXPECT_EQ(lane.flight(pieces[0]).sentAt(), lane.flight(cut[0]).endsAt());
    EXPECT_TRUE(lane.flight(pieces[0]).fromRouter());
    EXPECT_EQ(lane.packet(pieces[0]).fragment, (FragmentRange{0, 576, true}));
    EXPECT_EQ(lane.packet(pieces[1]).fragment, (FragmentRange{576, 444, false}));
    EXPECT_EQ(wholes(lane).size(), 3U);
    EXPECT_EQ(counts(run).bytesDelivered, 3000U);
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
}

TEST(Fragmentation, HopCutsFragmentsAgain)
{
    const auto run = runOf(withHop({udpFlow({sendStep(4000, 3)})}, 600));
    EXPECT_EQ(wholes(run->lanes[0]).size(), 3U);
    EXPECT_EQ(counts(run).bytesDelivered, 12'000U);
    EXPECT_EQ(counts(run).dataPacketsSent, 3U);
}

// A fault behind the hop finds what would have been cut there, and numbers of packets count what
// the host hands down, not what the router makes of it
TEST(Fragmentation, FaultsMeetThePacketAndNotItsPieces)
{
    Scenario scenario = withHop({udpFlow({sendStep(1000), sendStep(100)})}, 576);
    scenario.faults = {dropData(1)};
    scenario.faults[0].whereMillionths = 700'000;
    EXPECT_EQ(counts(runOf(scenario)).bytesDelivered, 100U);
    EXPECT_EQ(counts(runOf(scenario)).dataPacketsLost, 1U);

    scenario.faults[0] = dropData(1);
    scenario.faults[0].target = FaultTarget::Packet;
    scenario.faults[0].number = 2;
    EXPECT_EQ(counts(runOf(scenario)).bytesDelivered, 1000U);
    EXPECT_EQ(counts(runOf(scenario)).packetsLost, 1U);
}

// Pieces of the hop keep the order of the packets that they are cut from
TEST(Fragmentation, HopDoesNotReorder)
{
    FlowConfig flow = tcpFlow(sendAndClose(20'000));
    flow.end[0].tcp.pathMtuDiscovery = false;
    flow.end[0].tcp.initialWindow = 10;
    const auto run = runOf(withHop({flow}, 600));
    const RunSummary summary = summarise(*run);
    EXPECT_EQ(up(summary).dataPacketsRetransmitted, 0U);
    EXPECT_EQ(up(summary).bytesDelivered, 20'000U);
}

TEST(Fragmentation, DamageBeforeTheHopGoesOnWithItsPiece)
{
    FlowConfig flow = udpFlow({sendStep(1000)});
    Scenario scenario = withHop({flow}, 600);
    scenario.faults = {fault(FaultAction::Corrupt, FaultTarget::Data)};
    const auto run = runOf(scenario);
    const auto damaged = flightsWhere(run->lanes[0], [](const PacketFlight& f) {
        return f.kind() == FlightKind::Fragment && f.corrupted != 0;
    });
    EXPECT_EQ(damaged.size(), 1U);
    EXPECT_EQ(dropsFor(run->lanes[0], Reason::DropBadChecksum).size(), 1U);
}

// A copy meets nothing on its way, cut or not, and its sender knows nothing of it
TEST(Fragmentation, PiecesOfACopyMeetNothingAndAreNotSent)
{
    Scenario scenario = withHop({udpFlow({sendStep(1000)})}, 600);
    scenario.faults = {fault(FaultAction::Duplicate, FaultTarget::Data), dropData(1)};
    scenario.faults[0].by = 50ms;
    scenario.faults[1].fragment = 2;
    scenario.until = 1s;
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    const auto pieces = flightsWhere(lane, [](const PacketFlight& f) { return f.fromRouter(); });
    ASSERT_EQ(pieces.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        const PacketFlight& piece = lane.flight(pieces[i]);
        EXPECT_EQ(piece.copy(), i >= 2);
        EXPECT_EQ(piece.lost(), i == 1);
        EXPECT_EQ(lane.eventReason(piece.sendEvent), Reason::FragmentAtHop);
    }
    const DirectionSummary made = counts(run);
    EXPECT_EQ(made.packetsSent, 3U); // the datagram, and what the router made of it
    EXPECT_EQ(made.packetsLost, 1U);
    EXPECT_EQ(made.dataPacketsSent, 1U);
    EXPECT_EQ(made.bytesDelivered, 1000U); // the copy's second piece fills the gap
}

TEST(Fragmentation, PiecesOfACopyPassALinkThatIsDown)
{
    Scenario scenario = withHop({udpFlow({sendStep(1000)})}, 600);
    scenario.faults = {fault(FaultAction::Duplicate, FaultTarget::Data)};
    scenario.faults[0].by = 50ms;
    Fault down;
    down.action = FaultAction::LinkDown;
    down.from = SimTime(60ms);
    down.to = SimTime(1s);
    scenario.faults.push_back(down);
    const DirectionSummary made = counts(runOf(scenario));
    EXPECT_EQ(made.packetsLost, 0U);
    EXPECT_EQ(made.duplicatesReceived, 1U);
    EXPECT_EQ(made.bytesDelivered, 2000U);
}

// A fragment of a sender that the network copies and the hop cuts
TEST(Fragmentation, CopiedFragmentIsCutIntoPiecesOfACopy)
{
    Scenario scenario = withHop({udpFlow({sendStep(2000)})}, 600);
    scenario.faults = {fault(FaultAction::Duplicate, FaultTarget::Data)};
    scenario.faults[0].fragment = 2;
    scenario.until = 1s;
    const auto run = runOf(scenario);
    const DirectionSummary made = counts(run);
    const auto pieces = flightsWhere(
        run->lanes[0], [](const PacketFlight& f) { return f.fromRouter() && !f.copy(); });
    EXPECT_EQ(made.packetsSent, 2U + pieces.size());
    EXPECT_EQ(made.bytesDelivered, 2000U);
}

// What the hop cuts is there already, and needs no time for its bits
TEST(Fragmentation, DelayOfAPieceIsWhatTheFaultAdds)
{
    Scenario scenario = withHop({udpFlow({sendStep(1000)})}, 600);
    scenario.network.link[0].delay = Duration(20'000'001); // an odd number: the halves differ
    Fault late = fault(FaultAction::Delay, FaultTarget::Data);
    late.by = 7ms;
    late.fragment = 2;
    scenario.faults = {late};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    const auto pieces = sentFor(lane, Reason::FragmentAtHop);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(lane.extraDelay(lane.flight(pieces[0])), 0ms);
    EXPECT_EQ(lane.extraDelay(lane.flight(pieces[1])), 7ms);
    EXPECT_EQ(lane.arrivalWithoutLoss(lane.flight(pieces[1])), lane.flight(pieces[0]).endsAt());
}

// At the instant at which the link goes down, the hop sends nothing
TEST(Fragmentation, HopMeetsALinkThatGoesDownAsItSends)
{
    Scenario scenario = withHop({udpFlow({sendStep(1000)})}, 600);
    const SimTime atHop = [&] {
        const auto run = runOf(scenario);
        return run->lanes[0].flight(sentFor(run->lanes[0], Reason::FragmentAtHop)[0]).sentAt();
    }();
    Fault down;
    down.action = FaultAction::LinkDown;
    down.from = atHop;
    down.to = atHop + 1s;
    scenario.faults = {down};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    const auto pieces = sentFor(lane, Reason::FragmentAtHop);
    ASSERT_EQ(pieces.size(), 2U);
    for (const PacketId id : pieces) {
        EXPECT_EQ(lane.flight(id).fate(), FlightFate::LostLinkDown);
        EXPECT_EQ(lane.flight(id).endsAt(), atHop);
        EXPECT_EQ(lane.flight(id).lossPosition, kHopPosition);
    }
    EXPECT_EQ(counts(run).dataPacketsLost, 1U);
}

// RFC 1122, section 4.1.3.3: whatever ICMP tells, UDP passes it on
TEST(Fragmentation, UdpProgramLearnsThatTheRestNeverCame)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(4000), receiveStep(10)})});
    scenario.faults = {dropData(1)};
    scenario.faults[0].fragment = 3;
    scenario.until = 100s;
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    const auto told = programEvents(lane, HostRole::Client, Reason::ProgramSoftError);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_GT(told[0].time, SimTime(60s));
    EXPECT_EQ(std::get<ProgramEvent>(told[0].what).step, 1U);
    const PacketId message = lane.eventPacket(told[0].cause);
    EXPECT_EQ(lane.flight(message).reason, Reason::IcmpReassemblyTime);
    StateCursor cursor(run, 0);
    EXPECT_FALSE(cursor.hostsAt(lane.endTime()).host[0].udpSocketOf(0)->portUnreachable);
    EXPECT_NE(lane.outcome(0), Outcome::Unreachable);
}

// A soft error is told to the program and ends nothing (RFC 9293, section 3.9.2.2)
// shows: MUST-47 MUST-54 MUST-56 SHLD-25
TEST(Fragmentation, ProgramLearnsThatTheRestNeverCame)
{
    FlowConfig flow = tcpFlow(sendAndClose(1000));
    flow.end[0].tcp.pathMtuDiscovery = false;
    Scenario scenario = withHop({flow}, 600);
    scenario.faults = {dropData(1)};
    scenario.faults[0].fragment = 2;
    scenario.faults[0].andLater = true;
    scenario.until = 100s;
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    const auto told = programEvents(lane, HostRole::Client, Reason::ProgramSoftError);
    ASSERT_FALSE(told.empty());
    EXPECT_GT(told[0].time, SimTime(60s));
    EXPECT_TRUE(eventsWhere(lane, [](const Event& e) {
                    return e.reason == Reason::StateUnreachable || e.reason == Reason::StateGaveUp;
                }).empty());
}

// Fragments that wait are part of the state
TEST(Fragmentation, StateAtAnyTimeIsTheReplayed)
{
    Scenario scenario = withHop({udpFlow({sendStep(4000, 5, 3ms)})}, 600);
    for (LinkConfig& link : scenario.network.link) {
        link.loss = Probability::fromPartsPerBillion(100'000'000);
        link.duplicate = link.loss;
        link.corrupt = link.loss;
    }
    const auto run = runOf(scenario);
    StateCursor cursor(run, 0);
    Simulation fresh(run->scenario, 0);
    NullSink sink;
    fresh.start(sink);
    for (const Duration time : {10ms, 60ms, 100ms, 30'000ms, 61'000ms}) {
        while (fresh.stepUntil(SimTime(time), sink)) {}
        EXPECT_TRUE(cursor.stateAt(SimTime(time)) == fresh);
    }
    EXPECT_EQ(fresh.eventCount(), run->lanes[0].eventCount());
}
