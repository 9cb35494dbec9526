// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: loss recovery by the scoreboard alone (RFC 6675): when it begins, what it sends next
// and how much, when it ends; and that a timeout trusts no report (RFC 2018, sections 5 and 8).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig windowOf(std::uint32_t segments)
{
    TcpConfig config = segments1000();
    config.sack = true;
    config.initialWindow = segments;
    return config;
}

/// `segments` are outstanding since 100 ms, it is 200 ms; `more` bytes wait.
TcpTranscript outstanding(std::uint32_t segments, std::uint64_t more = 0)
{
    TcpTranscript t = TcpTranscript::firstFlight(windowOf(segments), {.sack = true},
                                                 std::uint64_t{segments} * 1000 + more);
    t.at(200);
    return t;
}

/// The first of ten is lost, and the third report has begun a recovery.
TcpTranscript firstOfTenLost()
{
    TcpTranscript t = outstanding(10, 10'000);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.arrive(ack(1).sack({{1001, 3001}}));
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    return t;
}

} // namespace

// RFC 6675, section 5, steps (1) and (4): the third report begins the recovery
// shows: 4.sack
TEST(SackRecovery, ThirdDuplicateAckBeginsIt)
{
    TcpTranscript t = outstanding(10, 10'000);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.arrive(ack(1).sack({{1001, 3001}})); // 2000 bytes are not more than (DupThresh - 1) * SMSS
    t.expectNothing();
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.sender().duplicateAcks(), 2);
    t.arrive(ack(1).sack({{1001, 4001}}));
    const Outgoing again = t.expectData(1, 1000, Reason::RetransmitSack);
    EXPECT_EQ(again.transmission, 2);
    EXPECT_TRUE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 5000U); // half of the flight
    EXPECT_EQ(t.cwnd(), 5000U);     // and nothing inflates it
    EXPECT_EQ(t.sender().recover(), 10'000U);
    EXPECT_EQ(t.sender().pipe(), 7000U); // 10 - 3 reported - 1 lost + 1 resent
}

// Section 5, step (2): one ACK that reports enough stands for those that were lost
// shows: 4.sack
TEST(SackRecovery, OneReportOfThreeSegmentsBeginsItToo)
{
    TcpTranscript t = outstanding(10);
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    EXPECT_EQ(t.sender().duplicateAcks(), 1);
    EXPECT_TRUE(t.sender().inRecovery());
}

// Section 4, IsLost(): three separate ranges above it
// shows: 4.sack
TEST(SackRecovery, ThreeRangesAboveMakeALoss)
{
    TcpTranscript t = TcpTranscript::established(windowOf(10), {.sack = true});
    t.setNagle(false);
    for (int i = 0; i < 8; ++i) {
        t.write(100);
        t.skipSegments();
    }
    t.at(200);
    t.arrive(ack(1).sack({{101, 201}, {301, 401}}));
    t.expectNothing();
    t.arrive(ack(1).sack({{501, 601}, {101, 201}, {301, 401}}));
    t.expectData(1, 100, Reason::RetransmitSack);
    t.skipSegments(); // rule 3 has room for the other holes
}

// Section 5, step (1): three duplicates, though together they report less than two segments
// shows: 4.sack
TEST(SackRecovery, ThreeReportsOfSmallSegmentsBeginIt)
{
    TcpTranscript t = TcpTranscript::established(windowOf(10), {.sack = true});
    t.setNagle(false);
    for (int i = 0; i < 6; ++i) {
        t.write(100);
        t.skipSegments();
    }
    t.at(200);
    t.arrive(ack(1).sack({{101, 201}}));
    t.arrive(ack(1).sack({{101, 301}}));
    t.expectNothing();
    t.arrive(ack(1).sack({{101, 401}}));
    t.expectData(1, 100, Reason::RetransmitSack);
}

// Section 2: only an ACK that reports something new is a duplicate
// shows: 4.sack
TEST(SackRecovery, AcksWithoutANewReportDoNotCount)
{
    TcpTranscript t = outstanding(10);
    for (int i = 0; i < 5; ++i)
        t.arrive(ack(1));
    for (int i = 0; i < 5; ++i)
        t.arrive(ack(1).sack({{1001, 2001}}));
    t.expectNothing();
    EXPECT_EQ(t.sender().duplicateAcks(), 1);
    EXPECT_FALSE(t.sender().inRecovery());
}

// Section 5: a cumulative ACK resets DupAcks
// shows: 4.sack
TEST(SackRecovery, NewAckStartsTheCountAnew)
{
    TcpTranscript t = outstanding(10);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.arrive(ack(2001));
    EXPECT_EQ(t.sender().duplicateAcks(), 0);
    t.arrive(ack(2001).sack({{3001, 4001}}));
    t.arrive(ack(2001).sack({{3001, 5001}}));
    t.expectNothing();
    EXPECT_FALSE(t.sender().inRecovery());
}

// Section 5, steps (C) and (A): pipe decides how much leaves, and the recovery ends at
// RecoveryPoint
// shows: 4.sack
TEST(SackRecovery, PipeLetsNewDataGoUntilRecoveryPointIsCovered)
{
    TcpTranscript t = firstOfTenLost();
    t.arrive(ack(1).sack({{1001, 5001}}));
    EXPECT_EQ(t.sender().pipe(), 6000U);
    t.arrive(ack(1).sack({{1001, 6001}}));
    EXPECT_EQ(t.sender().pipe(), 5000U);
    t.expectNothing(); // cwnd - pipe is less than one SMSS
    for (std::int64_t n = 7; n <= 10; ++n) {
        t.arrive(ack(1).sack({{1001, n * 1000 + 1}}));
        t.expectData((n + 3) * 1000 + 1, 1000); // 10001, 11001, 12001, 13001
        EXPECT_EQ(t.sender().pipe(), 5000U);
        EXPECT_EQ(t.cwnd(), 5000U);
    }
    EXPECT_TRUE(t.sender().inRecovery());
    t.at(300);
    t.arrive(ack(10'001)); // covers RecoveryPoint
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 5000U);
    t.expectData(14'001, 1000); // cwnd 5000, four outstanding
}

// RFC 2018, section 5: what was reported is skipped; each hole is resent once
// shows: 4.sack
TEST(SackRecovery, OnlyTheHolesAreResent)
{
    TcpTranscript t = outstanding(10, 10'000); // 1, 3001 and 6001 are lost
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.arrive(ack(1).sack({{1001, 3001}}));
    t.arrive(ack(1).sack({{4001, 5001}, {1001, 3001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    t.arrive(ack(1).sack({{4001, 6001}, {1001, 3001}}));
    t.expectNothing(); // pipe 6000
    t.arrive(ack(1).sack({{7001, 8001}, {4001, 6001}, {1001, 3001}}));
    t.expectData(3001, 1000, Reason::RetransmitSack); // 3000 bytes above it: rule 1
    t.arrive(ack(1).sack({{7001, 9001}, {4001, 6001}, {1001, 3001}}));
    t.expectData(10'001, 1000); // 6001 is not known to be lost: rule 2
    t.arrive(ack(1).sack({{7001, 10'001}, {4001, 6001}, {1001, 3001}}));
    t.expectData(6001, 1000, Reason::RetransmitSack);
    t.expectData(11'001, 1000);
    t.at(300);
    t.arrive(ack(3001).sack({{7001, 10'001}, {4001, 6001}}));
    t.expectData(12'001, 1000); // a partial ACK resends nothing that is under way
    t.arrive(ack(6001).sack({{7001, 10'001}}));
    t.expectData(13'001, 1000);
    EXPECT_TRUE(t.sender().inRecovery());
    t.arrive(ack(10'001));
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.sender().queue().lostBytes(), 0U);
    t.skipSegments();
}

// Section 4, NextSeg(), rule 3: with nothing new to send, a hole that is not yet known to be lost
// shows: 4.sack
TEST(SackRecovery, Rule3ResendsAHoleForLackOfNewData)
{
    TcpTranscript t = outstanding(6); // 1 and 3001 are lost
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.arrive(ack(1).sack({{1001, 3001}}));
    t.arrive(ack(1).sack({{4001, 5001}, {1001, 3001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    EXPECT_EQ(t.sender().pipe(), 3000U); // no more than ssthresh
    t.arrive(ack(1).sack({{4001, 6001}, {1001, 3001}}));
    t.expectData(3001, 1000, Reason::RetransmitRescue);
    t.expectNothing();
}

// Section 4, NextSeg(), rule 4: one rescue of the last segment for each recovery
// shows: 4.sack
TEST(SackRecovery, Rule4RescuesTheLastSegmentOnce)
{
    TcpTranscript t = outstanding(8); // the first and the last are lost
    for (std::int64_t n = 2; n <= 7; ++n) {
        t.arrive(ack(1).sack({{1001, n * 1000 + 1}}));
        if (n == 4)
            t.expectData(1, 1000, Reason::RetransmitSack);
        t.expectNothing(); // HighACK is not above RescueRxt
    }
    t.at(300);
    t.arrive(ack(7001));
    t.expectData(7001, 1000, Reason::RetransmitRescue);
    t.arrive(ack(7001));
    t.expectNothing();
    t.at(400);
    t.arrive(ack(8001));
    EXPECT_FALSE(t.sender().inRecovery());
}

// RFC 2018, sections 5 and 8: after a timeout all reports are forgotten
// shows: 4.sack
TEST(SackRecovery, TimeoutForgetsTheReports)
{
    TcpTranscript t = firstOfTenLost();
    t.arrive(ack(1).sack({{1001, 5001}}));
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.sender().queue().sackedBytes(), 0U);
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 5000U);
    t.at(1200);
    t.arrive(ack(1001));
    t.expectData(1001, 1000, Reason::RetransmitGoBack); // reported once, resent all the same
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    EXPECT_EQ(t.cwnd(), 2000U);
}

// What is reported after the timeout is believed again
// shows: 4.sack
TEST(SackRecovery, ReportsAfterATimeoutAreSkipped)
{
    TcpTranscript t = firstOfTenLost();
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.at(1200);
    t.arrive(ack(1001).sack({{2001, 5001}}));
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(5001, 1000, Reason::RetransmitGoBack);
}

// RFC 6675, section 5.1: until the highest sent before the timeout is covered, no recovery begins
// shows: 4.sack
TEST(SackRecovery, NoRecoveryBeginsWhileATimeoutIsRepaired)
{
    TcpTranscript t = firstOfTenLost();
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.at(1200);
    t.arrive(ack(1001).sack({{2001, 6001}}));
    t.skipSegments();
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 5000U);
    EXPECT_TRUE(t.sender().inTimeoutRecovery());
    t.at(1300);
    t.arrive(ack(10'001));
    EXPECT_FALSE(t.sender().inTimeoutRecovery());
    t.skipSegments();
}

// RFC 2018, section 5: the left edge goes again after a timeout, whether it was reported or not
// shows: 4.sack
TEST(SackRecovery, TimeoutResendsTheLeftEdgeThoughItWasReported)
{
    for (const bool frto : {false, true}) {
        for (const bool rack : {false, true}) {
            TcpConfig config = windowOf(4);
            config.rack = rack;
            config.frto = frto;
            TcpTranscript t = TcpTranscript::established(config, {.sack = true});
            t.write(4000);
            t.skipSegments();
            t.at(200);
            t.arrive(ack(1).sack({{2001, 3001}}));
            t.skipSegments();
            t.arrive(ack(2001)); // and the receiver has thrown away what it reported
            t.skipSegments();
            SCOPED_TRACE(std::string(rack ? "RACK" : "no RACK") + (frto ? ", F-RTO" : ""));
            ASSERT_TRUE(t.sender().queue().front().sacked);
            t.toNextTimer();
            t.expectData(2001, 1000, Reason::RetransmitTimeout);
            t.at(1300);
            t.arrive(ack(3001));
            t.expectData(3001, 1000, Reason::RetransmitGoBack);
        }
    }
}

// RFC 2018, section 3: a block that acknowledges nothing outstanding changes nothing
// shows: 4.sack
TEST(SackRecovery, ImpossibleBlocksAreIgnored)
{
    TcpTranscript t = outstanding(4);
    t.arrive(ack(1).sack({{4001, 6001}})); // never sent
    t.arrive(ack(1).sack({{3001, 2001}})); // upside down
    EXPECT_EQ(t.sender().queue().sackedBytes(), 0U);
    EXPECT_EQ(t.sender().duplicateAcks(), 0);
    t.arrive(ack(1).sack({{1501, 2501}})); // no whole segment lies in it
    EXPECT_EQ(t.sender().queue().sackedBytes(), 0U);
}

// A second loss after RecoveryPoint halves again
// shows: 4.sack
TEST(SackRecovery, EachRecoveryReducesOnce)
{
    TcpTranscript t = firstOfTenLost();
    t.arrive(ack(1).sack({{1001, 10'001}}));
    t.skipSegments();
    t.at(300);
    t.arrive(ack(10'001));
    t.skipSegments();
    EXPECT_EQ(t.ssthresh(), 5000U);
    const std::uint64_t flight = t.sender().flightSize();
    t.arrive(ack(10'001).sack({{11'001, 14'001}}));
    t.expectData(10'001, 1000, Reason::RetransmitSack);
    EXPECT_EQ(t.ssthresh(), flight / 2);
    t.skipSegments();
}
