// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: programs run call by call as blocking socket programs would.
#include "tests/core/sim/lane_reading.h"

#include "core/sim/cursor.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

std::vector<SimTime> timesOf(const std::vector<Event>& events)
{
    std::vector<SimTime> times;
    for (const Event& event : events)
        times.push_back(event.time);
    return times;
}

std::vector<SimTime> returnsOf(const LaneTrace& lane, HostRole host)
{
    return timesOf(programEvents(lane, host, Reason::ProgramReturned));
}

/// When the n-th call of the program at that end returned.
SimTime returned(const LaneTrace& lane, HostRole host, std::uint32_t call)
{
    for (const Event& event : programEvents(lane, host, Reason::ProgramReturned)) {
        if (std::get<ProgramEvent>(event.what).step == call)
            return event.time;
    }
    ADD_FAILURE() << "call " << call << " never returned";
    return {};
}

std::shared_ptr<const Run> runFlow(Program client, Program server = listeningProgram())
{
    return runOf(scenarioOf({tcpFlow(std::move(client), std::move(server))}));
}

/// 20 ms, one short frame of 64 bytes at 1 Mbit/s. With the MSS option a SYN is 62 bytes.
constexpr Duration kShort = 20ms + 512us;

} // namespace

// shows: 1.three-way-handshake
TEST(Programs, ConnectBlocksUntilTheHandshakeIsOver)
{
    const auto run = runFlow({step(ProgramOp::Connect), step(ProgramOp::Close)});
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(programEvents(lane, HostRole::Client, Reason::ProgramBlocked).size(), 1U);
    EXPECT_EQ(returned(lane, HostRole::Client, 0), lane.flight(1).endsAt());
    EXPECT_EQ(returned(lane, HostRole::Server, 0), lane.flight(2).endsAt());
    EXPECT_EQ(lane.flight(2).endsAt() - lane.flight(2).sentAt(), kShort);
}

TEST(Programs, WaitAndAtKeepTheirTimes)
{
    const auto run = runFlow({step(ProgramOp::Connect), atStep(500ms), waitStep(250ms),
                              atStep(600ms), step(ProgramOp::Close)});
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(returned(lane, HostRole::Client, 1), SimTime(500ms));
    EXPECT_EQ(returned(lane, HostRole::Client, 2), SimTime(750ms));
    EXPECT_EQ(returned(lane, HostRole::Client, 3), SimTime(750ms)); // already past
}

TEST(Programs, FlowStartsAtItsTime)
{
    FlowConfig flow = tcpFlow(sendAndClose(10));
    flow.start = SimTime(700ms);
    const auto run = runOf(scenarioOf({flow}));
    EXPECT_EQ(run->lanes[0].flight(0).sentAt(), SimTime(700ms));
}

TEST(Programs, SendRepeatsAtItsInterval)
{
    const auto run = runOf(scenarioOf({udpFlow({sendStep(100, 4, 30ms)})}));
    const LaneTrace& lane = run->lanes[0];
    ASSERT_EQ(lane.flightCount(), 4U);
    for (PacketId id = 0; id < 4; ++id)
        EXPECT_EQ(lane.flight(id).sentAt(), SimTime(id * 30ms));
}

// A write blocks while the send buffer is full, and goes on when room is made
TEST(Programs, SendBlocksOnAFullBuffer)
{
    FlowConfig flow = tcpFlow({step(ProgramOp::Connect), sendStep(10'000), step(ProgramOp::Close)});
    flow.end[0].tcp.sendBuffer = 4000;
    const auto run = runOf(scenarioOf({flow}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 10'000U);
    EXPECT_GT(programEvents(lane, HostRole::Client, Reason::ProgramData).size(), 2U);
    EXPECT_GT(returned(lane, HostRole::Client, 1), returned(lane, HostRole::Client, 0));
}

TEST(Programs, AwaitAcksReturnsWhenTheLastByteIsAcknowledged)
{
    const auto run = runFlow({step(ProgramOp::Connect), sendStep(1000), step(ProgramOp::AwaitAcks),
                              waitStep(1s), step(ProgramOp::Close)});
    const LaneTrace& lane = run->lanes[0];
    const auto acks = sentFor(lane, Reason::AckInOrder);
    ASSERT_EQ(acks.size(), 1U);
    EXPECT_EQ(returned(lane, HostRole::Client, 2), lane.flight(acks[0]).endsAt());
}

// shows: 2.byte-stream
TEST(Programs, ReceiveTakesExactlyItsBytesOverSeveralArrivals)
{
    const auto run = runFlow({step(ProgramOp::Connect), sendStep(2500), step(ProgramOp::Close)},
                             {step(ProgramOp::Accept), receiveStep(1800), waitStep(2s),
                              step(ProgramOp::ReceiveAll), step(ProgramOp::Close)});
    const LaneTrace& lane = run->lanes[0];
    std::uint64_t first = 0;
    for (const Event& event : programEvents(lane, HostRole::Server, Reason::ProgramData)) {
        const auto& data = std::get<ProgramEvent>(event.what);
        first += data.step == 1 ? data.bytes : 0;
    }
    EXPECT_EQ(first, 1800U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 2500U);
}

TEST(Programs, ReceiveReturnsEarlyAtTheEndOfTheStream)
{
    const auto run = runFlow(sendAndClose(300),
                             {step(ProgramOp::Accept), receiveStep(1000), step(ProgramOp::Close)});
    EXPECT_EQ(run->lanes[0].outcome(0), Outcome::Completed);
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server), 300U);
}

// "N bytes at a time until end of stream"
TEST(Programs, SlowReaderKeepsItsPace)
{
    FlowConfig flow = tcpFlow(sendAndClose(5000), {step(ProgramOp::Accept), receiveStep(500, 100ms),
                                                   step(ProgramOp::Close)});
    flow.end[1].tcp.receiveBuffer = 2000;
    const auto run = runOf(scenarioOf({flow}));
    const LaneTrace& lane = run->lanes[0];
    const auto reads = programEvents(lane, HostRole::Server, Reason::ProgramData);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 5000U);
    ASSERT_GE(reads.size(), 10U);
    for (std::size_t i = 0; i < reads.size(); ++i) {
        EXPECT_LE(std::get<ProgramEvent>(reads[i].what).bytes, 500U);
        if (i > 0) {
            EXPECT_GE(reads[i].time - reads[i - 1].time, 100ms);
        }
    }
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
}

// shows: 3.slow-reader 3.zero-window
TEST(Programs, SlowReaderClosesTheWindow)
{
    FlowConfig flow = tcpFlow(sendAndClose(6000), {step(ProgramOp::Accept), receiveStep(100, 500ms),
                                                   step(ProgramOp::Close)});
    flow.end[1].tcp.receiveBuffer = 2000;
    const auto run = runOf(scenarioOf({flow}));
    const auto closed = flightsWhere(run->lanes[0], [](const PacketFlight& f) {
        return f.sender() == HostRole::Server && f.window == 0 && f.has(TcpFlags::Ack);
    });
    EXPECT_FALSE(closed.empty());
    EXPECT_FALSE(sentFor(run->lanes[0], Reason::PersistProbe).empty());
    EXPECT_EQ(bytesDelivered(run->lanes[0], HostRole::Server), 6000U);
}

// RFC 9293, section 3.6.1
// shows: 1.half-close
TEST(Programs, HalfCloseLetsTheServerAnswerAfterTheEnd)
{
    const auto run = runFlow({step(ProgramOp::Connect), sendStep(300), step(ProgramOp::Shutdown),
                              step(ProgramOp::ReceiveAll), step(ProgramOp::Close)},
                             {step(ProgramOp::Accept), step(ProgramOp::ReceiveAll), sendStep(2000),
                              step(ProgramOp::Close)});
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 300U);
    EXPECT_EQ(bytesDelivered(lane, HostRole::Client), 2000U);
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    EXPECT_EQ(statesOf(lane, HostRole::Client),
              (std::vector{TcpState::SynSent, TcpState::Established, TcpState::FinWait1,
                           TcpState::FinWait2, TcpState::TimeWait, TcpState::Closed}));
    EXPECT_EQ(statesOf(lane, HostRole::Server),
              (std::vector{TcpState::Listen, TcpState::SynReceived, TcpState::Established,
                           TcpState::CloseWait, TcpState::LastAck, TcpState::Closed}));
}

// RFC 9293, section 3.5, Figure 7, by two programs that both connect
// shows: 1.simultaneous-open
TEST(Programs, BothMayConnect)
{
    const auto run =
        runFlow({step(ProgramOp::Connect), sendStep(300), step(ProgramOp::Close)},
                {step(ProgramOp::Connect), step(ProgramOp::ReceiveAll), step(ProgramOp::Close)});
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 300U);
    const auto states = statesOf(lane, HostRole::Client);
    EXPECT_EQ((std::vector(states.begin(), states.begin() + 3)),
              (std::vector{TcpState::SynSent, TcpState::SynReceived, TcpState::Established}));
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
}

// shows: 1.abort MUST-12
TEST(Programs, AbortResetsThePeer)
{
    const auto run =
        runFlow({step(ProgramOp::Connect), sendStep(100), waitStep(200ms), step(ProgramOp::Abort)});
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(sentFor(lane, Reason::RstAbort).size(), 1U);
    EXPECT_EQ(lane.outcome(0), Outcome::Reset);
    EXPECT_EQ(programEvents(lane, HostRole::Server, Reason::ProgramFailed).size(), 1U);
}

// shows: 2.nagle MUST-17
TEST(Programs, NagleCanBeSwitchedOff)
{
    ProgramStep off = step(ProgramOp::SetNagle);
    const auto held = runFlow({step(ProgramOp::Connect), sendStep(10, 3),
                               step(ProgramOp::AwaitAcks), step(ProgramOp::Close)});
    const auto loose = runFlow({step(ProgramOp::Connect), off, sendStep(10, 3),
                                step(ProgramOp::AwaitAcks), step(ProgramOp::Close)});
    const auto dataOf = [](const roundtrip::Run& run) {
        return flightsWhere(run.lanes[0], [](const PacketFlight& f) { return f.isData(); }).size();
    };
    EXPECT_EQ(dataOf(*held), 2U);
    EXPECT_EQ(dataOf(*loose), 3U);
}

TEST(Programs, SendOnAClosedConnectionFails)
{
    const auto run =
        runFlow({step(ProgramOp::Connect), waitStep(1s), sendStep(100), step(ProgramOp::Close)},
                {step(ProgramOp::Accept), step(ProgramOp::Abort)});
    EXPECT_EQ(programEvents(run->lanes[0], HostRole::Client, Reason::ProgramFailed).size(), 1U);
    EXPECT_EQ(bytesOffered(run->lanes[0], HostRole::Client), 0U);
}

// The program learns of data after its acknowledgment has left ("delayed_ack": false)
TEST(Programs, AckLeavesBeforeTheProgramReads)
{
    const auto run = runFlow(sendAndClose(500));
    const LaneTrace& lane = run->lanes[0];
    const auto acks = sentFor(lane, Reason::AckInOrder);
    ASSERT_FALSE(acks.empty());
    const auto reads = programEvents(lane, HostRole::Server, Reason::ProgramData);
    ASSERT_FALSE(reads.empty());
    EXPECT_LT(lane.flight(acks[0]).sendEvent, reads[0].id);
    EXPECT_EQ(lane.flight(acks[0]).sentAt(), reads[0].time);
}

TEST(Programs, UdpReceiverTakesWholeDatagrams)
{
    const auto run = runOf(scenarioOf({udpFlow({sendStep(300, 3)})}));
    const auto reads = programEvents(run->lanes[0], HostRole::Server, Reason::ProgramData);
    ASSERT_EQ(reads.size(), 3U);
    for (const Event& read : reads)
        EXPECT_EQ(std::get<ProgramEvent>(read.what).bytes, 300U);
    EXPECT_EQ(returnsOf(run->lanes[0], HostRole::Client).size(), 1U);
}
