// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the close of a connection in either order and at once, half-closed connections, and
// that lost FINs and lost last ACKs are survived.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

// RFC 9293, section 3.6, Figure 12, the side that closes first
// shows: 1.normal-close
TEST(Close, ActiveCloserGoesThroughFinWaitToTimeWait)
{
    TcpTranscript t = TcpTranscript::established();
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.expectState(TcpState::FinWait1);
    t.expectTimer(TcpTimer::Retransmit, 1100);
    t.at(140);
    t.arrive(ack(2));
    t.expectState(TcpState::FinWait2);
    t.expectNoTimer(TcpTimer::Retransmit);
    t.at(150);
    t.arrive(fin().ack(2));
    t.expectSegment(".", 2, 2, 0, Reason::AckOfFin);
    t.expectState(TcpState::TimeWait);
    t.expectTimer(TcpTimer::TimeWait, 60'150);
}

// Figure 12, the other side
// shows: 1.normal-close
TEST(Close, PassiveCloserGoesThroughCloseWaitToLastAck)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(fin().ack(1));
    t.expectSegment(".", 1, 2, 0, Reason::AckOfFin);
    t.expectState(TcpState::CloseWait);
    EXPECT_TRUE(t.tcp().endOfStream());
    t.at(200);
    t.close();
    t.expectSegment("F.", 1, 2, 0, Reason::FinClose);
    t.expectState(TcpState::LastAck);
    t.at(240);
    t.arrive(ack(2));
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::None);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// RFC 9293, section 3.6, Figure 13
// shows: 1.simultaneous-close
TEST(Close, CrossingFinsLeadThroughClosing)
{
    TcpTranscript t = TcpTranscript::established();
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.at(120);
    t.arrive(fin().ack(1));
    t.expectSegment(".", 2, 2, 0, Reason::AckOfFin);
    t.expectState(TcpState::Closing);
    t.at(140);
    t.arrive(ack(2));
    t.expectState(TcpState::TimeWait);
    t.expectTimer(TcpTimer::TimeWait, 60'140);
    t.expectNoTimer(TcpTimer::Retransmit);
}

// RFC 9293, section 3.3.2, Figure 5, note 2
// shows: 1.normal-close
TEST(Close, FinThatAcknowledgesOursLeadsToTimeWaitAtOnce)
{
    TcpTranscript t = TcpTranscript::established();
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.at(140);
    t.arrive(fin().ack(2));
    t.expectSegment(".", 2, 2, 0, Reason::AckOfFin);
    t.expectState(TcpState::TimeWait);
    EXPECT_EQ(t.notices().back().from, TcpState::FinWait1);
}

// RFC 9293, section 3.6.1: after shutdown the other direction goes on
// shows: 1.half-close
TEST(Close, HalfClosedConnectionStillReceives)
{
    TcpTranscript t = TcpTranscript::established();
    t.shutdown();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.at(140);
    t.arrive(ack(2));
    t.expectState(TcpState::FinWait2);
    t.arrive(data(1, 700).ack(2));
    t.expectSegment(".", 2, 701, 0, Reason::AckInOrder);
    EXPECT_EQ(t.read(700), 700U);
    t.expectState(TcpState::FinWait2);
    EXPECT_EQ(t.write(10), 0U); // RFC 9293, section 3.10.2: connection closing
    t.arrive(fin().ack(2));
    t.expectSegment(".", 2, 702, 0, Reason::AckOfFin);
    t.expectState(TcpState::TimeWait);
}

// shows: 1.half-close
TEST(Close, CloseWaitStillSends)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(fin().ack(1));
    t.expectAck(2, Reason::AckOfFin);
    t.write(600);
    t.expectData(1, 600);
    t.at(140);
    t.arrive(ack(601));
    t.expectState(TcpState::CloseWait);
    EXPECT_TRUE(t.tcp().allAcked());
}

// shows: 1.normal-close
TEST(Close, LostFinIsSentAgain)
{
    TcpTranscript t = TcpTranscript::established();
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.at(1100);
    EXPECT_EQ(t.expectSegment("F.", 1, 1, 0, Reason::FinRetransmit).transmission, 2);
    t.expectTimer(TcpTimer::Retransmit, 3100);
    t.at(1140);
    t.arrive(ack(2));
    t.expectState(TcpState::FinWait2);
}

// The ACK of the peer's FIN was lost: its FIN comes again and is acknowledged again
TEST(Close, RepeatedFinInCloseWaitIsAcknowledgedAgain)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(fin().ack(1));
    t.expectAck(2, Reason::AckOfFin);
    t.at(1100);
    t.arrive(fin().seq(1).ack(1));
    t.expectSegment(".", 1, 2, 0, Reason::AckOutOfWindow);
    t.expectState(TcpState::CloseWait);
}

// RFC 9293, section 3.10.4, ESTABLISHED: the FIN follows all that was written
TEST(Close, FinWaitsBehindTheDataAndRidesOnTheLastSegment)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(1500);
    t.expectData(1, 1000);
    t.close();
    t.expectState(TcpState::FinWait1); // "in any case"
    t.expectNothing();
    t.at(140);
    t.arrive(ack(1001));
    t.expectSegment("F.", 1001, 1, 500, Reason::DataNew);
    t.at(180);
    t.arrive(ack(1502));
    t.expectState(TcpState::FinWait2);
}

TEST(Close, DataAcknowledgedButNotTheFinStaysInFinWait1)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(500);
    t.expectData(1, 500);
    t.close();
    t.expectSegment("F.", 501, 1, 0, Reason::FinClose);
    t.at(140);
    t.arrive(ack(501));
    t.expectState(TcpState::FinWait1);
    t.arrive(ack(502));
    t.expectState(TcpState::FinWait2);
}

// RFC 9293, section 3.10.7.4, eighth, with text in the same segment
TEST(Close, FinWithDataDeliversTheDataFirst)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(segment("FP.").seq(1).ack(1).len(300));
    t.expectAck(302, Reason::AckOfFin);
    t.expectState(TcpState::CloseWait);
    EXPECT_FALSE(t.tcp().endOfStream());
    EXPECT_EQ(t.read(1000), 300U);
    EXPECT_TRUE(t.tcp().endOfStream());
}

// A FIN behind a gap counts only when the gap is filled
TEST(Close, FinAheadOfAGapIsNotTakenYet)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(segment("F.").seq(501).ack(1));
    t.expectAck(1, Reason::AckOutOfOrder);
    t.expectState(TcpState::Established);
    t.arrive(data(1, 500).ack(1));
    t.expectAck(502, Reason::AckOfFin);
    t.expectState(TcpState::CloseWait);
}

// RFC 9293, section 3.10.4, CLOSE-WAIT: "queue this request until all preceding SENDs have been
// segmentized; then send a FIN segment, enter LAST-ACK state"
TEST(Close, CloseWaitIsLeftWhenTheFinIsSent)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(fin().ack(1));
    t.expectAck(2, Reason::AckOfFin);
    t.write(1500);
    t.expectData(1, 1000);
    t.close();
    t.expectNothing();
    t.expectState(TcpState::CloseWait);
    t.at(140);
    t.arrive(ack(1001));
    t.expectSegment("F.", 1001, 2, 500, Reason::DataNew);
    t.expectState(TcpState::LastAck);
}

// RFC 9293, section 3.10.4, LISTEN and SYN-SENT
TEST(Close, BeforeAnyConnectionDeletesTheBlock)
{
    TcpTranscript listening;
    listening.openPassive();
    listening.close();
    listening.expectState(TcpState::Closed);
    listening.expectNothing();

    TcpTranscript opening;
    opening.openActive();
    opening.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    opening.close();
    opening.expectState(TcpState::Closed);
    opening.expectNothing();
    EXPECT_EQ(opening.tcp().nextTimeout(), kEndOfTime);
}

// RFC 9293, section 3.10.4, SYN-RECEIVED: "form a FIN segment and send it, and enter FIN-WAIT-1"
TEST(Close, InSynReceivedSendsTheFinAtOnce)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.close();
    t.expectState(TcpState::FinWait1);
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
}

TEST(Close, InSynReceivedReachesFinWait2InTheEnd)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.close();
    t.skipSegments();
    t.at(40);
    t.arrive(ack(1));
    t.skipSegments();
    t.expectState(TcpState::FinWait1);
    t.at(80);
    t.arrive(ack(2));
    t.expectState(TcpState::FinWait2);
}

// RFC 9293, section 3.10.4, SYN-RECEIVED: with data waiting the call is queued until ESTABLISHED
TEST(Close, InSynReceivedWithDataWaitsForEstablished)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.write(200);
    t.close();
    t.expectNothing();
    t.expectState(TcpState::SynReceived);
    t.at(40);
    t.arrive(ack(1));
    t.expectSegment("F.", 1, 1, 200, Reason::DataNew);
    t.expectState(TcpState::FinWait1);
}

// RFC 9293, section 3.10.4, FIN-WAIT: "as long as a second FIN is not emitted"
TEST(Close, SecondCloseSendsNoSecondFin)
{
    TcpTranscript t = TcpTranscript::established();
    t.shutdown();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.close();
    t.expectNothing();
    t.expectState(TcpState::FinWait1);
}
