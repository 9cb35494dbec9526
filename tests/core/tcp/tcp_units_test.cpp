// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the small parts of a connection alone: the retransmission queue, the timer table and
// the congestion controllers' arithmetic.
#include "core/tcp/congestion_control.h"
#include "core/tcp/retransmission_queue.h"
#include "core/tcp/timer_table.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

SentSegment sent(StreamSeq begin, StreamSeq end)
{
    SentSegment segment;
    segment.begin = begin;
    segment.end = end;
    return segment;
}

RetransmissionQueue threeSegments()
{
    RetransmissionQueue queue;
    queue.push(sent(1, 1001));
    queue.push(sent(1001, 2001));
    queue.push(sent(2001, 3001));
    return queue;
}

} // namespace

// RFC 9293, section 3.10.7.4: entirely acknowledged segments are removed
TEST(RetransmissionQueue, DropsWhatIsWhollyAcknowledged)
{
    RetransmissionQueue queue = threeSegments();
    queue.acknowledge(1001);
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue.front().begin, 1001U);
    queue.acknowledge(3001);
    EXPECT_TRUE(queue.empty());
}

TEST(RetransmissionQueue, PartlyAcknowledgedSegmentKeepsItsRest)
{
    RetransmissionQueue queue = threeSegments();
    queue.acknowledge(1501);
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue.front().begin, 1501U);
    EXPECT_EQ(queue.front().end, 2001U);
}

TEST(RetransmissionQueue, RewindOffersEachSegmentOnceMore)
{
    RetransmissionQueue queue = threeSegments();
    EXPECT_EQ(queue.nextToResend(), nullptr);
    queue.rewind();
    for (const StreamSeq begin : {1U, 1001U, 2001U}) {
        ASSERT_NE(queue.nextToResend(), nullptr);
        EXPECT_EQ(queue.nextToResend()->begin, begin);
        const SentSegment& again = queue.markResent(SimTime{5ms});
        EXPECT_EQ(again.transmissions, 2);
        EXPECT_EQ(again.lastSent, SimTime{5ms});
        EXPECT_EQ(again.firstSent, SimTime{});
    }
    EXPECT_EQ(queue.nextToResend(), nullptr);
}

TEST(RetransmissionQueue, AcknowledgingWhileResendingKeepsThePlace)
{
    RetransmissionQueue queue = threeSegments();
    queue.rewind();
    queue.markResent(SimTime{});
    queue.acknowledge(1001);
    ASSERT_NE(queue.nextToResend(), nullptr);
    EXPECT_EQ(queue.nextToResend()->begin, 1001U);
    queue.acknowledge(2001); // overtakes the place
    ASSERT_NE(queue.nextToResend(), nullptr);
    EXPECT_EQ(queue.nextToResend()->begin, 2001U);
}

TEST(RetransmissionQueue, FrontMayBeResentOutOfTurn)
{
    RetransmissionQueue queue = threeSegments();
    EXPECT_EQ(queue.markFrontResent(SimTime{1ms}).transmissions, 2);
    EXPECT_EQ(queue.markFrontResent(SimTime{2ms}).transmissions, 3);
    EXPECT_EQ(queue[1].transmissions, 1);
}

TEST(TimerTable, NextIsTheEarliestDeadline)
{
    TimerTable timers;
    EXPECT_EQ(timers.next(), kEndOfTime);
    timers.arm(TcpTimer::Retransmit, SimTime{30ms});
    timers.arm(TcpTimer::DelayedAck, SimTime{10ms});
    EXPECT_EQ(timers.next(), SimTime{10ms});
    timers.arm(TcpTimer::DelayedAck, SimTime{40ms});
    EXPECT_EQ(timers.next(), SimTime{30ms});
    timers.stop(TcpTimer::Retransmit);
    EXPECT_EQ(timers.next(), SimTime{40ms});
    EXPECT_FALSE(timers.armed(TcpTimer::Retransmit));
    timers.stopAll();
    EXPECT_EQ(timers.next(), kEndOfTime);
}

TEST(TimerTable, ExpiresAtItsDeadlineAndNotBefore)
{
    TimerTable timers;
    timers.arm(TcpTimer::Persist, SimTime{10ms});
    EXPECT_FALSE(timers.expired(TcpTimer::Persist, SimTime{10ms} - 1ns));
    EXPECT_TRUE(timers.expired(TcpTimer::Persist, SimTime{10ms}));
    EXPECT_FALSE(timers.expired(TcpTimer::TimeWait, SimTime{1h}));
}

// RFC 5681, section 3.1, equation 2
TEST(RenoControl, SlowStartAddsAtMostASegment)
{
    RenoControl reno(true, 1000, 2, 65535);
    EXPECT_EQ(reno.window(), 2000U);
    EXPECT_EQ(reno.onAck(700), Reason::VarSlowStart);
    EXPECT_EQ(reno.window(), 2700U);
    reno.onAck(5000);
    EXPECT_EQ(reno.window(), 3700U);
}

// Equation 3, at least one byte
TEST(RenoControl, AvoidanceAddsAFractionOfASegment)
{
    RenoControl reno(true, 1000, 10, 10'000);
    EXPECT_EQ(reno.onAck(1000), Reason::VarCongestionAvoidance);
    EXPECT_EQ(reno.window(), 10'100U);
    RenoControl huge(true, 10, 100'000, 1000);
    huge.onAck(10);
    EXPECT_EQ(huge.window(), 1'000'001U);
}

// Equation 4 and section 3.2, steps 2 to 6
TEST(RenoControl, RecoveryHalvesInflatesAndDeflates)
{
    RenoControl reno(true, 1000, 10, 65535);
    reno.onFastRetransmit(9000);
    EXPECT_EQ(reno.ssthresh(), 4500U);
    EXPECT_EQ(reno.window(), 7500U);
    reno.onDuplicateAckInRecovery();
    EXPECT_EQ(reno.window(), 8500U);
    reno.onRecoveryEnd();
    EXPECT_EQ(reno.window(), 4500U);
}

// RFC 6582, section 3.2, step 3
TEST(RenoControl, PartialAckDeflatesByWhatItCovers)
{
    RenoControl reno(true, 1000, 10, 65535);
    reno.onFastRetransmit(10'000); // 8000
    reno.onPartialAck(3000);
    EXPECT_EQ(reno.window(), 6000U); // - 3000 + 1000
    reno.onPartialAck(400);          // below a segment: nothing is added back
    EXPECT_EQ(reno.window(), 5600U);
    reno.onPartialAck(50'000);
    EXPECT_GE(reno.window(), 1000U);
}

// Section 3.1: ssthresh is held when the same segment times out again
TEST(RenoControl, SecondTimeoutHoldsTheThreshold)
{
    RenoControl reno(true, 1000, 10, 65535);
    reno.onTimeout(10'000, false);
    EXPECT_EQ(reno.ssthresh(), 5000U);
    EXPECT_EQ(reno.window(), 1000U);
    reno.onTimeout(1000, true);
    EXPECT_EQ(reno.ssthresh(), 5000U);
    reno.onTimeout(1000, false);
    EXPECT_EQ(reno.ssthresh(), 2000U);
}

TEST(CongestionControl, KindChoosesTheAnswerToPartialAcks)
{
    const CongestionControl reno(CongestionControlKind::Reno, 1000, 1, 65535);
    const CongestionControl newReno(CongestionControlKind::NewReno, 1000, 1, 65535);
    EXPECT_FALSE(reno.isNewReno());
    EXPECT_TRUE(newReno.isNewReno());
}

TEST(CongestionControl, NoneNeverLimits)
{
    CongestionControl none(CongestionControlKind::None, 1000, 1, 65535);
    none.onTimeout(5000, false);
    none.onFastRetransmit(5000);
    EXPECT_GT(none.window(), std::uint64_t{1} << 40);
}
