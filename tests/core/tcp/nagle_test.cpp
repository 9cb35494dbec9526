// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the Nagle algorithm (RFC 9293, section 3.7.4) and the sender's side of silly window
// avoidance (section 3.8.6.2.1).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig roomy(bool nagle)
{
    TcpConfig config = segments1000();
    config.initialWindow = 4;
    config.nagle = nagle;
    return config;
}

} // namespace

// shows: 2.nagle SHLD-7
TEST(Nagle, SmallSegmentWaitsForTheAck)
{
    TcpTranscript t = TcpTranscript::established(roomy(true));
    t.write(100);
    t.expectData(1, 100); // nothing is outstanding
    t.write(100);
    t.write(100);
    t.expectNothing();
    EXPECT_EQ(t.sender().limit(), SendLimit::Nagle);
    t.at(140);
    t.arrive(ack(101));
    t.expectData(101, 200, Reason::DataNagleFlush);
}

// shows: SHLD-7
TEST(Nagle, FullSegmentDoesNotWait)
{
    TcpTranscript t = TcpTranscript::established(roomy(true));
    t.write(100);
    t.expectData(1, 100);
    t.write(900);
    t.expectNothing();
    t.write(100);
    t.expectData(101, 1000);
}

// By the letter of section 3.7.4
TEST(Nagle, TailOfALargeWriteWaitsByTheLetter)
{
    TcpConfig config = roomy(true);
    config.nagleByLetter = true;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(1500);
    t.expectData(1, 1000);
    t.expectNothing();
    t.at(140);
    t.arrive(ack(1001));
    t.expectData(1001, 500, Reason::DataNagleFlush);
}

// By the variation of RFC 9293, appendix A.3: only another small segment makes it wait
TEST(Nagle, TailOfALargeWriteLeavesBehindFullSegments)
{
    TcpTranscript t = TcpTranscript::established(roomy(true));
    t.write(1500);
    t.expectData(1, 1000);
    t.expectData(1001, 500);
    t.write(100);
    t.expectNothing();
    t.at(140);
    t.arrive(ack(1501));
    t.expectData(1501, 100, Reason::DataNagleFlush);
}

// shows: MUST-17
TEST(Nagle, SwitchedOffSmallSegmentsLeaveAtOnce)
{
    TcpTranscript t = TcpTranscript::established(roomy(false));
    t.write(100);
    t.expectData(1, 100);
    t.write(100);
    t.expectData(101, 100);
}

// shows: 2.nagle MUST-17
TEST(Nagle, SwitchingItOffReleasesWhatWaits)
{
    TcpTranscript t = TcpTranscript::established(roomy(true));
    t.write(100);
    t.expectData(1, 100);
    t.write(100);
    t.expectNothing();
    t.setNagle(false);
    t.skipSegments();
    EXPECT_EQ(t.sender().nxt(), 201U);
}

// RFC 9293, section 3.8.6.2.1, rule 1 and 3: no small piece because the window has a small room
// shows: 2.silly-window MUST-38
TEST(SillyWindow, SenderDoesNotFillASmallWindow)
{
    TcpConfig config = roomy(false);
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 2400});
    t.write(5000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.expectNothing(); // 400 bytes of room: below a segment and below half of the largest window
    EXPECT_EQ(t.sender().limit(), SendLimit::ReceiveWindow);
}

// Rule 3: at least half of the largest window ever seen
// shows: 2.silly-window MUST-38
TEST(SillyWindow, SenderSendsHalfOfTheLargestWindow)
{
    TcpConfig config = roomy(false);
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 600});
    t.write(5000);
    t.expectData(1, 600);
    t.at(140);
    t.arrive(ack(601).win(299));
    t.expectNothing();
    t.arrive(ack(601).win(300));
    t.expectData(601, 300);
}

// Rule 3 with Nagle: only while nothing is outstanding
TEST(SillyWindow, HalfAWindowWaitsWhileNagleHoldsIt)
{
    TcpConfig config = roomy(true);
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 1500});
    t.write(5000);
    t.expectData(1, 1000);
    t.expectNothing();
    t.at(140);
    t.arrive(ack(1001).win(800));
    t.expectData(1001, 800);
}

// Rule 4: the override timer, so that a window that stays small does not stop everything
// shows: 2.silly-window MUST-38 MUST-60
TEST(SillyWindow, OverrideTimerSendsWhatTheWindowTakes)
{
    TcpConfig config = roomy(false);
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 2000});
    t.write(5000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.at(140);
    t.arrive(ack(2001).win(400));
    t.expectNothing();
    t.expectTimer(TcpTimer::Persist, 1140);
    t.at(1140);
    t.expectData(2001, 400, Reason::DataOverride);
}
