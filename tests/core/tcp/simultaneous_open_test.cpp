// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: two active opens that cross make one connection.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

// RFC 9293, section 3.5, Figure 7
// shows: 1.simultaneous-open MUST-10
TEST(SimultaneousOpen, CrossingSynsMakeOneConnection)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(20);
    t.arrive(syn().mss(1000));
    t.expectState(TcpState::SynReceived);
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckSimultaneousOpen);
    t.at(40);
    t.arrive(synAck().mss(1000)); // line 6: <SEQ=101><ACK=301><CTL=SYN,ACK>
    t.expectState(TcpState::Established);
    t.skipSegments(); // an ACK of the old SYN is allowed, not needed
    t.write(400);
    t.expectData(1, 400);
    t.at(80);
    t.arrive(ack(401));
    EXPECT_TRUE(t.tcp().allAcked());
    EXPECT_EQ(t.notices().back().reason, Reason::StateAckOfSyn);
}

TEST(SimultaneousOpen, PlainAckOfTheSynAlsoCompletesIt)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(20);
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckSimultaneousOpen);
    t.at(40);
    t.arrive(segment(".").seq(1).ack(1));
    t.expectState(TcpState::Established);
}

TEST(SimultaneousOpen, LostSynAckIsSentAgain)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(20);
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckSimultaneousOpen);
    t.at(1000);
    t.expectSegment("S.", 0, 1, 0, Reason::SynRetransmit);
    t.expectState(TcpState::SynReceived);
}

// RFC 9293, section 3.10.7.4, second: after an active OPEN a reset means refused
// shows: MUST-11
TEST(SimultaneousOpen, ResetInSynReceivedMeansRefused)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(20);
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckSimultaneousOpen);
    t.arrive(rst(1));
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::Refused);
}

// RFC 7323, section 2.2: the window of a segment with SYN is never scaled
TEST(SimultaneousOpen, WindowOfTheCrossingSynAckIsNotScaled)
{
    TcpConfig config = segments1000();
    config.windowScaling = true;
    config.receiveBuffer = 1 << 20;
    TcpTranscript t(config);
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(20);
    t.arrive(syn().mss(1000).scale(4).win(5000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckSimultaneousOpen);
    t.at(40);
    t.arrive(synAck().mss(1000).scale(4).win(5000));
    t.skipSegments();
    EXPECT_EQ(t.sender().window(), 5000U);
}
