// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the restart window after a pause (RFC 5681, section 4.1).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig windowOf2(bool restart = true)
{
    TcpConfig config = segments1000();
    config.initialWindow = 2;
    config.idleRestart = restart;
    return config;
}

/// cwnd has grown from two segments to eight; the last was sent at 300 ms, and all is
/// acknowledged at 400 ms. The RTO is one second.
TcpTranscript grownToEight(const TcpConfig& config)
{
    TcpTranscript t = TcpTranscript::firstFlight(config, {}, 14'000);
    std::int64_t acked = 1;
    for (const int flight : {2, 4}) {
        t.at(flight == 2 ? 200 : 300);
        for (int i = 0; i < flight; ++i) {
            t.arrive(ack(acked += 1000));
            EXPECT_EQ(t.skipSegments(), 2U);
        }
    }
    t.at(400);
    t.arrive(ack(14'001));
    return t;
}

} // namespace

// shows: 5.idle-restart
TEST(IdleRestart, WindowBeginsAnewAfterAPauseOfMoreThanTheTimeout)
{
    TcpTranscript t = grownToEight(windowOf2());
    const std::uint64_t ssthresh = t.ssthresh();
    EXPECT_GE(t.cwnd(), 8000U);
    t.at(1301); // the last was sent at 300
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 2U);
    EXPECT_EQ(t.cwnd(), 2000U); // RW = min(IW, cwnd)
    EXPECT_EQ(t.ssthresh(), ssthresh);
}

// shows: 5.idle-restart
TEST(IdleRestart, PauseOfExactlyTheTimeoutDoesNotCount)
{
    TcpTranscript t = grownToEight(windowOf2());
    t.at(1300);
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 8U);
}

// shows: 5.idle-restart
TEST(IdleRestart, CanBeSwitchedOff)
{
    TcpTranscript t = grownToEight(windowOf2(false));
    t.at(60'000);
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 8U);
}

// RFC 5681, section 4.1: what counts is what was sent, not what was received
// shows: 5.idle-restart
TEST(IdleRestart, ReceivedRequestDoesNotEndThePause)
{
    TcpTranscript t = grownToEight(windowOf2());
    t.at(2000);
    t.arrive(data(1, 100));
    t.expectAck(101, Reason::AckInOrder);
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 2U);
}

// RW is no more than cwnd
// shows: 5.idle-restart
TEST(IdleRestart, NeverGrowsTheWindow)
{
    TcpConfig config = windowOf2();
    config.initialWindow = 4;
    TcpTranscript t = TcpTranscript::resentOnce(config);
    t.at(1200);
    t.arrive(ack(1001));
    EXPECT_EQ(t.cwnd(), 2000U);
    t.at(30'000);
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 2U);
    EXPECT_EQ(t.cwnd(), 2000U);
}

// Outstanding data is no pause
TEST(IdleRestart, WaitingForAnAckIsNoPause)
{
    TcpTranscript t = grownToEight(windowOf2());
    t.write(1000);
    t.expectData(14'001, 1000);
    t.at(1390);
    t.write(6000);
    EXPECT_EQ(t.skipSegments(), 6U);
}
