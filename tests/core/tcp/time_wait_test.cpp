// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: TIME-WAIT lasts twice the maximum segment lifetime and answers what still comes.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// In TIME-WAIT since 150 ms.
TcpTranscript inTimeWait(const TcpConfig& config = segments1000())
{
    TcpTranscript t = TcpTranscript::established(config);
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.at(150);
    t.arrive(fin().ack(2));
    t.expectSegment(".", 2, 2, 0, Reason::AckOfFin);
    t.expectState(TcpState::TimeWait);
    return t;
}

} // namespace

// RFC 9293, sections 3.6 and 3.10.8
// shows: 1.time-wait MUST-12 MUST-13
TEST(TimeWait, LastsTwoMaximumSegmentLifetimes)
{
    TcpTranscript t = inTimeWait();
    t.expectTimer(TcpTimer::TimeWait, 60'150);
    t.at(60'149);
    t.expectState(TcpState::TimeWait);
    t.at(60'150);
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.notices().back().reason, Reason::StateTimeWaitOver);
    EXPECT_EQ(t.tcp().error(), TcpError::None);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// shows: MUST-13
TEST(TimeWait, FollowsTheSettingOfTheLifetime)
{
    TcpConfig config = segments1000();
    config.msl = std::chrono::seconds(2);
    TcpTranscript t = inTimeWait(config);
    t.expectTimer(TcpTimer::TimeWait, 4150);
}

// RFC 9293, section 3.10.7.4, fifth, TIME-WAIT: "acknowledge it, and restart the 2 MSL timeout"
// shows: 1.time-wait
TEST(TimeWait, LostLastAckIsSentAgainAndTheTimerRestarts)
{
    TcpTranscript t = inTimeWait();
    t.at(1200);
    t.arrive(fin().seq(1).ack(2));
    t.expectSegment(".", 2, 2, 0, Reason::AckInTimeWait);
    t.expectTimer(TcpTimer::TimeWait, 61'200);
    t.at(3200);
    t.arrive(fin().seq(1).ack(2));
    t.expectSegment(".", 2, 2, 0, Reason::AckInTimeWait);
    t.expectTimer(TcpTimer::TimeWait, 63'200);
}

// RFC 9293, section 3.10.7.4, first: an old segment is absorbed with an ACK, the timer stays
// shows: 1.time-wait
TEST(TimeWait, OldDataIsAcknowledgedAndDropped)
{
    TcpTranscript t = inTimeWait();
    t.at(500);
    t.arrive(data(0, 1).ack(2));
    t.expectSegment(".", 2, 2, 0, Reason::AckOldSegment);
    t.expectTimer(TcpTimer::TimeWait, 60'150);
    EXPECT_EQ(t.receiver().unread(), 0U);
}

TEST(TimeWait, NoOtherTimerRuns)
{
    TcpTranscript t = inTimeWait();
    for (const TcpTimer timer :
         {TcpTimer::Retransmit, TcpTimer::DelayedAck, TcpTimer::Persist, TcpTimer::KeepAlive})
        t.expectNoTimer(timer);
}
