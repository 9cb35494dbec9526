// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: when resets are sent, with which numbers, and which arriving resets are believed.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

// RFC 9293, section 3.10.7.3, first and second
// shows: 1.reset-closed-port
TEST(Reset, RefusesAConnectionInSynSent)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(segment("R.").seq(0).ack(1));
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::Refused);
}

TEST(Reset, WithoutAcceptableAckIsIgnoredInSynSent)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(segment("R.").seq(0).ack(7));
    t.expectNothing();
    t.arrive(rst(0));
    t.expectNothing();
    t.expectState(TcpState::SynSent);
}

// RFC 9293, section 3.5, Figure 8: an acknowledgment of something never sent
TEST(Reset, AnswersAnUnacceptableAckInSynSent)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(synAck().ack(77));
    t.expectSegment("R", 77, kNoAck, 0, Reason::RstUnacceptableAck);
    t.expectState(TcpState::SynSent);
}

// RFC 9293, section 3.10.7.2, first and second
TEST(Reset, InListenIsIgnoredAndAnAckDrawsOne)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(rst(0));
    t.expectNothing();
    t.arrive(segment(".").seq(10).ack(500));
    t.expectSegment("R", 500, kNoAck, 0, Reason::RstUnacceptableAck);
    t.expectState(TcpState::Listen);
}

// RFC 9293, section 3.10.7.4, second: after a passive OPEN back to LISTEN
// shows: 1.reset-processing MUST-11
TEST(Reset, InSynReceivedReturnsToListen)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.at(40);
    t.arrive(rst(1));
    t.expectNothing();
    t.expectState(TcpState::Listen);
    EXPECT_EQ(t.tcp().error(), TcpError::None);
    t.expectNoTimer(TcpTimer::Retransmit);
}

// RFC 9293, section 3.10.7.4, fifth, SYN-RECEIVED
TEST(Reset, AnswersAnUnacceptableAckInSynReceived)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.at(40);
    t.arrive(segment(".").seq(1).ack(99));
    t.expectSegment("R", 99, kNoAck, 0, Reason::RstUnacceptableAck);
    t.expectState(TcpState::SynReceived);
}

// RFC 9293, section 3.10.7.4, second, case 2
// shows: 1.reset-processing MUST-12
TEST(Reset, WithTheExactNumberClosesTheConnection)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(500);
    t.expectData(1, 500);
    t.at(140);
    t.arrive(rst(1));
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::Reset);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// Case 3: RFC 5961, section 3.2
// shows: 1.reset-processing
TEST(Reset, ElsewhereInTheWindowDrawsAChallengeAck)
{
    TcpTranscript t = TcpTranscript::established();
    t.at(140);
    t.arrive(rst(1001));
    t.expectSegment(".", 1, 1, 0, Reason::ChallengeAck);
    t.expectState(TcpState::Established);
}

// Case 1
// shows: 1.reset-processing
TEST(Reset, OutsideTheWindowIsDroppedInSilence)
{
    TcpTranscript t = TcpTranscript::established();
    t.at(140);
    t.arrive(rst(0));
    t.expectNothing();
    t.arrive(rst(70'000));
    t.expectNothing();
    t.expectState(TcpState::Established);
}

// RFC 9293, section 3.10.7.4, first: special allowance for valid RSTs at a closed window
TEST(Reset, IsBelievedAtAClosedWindow)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = 1000;
    TcpTranscript t = TcpTranscript::established(config);
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(rst(1001));
    t.expectNothing();
    t.expectState(TcpState::Closed);
}

// RFC 9293, section 3.10.7.4, second, in the closing states
TEST(Reset, EndsTimeWaitAndLastAck)
{
    TcpTranscript last = TcpTranscript::accepted();
    last.arrive(fin().ack(1));
    last.expectAck(2, Reason::AckOfFin);
    last.close();
    last.expectSegment("F.", 1, 2, 0, Reason::FinClose);
    last.arrive(rst(2));
    last.expectState(TcpState::Closed);

    TcpTranscript waiting = TcpTranscript::established();
    waiting.close();
    waiting.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    waiting.arrive(fin().ack(2));
    waiting.expectSegment(".", 2, 2, 0, Reason::AckOfFin);
    waiting.arrive(rst(2));
    waiting.expectNothing();
    waiting.expectState(TcpState::Closed);
}

// RFC 5961, section 4.2, in RFC 9293, section 3.10.7.4, fourth
// shows: 1.reset-processing
TEST(Reset, SynInAnEstablishedConnectionDrawsAChallengeAck)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(segment("S").seq(500));
    t.expectSegment(".", 1, 1, 0, Reason::ChallengeAck);
    t.expectState(TcpState::Established);
}

// RFC 9293, section 3.10.5
// shows: 1.abort
TEST(Reset, AbortSendsOneAtSndNxt)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(500);
    t.expectData(1, 500);
    t.abort();
    t.expectSegment("R", 501, kNoAck, 0, Reason::RstAbort);
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.notices().back().reason, Reason::StateAborted);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

TEST(Reset, AbortInSynSentOrTimeWaitSendsNothing)
{
    TcpTranscript opening;
    opening.openActive();
    opening.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    opening.abort();
    opening.expectNothing();
    opening.expectState(TcpState::Closed);

    TcpTranscript waiting = TcpTranscript::established();
    waiting.close();
    waiting.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    waiting.arrive(fin().ack(2));
    waiting.expectSegment(".", 2, 2, 0, Reason::AckOfFin);
    waiting.abort();
    waiting.expectNothing();
    waiting.expectState(TcpState::Closed);
}

// RFC 9293, section 3.6.1, SHLD-3: received data that nobody will read
// shows: SHLD-3 MAY-1
TEST(Reset, CloseWithUnreadDataSendsOne)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1, 500));
    t.expectAck(501, Reason::AckInOrder);
    t.close();
    t.expectSegment("R", 1, kNoAck, 0, Reason::RstDataAfterClose);
    t.expectState(TcpState::Closed);
}

// RFC 9293, section 3.6.1, SHLD-3: data for a program that has closed
// shows: SHLD-3 MAY-1
TEST(Reset, DataAfterCloseDrawsOne)
{
    TcpTranscript t = TcpTranscript::established();
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.at(140);
    t.arrive(ack(2));
    t.at(150);
    t.arrive(data(1, 500).ack(2));
    t.expectSegment("R", 2, kNoAck, 0, Reason::RstDataAfterClose);
    t.expectState(TcpState::Closed);
}

// RFC 9293, section 3.5.1: a crashed host says nothing
TEST(Reset, CrashIsSilent)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(500);
    t.expectData(1, 500);
    t.crash();
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.notices().back().reason, Reason::StateCrashed);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// RFC 9293, section 3.10.7.4, fifth: an ACK of something not yet sent
TEST(Reset, AckOfUnsentDataIsAnsweredWithAnAck)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(ack(5000));
    t.expectSegment(".", 1, 1, 0, Reason::AckUnsentData);
    t.expectState(TcpState::Established);
    EXPECT_EQ(t.sender().una(), 1U);
}

// RFC 9293, section 3.10.7.4, fifth: without ACK bit a segment is dropped
TEST(Reset, SegmentWithoutAckBitIsDropped)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(segment("P").seq(1).len(100));
    t.expectNothing();
    EXPECT_EQ(t.receiver().nxt(), 1U);
}
