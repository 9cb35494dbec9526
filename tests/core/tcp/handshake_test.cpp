// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the three-way handshake, and that the loss of any of its segments is survived.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

// RFC 9293, section 3.5, Figure 6
// shows: 1.three-way-handshake MUST-14 SHLD-5
TEST(Handshake, ActiveOpenerSendsSynThenAck)
{
    TcpTranscript t;
    t.openActive();
    t.expectState(TcpState::SynSent);
    const Outgoing sent = t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    EXPECT_EQ(sent.segment.options.mss, 1000);
    EXPECT_EQ(sent.segment.window, 65535);
    t.expectTimer(TcpTimer::Retransmit, 1000); // RFC 6298, section 2, rule 2.1
    t.at(40);
    t.arrive(synAck().mss(1460));
    t.expectSegment(".", 1, 1, 0, Reason::AckOfSynAck);
    t.expectState(TcpState::Established);
    t.expectNoTimer(TcpTimer::Retransmit);
    t.expectNothing();
}

// shows: 1.three-way-handshake 1.listen MUST-14 SHLD-5
TEST(Handshake, PassiveOpenerAnswersWithSynAck)
{
    TcpTranscript t;
    t.openPassive();
    t.expectState(TcpState::Listen);
    t.at(20);
    t.arrive(syn().mss(1460));
    t.expectState(TcpState::SynReceived);
    const Outgoing sent = t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    EXPECT_EQ(sent.segment.options.mss, 1000);
    t.expectTimer(TcpTimer::Retransmit, 1020);
    t.at(60);
    t.arrive(ack(1));
    t.expectState(TcpState::Established);
    t.expectNoTimer(TcpTimer::Retransmit);
    EXPECT_EQ(t.sender().rtt().srtt(), Duration(std::chrono::milliseconds(40)));
}

// RFC 9293, section 3.10.7.4, fifth: a lost final ACK is healed by the first data
// shows: 1.handshake-loss
TEST(Handshake, FirstDataStandsForALostFinalAck)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.at(40);
    t.arrive(data(1, 500).ack(1));
    t.expectState(TcpState::Established);
    t.expectAck(501, Reason::AckInOrder);
}

// RFC 9293, section 3.10.7.4, first check: the SYN-ACK again means that our ACK was lost
// shows: 1.handshake-loss
TEST(Handshake, RepeatedSynAckIsAcknowledgedAgain)
{
    TcpTranscript t = TcpTranscript::established();
    t.at(1100);
    t.arrive(synAck().mss(1000));
    t.expectAck(1, Reason::AckOutOfWindow);
    t.expectState(TcpState::Established);
}

// RFC 6298, section 5, rules 5.4 to 5.6, for the SYN
// shows: 1.handshake-loss MUST-19
TEST(Handshake, LostSynIsSentAgainWithDoubledTimeout)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(1000);
    EXPECT_EQ(t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit).transmission, 2);
    t.expectTimer(TcpTimer::Retransmit, 3000);
    t.at(3000);
    EXPECT_EQ(t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit).transmission, 3);
    t.expectTimer(TcpTimer::Retransmit, 7000);
}

// shows: 1.handshake-loss
TEST(Handshake, LostSynAckIsSentAgainByItsTimer)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.at(1000);
    const Outgoing again = t.expectSegment("S.", 0, 1, 0, Reason::SynRetransmit);
    EXPECT_EQ(again.segment.options.mss, 1000);
    t.at(1040);
    t.arrive(ack(1));
    t.expectState(TcpState::Established);
}

// RFC 9293, section 3.10.7.4, first check: the peer's SYN again is an old segment
TEST(Handshake, RepeatedSynInSynReceivedDrawsAnAcknowledgment)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.at(500);
    t.arrive(syn().mss(1000));
    t.expectSegment(".", 1, 1, 0, Reason::AckOutOfWindow);
    t.expectState(TcpState::SynReceived);
}

// RFC 6298, section 5, rule 5.7
// shows: 1.handshake-loss
TEST(Handshake, RtoIsThreeSecondsAfterALostSyn)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(1000);
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit);
    t.at(1100);
    t.arrive(synAck().mss(1000));
    t.expectSegment(".", 1, 1, 0, Reason::AckOfSynAck);
    EXPECT_EQ(t.rto(), std::chrono::seconds(3));
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::Retransmit, 4100);
}

TEST(Handshake, RtoIsThreeSecondsAfterALostSynAckToo)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.at(1000);
    t.expectSegment("S.", 0, 1, 0, Reason::SynRetransmit);
    t.at(1050);
    t.arrive(ack(1));
    EXPECT_EQ(t.rto(), std::chrono::seconds(3));
}

// RFC 6298, section 3 (Karn): the handshake is no sample when its SYN was sent twice
// shows: 4.karn MUST-18
TEST(Handshake, NoRoundTripIsMeasuredOnARepeatedSyn)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(1000);
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit);
    t.at(1010);
    t.arrive(synAck().mss(1000));
    t.expectSegment(".", 1, 1, 0, Reason::AckOfSynAck);
    EXPECT_FALSE(t.sender().rtt().srtt());
}

// RFC 5681, section 3.1: after a lost SYN the initial window is one segment
TEST(Handshake, LostSynCutsTheInitialWindowToOneSegment)
{
    TcpConfig config = segments1000();
    config.initialWindow = 4;
    TcpTranscript fine = TcpTranscript::established(config);
    EXPECT_EQ(fine.cwnd(), 4000U);

    TcpTranscript t(config);
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(1000);
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit);
    t.at(1100);
    t.arrive(synAck().mss(1000));
    t.expectSegment(".", 1, 1, 0, Reason::AckOfSynAck);
    EXPECT_EQ(t.cwnd(), 1000U);
}

// RFC 9293, section 3.8.3
// shows: 1.giving-up MUST-21 MUST-22
TEST(Handshake, GivesUpAfterTheLastSynRetry)
{
    TcpConfig config = segments1000();
    config.synRetries = 2;
    TcpTranscript t(config);
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    for (int i = 0; i < 2; ++i) {
        t.toNextTimer();
        t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit);
    }
    EXPECT_EQ(t.toNextTimer(), 7000);
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::TimedOut);
    EXPECT_EQ(t.notices().back().reason, Reason::StateGaveUp);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// RFC 9293, section 3.8.3, MUST-23: R2 for a SYN is at least three minutes
// shows: MUST-23
TEST(Handshake, DefaultSynRetriesLastThreeMinutes)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    std::int64_t gaveUpAt = 0;
    while (!t.tcp().closed()) {
        gaveUpAt = t.toNextTimer();
        t.skipSegments();
    }
    EXPECT_GE(gaveUpAt, 180'000);
}

// RFC 9293, section 3.10.2: what is written before the handshake is over waits
TEST(Handshake, DataWrittenBeforeWaitsForEstablished)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    EXPECT_EQ(t.write(300), 300U);
    t.expectNothing();
    t.at(40);
    t.arrive(synAck().mss(1000));
    t.expectSegment(".", 1, 1, 0, Reason::AckOfSynAck);
    t.expectData(1, 300);
}

// RFC 9293, section 3.10.7.3, fourth: text that comes with the SYN-ACK is taken
TEST(Handshake, DataOnTheSynAckIsDelivered)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(synAck().mss(1000).len(100));
    t.expectSegment(".", 1, 101, 0, Reason::AckInOrder);
    EXPECT_EQ(t.receiver().unread(), 100U);
}

// RFC 9293, section 3.10.7.3, fifth
TEST(Handshake, PureAckInSynSentIsDropped)
{
    TcpTranscript t;
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(segment(".").seq(1).ack(1));
    t.expectNothing();
    t.expectState(TcpState::SynSent);
}
