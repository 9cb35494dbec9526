// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: silly window avoidance at both ends (RFC 9293, sections 3.8.6.2.1 and 3.8.6.2.2), and
// what happens without it.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig avoiding(bool avoidance)
{
    TcpConfig config = segments1000();
    config.sillyWindowAvoidance = avoidance;
    config.initialWindow = 10;
    return config;
}

/// The largest window seen is 1600; the first 1000 bytes are acknowledged, 4000 wait.
TcpTranscript senderWith(bool avoidance, std::uint16_t offered)
{
    TcpTranscript t = TcpTranscript::established(avoiding(avoidance), {.window = 1600});
    t.setNagle(false);
    t.write(5000);
    t.expectData(1, 1000);
    t.skipSegments(); // without avoidance the other 600 leave at once
    t.at(200);
    t.arrive(ack(static_cast<std::int64_t>(t.sender().nxt())).win(offered));
    return t;
}

} // namespace

// Section 3.8.6.2.1, rule (3): half of the largest window is worth a segment, less is not
// shows: 2.silly-window MUST-38
TEST(SillyWindow, SenderWaitsForHalfOfTheLargestWindow)
{
    TcpTranscript half = senderWith(true, 800);
    half.expectData(1001, 800);
    TcpTranscript less = senderWith(true, 799);
    less.expectNothing();
}

// Section 3.8.6.2.1, rule (1): a full segment goes
// shows: 2.silly-window MUST-38
TEST(SillyWindow, SenderFillsAWholeSegment)
{
    TcpTranscript t = senderWith(true, 1200);
    t.expectData(1001, 1000);
    t.expectNothing(); // 200 would be silly
}

// Section 3.8.6.2.1, rule (2): all that is queued goes
// shows: 2.silly-window MUST-38
TEST(SillyWindow, SenderSendsTheRestOfTheData)
{
    TcpTranscript t = TcpTranscript::established(avoiding(true), {.window = 1600});
    t.setNagle(false);
    t.write(1300);
    t.expectData(1, 1000);
    t.expectData(1001, 300);
}

// Section 3.8.6.2.1, rule (4): a deadlock is overridden by a timer
// shows: 2.silly-window MUST-38 3.zero-window
TEST(SillyWindow, OverrideSendsWhatTheWindowTakes)
{
    TcpTranscript t = senderWith(true, 500);
    t.expectNothing();
    t.at(1200);
    t.expectData(1001, 500, Reason::DataOverride);
}

// Without it the sender answers every crumb
// shows: 2.silly-window
TEST(SillyWindow, SenderWithoutAvoidanceAnswersEveryCrumb)
{
    TcpTranscript t = senderWith(false, 20);
    t.expectData(1601, 20);
}

// Section 3.8.6.2.2: the window opens by a segment, or half of the buffer where that is less
// shows: 2.silly-window MUST-39
TEST(SillyWindow, ReceiverOpensByASegmentOrHalfTheBuffer)
{
    for (const std::uint32_t buffer : {4000U, 1200U}) {
        TcpConfig config = avoiding(true);
        config.receiveBuffer = buffer;
        TcpTranscript t = TcpTranscript::accepted(config);
        t.arrive(data(1, buffer));
        EXPECT_EQ(t.expectAck(buffer + 1, Reason::AckInOrder).segment.window, 0);
        const std::uint32_t worth = buffer == 4000 ? 1000 : 600;
        t.read(worth - 1);
        t.expectNothing();
        t.read(1);
        EXPECT_EQ(t.expectAck(buffer + 1, Reason::AckWindowUpdate).segment.window, worth);
    }
}

// Section 3.8.6.2.2: also an ACK that leaves anyway does not move the edge by a crumb
// shows: 2.silly-window MUST-39
TEST(SillyWindow, ReceiverKeepsTheEdgeInOrdinaryAcks)
{
    TcpConfig config = avoiding(true);
    config.receiveBuffer = 4000;
    TcpTranscript t = TcpTranscript::accepted(config);
    t.arrive(data(1, 3000));
    EXPECT_EQ(t.expectAck(3001, Reason::AckInOrder).segment.window, 1000);
    t.read(500);
    t.expectNothing();
    t.arrive(data(3001, 100));
    EXPECT_EQ(t.expectAck(3101, Reason::AckInOrder).segment.window, 900); // the edge stays at 4001
}

// Without it the receiver announces every byte
// shows: 2.silly-window
TEST(SillyWindow, ReceiverWithoutAvoidanceAnnouncesEveryByte)
{
    TcpConfig config = avoiding(false);
    config.receiveBuffer = 4000;
    TcpTranscript t = TcpTranscript::accepted(config);
    t.arrive(data(1, 4000));
    t.expectAck(4001, Reason::AckInOrder);
    t.read(1);
    EXPECT_EQ(t.expectAck(4001, Reason::AckWindowUpdate).segment.window, 1);
    t.read(1);
    EXPECT_EQ(t.expectAck(4001, Reason::AckWindowUpdate).segment.window, 2);
}
