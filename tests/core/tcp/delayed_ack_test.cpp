// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: delayed acknowledgments and the cases in which they must not wait
// (RFC 9293, section 3.8.6.3; RFC 5681, section 4.2).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig delaying()
{
    TcpConfig config = segments1000();
    config.delayedAck = std::chrono::milliseconds(200);
    return config;
}

} // namespace

// shows: 2.delayed-ack SHLD-18
TEST(DelayedAck, SingleSegmentWaitsForTheTimer)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    t.arrive(data(1, 1000));
    t.expectNothing();
    t.expectTimer(TcpTimer::DelayedAck, 300);
    t.at(300);
    t.expectAck(1001, Reason::AckDelayTimer);
    t.expectNoTimer(TcpTimer::DelayedAck);
}

// shows: 2.delayed-ack MUST-58 SHLD-19
TEST(DelayedAck, EverySecondFullSegmentIsAcknowledgedAtOnce)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    for (int pair = 0; pair < 3; ++pair) {
        t.arrive(data(1 + pair * 2000, 1000));
        t.expectNothing();
        t.arrive(data(1001 + pair * 2000, 1000));
        t.expectAck(2001 + pair * 2000, Reason::AckSecondSegment);
        t.expectNoTimer(TcpTimer::DelayedAck);
    }
}

// The timer belongs to the first unacknowledged segment: a second small one does not move it
// shows: MUST-40
TEST(DelayedAck, TimerIsNotPutOff)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    t.arrive(data(1, 100));
    t.at(250);
    t.arrive(data(101, 100));
    t.expectNothing();
    t.expectTimer(TcpTimer::DelayedAck, 300);
    t.at(300);
    t.expectAck(201, Reason::AckDelayTimer);
}

TEST(DelayedAck, OutOfOrderSegmentIsAcknowledgedAtOnce)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    t.arrive(data(1001, 1000));
    t.expectAck(1, Reason::AckOutOfOrder);
}

TEST(DelayedAck, SegmentThatFillsAGapIsAcknowledgedAtOnce)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    t.arrive(data(1001, 1000));
    t.expectAck(1, Reason::AckOutOfOrder);
    t.arrive(data(3001, 1000));
    t.expectAck(1, Reason::AckOutOfOrder);
    t.arrive(data(1, 1000)); // part of the gap
    t.expectAck(2001, Reason::AckGapFilled);
}

TEST(DelayedAck, FinIsAcknowledgedAtOnce)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    t.arrive(segment("FP.").seq(1).len(100));
    t.expectAck(102, Reason::AckOfFin);
    t.expectNoTimer(TcpTimer::DelayedAck);
}

TEST(DelayedAck, TimerDoesNotOutliveTheConnection)
{
    TcpTranscript t = TcpTranscript::established(delaying());
    t.arrive(data(1, 100));
    t.abort();
    t.expectSegment("R", 1, kNoAck, 0, Reason::RstAbort);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}
