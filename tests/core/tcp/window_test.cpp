// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the window that a receiver offers, and how a sender follows it.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig smallBuffer(std::uint32_t bytes)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = bytes;
    return config;
}

TcpConfig roomy()
{
    TcpConfig config = segments1000();
    config.initialWindow = 10;
    config.nagle = false;
    return config;
}

} // namespace

// RFC 9293, section 3.8.6
// shows: 3.slow-reader
TEST(Window, ShrinksWithWhatTheProgramHasNotRead)
{
    TcpTranscript t = TcpTranscript::established(smallBuffer(4000));
    t.arrive(data(1, 1000));
    EXPECT_EQ(t.expectAck(1001, Reason::AckInOrder).segment.window, 3000);
    t.arrive(data(1001, 1000));
    EXPECT_EQ(t.expectAck(2001, Reason::AckInOrder).segment.window, 2000);
    t.read(2000);
    t.expectNothing(); // the peer can still send: the next ACK tells
    t.arrive(data(2001, 1000));
    EXPECT_EQ(t.expectAck(3001, Reason::AckInOrder).segment.window, 3000);
}

// RFC 9293, section 3.8.6.2.2: opened only by min(half the buffer, a segment)
// shows: 2.silly-window MUST-39
TEST(Window, ReceiverDoesNotOpenItByCrumbs)
{
    TcpTranscript t = TcpTranscript::established(smallBuffer(3000));
    for (int i = 0; i < 3; ++i) {
        t.arrive(data(1 + i * 1000, 1000));
        t.expectAck(1001 + i * 1000, Reason::AckInOrder);
    }
    EXPECT_EQ(t.receiver().window(), 0U);
    t.read(999);
    t.expectNothing();
    t.read(1);
    EXPECT_EQ(t.expectAck(3001, Reason::AckWindowUpdate).segment.window, 1000);
}

// shows: 2.silly-window MUST-39
TEST(Window, HalfOfASmallBufferIsWorthTelling)
{
    TcpTranscript t = TcpTranscript::established(smallBuffer(1000));
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.read(499);
    t.expectNothing();
    t.read(1);
    EXPECT_EQ(t.expectAck(1001, Reason::AckWindowUpdate).segment.window, 500);
}

// RFC 9293, section 3.8.6: the right edge is never taken back
// shows: SHLD-14
TEST(Window, RightEdgeNeverMovesBack)
{
    TcpTranscript t = TcpTranscript::established(smallBuffer(4000));
    std::uint64_t edge = 0;
    std::int64_t at = 1;
    for (const std::uint32_t length : {500U, 100U, 900U, 700U, 1000U, 300U}) {
        t.arrive(data(at, length));
        at += length;
        const Outgoing sent = t.expectAck(at, Reason::AckInOrder);
        const std::uint64_t now = static_cast<std::uint64_t>(at) + sent.segment.window;
        EXPECT_GE(now, edge);
        edge = now;
        t.read(length / 2);
        t.skipSegments();
    }
}

// RFC 9293, section 3.10.7.4, fifth: SND.WND follows the newest segment
// shows: 3.sliding-window
TEST(Window, SenderKeepsWithinThePeersWindow)
{
    TcpTranscript t = TcpTranscript::established(roomy(), {.mss = 1000, .window = 3000});
    t.write(8000);
    for (int i = 0; i < 3; ++i)
        t.expectData(1 + i * 1000, 1000);
    t.expectNothing();
    t.at(140);
    t.arrive(ack(1001).win(3000));
    t.expectData(3001, 1000);
    t.arrive(ack(2001).win(4000));
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
}

// SND.WL1: a segment with an older sequence number does not set the window
// shows: 3.sliding-window
TEST(Window, OlderSequenceNumberDoesNotUpdateIt)
{
    TcpTranscript t = TcpTranscript::established(roomy());
    t.arrive(data(1, 100).win(5000));
    t.expectAck(101, Reason::AckInOrder);
    t.arrive(data(101, 100).win(6000));
    t.expectAck(201, Reason::AckInOrder);
    EXPECT_EQ(t.sender().window(), 6000U);
    t.arrive(data(150, 100).win(7000)); // SEG.SEQ 150, after 101
    t.expectAck(250, Reason::AckInOrder);
    EXPECT_EQ(t.sender().window(), 7000U);
    t.arrive(data(140, 200).win(100)); // 140 < WL1: partly new text, but an old window
    t.expectAck(340, Reason::AckInOrder);
    EXPECT_EQ(t.sender().window(), 7000U);
}

// SND.WL2: the same sequence number, but an older acknowledgment
TEST(Window, OlderAcknowledgmentDoesNotUpdateIt)
{
    TcpTranscript t = TcpTranscript::established(roomy());
    t.write(2000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.at(140);
    t.arrive(ack(2001).win(9000));
    t.arrive(ack(1001).win(100));
    t.expectNothing();
    EXPECT_EQ(t.sender().window(), 9000U);
}

TEST(Window, AckWithTheSameNumbersUpdatesIt)
{
    TcpTranscript t = TcpTranscript::established(roomy());
    t.arrive(ack(1).win(700));
    EXPECT_EQ(t.sender().window(), 700U);
    t.arrive(ack(1).win(900));
    EXPECT_EQ(t.sender().window(), 900U);
}

// RFC 7323, section 2.2: the option stands in the SYN, its own window is not scaled
// shows: 3.window-scale
TEST(WindowScale, IsOfferedForALargeBuffer)
{
    TcpConfig config = smallBuffer(1 << 20);
    config.windowScaling = true;
    TcpTranscript t(config);
    t.openActive();
    const Outgoing sent = t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    EXPECT_EQ(sent.segment.options.windowScale, 5); // 2^20 / 2^5 fits 16 bits
    EXPECT_EQ(sent.segment.window, 65535);
    t.at(40);
    t.arrive(synAck().mss(1000).scale(2).win(1000));
    t.expectAck(1, Reason::AckOfSynAck);
    EXPECT_EQ(t.sender().window(), 1000U); // the SYN-ACK's window is taken as it stands
    t.arrive(ack(1).win(1000));
    EXPECT_EQ(t.sender().window(), 4000U);
}

// Our own announcements are shifted
// shows: 3.window-scale REC-1
TEST(WindowScale, AnnouncesShiftedWindows)
{
    TcpConfig config = smallBuffer(1 << 20);
    config.windowScaling = true;
    TcpTranscript t(config);
    t.openPassive();
    t.arrive(syn().mss(1000).scale(0));
    EXPECT_EQ(t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen).segment.window, 65535);
    t.at(40);
    t.arrive(ack(1));
    t.arrive(data(1, 1000));
    const Outgoing sent = t.expectAck(1001, Reason::AckInOrder);
    EXPECT_EQ(sent.segment.window, ((1U << 20) - 1000U) >> 5);
    EXPECT_EQ(t.receiver().window(), (1U << 20) - 1000U);
}

// RFC 7323, section 2.2: in a SYN-ACK only when the SYN carried it
// shows: 3.window-scale
TEST(WindowScale, IsNotForcedOnAPeerWithoutIt)
{
    TcpConfig config = smallBuffer(1 << 20);
    config.windowScaling = true;
    TcpTranscript t(config);
    t.openPassive();
    t.arrive(syn().mss(1000));
    EXPECT_EQ(t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen).segment.options.windowScale,
              -1);
    t.at(40);
    t.arrive(ack(1).win(5000));
    EXPECT_EQ(t.sender().window(), 5000U);
    t.arrive(data(1, 1000));
    EXPECT_LE(t.expectAck(1001, Reason::AckInOrder).segment.window, 65535);
    EXPECT_LE(t.receiver().window(), 65535U);
}

// RFC 7323, section 2.3: a larger shift is used as 14
TEST(WindowScale, ShiftIsAtMostFourteen)
{
    TcpConfig config = segments1000();
    config.windowScaling = true;
    TcpTranscript t(config);
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(synAck().mss(1000).scale(20).win(1));
    t.expectAck(1, Reason::AckOfSynAck);
    t.arrive(ack(1).win(1));
    EXPECT_EQ(t.sender().window(), 1U << 14);
}

// The program that waits in its call takes what arrives straight (RFC 9293, section 3.10.3)
TEST(Window, StaysOpenForAWaitingReceiveCall)
{
    TcpTranscript t = TcpTranscript::established(smallBuffer(4000));
    t.tcp().postReceive(1'000'000);
    t.arrive(data(1, 1000));
    EXPECT_EQ(t.expectAck(1001, Reason::AckInOrder).segment.window, 4000);
}
