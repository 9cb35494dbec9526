// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: urgent data (RFC 9293, section 3.8.5): where the pointer points, what the program is
// told, and that it is heard at a closed window.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig wide()
{
    TcpConfig config = segments1000();
    config.initialWindow = 100;
    config.sendBuffer = 200'000;
    return config;
}

using Notice = std::optional<std::uint64_t>;

} // namespace

// MUST-62: the pointer names the byte behind the urgent data
// shows: 2.urgent MUST-30 MUST-62
TEST(Urgent, PointerFollowsTheLastUrgentByte)
{
    TcpTranscript t = TcpTranscript::established(wide());
    t.setNagle(false);
    t.write(300);
    t.expectData(1, 300);
    t.writeUrgent(200);
    const Outgoing urgent = t.expectSegment("U.", 301, 1, 200, Reason::DataNew);
    EXPECT_EQ(urgent.segment.urgent, 200);
    t.write(100); // behind it nothing is urgent
    t.expectData(501, 100);
}

// Urgent bytes in the middle of a segment
// shows: 2.urgent MUST-62
TEST(Urgent, PointerMayLieWithinASegment)
{
    TcpTranscript t = TcpTranscript::established(segments1000());
    t.write(1000);
    t.expectData(1, 1000);
    t.write(100);
    t.writeUrgent(400);
    t.write(700);
    t.arrive(ack(1001));
    const Outgoing urgent = t.expectSegment("U.", 1001, 1, 1000, Reason::DataNew);
    EXPECT_EQ(urgent.segment.urgent, 500);
    t.skipSegments();
}

// MUST-31: any length; the field says as much as it can, and each segment says more
// shows: 2.urgent MUST-31
TEST(Urgent, MayBeLongerThanThePointerReaches)
{
    TcpTranscript t = TcpTranscript::established(wide());
    EXPECT_EQ(t.writeUrgent(70'000), 70'000U);
    std::int64_t seq = 1;
    for (; seq < 65'001; seq += 1000) {
        const Outgoing out = t.expectSegment("U.", seq, 1, 1000, Reason::DataNew);
        EXPECT_EQ(out.segment.urgent, std::min<std::int64_t>(70'001 - seq, 65'535));
    }
    t.skipSegments();
}

// A retransmission points to the same byte
TEST(Urgent, RetransmissionPointsToTheSameByte)
{
    TcpTranscript t = TcpTranscript::established(wide());
    t.writeUrgent(500);
    t.expectSegment("U.", 1, 1, 500, Reason::DataNew);
    t.at(1100);
    const Outgoing again = t.expectSegment("U.", 1, 1, 500, Reason::RetransmitTimeout);
    EXPECT_EQ(again.segment.urgent, 500);
}

// MUST-32: the program is told when urgent data begins and when its end moves on
// shows: 2.urgent MUST-30 MUST-32
TEST(Urgent, ProgramIsToldWhenItBeginsAndWhenItsEndMovesOn)
{
    TcpTranscript t = TcpTranscript::accepted();
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{});
    t.arrive(data(1, 100).urgentPointer(50));
    t.expectAck(101, Reason::AckInOrder);
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{50});
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{}); // once
    t.arrive(data(1, 100).urgentPointer(50));        // the same again
    t.expectAck(101, Reason::AckOldSegment);
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{});
    t.arrive(data(101, 100).urgentPointer(300));
    t.expectAck(201, Reason::AckInOrder);
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{400});
}

// MUST-33: how much remains to be read
// shows: 2.urgent MUST-33
TEST(Urgent, ProgramCanLearnHowMuchRemains)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(data(1, 100).urgentPointer(250)); // its end has not arrived yet
    t.expectAck(101, Reason::AckInOrder);
    EXPECT_EQ(t.receiver().urgentUnread(), 250U);
    t.read(100);
    EXPECT_EQ(t.receiver().urgentUnread(), 150U);
    t.arrive(data(101, 300));
    t.expectAck(401, Reason::AckInOrder);
    t.read(150);
    EXPECT_EQ(t.receiver().urgentUnread(), 0U);
    t.read(150);
    EXPECT_EQ(t.receiver().urgentUnread(), 0U);
}

// A pointer never goes back
TEST(Urgent, PointerDoesNotRecede)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(data(1, 100).urgentPointer(90));
    t.expectAck(101, Reason::AckInOrder);
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{90});
    t.arrive(data(1, 150).urgentPointer(10));
    t.expectAck(151, Reason::AckInOrder);
    EXPECT_EQ(t.receiver().urgentUnread(), 90U);
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{});
}

// MUST-66: at a closed window the bytes are refused, the pointer is heard
// shows: 2.urgent MUST-66
TEST(Urgent, IsHeardAtAClosedWindow)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = 1000;
    TcpTranscript t = TcpTranscript::accepted(config);
    t.arrive(data(1, 1000));
    EXPECT_EQ(t.expectAck(1001, Reason::AckInOrder).segment.window, 0);
    t.arrive(data(1001, 1).urgentPointer(20)); // a probe of the closed window
    t.expectAck(1001, Reason::AckZeroWindow);
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{1020});
    t.arrive(segment(".").seq(1001).urgentPointer(30)); // and an ACK without data
    EXPECT_EQ(t.tcp().takeUrgentNotice(), Notice{1030});
    t.arrive(rst(1001)); // as a reset is
    t.expectState(TcpState::Closed);
}

// A probe of the peer's closed window carries the mark to it
// shows: 2.urgent 3.zero-window
TEST(Urgent, WindowProbeCarriesTheMark)
{
    TcpTranscript t = TcpTranscript::established(segments1000(), {.mss = 1000, .window = 0});
    t.writeUrgent(500);
    t.expectNothing();
    t.at(1100);
    const Outgoing probe = t.expectSegment("U.", 1, 1, 1, Reason::PersistProbe);
    EXPECT_EQ(probe.segment.urgent, 500);
}
