// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: Tahoe's answer to losses, beside Reno's and NewReno's to the same ones (RFC 5681,
// section 3.2; RFC 6582, section 3.2).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// Eight segments are outstanding, at 200 ms; twelve more wait.
TcpTranscript eightOutstanding(CongestionControlKind kind, bool sack = false)
{
    TcpConfig config = segments1000();
    config.initialWindow = 8;
    config.congestionControl = kind;
    config.sack = sack;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.sack = sack}, 20'000);
    t.at(200);
    return t;
}

void thirdDuplicate(TcpTranscript& t)
{
    for (int i = 0; i < 3; ++i)
        t.arrive(ack(1));
    t.expectData(1, 1000, Reason::RetransmitFast);
}

} // namespace

// Fast retransmit, then slow start from one segment
// shows: 5.reno-family 4.fast-retransmit
TEST(Tahoe, ThirdDuplicateResendsAndBeginsSlowStart)
{
    TcpTranscript t = eightOutstanding(CongestionControlKind::Tahoe);
    thirdDuplicate(t);
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 4000U);
    EXPECT_FALSE(t.sender().inRecovery());
    t.expectNothing();
}

// Without fast recovery further duplicates inflate nothing
// shows: 5.reno-family
TEST(Tahoe, FurtherDuplicatesChangeNothing)
{
    TcpTranscript t = eightOutstanding(CongestionControlKind::Tahoe);
    thirdDuplicate(t);
    for (int i = 0; i < 4; ++i)
        t.arrive(ack(1));
    EXPECT_EQ(t.cwnd(), 1000U);
    t.expectNothing();
}

// shows: 5.reno-family 5.slow-start
TEST(Tahoe, GrowsBackExponentiallyToTheThreshold)
{
    TcpTranscript t = eightOutstanding(CongestionControlKind::Tahoe);
    thirdDuplicate(t);
    t.at(300);
    t.arrive(ack(8001));
    EXPECT_EQ(t.cwnd(), 2000U);
    t.expectData(8001, 1000);
    t.expectData(9001, 1000);
    t.at(400);
    t.arrive(ack(9001));
    EXPECT_EQ(t.cwnd(), 3000U);
    EXPECT_EQ(t.skipSegments(), 2U);
    t.arrive(ack(10'001));
    EXPECT_EQ(t.cwnd(), 4000U); // ssthresh: from here congestion avoidance
    EXPECT_EQ(t.skipSegments(), 2U);
    t.at(500);
    t.arrive(ack(11'001));
    EXPECT_EQ(t.cwnd(), 4250U);
    t.skipSegments();
}

// The same loss, three answers once all is acknowledged
// shows: 5.reno-family
TEST(RenoFamily, WindowsAfterOneLoss)
{
    for (const auto kind : {CongestionControlKind::Tahoe, CongestionControlKind::Reno,
                            CongestionControlKind::NewReno}) {
        TcpTranscript t = eightOutstanding(kind);
        thirdDuplicate(t);
        t.at(300);
        t.arrive(ack(8001));
        t.skipSegments();
        EXPECT_EQ(t.ssthresh(), 4000U);
        EXPECT_EQ(t.cwnd(), kind == CongestionControlKind::Tahoe ? 2000U : 4000U);
    }
}

// Two losses in one window: only NewReno mends the second at once
// shows: 5.reno-family 4.fast-recovery
TEST(RenoFamily, SecondLossOfAWindow)
{
    for (const auto kind : {CongestionControlKind::Tahoe, CongestionControlKind::Reno,
                            CongestionControlKind::NewReno}) {
        TcpTranscript t = eightOutstanding(kind);
        thirdDuplicate(t);
        t.at(300);
        t.arrive(ack(3001)); // 3001 was lost as well
        if (kind == CongestionControlKind::NewReno) {
            t.expectData(3001, 1000, Reason::RetransmitPartialAck);
            EXPECT_TRUE(t.sender().inRecovery());
        } else {
            EXPECT_EQ(t.sender().queue().front().transmissions, 1U);
            EXPECT_FALSE(t.sender().inRecovery());
        }
        t.skipSegments();
    }
}

// A timeout is the same to all
// shows: 5.reno-family
TEST(RenoFamily, TimeoutIsTheSameToAll)
{
    for (const auto kind : {CongestionControlKind::Tahoe, CongestionControlKind::Reno,
                            CongestionControlKind::NewReno}) {
        TcpTranscript t = eightOutstanding(kind);
        t.at(1100);
        t.expectData(1, 1000, Reason::RetransmitTimeout);
        EXPECT_EQ(t.cwnd(), 1000U);
        EXPECT_EQ(t.ssthresh(), 4000U);
    }
}

// With a scoreboard it still begins with slow start, and resends the holes only
// shows: 5.reno-family 4.sack
TEST(Tahoe, WithSackBeginsSlowStartAndResendsTheHoles)
{
    TcpTranscript t = eightOutstanding(CongestionControlKind::Tahoe, true);
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 4000U);
    t.expectNothing();
    t.at(300);
    t.arrive(ack(8001));
    EXPECT_EQ(t.cwnd(), 2000U);
    t.expectData(8001, 1000);
    t.expectData(9001, 1000);
}
