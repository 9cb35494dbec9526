// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: how an arriving packet finds its socket, and what a host answers where there is none,
// over whole runs of two hosts.
#include "tests/core/sim/lane_reading.h"

#include "core/sim/cursor.h"

#include <gtest/gtest.h>

#include <set>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

/// A flow of its own port pair to port 80.
FlowConfig flowFrom(std::uint16_t clientPort, std::uint64_t bytes)
{
    FlowConfig flow = tcpFlow(sendAndClose(bytes));
    flow.clientPort = clientPort;
    return flow;
}

FlowConfig nobodyListens(FlowConfig flow)
{
    flow.end[1].listen = false;
    return flow;
}

} // namespace

// RFC 9293, section 3.3.1: the pair of sockets names the connection
// shows: 1.listen MUST-41 MUST-42
TEST(HostSockets, SeveralConnectionsShareOnePort)
{
    std::vector<FlowConfig> flows;
    for (std::uint16_t i = 0; i < 5; ++i)
        flows.push_back(flowFrom(static_cast<std::uint16_t>(50000 + i), 1000U * (i + 1U)));
    const auto run = runOf(scenarioOf(std::move(flows)));
    const LaneTrace& lane = run->lanes[0];
    for (FlowId flow = 0; flow < 5; ++flow) {
        EXPECT_EQ(bytesDelivered(lane, HostRole::Server, flow), 1000U * (flow + 1U));
        EXPECT_EQ(lane.outcome(flow), Outcome::Completed);
    }
    StateCursor cursor(run, 0);
    const HostsView& view = cursor.hostsAt(SimTime(100ms));
    std::set<std::uint16_t> remote;
    for (const ConnectionView& connection : view.host[1].connections) {
        EXPECT_EQ(connection.localPort, 80);
        remote.insert(connection.remotePort);
    }
    EXPECT_EQ(remote.size(), 5U);
    EXPECT_EQ(view.host[1].listeners.size(), 1U); // one listener for all
}

// The listener is the fallback, and stays when connections come and go
// shows: 1.listen MUST-41
TEST(HostSockets, ListenerOutlivesItsConnections)
{
    std::vector<FlowConfig> flows{flowFrom(50000, 100), flowFrom(50001, 100)};
    flows[1].start = SimTime(5s);
    const auto run = runOf(scenarioOf(std::move(flows)));
    EXPECT_EQ(run->lanes[0].outcome(1), Outcome::Completed);
    StateCursor cursor(run, 0);
    EXPECT_EQ(cursor.hostsAt(SimTime(4s)).host[1].listeners.size(), 1U);
}

// RFC 9293, section 3.10.7.1: <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>
// shows: 1.reset-closed-port
TEST(HostSockets, ClosedPortAnswersASynWithAReset)
{
    const auto run = runOf(scenarioOf({nobodyListens(tcpFlow(sendAndClose(100)))}));
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), 2U);
    const Packet answer = lane.packet(1);
    EXPECT_EQ(answer.segment()->flags.bits, TcpFlags::Rst | TcpFlags::Ack);
    EXPECT_EQ(answer.segment()->seq.value, 0U);
    EXPECT_EQ(lane.relativeAck(1), 1U);
    EXPECT_EQ(lane.flight(1).reason, Reason::RstClosedPort);
    EXPECT_EQ(lane.outcome(0), Outcome::Refused);
    EXPECT_EQ(programEvents(lane, HostRole::Client, Reason::ProgramFailed).size(), 1U);
}

// RFC 9293, section 3.5.1: the crashed host answers data with a reset: <SEQ=SEG.ACK><CTL=RST>
// shows: 1.half-open MUST-12
TEST(HostSockets, HalfOpenConnectionIsFoundByItsData)
{
    FlowConfig flow = tcpFlow(
        {step(ProgramOp::Connect), waitStep(200ms), step(ProgramOp::Crash)},
        {step(ProgramOp::Accept), waitStep(1s), sendStep(500), step(ProgramOp::ReceiveAll)});
    const auto run = runOf(scenarioOf({flow}));
    const LaneTrace& lane = run->lanes[0];
    const auto resets = sentFor(lane, Reason::RstClosedPort);
    ASSERT_EQ(resets.size(), 1U);
    const Packet reset = lane.packet(resets[0]);
    EXPECT_EQ(reset.from, HostRole::Client);
    EXPECT_EQ(reset.segment()->flags.bits, TcpFlags::Rst);
    EXPECT_EQ(lane.relativeSeq(resets[0]), 1U); // what the data acknowledged
    EXPECT_EQ(statesOf(lane, HostRole::Server).back(), TcpState::Closed);
    EXPECT_EQ(lane.outcome(0), Outcome::Reset);
}

// The same where the crashed host still listens: the listener answers (section 3.10.7.2, second)
// shows: 1.half-open
TEST(HostSockets, HalfOpenConnectionAtAListeningHostIsResetToo)
{
    FlowConfig flow =
        tcpFlow({step(ProgramOp::Connect), waitStep(1s), sendStep(500), step(ProgramOp::AwaitAcks)},
                {step(ProgramOp::Accept), waitStep(200ms), step(ProgramOp::Crash)});
    const auto run = runOf(scenarioOf({flow}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(statesOf(lane, HostRole::Client).back(), TcpState::Closed);
    EXPECT_EQ(programEvents(lane, HostRole::Client, Reason::ProgramFailed).size(), 1U);
    EXPECT_LT(lane.endTime(), SimTime(2s));
}

// Never a reset for a reset
TEST(HostSockets, ResetToAClosedPortIsDropped)
{
    FlowConfig flow = tcpFlow({step(ProgramOp::Connect), waitStep(200ms), step(ProgramOp::Abort)},
                              {step(ProgramOp::Accept), waitStep(100ms), step(ProgramOp::Abort)});
    Scenario scenario = scenarioOf({flow});
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    // Whoever is reset first is gone before its own ABORT; no answer goes back.
    EXPECT_TRUE(sentFor(lane, Reason::RstClosedPort).empty());
    EXPECT_EQ(run->end, RunEnd::NothingLeft);

    flow.end[0].program = {step(ProgramOp::Connect), waitStep(110ms), step(ProgramOp::Abort)};
    flow.end[1].program = {step(ProgramOp::Accept), waitStep(95ms), step(ProgramOp::Abort)};
    flow.serverPort = 80;
    flow.end[1].listen = true;
    const auto crossing = runOf(scenarioOf({flow}));
    EXPECT_EQ(crossing->lanes[0].flightCount(), 5U); // handshake and two resets that cross
    EXPECT_TRUE(sentFor(crossing->lanes[0], Reason::RstClosedPort).empty());
}

// RFC 6335, section 6
TEST(HostSockets, EphemeralPortsAreDrawnFromTheDynamicRangeAndDiffer)
{
    std::vector<FlowConfig> flows(20, tcpFlow(sendAndClose(10)));
    for (FlowConfig& flow : flows)
        flow.clientPort.reset();
    const Scenario scenario = scenarioOf(flows);
    const auto run = runOf(scenario);
    std::set<std::uint16_t> ports;
    for (FlowId flow = 0; flow < 20; ++flow) {
        EXPECT_GE(run->lanes[0].clientPort(flow), 49152);
        ports.insert(run->lanes[0].clientPort(flow));
        EXPECT_EQ(run->lanes[0].outcome(flow), Outcome::Completed);
    }
    EXPECT_EQ(ports.size(), 20U);
    Scenario other = scenario;
    other.seed = 7;
    EXPECT_NE(runOf(other)->lanes[0].clientPort(0), run->lanes[0].clientPort(0));
}

// A pair that is still in TIME-WAIT cannot be used again
// shows: 1.time-wait
TEST(HostSockets, FixedPairInTimeWaitIsRefused)
{
    FlowConfig flow = tcpFlow(
        {step(ProgramOp::Connect), step(ProgramOp::Close), waitStep(1s), step(ProgramOp::Connect)});
    const auto run = runOf(scenarioOf({flow}));
    EXPECT_EQ(programEvents(run->lanes[0], HostRole::Client, Reason::ProgramFailed).size(), 1U);
}

TEST(HostSockets, EphemeralClientTakesTheNextPortWhileTheOldOneWaits)
{
    FlowConfig flow = tcpFlow({step(ProgramOp::Connect), step(ProgramOp::Close), waitStep(1s),
                               step(ProgramOp::Connect), sendStep(100), step(ProgramOp::Close)},
                              {step(ProgramOp::Accept), step(ProgramOp::ReceiveAll),
                               step(ProgramOp::Close), step(ProgramOp::Accept),
                               step(ProgramOp::ReceiveAll), step(ProgramOp::Close)});
    flow.clientPort.reset();
    const auto run = runOf(scenarioOf({flow}));
    EXPECT_TRUE(programEvents(run->lanes[0], HostRole::Client, Reason::ProgramFailed).empty());
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server), 100U);
}

// --- UDP ---

// RFC 1122, section 4.1.3.1; RFC 792
TEST(HostSockets, DatagramToAClosedPortDrawsPortUnreachable)
{
    const auto run = runOf(scenarioOf({nobodyListens(udpFlow({sendStep(300)}))}));
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), 2U);
    const Packet sent = lane.packet(0);
    const Packet answer = lane.packet(1);
    ASSERT_TRUE(answer.icmp());
    EXPECT_EQ(answer.icmp()->type, 3);
    EXPECT_EQ(answer.icmp()->code, 3);
    EXPECT_EQ(answer.icmp()->quoted.protocol, 17);
    EXPECT_EQ(answer.icmp()->quoted.sourcePort, sent.datagram()->sourcePort);
    EXPECT_EQ(answer.icmp()->quoted.destinationPort, 5004);
    EXPECT_EQ(answer.icmp()->quoted.identification, sent.identification);
    EXPECT_EQ(answer.icmp()->quoted.ipLength, 20 + 8 + 300);
    EXPECT_EQ(lane.outcome(0), Outcome::Unreachable);
    StateCursor cursor(run, 0);
    EXPECT_TRUE(cursor.hostsAt(lane.endTime()).host[0].udpSocketOf(0)->portUnreachable);
}

TEST(HostSockets, UdpReceiveQueueOverflowsAndSaysSo)
{
    FlowConfig flow = udpFlow({sendStep(1000, 10)}, {waitStep(1s), step(ProgramOp::ReceiveAll)});
    flow.end[1].tcp.receiveBuffer = 3500;
    const auto run = runOf(scenarioOf({flow}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(dropsFor(lane, Reason::DropReceiveQueueFull).size(), 7U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 3000U);
}

// Two clients of one UDP port: each flow's bytes are counted to that flow
TEST(HostSockets, UdpFlowsToOnePortAreKeptApart)
{
    FlowConfig late = udpFlow({sendStep(100, 3)});
    late.start = SimTime(1s);
    FlowConfig early = udpFlow({sendStep(200, 3)});
    early.clientPort = 50001;
    const auto run = runOf(scenarioOf({late, early}));
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server, 0), 300U);
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server, 1), 600U);
}

// A server that speaks first reaches its flow's client, not port 0
TEST(HostSockets, UdpServerMaySpeakFirst)
{
    const auto run = runOf(
        scenarioOf({udpFlow({step(ProgramOp::ReceiveAll)}, {waitStep(10ms), sendStep(100, 2)})}));
    const LaneTrace& lane = run->lanes[0];
    ASSERT_GE(lane.flightCount(), 1U);
    EXPECT_EQ(lane.packet(0).datagram()->destinationPort, 50000);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Client), 200U);
}

TEST(HostSockets, TcpAndUdpPortsAreIndependent)
{
    FlowConfig udp = udpFlow({sendStep(100)});
    udp.serverPort = 80;
    const auto run = runOf(scenarioOf({tcpFlow(sendAndClose(500)), udp}));
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server, 0), 500U);
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server, 1), 100U);
}

// RFC 9293, section 3.1, and RFC 768: a wrong checksum means a silent drop
// shows: 2.checksum MUST-3
TEST(HostSockets, CorruptedPacketsAreDroppedInSilence)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(500)), udpFlow({sendStep(100, 2)})});
    scenario.faults = {fault(FaultAction::Corrupt, FaultTarget::Data, 1)};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(dropsFor(lane, Reason::DropBadChecksum).size(), 2U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server, 0), 500U); // resent
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server, 1), 100U); // gone
}

TEST(HostSockets, IdentificationCountsUpForEachHost)
{
    const auto run = runOf(scenarioOf({tcpFlow(sendAndClose(3000)), udpFlow({sendStep(10, 3)})}));
    const LaneTrace& lane = run->lanes[0];
    std::array<std::uint32_t, 2> last{};
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const auto host = static_cast<std::size_t>(index(lane.flight(id).sender()));
        EXPECT_EQ(lane.flight(id).identification, ++last[host]);
    }
}
