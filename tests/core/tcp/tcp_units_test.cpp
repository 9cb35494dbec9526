// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the small parts of a connection alone: the timer table and
// the congestion controllers' arithmetic.
#include "core/tcp/congestion_control.h"
#include "core/tcp/timer_table.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

AckEvent acked(std::uint64_t bytes)
{
    AckEvent event;
    event.acked = bytes;
    return event;
}

} // namespace

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
    RenoControl reno(1000, 2, 65535, false);
    EXPECT_EQ(reno.window(), 2000U);
    EXPECT_EQ(reno.onAck(acked(700)), Reason::VarSlowStart);
    EXPECT_EQ(reno.window(), 2700U);
    reno.onAck(acked(5000));
    EXPECT_EQ(reno.window(), 3700U);
}

// Equation 3, at least one byte
TEST(RenoControl, AvoidanceAddsAFractionOfASegment)
{
    RenoControl reno(1000, 10, 10'000, false);
    EXPECT_EQ(reno.onAck(acked(1000)), Reason::VarCongestionAvoidance);
    EXPECT_EQ(reno.window(), 10'100U);
    RenoControl huge(10, 100'000, 1000, false);
    huge.onAck(acked(10));
    EXPECT_EQ(huge.window(), 1'000'001U);
}

// RFC 9438, section 5.8: a window that nobody uses does not grow
TEST(RenoControl, UnusedWindowDoesNotGrow)
{
    RenoControl reno(1000, 10, 65535, false);
    AckEvent event = acked(1000);
    event.windowLimited = false;
    EXPECT_EQ(reno.onAck(event), Reason::VarAckReceived);
    EXPECT_EQ(reno.window(), 10'000U);
}

// Equation 4, with its floor of two segments
TEST(RenoControl, CongestionHalvesTheFlight)
{
    RenoControl reno(1000, 10, 65535, false);
    reno.onCongestion(SimTime{}, 9000);
    EXPECT_EQ(reno.ssthresh(), 4500U);
    EXPECT_EQ(reno.window(), 4500U);
    reno.onCongestion(SimTime{}, 1000);
    EXPECT_EQ(reno.ssthresh(), 2000U);
}

// Section 3.1: ssthresh is held when the same segment times out again
TEST(RenoControl, SecondTimeoutHoldsTheThreshold)
{
    RenoControl reno(1000, 10, 65535, false);
    reno.onTimeout(SimTime{}, 10'000, false);
    EXPECT_EQ(reno.ssthresh(), 5000U);
    EXPECT_EQ(reno.window(), 1000U);
    reno.onTimeout(SimTime{}, 1000, true);
    EXPECT_EQ(reno.ssthresh(), 5000U);
    reno.onTimeout(SimTime{}, 1000, false);
    EXPECT_EQ(reno.ssthresh(), 2000U);
}

// RFC 5682, section 4: a timeout that was for nothing costs nothing
TEST(RenoControl, UndoRestoresWhatTheTimeoutTook)
{
    RenoControl reno(1000, 10, 65535, false);
    reno.onTimeout(SimTime{}, 10'000, false);
    reno.onAck(acked(1000));
    reno.undo();
    EXPECT_EQ(reno.window(), 10'000U);
    EXPECT_EQ(reno.ssthresh(), 65535U);
}

// RFC 5681, section 4.1: the restart window never widens
TEST(RenoControl, IdleRestartOnlyNarrows)
{
    RenoControl reno(1000, 10, 65535, false);
    reno.onIdle(SimTime{}, 4000);
    EXPECT_EQ(reno.window(), 4000U);
    reno.onIdle(SimTime{}, 8000);
    EXPECT_EQ(reno.window(), 4000U);
}

TEST(CongestionControl, NoneNeverLimits)
{
    TcpConfig config;
    config.congestionControl = CongestionControlKind::None;
    CongestionControl none(config, 1000, 1, 65535);
    none.onTimeout(SimTime{}, 5000, false);
    none.onCongestion(SimTime{}, 5000);
    EXPECT_GT(none.window(), std::uint64_t{1} << 40);
}
