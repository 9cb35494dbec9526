// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: corners of one connection in which two mechanisms meet: a probe that carries data into
// a window that then closes, the window of a SYN where scaling is on, buffers and segments smaller
// than the usual ones.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

// RFC 9293, section 3.8.6.1: after a probe whose bytes were taken the wait is a whole timeout again
// shows: 3.zero-window
TEST(Persist, ProbeThatWasTakenDoesNotMakeTheNextOnesComeAtOnce)
{
    TcpTranscript t = TcpTranscript::established(segments1000(), {.mss = 1000, .window = 1500});
    t.write(5000);
    t.expectData(1, 1000);
    t.at(140);
    t.arrive(ack(1001).win(500)); // too little for a segment: silly window avoidance waits
    t.at(1140);
    t.expectData(1001, 500, Reason::DataOverride);
    t.at(1150);
    t.arrive(ack(1501).win(0));
    t.expectTimer(TcpTimer::Persist, 2150);
    t.at(2150);
    t.expectData(1501, 1, Reason::PersistProbe);
    t.expectTimer(TcpTimer::Persist, 4150);
    t.expectState(TcpState::Established);
}

// RFC 7323, section 2.2: the window of a segment with SYN is never scaled
// shows: 3.window-scale
TEST(WindowScale, WindowOfTheSynAckIsNotScaledInASimultaneousOpen)
{
    TcpConfig config = segments1000();
    config.windowScaling = true;
    TcpTranscript t(config);
    t.openActive();
    t.skipSegments();
    t.at(10);
    t.arrive(syn().win(60000).scale(4));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckSimultaneousOpen);
    t.at(20);
    t.arrive(synAck().win(60000).scale(4));
    t.expectState(TcpState::Established);
    EXPECT_EQ(t.sender().window(), 60000U);
    t.at(30);
    t.arrive(ack(1).seq(1).win(5000));
    EXPECT_EQ(t.sender().window(), 80000U);
}

// RFC 9293, section 3.8.6.3: every second full-sized segment, also where that is less than 536
// shows: 2.delayed-ack SHLD-19
TEST(DelayedAck, SecondSegmentOfASmallMssIsAcknowledged)
{
    TcpConfig config = segments1000();
    config.mss = 100;
    config.delayedAck = std::chrono::milliseconds(200);
    TcpTranscript t = TcpTranscript::accepted(config);
    t.arrive(data(1, 100));
    t.expectNothing();
    t.arrive(data(101, 100));
    t.expectAck(201, Reason::AckSecondSegment);
}

// RFC 9293, section 3.8.6.2.2: reading the only byte opens the window from nothing to all
// shows: MUST-39
TEST(Window, BufferOfOneByteIsToldAsSoonAsItIsRead)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = 1;
    TcpTranscript t = TcpTranscript::accepted(config);
    t.arrive(data(1, 1));
    EXPECT_EQ(t.expectAck(2, Reason::AckInOrder).segment.window, 0);
    t.read(1);
    EXPECT_EQ(t.expectAck(2, Reason::AckWindowUpdate).segment.window, 1);
}

// RFC 7323, section 2.4: what the field cannot tell, the peer does not know
TEST(Window, UpdateCountsFromTheWindowThatTheFieldTold)
{
    TcpConfig config = segments1000();
    config.mss = 8;
    config.windowScaling = true;
    config.receiveBuffer = 1'000'000; // a shift of 4: the field counts in steps of 16
    TcpTranscript t(config);
    t.openPassive();
    t.arrive(syn().mss(1000).scale(0));
    t.skipSegments();
    t.arrive(ack(1).seq(1));
    std::int64_t at = 1;
    for (; at + 60'000 < 999'991; at += 60'000) {
        t.arrive(data(at, 60'000));
        t.skipSegments();
    }
    t.arrive(data(at, static_cast<std::uint32_t>(999'991 - at)));
    EXPECT_EQ(t.expectAck(999'991, Reason::AckInOrder).segment.window, 0); // 10 bytes of room
    EXPECT_EQ(t.receiver().window(), 10U);
    t.read(500'000);
    EXPECT_EQ(t.expectAck(999'991, Reason::AckWindowUpdate).segment.window, 500'010 / 16);
}

// RFC 9293, section 3.10.7.4, second check: in TIME-WAIT a reset only ends the waiting (RFC 1337
// tells how an old duplicate brings one about), and no program is told of a failure
// shows: MUST-12
TEST(Reset, InTimeWaitIsNoFailure)
{
    TcpTranscript t = TcpTranscript::established();
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.arrive(fin().ack(2));
    t.expectAck(2, Reason::AckOfFin);
    t.expectState(TcpState::TimeWait);
    t.arrive(rst(2));
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::None);
}

// shows: MUST-12
TEST(Reset, InLastAckIsAFailureOnlyWhileDataIsOutstanding)
{
    for (const bool outstanding : {false, true}) {
        TcpTranscript t = TcpTranscript::accepted();
        t.arrive(fin().ack(1));
        t.expectAck(2, Reason::AckOfFin);
        if (outstanding)
            t.write(100);
        t.skipSegments();
        t.close();
        t.skipSegments();
        t.expectState(TcpState::LastAck);
        t.arrive(rst(2));
        t.expectState(TcpState::Closed);
        EXPECT_EQ(t.tcp().error(), outstanding ? TcpError::Reset : TcpError::None);
    }
}

// RFC 9293, section 3.10.4, SYN-RECEIVED: a FIN into a window without room waits like any other
TEST(Close, InSynReceivedWithAClosedWindowSendsNothing)
{
    TcpTranscript t;
    t.openPassive();
    t.arrive(syn().win(0));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.close();
    t.expectNothing();
}
