// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: requirements of RFC 9293 on single segments that no other test has a reason to show.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig tenSegments()
{
    TcpConfig config = segments1000();
    config.initialWindow = 10;
    return config;
}

Arriving withOptions(Arriving segment)
{
    segment.options.mss = 700;
    segment.options.windowScale = 9;
    segment.options.sackPermitted = true;
    return segment;
}

} // namespace

// RFC 6928, section 2: the first flight is ten segments where the setting says so
// shows: 5.initial-window
TEST(InitialWindow, TenSegmentsLeaveAtOnce)
{
    TcpTranscript t = TcpTranscript::established(tenSegments());
    t.write(20'000);
    for (int i = 0; i < 10; ++i)
        t.expectData(1 + i * 1000, 1000);
    t.expectNothing();
    EXPECT_EQ(t.sender().limit(), SendLimit::CongestionWindow);
}

// RFC 9293, section 3.1: a window above 32767 is no negative one
// shows: MUST-1 REC-1
TEST(Requirements, WindowIsUnsigned)
{
    TcpConfig config = segments1000();
    config.initialWindow = 100;
    config.sendBuffer = 100'000;
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 65535});
    t.write(80'000);
    EXPECT_EQ(t.skipSegments(), 65U);
    EXPECT_EQ(t.sender().window(), 65535U);
}

// RFC 9293, section 3.1: options of a segment without SYN are received, and what belongs into a
// SYN changes nothing there
// shows: MUST-5
TEST(Requirements, OptionsComeWithAnySegment)
{
    TcpTranscript t = TcpTranscript::established(tenSegments());
    t.arrive(withOptions(data(1, 100)));
    t.expectAck(101, Reason::AckInOrder);
    EXPECT_EQ(t.read(100), 100U);
    t.arrive(withOptions(ack(1).win(5000)));
    EXPECT_EQ(t.sender().window(), 5000U);
    t.write(1000);
    t.expectData(1, 1000);
    t.arrive(withOptions(fin().seq(101).ack(1001)));
    t.expectSegment(".", 1001, 102, 0, Reason::AckOfFin);
    t.expectState(TcpState::CloseWait);
}

// RFC 9293, section 3.7.1: also where the peer would assume the same without it
// shows: MAY-3
TEST(Requirements, MssIsAnnouncedEvenWhereItIsTheDefault)
{
    TcpConfig config;
    config.mss = 536;
    TcpTranscript t(config);
    t.openActive();
    EXPECT_EQ(t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen).segment.options.mss, 536);
}

// RFC 9293, section 3.2: MSS in SYNs only
// shows: MUST-65
TEST(Requirements, MssStandsInSynsOnly)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.write(1000);
    EXPECT_EQ(t.expectData(1, 1000).segment.options.mss, 0);
    t.arrive(data(1, 100));
    EXPECT_EQ(t.expectAck(101, Reason::AckInOrder).segment.options.mss, 0);
    t.read(100);
    t.at(1100);
    EXPECT_EQ(t.expectData(1, 1000, Reason::RetransmitTimeout).segment.options.mss, 0);
    t.arrive(ack(1001));
    t.shutdown();
    EXPECT_EQ(t.expectSegment("F.", 1001, 101, 0, Reason::FinClose).segment.options.mss, 0);
    t.abort();
    EXPECT_EQ(t.expectSegment("R", 1002, kNoAck, 0, Reason::RstAbort).segment.options.mss, 0);
}

// RFC 9293, section 3.5.3: a reset that carries data is a reset all the same
// shows: SHLD-2
TEST(Requirements, ResetMayCarryData)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(rst(1).len(20));
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::Reset);
    EXPECT_EQ(t.receiver().unread(), 0U);
}

// RFC 5961, section 5: an acknowledgment older than the largest window ever offered is answered,
// and what comes with it is not taken
// shows: MAY-12
TEST(Requirements, AckOlderThanAnyWindowIsRefused)
{
    TcpConfig config = tenSegments();
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 2000});
    for (int i = 0; i < 4; ++i) {
        t.write(2000);
        t.skipSegments();
        t.arrive(ack(2001 + i * 2000));
    }
    t.arrive(data(1, 10).ack(6001)); // as old as the window is wide
    t.expectAck(11, Reason::AckInOrder);
    t.arrive(data(11, 10).ack(6000));
    t.expectAck(11, Reason::AckUnsentData);
    EXPECT_EQ(t.receiver().unread(), 10U);
}

// RFC 9293, section 3.8.4: the interval that nobody has set
// shows: MUST-28
TEST(Requirements, KeepAliveWaitsTwoHoursUnlessToldOtherwise)
{
    TcpConfig config = segments1000();
    config.keepAlive = KeepAliveConfig{};
    TcpTranscript t = TcpTranscript::established(config);
    t.at(2 * 3600 * 1000);
    t.expectNothing();
    EXPECT_EQ(t.toNextTimer(), 2 * 3600 * 1000 + 100);
    t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
}

// RFC 9293, section 3.6: the program learns which of the two ends its connection had
// shows: MUST-12
TEST(Requirements, CloseAndAbortAreToldApart)
{
    for (const bool aborted : {false, true}) {
        TcpTranscript t = TcpTranscript::accepted();
        t.arrive(aborted ? rst(1) : fin().ack(1));
        EXPECT_EQ(t.tcp().error(), aborted ? TcpError::Reset : TcpError::None);
        EXPECT_EQ(t.tcp().endOfStream(), !aborted);
        t.skipSegments();
    }
}
