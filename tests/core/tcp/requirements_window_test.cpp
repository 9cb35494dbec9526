// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a peer that takes its window back (RFC 9293, section 3.8.6 discourages it) is borne.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// Four segments are outstanding and four wait, at 140 ms; then the peer offers `window` only.
TcpTranscript shrunk(std::uint16_t window, int retries = 15)
{
    TcpConfig config = segments1000();
    config.initialWindow = 10;
    config.retries = retries;
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 4000});
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 4U);
    t.at(140);
    t.arrive(ack(1).win(window));
    return t;
}

} // namespace

// The usable window is negative, and nothing comes of it
// shows: 3.window-shrink MUST-34 SHLD-15
TEST(ShrinkingWindow, NewDataWaitsUntilTheWindowReachesItAgain)
{
    TcpTranscript t = shrunk(1500);
    t.expectNothing();
    EXPECT_EQ(t.sender().window(), 1500U);
    t.at(200);
    t.arrive(ack(2001).win(1500)); // up to 3500, with 4000 sent
    t.expectNothing();
    t.arrive(ack(4001).win(1500));
    t.expectData(4001, 1000);
    t.expectNothing();
}

// What lies within the window is resent as ever; what lies beyond waits for room
// shows: 3.window-shrink SHLD-16
TEST(ShrinkingWindow, OldDataWithinItIsResent)
{
    TcpTranscript t = shrunk(1500);
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.expectNothing();
    t.at(1140);
    t.arrive(ack(1001).win(1500));
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectNothing();
    t.arrive(ack(4001).win(4000)); // the others had come after all
    t.expectData(4001, 1000);
    t.skipSegments();
    t.expectState(TcpState::Established);
}

// A window that shrinks to zero is probed, with data outstanding by that data
// shows: 3.window-shrink MUST-35
TEST(ShrinkingWindow, ZeroIsProbed)
{
    TcpTranscript t = shrunk(0);
    t.expectNothing();
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.arrive(ack(1).win(0));
    t.toNextTimer();
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.arrive(ack(4001).win(0)); // all that was outstanding
    t.expectNothing();
    t.toNextTimer();
    t.expectData(4001, 1, Reason::PersistProbe);
    t.arrive(ack(4001).win(4000));
    t.expectData(4001, 1000);
    t.skipSegments();
}

// shows: MUST-37 SHLD-17
TEST(ShrinkingWindow, DataBeyondItDoesNotTimeTheConnectionOutWhileThePeerAnswers)
{
    TcpTranscript t = shrunk(0, 3);
    for (int i = 0; i < 10 && !t.tcp().closed(); ++i) {
        t.toNextTimer();
        t.skipSegments();
        t.arrive(ack(1).win(0));
        t.skipSegments();
    }
    t.expectState(TcpState::Established);
    t.arrive(ack(4001).win(4000));
    t.skipSegments();
    EXPECT_EQ(t.sender().una(), 4001U);
}
