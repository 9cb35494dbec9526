// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: corners of selective acknowledgment that random scenarios have found: a FIN that
// arrives out of order, and reports that come between a timeout and the end of F-RTO.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig withSack()
{
    TcpConfig config = segments1000();
    config.sack = true;
    return config;
}

} // namespace

// RFC 2018, section 3: the right edge follows the last sequence number held, and a FIN has one (RFC
// 9293, section 3.4). Without it the sender would take the last segment for missing.
// shows: 4.sack
TEST(SackReceiver, FinBehindABlockBelongsToIt)
{
    TcpTranscript t = TcpTranscript::accepted(withSack(), {.sack = true});
    t.arrive(segment("F.").seq(1001).len(500));
    EXPECT_EQ(t.reported(t.expectAck(1, Reason::AckOutOfOrder)), (Blocks{{1001, 1502}}));
    t.expectState(TcpState::Established);
    t.arrive(data(1, 1000));
    t.expectAck(1502, Reason::AckOfFin);
    t.expectState(TcpState::CloseWait);
}

// RFC 2883, section 4: the first block says what came twice, and the FIN did not
// shows: 4.dsack
TEST(SackReceiver, DuplicateBeforeAFinIsReportedWithoutIt)
{
    TcpConfig config = withSack();
    config.dsack = true;
    TcpTranscript t = TcpTranscript::accepted(config, {.sack = true});
    t.arrive(data(1001, 500));
    EXPECT_EQ(t.reported(t.expectAck(1, Reason::AckOutOfOrder)), (Blocks{{1001, 1501}}));
    t.arrive(fin().seq(1501));
    EXPECT_EQ(t.reported(t.expectAck(1, Reason::AckOutOfOrder)), (Blocks{{1001, 1502}}));
    t.arrive(data(1001, 500));
    EXPECT_EQ(t.reported(t.expectAck(1, Reason::AckOutOfOrder)),
              (Blocks{{1001, 1501}, {1001, 1502}}));
}

// A last segment that was reported with its FIN is not sent again
// shows: 4.sack
TEST(SackSender, LastSegmentReportedWithItsFinStaysAway)
{
    TcpConfig config = withSack();
    config.initialWindow = 5;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.sack = true}, 5500);
    t.shutdown();
    t.at(200);
    t.arrive(ack(1001));
    t.expectSegment("F.", 5001, 1, 500, Reason::DataNew);
    t.at(300);
    t.arrive(ack(1001).sack({{2001, 5502}}));
    t.expectData(1001, 1000, Reason::RetransmitSack);
    t.expectNothing();
    t.at(400);
    t.arrive(ack(5502));
    t.expectNothing();
    t.expectState(TcpState::FinWait2);
}

// RFC 5682, section 3.1, steps 2 and 3: reports that came after the timeout stay in the scoreboard
// when the timeout turns out to have been right
// shows: 4.frto
TEST(Frto, ReportsSinceTheTimeoutAreKept)
{
    TcpConfig config = withSack();
    config.initialWindow = 4;
    config.frto = true;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.sack = true}, 10'000);
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.at(1200);
    t.arrive(ack(1001));
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
    t.at(1300);
    t.arrive(ack(1001).sack({{4001, 5001}})); // above "RecoveryPoint": step 3, branch a
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    t.expectData(3001, 1000, Reason::RetransmitGoBack);
    t.at(1400);
    t.arrive(ack(4001).sack({{4001, 5001}}));
    t.skipSegments();
    EXPECT_EQ(t.sender().queue().front().begin, 4001U);
    EXPECT_EQ(t.sender().queue().front().transmissions, 1U);
    EXPECT_TRUE(t.sender().queue().front().sacked);
}
