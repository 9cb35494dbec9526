// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a listener's two queues (RFC 4987, section 2): what counts against which, and what
// happens to a segment that finds one full.
#include "tests/core/host/host_stage.h"

#include "core/sim/cursor.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t kSyn = TcpFlags::Syn;
constexpr std::uint8_t kAck = TcpFlags::Ack;

TcpConfig queues(int backlog, int synQueue)
{
    TcpConfig config;
    config.mss = 1000;
    config.isn = 7000;
    config.backlog = backlog;
    config.synQueue = synQueue;
    return config;
}

/// A program that accepts once, at that time.
Program acceptsAt(Duration time) { return {atStep(time), step(ProgramOp::Accept), waitStep(1h)}; }

Segment synFrom(std::uint16_t port) { return segmentFrom(port, kSyn, 100); }
Segment ackFrom(std::uint16_t port) { return segmentFrom(port, kAck, 101, 7001); }

} // namespace

// shows: 1.listen-backlog
TEST(ListenQueues, HalfOpenAndOpenConnectionsAreCountedApart)
{
    HostStage stage(flowsTo80(3, queues(5, 5), acceptsAt(10s)));
    stage.arrive(synFrom(50000), 0);
    stage.arrive(synFrom(50001), 1);
    EXPECT_EQ(stage.host().halfOpenFor(80), 2U);
    EXPECT_EQ(stage.host().waitingFor(80), 0U);
    stage.arrive(ackFrom(50000), 0);
    EXPECT_EQ(stage.host().halfOpenFor(80), 1U);
    EXPECT_EQ(stage.host().waitingFor(80), 1U);
    stage.arrive(segmentFrom(50001, TcpFlags::Rst, 101), 1); // half open no more
    EXPECT_EQ(stage.host().halfOpenFor(80), 0U);
    stage.at(10s);
    EXPECT_EQ(stage.host().waitingFor(80), 0U); // accepted
    EXPECT_EQ(stage.host().waitingFor(81), 0U); // nobody listens there
    EXPECT_EQ(stage.host().halfOpenFor(81), 0U);
}

// shows: 1.listen-backlog
TEST(ListenQueues, FullSynQueueDropsTheSynInSilence)
{
    HostStage stage(flowsTo80(3, queues(5, 2)));
    for (std::uint16_t i = 0; i < 2; ++i)
        stage.arrive(synFrom(static_cast<std::uint16_t>(50000 + i)), i);
    EXPECT_EQ(stage.takeSent().size(), 2U);
    stage.arrive(synFrom(50002), 2);
    EXPECT_TRUE(stage.takeSent().empty());
    EXPECT_EQ(stage.takeDropped(), std::vector{Reason::DropSynQueueFull});
    EXPECT_EQ(stage.host().connections().size(), 2U);
    // A handshake ends, and there is room.
    stage.arrive(ackFrom(50001), 1);
    stage.arrive(synFrom(50002), 2);
    ASSERT_EQ(stage.takeSent().size(), 1U);
    EXPECT_EQ(stage.host().halfOpenFor(80), 2U);
}

TEST(ListenQueues, HandshakesThatAreGivenUpMakeRoom)
{
    TcpConfig config = queues(5, 1);
    config.synRetries = 1;
    HostStage stage(flowsTo80(2, config));
    stage.arrive(synFrom(50000), 0);
    stage.at(2900ms); // sent again at 1 s; given up at 3 s
    stage.arrive(synFrom(50001), 1);
    EXPECT_EQ(stage.takeDropped(), std::vector{Reason::DropSynQueueFull});
    stage.at(3s);
    EXPECT_EQ(stage.host().halfOpenFor(80), 0U);
    stage.arrive(synFrom(50001), 1);
    EXPECT_EQ(stage.host().halfOpenFor(80), 1U);
    EXPECT_TRUE(stage.takeDropped().empty());
}

// shows: 1.listen-backlog
TEST(ListenQueues, FullBacklogDropsTheSynAndTheAckOfAHandshake)
{
    HostStage stage(flowsTo80(3, queues(1, 5), acceptsAt(10s)));
    stage.arrive(synFrom(50000), 0);
    stage.arrive(synFrom(50001), 1);
    stage.arrive(ackFrom(50000), 0); // takes the only place
    stage.takeSent();
    stage.arrive(synFrom(50002), 2);
    stage.arrive(ackFrom(50001), 1);
    EXPECT_EQ(stage.takeDropped(), (std::vector{Reason::DropBacklogFull, Reason::DropBacklogFull}));
    EXPECT_TRUE(stage.takeSent().empty());
    EXPECT_EQ(stage.host().connections()[1].connection.state(), TcpState::SynReceived);
    EXPECT_EQ(stage.host().halfOpenFor(80), 1U);
    EXPECT_EQ(stage.host().waitingFor(80), 1U);
}

// The listener's SYN-ACK goes out again, and the ACK that it draws finds room
TEST(ListenQueues, SynAckSentAgainHealsALostPlace)
{
    HostStage stage(flowsTo80(2, queues(1, 5), acceptsAt(500ms)));
    stage.arrive(synFrom(50000), 0);
    stage.arrive(synFrom(50001), 1);
    stage.arrive(ackFrom(50000), 0);
    stage.arrive(ackFrom(50001), 1);
    stage.takeSent();
    stage.at(500ms); // both programs accept: the first gets its connection
    EXPECT_EQ(stage.host().waitingFor(80), 0U);
    EXPECT_TRUE(stage.takeSent().empty());
    stage.at(1s);
    const auto again = stage.takeSent();
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].reason, Reason::SynRetransmit);
    EXPECT_EQ(again[0].segment.flags.bits, kSyn | kAck);
    stage.arrive(ackFrom(50001), 1);
    EXPECT_EQ(stage.host().connections()[1].connection.state(), TcpState::Established);
}

// ... and so does the client's data, which carries the same acknowledgment
TEST(ListenQueues, DataOfTheClientHealsALostPlace)
{
    HostStage stage(flowsTo80(2, queues(1, 5), acceptsAt(500ms)));
    stage.arrive(synFrom(50000), 0);
    stage.arrive(synFrom(50001), 1);
    stage.arrive(ackFrom(50000), 0);
    stage.arrive(ackFrom(50001), 1);
    stage.arrive(segmentFrom(50001, kAck, 101, 7001, 50), 1);
    EXPECT_EQ(stage.takeDropped().size(), 2U);
    stage.at(600ms);
    stage.takeSent();
    stage.arrive(segmentFrom(50001, kAck, 101, 7001, 50), 1);
    const TcpConnection& connection = stage.host().connections()[1].connection;
    EXPECT_EQ(connection.state(), TcpState::Established);
    EXPECT_EQ(connection.receiver().nxt(), 51U);
}

// What does not end the handshake is answered as ever, however full the backlog is
TEST(ListenQueues, FullBacklogDropsNothingElse)
{
    HostStage stage(flowsTo80(2, queues(1, 5), acceptsAt(10s)));
    stage.arrive(synFrom(50000), 0);
    stage.arrive(ackFrom(50000), 0);
    HostStage fresh(flowsTo80(2, queues(1, 5), acceptsAt(10s)));
    fresh.arrive(synFrom(50001), 1);
    fresh.arrive(synFrom(50000), 0);
    fresh.arrive(ackFrom(50000), 0);
    fresh.takeSent();
    fresh.arrive(segmentFrom(50001, kAck, 101, 9999), 1); // acknowledges what was never sent
    const auto reset = fresh.takeSent();
    ASSERT_EQ(reset.size(), 1U);
    EXPECT_EQ(reset[0].segment.flags.bits, TcpFlags::Rst);
    EXPECT_EQ(reset[0].segment.seq.value, 9999U);
    EXPECT_TRUE(fresh.takeDropped().empty());
    // The open connection takes data.
    stage.takeSent();
    stage.arrive(segmentFrom(50000, kAck, 101, 7001, 10), 0);
    EXPECT_EQ(stage.takeSent().size(), 1U);
    EXPECT_TRUE(stage.takeDropped().empty());
}

// As sockets have it: what the peer resets before it is accepted keeps its place until then
TEST(ListenQueues, ConnectionResetBeforeItIsAcceptedStaysInTheBacklog)
{
    HostStage stage(
        flowsTo80(1, queues(1, 5), {atStep(1s), step(ProgramOp::Accept), receiveStep(10)}));
    stage.arrive(synFrom(50000));
    stage.arrive(ackFrom(50000));
    stage.arrive(segmentFrom(50000, TcpFlags::Rst, 101));
    EXPECT_EQ(stage.host().waitingFor(80), 1U);
    EXPECT_EQ(stage.failures(), 0U);
    stage.at(1s);
    EXPECT_EQ(stage.host().waitingFor(80), 0U);
    EXPECT_EQ(stage.failures(), 1U); // the read tells
}

TEST(ListenQueues, ConnectionsAreAcceptedInTheOrderInWhichTheyOpened)
{
    HostStage stage(flowsTo80(1, queues(5, 5), acceptsAt(1s)));
    stage.arrive(synFrom(50007));
    stage.arrive(synFrom(50008));
    stage.arrive(ackFrom(50008));
    stage.arrive(ackFrom(50007));
    stage.at(1s);
    EXPECT_FALSE(stage.host().connections()[0].accepted);
    EXPECT_TRUE(stage.host().connections()[1].accepted);
}

// Over a whole run: three clients and a backlog of two, nothing is lost for good
// shows: 1.listen-backlog
TEST(ListenQueues, ClientsOfAFullBacklogAreServedInTheEnd)
{
    std::vector<FlowConfig> flows;
    for (std::uint16_t i = 0; i < 3; ++i) {
        FlowConfig flow = tcpFlow(sendAndClose(100),
                                  {waitStep(500ms), step(ProgramOp::Accept),
                                   step(ProgramOp::ReceiveAll), step(ProgramOp::Close)});
        flow.clientPort = static_cast<std::uint16_t>(50000 + i);
        flow.end[1].tcp.backlog = 2;
        flows.push_back(flow);
    }
    const auto run = runOf(scenarioOf(std::move(flows)));
    const LaneTrace& lane = run->lanes[0];
    const auto drops = dropsFor(lane, Reason::DropBacklogFull);
    ASSERT_EQ(drops.size(), 3U); // the ACK of the third handshake, and data and FIN behind it
    for (const Event& drop : drops)
        EXPECT_EQ(drop.flow, 2);
    for (FlowId flow = 0; flow < 3; ++flow) {
        EXPECT_EQ(lane.outcome(flow), Outcome::Completed);
        EXPECT_EQ(bytesDelivered(lane, HostRole::Server, flow), 100U);
    }
    StateCursor cursor(run, 0);
    const HostsView& view = cursor.hostsAt(SimTime(200ms));
    ASSERT_EQ(view.host[1].listeners.size(), 1U);
    EXPECT_EQ(view.host[1].listeners[0].waiting, 2U);
    EXPECT_EQ(view.host[1].listeners[0].backlog, 2U);
}
