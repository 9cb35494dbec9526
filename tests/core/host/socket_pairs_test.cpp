// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: either end may listen and either may call, and one socket pair may serve flow after
// flow (RFC 9293, section 3.5.1).
#include "tests/core/host/host_stage.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

FlowConfig later(FlowConfig flow, Duration start)
{
    flow.name += " later";
    flow.start = SimTime(start);
    return flow;
}

std::vector<TcpState> statesAt(const LaneTrace& lane, HostRole host, FlowId flow = 0)
{
    std::vector<TcpState> states;
    for (const Event& event : eventsWhere(lane, [&](const Event& e) {
             return e.kind == EventKind::State && e.host == host && e.flow == flow;
         }))
        states.push_back(std::get<StateChange>(event.what).to);
    return states;
}

std::uint64_t bytesReceived(const LaneTrace& lane, HostRole host, FlowId flow)
{
    std::uint64_t bytes = 0;
    for (const Event& event : programEvents(lane, host, Reason::ProgramData, flow))
        bytes += std::get<ProgramEvent>(event.what).bytes;
    return bytes;
}

} // namespace

TEST(SocketPairs, AServerMayCallAClientThatListens)
{
    const auto run =
        runOf(scenarioOf({tcpFlow(listeningProgram(), {waitStep(10ms), step(ProgramOp::Connect),
                                                       sendStep(500), step(ProgramOp::Close)})}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    EXPECT_EQ(bytesReceived(lane, HostRole::Client, 0), 500U);
    EXPECT_EQ(lane.clientPort(0), 50000);
    using enum TcpState;
    EXPECT_EQ(statesAt(lane, HostRole::Client),
              (std::vector{Listen, SynReceived, Established, CloseWait, LastAck, Closed}));
    EXPECT_EQ(statesAt(lane, HostRole::Server),
              (std::vector{SynSent, Established, FinWait1, FinWait2, TimeWait, Closed}));
}

TEST(SocketPairs, AClientListensFromItsAcceptOn)
{
    Program client = listeningProgram();
    client.insert(client.begin(), waitStep(100ms));
    HostStage stage({tcpFlow(client, {step(ProgramOp::Connect)})}, HostRole::Client);
    EXPECT_FALSE(stage.host().listens(0));
    Segment syn = segmentFrom(80, TcpFlags::Syn, 700);
    syn.destinationPort = 50000;
    stage.arrive(syn);
    EXPECT_EQ(stage.takeSent().at(0).reason, Reason::RstClosedPort);
    stage.at(100ms);
    EXPECT_TRUE(stage.host().listens(0));
    stage.arrive(syn);
    EXPECT_EQ(stage.takeSent().at(0).reason, Reason::SynAckPassiveOpen);
}

TEST(SocketPairs, AServerThatIsToCallDoesNotListenBefore)
{
    HostStage stage(
        {tcpFlow({step(ProgramOp::Connect)}, {waitStep(1s), step(ProgramOp::Connect)})});
    EXPECT_TRUE(stage.host().listeners().empty());
    stage.arrive(segmentFrom(50000, TcpFlags::Syn, 700));
    EXPECT_EQ(stage.takeSent().at(0).reason, Reason::RstClosedPort);
}

TEST(SocketPairs, AreUsedAgainWhenTheFirstConnectionIsGone)
{
    const FlowConfig first = tcpFlow({step(ProgramOp::Connect), step(ProgramOp::Abort)});
    const auto run = runOf(scenarioOf({first, later(tcpFlow(sendAndClose(700)), 200ms)}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(lane.outcome(0), Outcome::Reset);
    EXPECT_EQ(lane.outcome(1), Outcome::Completed);
    EXPECT_EQ(bytesReceived(lane, HostRole::Server, 0), 0U);
    EXPECT_EQ(bytesReceived(lane, HostRole::Server, 1), 700U);
}

TEST(SocketPairs, AreInUseAsLongAsTheFirstConnectionLives)
{
    const FlowConfig first =
        tcpFlow({step(ProgramOp::Connect), waitStep(1s), step(ProgramOp::Close)});
    const auto run = runOf(scenarioOf({first, later(tcpFlow(sendAndClose(700)), 200ms)}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    EXPECT_EQ(programEvents(lane, HostRole::Client, Reason::ProgramFailed, 1).size(), 1U);
    EXPECT_TRUE(flightsWhere(lane, [](const PacketFlight& f) { return f.flow == 1; }).empty());
}

// RFC 9293, section 3.5, Figure 8, line 5: whoever looks at one flow sees its numbers alone
TEST(SocketPairs, AResetBelongsToTheFlowOfTheSegmentThatItAnswers)
{
    FlowConfig first = tcpFlow({step(ProgramOp::Connect)});
    first.end[0].tcp.isn = 90;
    first.end[0].tcp.synRetries = 0;
    first.end[0].tcp.rtoInitial = 30ms;
    FlowConfig second = later(tcpFlow({step(ProgramOp::Connect)}), 50ms);
    second.end[0].tcp.isn = 100;
    HostStage stage({first, second}, HostRole::Client);
    stage.at(60ms);
    const auto syns = stage.takeSent();
    ASSERT_EQ(syns.size(), 2U);
    EXPECT_EQ(syns[0].flow, 0U);
    EXPECT_EQ(syns[1].flow, 1U);
    Segment late = segmentFrom(80, TcpFlags::Syn | TcpFlags::Ack, 300, 91);
    late.destinationPort = 50000;
    stage.arrive(late, 0);
    const auto answers = stage.takeSent();
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].reason, Reason::RstUnacceptableAck);
    EXPECT_EQ(answers[0].segment.seq, SeqNum{91});
    EXPECT_EQ(answers[0].flow, 0U);
    EXPECT_EQ(stage.host().connections().back().connection.state(), TcpState::SynSent);
}
