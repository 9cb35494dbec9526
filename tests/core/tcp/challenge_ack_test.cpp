// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the checks of RFC 5961 against segments from outside: a RST (section 3), a SYN
// (section 4), data with an impossible acknowledgment (section 5).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// RCV.NXT is 101, the window 65535 less what is not read: its right edge stays at 65536.
TcpTranscript hundredReceived()
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(data(1, 100));
    t.expectAck(101, Reason::AckInOrder);
    return t;
}

} // namespace

// RFC 5961, section 3.2
// shows: 1.reset-processing
TEST(ChallengeAck, ResetIsBelievedAtRcvNxtAlone)
{
    struct Case {
        std::int64_t seq;
        bool answered;
        bool closed;
    };
    for (const Case& c : {Case{101, false, true}, Case{102, true, false}, Case{65'535, true, false},
                          Case{65'536, false, false}, Case{100, false, false}}) {
        SCOPED_TRACE(c.seq);
        TcpTranscript t = hundredReceived();
        t.arrive(rst(c.seq));
        if (c.answered)
            t.expectSegment(".", 1, 101, 0, Reason::ChallengeAck); // SND.NXT, RCV.NXT
        t.expectNothing();
        t.expectState(c.closed ? TcpState::Closed : TcpState::Established);
    }
}

// RFC 5961, section 4.2: a SYN anywhere is answered by an ACK, and nothing else happens
// shows: 1.reset-processing 1.half-open
TEST(ChallengeAck, SynAnywhereIsAnsweredByAnAck)
{
    for (const std::int64_t seq : {0, 50, 101, 5000, 65'536, 900'000}) {
        SCOPED_TRACE(seq);
        TcpTranscript t = hundredReceived();
        t.arrive(segment("S").seq(seq));
        EXPECT_EQ(t.skipSegments(), 1U);
        t.expectState(TcpState::Established);
        EXPECT_EQ(t.receiver().nxt(), 101U);
    }
}

// RFC 5961, section 4.2: the peer that did restart answers with a reset that is exact
// shows: 1.reset-processing 1.half-open
TEST(ChallengeAck, RestartedPeerResetsByTheNumberThatItWasTold)
{
    TcpTranscript t = hundredReceived();
    t.arrive(segment("S").seq(40'000));
    const Outgoing challenge = t.expectAck(101, Reason::ChallengeAck);
    t.arrive(rst(challenge.segment.ack - SeqNum{TcpTranscript::kPeerIss}));
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::Reset);
}

// RFC 5961, section 5.2: SND.UNA - MAX.SND.WND <= SEG.ACK <= SND.NXT, or the segment is dropped
// and answered
// shows: MAY-12
TEST(ChallengeAck, DataNeedsAnAcknowledgmentWithinBounds)
{
    struct Case {
        std::int64_t ackNumber;
        bool taken;
    };
    TcpConfig config = segments1000();
    config.initialWindow = 20;
    for (const Case& c : {Case{12'001, true}, Case{10'001, true}, Case{5001, true},
                          Case{5000, false}, Case{12'002, false}}) {
        SCOPED_TRACE(c.ackNumber);
        TcpTranscript t = TcpTranscript::established(config, {.window = 5000});
        t.write(10'000);
        for (std::int64_t acked = 5001; acked <= 10'001; acked += 5000) {
            t.skipSegments();
            t.arrive(ack(acked));
        }
        t.skipSegments();
        t.write(2000);
        t.skipSegments(); // SND.UNA 10001, SND.NXT 12001, MAX.SND.WND 5000
        t.arrive(data(1, 100).ack(c.ackNumber));
        if (c.taken)
            t.expectAck(101, Reason::AckInOrder);
        else
            t.expectAck(1, Reason::AckUnsentData);
        EXPECT_EQ(t.receiver().unread(), c.taken ? 100U : 0U);
        t.skipSegments();
    }
}

// RFC 5961, section 7: ten in five seconds, so that two ends that disagree do not go on for ever
// shows: 1.reset-processing
TEST(ChallengeAck, TenInFiveSeconds)
{
    TcpTranscript t = hundredReceived();
    std::size_t answers = 0;
    for (int i = 0; i < 12; ++i) {
        t.arrive(ack(5000)); // of what was never sent
        answers += t.skipSegments();
    }
    EXPECT_EQ(answers, 10U);
    t.at(5200);
    t.arrive(ack(5000));
    t.expectAck(101, Reason::AckUnsentData);
}
