// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: CUBIC's window, ACK by ACK, against RFC 9438 written down in floating point, and each
// of its events with numbers worked out by hand.
#include "core/tcp/congestion_control.h"
#include "core/tcp/cubic_control.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kSmss = 1000;
constexpr std::uint64_t kHigh = kUnlimitedWindow;

CubicControl cubicWith(std::uint64_t segments, std::uint64_t ssthresh)
{
    CubicControl control(kSmss, 1, ssthresh, false);
    control.setWindow(segments * kSmss);
    return control;
}

/// In congestion avoidance after one loss at `segments`.
CubicControl afterLossAt(std::uint64_t segments)
{
    CubicControl control = cubicWith(segments, kHigh);
    control.onCongestion(SimTime{}, segments * kSmss);
    return control;
}

AckEvent ackAt(Duration now, Duration srtt, std::uint64_t acked = kSmss)
{
    AckEvent event;
    event.now = SimTime{now};
    event.acked = acked;
    event.srtt = srtt;
    return event;
}

/// RFC 9438, sections 4.2 to 4.5, in segments and seconds, one congestion avoidance stage long.
struct Reference {
    long double cwnd, wMax, cwndPrior, wEst, k;

    Reference(long double epochWindow, long double plateau, long double prior)
        : cwnd(epochWindow)
        , wMax(plateau)
        , cwndPrior(prior)
        , wEst(epochWindow)
        , k(std::cbrt((plateau - epochWindow) / 0.4L))
    {
    }
    [[nodiscard]] long double function(long double t) const
    {
        return 0.4L * (t - k) * (t - k) * (t - k) + wMax;
    }
    Reason onAck(long double t, long double rtt, long double segments)
    {
        wEst += (wEst >= cwndPrior ? 1.0L : 9.0L / 17.0L) * segments / cwnd;
        if (function(t) < wEst) {
            cwnd = std::max(cwnd, wEst);
            return Reason::VarRenoFriendly;
        }
        const bool concave = cwnd < wMax;
        cwnd += (std::clamp(function(t + rtt), cwnd, 1.5L * cwnd) - cwnd) / cwnd;
        return concave ? Reason::VarCubicConcave : Reason::VarCubicConvex;
    }
};

struct Path {
    std::uint64_t lossAt; // segments
    Duration rtt;
    std::uint64_t perAck; // bytes
};

/// Plays one stage of ACKs, a window's worth per round trip, and counts the regions.
std::array<int, 3> playAgainstReference(const Path& path, int acks)
{
    CubicControl control = afterLossAt(path.lossAt);
    Reference reference(static_cast<long double>(control.window()) / kSmss,
                        static_cast<long double>(path.lossAt),
                        static_cast<long double>(path.lossAt));
    std::array<int, 3> regions{};
    Duration now = 5s;
    for (int i = 0; i < acks; ++i) {
        const Reason reason = control.onAck(ackAt(now, path.rtt, path.perAck));
        const auto t = static_cast<long double>((now - 5s).count()) * 1e-9L;
        const Reason wanted = reference.onAck(t, static_cast<long double>(path.rtt.count()) * 1e-9L,
                                              static_cast<long double>(path.perAck) / kSmss);
        // A whole byte is shown; each ACK may cut off two 65536ths.
        const long double slack = 1 + (i + 1) * 2 / 65536.0L;
        const bool atPlateau = std::fabs(reference.cwnd - reference.wMax) * kSmss <= slack;
        EXPECT_TRUE(reason == wanted || atPlateau) << "ACK " << i;
        EXPECT_LE(std::fabs(static_cast<long double>(control.window()) - reference.cwnd * kSmss),
                  slack)
            << "ACK " << i;
        EXPECT_LE(std::fabs(static_cast<long double>(control.wEst()) - reference.wEst * kSmss),
                  slack);
        if (::testing::Test::HasFailure())
            break;
        ++regions[reason == Reason::VarRenoFriendly   ? 0
                  : reason == Reason::VarCubicConcave ? 1
                                                      : 2];
        now += path.rtt * static_cast<Duration::rep>(path.perAck)
               / static_cast<Duration::rep>(control.window());
    }
    return regions;
}

} // namespace

// Sections 4.2, 4.4, 4.5: far and fast, so the cubic function rules.
TEST(CubicControl, FollowsTheFunctionOnALongFatPath)
{
    const auto regions = playAgainstReference({1000, 100ms, kSmss}, 130'000);
    EXPECT_LE(regions[0], 1); // the first ACK, at t = 0
    EXPECT_GT(regions[1], 70'000);
    EXPECT_GT(regions[2], 30'000);
}

// Section 4.3: near and slow, so the Reno-friendly region rules, through the change of alpha.
TEST(CubicControl, FollowsTheEstimateOnAShortThinPath)
{
    const auto regions = playAgainstReference({20, 10ms, kSmss}, 3'000);
    EXPECT_GT(regions[0], 2'900);
}

TEST(CubicControl, FollowsTheReferenceWithOtherAmountsAcknowledged)
{
    playAgainstReference({300, 60ms, 2 * kSmss}, 10'000);
    playAgainstReference({300, 60ms, 137}, 10'000);
    playAgainstReference({4, 300ms, kSmss}, 1'000);
    playAgainstReference({50'000, 200ms, 2 * kSmss}, 20'000);
}

// Section 4.3: without a loss before, alpha is 1 and growth is Reno's; RenoControl rounds each ACK
// down to whole bytes, so it may fall behind by one byte an ACK and not more.
TEST(CubicControl, RenoFriendlyRegionGrowsAsReno)
{
    CubicControl control = cubicWith(10, 10 * kSmss);
    RenoControl reno(kSmss, 10, 10 * kSmss, false);
    Duration now = 0s;
    for (std::uint64_t i = 1; i <= 2'000; ++i, now += 100us) {
        reno.onAck(ackAt(now, 1ms));
        ASSERT_EQ(control.onAck(ackAt(now, 1ms)), Reason::VarRenoFriendly);
        ASSERT_TRUE(control.friendly());
        ASSERT_GE(control.window(), reno.window());
        ASSERT_LE(control.window(), reno.window() + i);
    }
    EXPECT_GT(control.window(), 60U * kSmss);
}

// Section 4.3, Figure 4: alpha_cubic is 9/17 below cwnd_prior. One window of ACKs is worth it.
TEST(CubicControl, EstimateGrowsByNineSeventeenthsAWindow)
{
    CubicControl control = afterLossAt(100);
    ASSERT_EQ(control.window(), 70'000U);
    for (int i = 0; i < 70; ++i)
        control.onAck(ackAt(0s, 0s)); // no time passes, so only the estimate moves
    EXPECT_NEAR(static_cast<double>(control.wEst()), 70'000 + 1000.0 * 9 / 17, 5);
}

// An ACK over a large gap counts as one window, not as many.
TEST(CubicControl, OneAckAddsOneSegmentToTheEstimateAtMost)
{
    CubicControl control = cubicWith(2, 2 * kSmss);
    control.onAck(ackAt(0s, 1ms, 500 * kSmss));
    EXPECT_EQ(control.window(), 3U * kSmss);
}

// Section 4.2: target is at most 1.5 cwnd, so no ACK adds more than half a segment.
TEST(CubicControl, TargetIsAtMostHalfAboveTheWindow)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(0s, 100s)); // the stage begins, with the estimate just ahead
    const std::uint64_t window = control.window();
    EXPECT_EQ(control.onAck(ackAt(1s, 100s)), Reason::VarCubicConcave);
    EXPECT_EQ(control.window(), window + kSmss / 2);
}

// Section 4.2: target is at least cwnd, so growth takes nothing away.
TEST(CubicControl, GrowthNeverShrinksTheWindow)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(0s, 0s));
    control.setWindow(90'000);
    EXPECT_EQ(control.onAck(ackAt(0s, 0s)), Reason::VarRenoFriendly);
    EXPECT_EQ(control.window(), 90'000U);
    EXPECT_EQ(control.onAck(ackAt(1ms, 1ms)), Reason::VarCubicConcave);
    EXPECT_EQ(control.window(), 90'000U);
}

// Section 4.6, Figure 5
TEST(CubicControl, LossTakesThreeTenthsOfTheFlight)
{
    CubicControl control = cubicWith(100, kHigh);
    control.onCongestion(SimTime{1s}, 95'555);
    EXPECT_EQ(control.ssthresh(), 66'888U);
    EXPECT_EQ(control.window(), 66'888U);
    EXPECT_EQ(control.wMax(), 100'000U);
    EXPECT_FALSE(control.inSlowStart());
    EXPECT_FALSE(control.epochStart());
}

// Section 4.6: two segments remain after a loss, one after an ECN-Echo; ssthresh stays at two.
TEST(CubicControl, ReductionHasAFloor)
{
    CubicControl loss = cubicWith(2, kHigh);
    loss.onCongestion(SimTime{}, 2 * kSmss);
    EXPECT_EQ(loss.window(), 2U * kSmss);
    EXPECT_EQ(loss.ssthresh(), 2U * kSmss);
    CubicControl mark = cubicWith(2, kHigh);
    mark.onCongestion(SimTime{}, 1 * kSmss, true);
    EXPECT_EQ(mark.window(), 1U * kSmss);
    EXPECT_EQ(mark.ssthresh(), 2U * kSmss);
}

// Section 4.7: a loss below the last plateau lowers it to 0.85 of the window; above, to the window.
TEST(CubicControl, FastConvergence)
{
    CubicControl control = afterLossAt(100);
    EXPECT_EQ(control.wMax(), 100'000U);
    control.onCongestion(SimTime{1s}, 70'000);
    EXPECT_EQ(control.wMax(), 59'500U);
    EXPECT_EQ(control.window(), 49'000U);
    control.setWindow(59'499);
    control.onCongestion(SimTime{2s}, 59'499);
    EXPECT_EQ(control.wMax(), 50'574U); // 0.85 of it is 50574.15
    control.setWindow(60'000);
    control.onCongestion(SimTime{3s}, 60'000);
    EXPECT_EQ(control.wMax(), 60'000U);
}

// Section 4.2, Figure 2: K is the cube root of 30 segments / 0.4.
TEST(CubicControl, StageBeginsWithTheFirstAckOutsideRecovery)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(7s, 50ms));
    EXPECT_EQ(control.epochStart(), SimTime{7s});
    EXPECT_EQ(control.k(), 4'217'163'326ns);
}

// Section 4.8: Reno's window, CUBIC's ssthresh; then a stage with K = 0 and the plateau where it
// begins.
TEST(CubicControl, TimeoutBeginsAnew)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(0s, 50ms));
    control.onTimeout(SimTime{1s}, 60'000, false);
    EXPECT_EQ(control.window(), 1U * kSmss);
    EXPECT_EQ(control.ssthresh(), 42'000U);
    EXPECT_TRUE(control.inSlowStart());
    EXPECT_FALSE(control.epochStart());
    for (int i = 0; i < 41; ++i)
        ASSERT_EQ(control.onAck(ackAt(2s, 50ms)), Reason::VarSlowStart);
    EXPECT_EQ(control.window(), 42'000U);
    control.onAck(ackAt(3s, 50ms));
    EXPECT_EQ(control.epochStart(), SimTime{3s});
    EXPECT_EQ(control.k(), 0ns);
    EXPECT_EQ(control.wMax(), 42'000U);
}

// RFC 5681, section 3.1: ssthresh is held when the same segment times out again.
TEST(CubicControl, RepeatedTimeoutHoldsTheThreshold)
{
    CubicControl control = cubicWith(100, kHigh);
    control.onTimeout(SimTime{1s}, 100'000, false);
    control.onTimeout(SimTime{3s}, 1'000, true);
    EXPECT_EQ(control.ssthresh(), 70'000U);
    control.undo(); // both were spurious
    EXPECT_EQ(control.window(), 100'000U);
    EXPECT_EQ(control.ssthresh(), kHigh);
}

// Only the first stage after a timeout has K = 0: a loss found by ACKs has a plateau again.
TEST(CubicControl, LossAfterATimeoutHasAPlateau)
{
    CubicControl control = cubicWith(100, kHigh);
    control.onTimeout(SimTime{1s}, 100'000, false);
    control.setWindow(80'000);
    control.onCongestion(SimTime{2s}, 80'000);
    control.onAck(ackAt(3s, 50ms));
    EXPECT_EQ(control.wMax(), 80'000U);
    EXPECT_GT(control.k(), 3s);
}

// Section 4.9.2: all the variables come back.
TEST(CubicControl, UndoRestoresEverything)
{
    for (const bool timeout : {false, true}) {
        CubicControl control = afterLossAt(100);
        for (int i = 0; i < 200; ++i)
            control.onAck(ackAt(i * 1ms, 50ms));
        const CubicControl before = control;
        if (timeout)
            control.onTimeout(SimTime{1s}, control.window(), false);
        else
            control.onCongestion(SimTime{1s}, control.window());
        ASSERT_NE(control.window(), before.window());
        control.undo();
        EXPECT_EQ(control.window(), before.window());
        EXPECT_EQ(control.ssthresh(), before.ssthresh());
        EXPECT_EQ(control.wMax(), before.wMax());
        EXPECT_EQ(control.wEst(), before.wEst());
        EXPECT_EQ(control.k(), before.k());
        EXPECT_EQ(control.epochStart(), before.epochStart());
    }
}

// Section 4.9.2: a window that has outgrown its old size is kept, and nothing is restored twice.
TEST(CubicControl, UndoKeepsALargerWindow)
{
    CubicControl grown = afterLossAt(100);
    grown.setWindow(101'000);
    grown.undo();
    EXPECT_EQ(grown.window(), 101'000U);
    EXPECT_EQ(grown.ssthresh(), 70'000U);

    CubicControl twice = afterLossAt(100);
    twice.setWindow(100'000);
    twice.onCongestion(SimTime{1s}, 100'000);
    twice.undo();
    EXPECT_EQ(twice.window(), 100'000U);
    twice.setWindow(5'000);
    twice.undo();
    EXPECT_EQ(twice.window(), 5'000U);
}

// RFC 5681, section 4.1 and RFC 9438, section 5.8: the window falls, the pause is no part of t.
TEST(CubicControl, IdleTimeIsLeftOut)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(1s, 50ms));
    control.onAck(ackAt(2s, 50ms));
    control.onIdle(SimTime{12s}, 200'000);
    EXPECT_EQ(control.epochStart(), SimTime{11s});
    CubicControl steady = afterLossAt(100);
    steady.onAck(ackAt(1s, 50ms));
    steady.onAck(ackAt(2s, 50ms));
    control.onAck(ackAt(12'100ms, 50ms));
    steady.onAck(ackAt(2'100ms, 50ms));
    EXPECT_EQ(control.window(), steady.window());

    control.onIdle(SimTime{30s}, 10'000);
    EXPECT_EQ(control.window(), 10'000U);
    EXPECT_EQ(control.ssthresh(), 70'000U);
    EXPECT_TRUE(control.inSlowStart());
}

// After the restart's slow start the stage is a new one with the old plateau.
TEST(CubicControl, IdleRestartBeginsANewStage)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(1s, 50ms));
    control.onIdle(SimTime{10s}, 10'000);
    for (int i = 0; i < 60; ++i)
        control.onAck(ackAt(10s, 50ms));
    EXPECT_EQ(control.window(), 70'000U);
    control.onAck(ackAt(11s, 50ms));
    EXPECT_EQ(control.epochStart(), SimTime{11s});
    EXPECT_EQ(control.wMax(), 100'000U);
    EXPECT_EQ(control.k(), 4'217'163'326ns);
}

// Section 5.8: who does not fill the window does not widen it, and the time does not count.
TEST(CubicControl, ApplicationLimitedTimeIsLeftOut)
{
    CubicControl control = afterLossAt(100);
    control.onAck(ackAt(1s, 50ms));
    const std::uint64_t window = control.window();
    for (const Duration now : {Duration(2s), Duration(3s), Duration(4s)}) {
        AckEvent event = ackAt(now, 50ms);
        event.windowLimited = false;
        EXPECT_EQ(control.onAck(event), Reason::VarAckReceived);
    }
    EXPECT_EQ(control.window(), window);
    EXPECT_EQ(control.epochStart(), SimTime{4s});

    CubicControl slow = cubicWith(10, kHigh);
    AckEvent event = ackAt(1s, 50ms);
    event.windowLimited = false;
    EXPECT_EQ(slow.onAck(event), Reason::VarAckReceived);
    EXPECT_EQ(slow.window(), 10'000U);
}

// RFC 5681, section 3.1: at most a segment an ACK; with HyStart++ up to eight (RFC 9406, section
// 4.2), but not in a later slow start.
TEST(CubicControl, SlowStartGrowsByBytesAcknowledged)
{
    CubicControl plain(kSmss, 10, kHigh, false);
    EXPECT_EQ(plain.window(), 10'000U);
    plain.onAck(ackAt(0s, 0s, 300));
    EXPECT_EQ(plain.window(), 10'300U);
    plain.onAck(ackAt(0s, 0s, 9'000));
    EXPECT_EQ(plain.window(), 11'300U);

    CubicControl watched(kSmss, 10, kHigh, true);
    watched.onAck(ackAt(0s, 0s, 9'000));
    EXPECT_EQ(watched.window(), 18'000U);
    watched.onTimeout(SimTime{1s}, 18'000, false);
    watched.onAck(ackAt(2s, 0s, 9'000));
    EXPECT_EQ(watched.window(), 2'000U);
}

// RFC 9406, section 4.3: HyStart++ is for the first slow start, whatever ended it.
TEST(CubicControl, LaterSlowStartsAreStandard)
{
    CubicControl lost(kSmss, 10, kHigh, true);
    lost.onCongestion(SimTime{}, 10'000);
    CubicControl full(kSmss, 10, 10'000, true);
    full.onAck(ackAt(0s, 0s));
    for (CubicControl* control : {&lost, &full}) {
        EXPECT_EQ(control->hystart().phase(), HyStart::Phase::Done);
        control->onIdle(SimTime{5s}, 1'000);
        control->onAck(ackAt(6s, 0s, 9'000));
        EXPECT_EQ(control->window(), 2'000U);
    }
}

// RFC 9406, section 4.2 and RFC 9438, section 4.10: growing round trips end slow start without a
// loss; the stage that follows has K = 0, and the estimate grows as Reno from the start.
TEST(CubicControl, HyStartEndsSlowStartWithoutALoss)
{
    CubicControl control(kSmss, 10, kHigh, true);
    std::vector<Reason> reasons;
    StreamSeq una = 1;
    StreamSeq nxt = 1 + control.window();
    for (int i = 0; control.inSlowStart() && i < 1'000; ++i) {
        AckEvent event = ackAt(i * 1ms, 60ms);
        una += kSmss;
        event.ack = una;
        event.nxt = nxt;
        event.sample = 50ms + i * 500us;
        const Reason reason = control.onAck(event);
        if (reasons.empty() || reasons.back() != reason)
            reasons.push_back(reason);
        nxt = una + control.window();
    }
    EXPECT_EQ(reasons, (std::vector{Reason::VarSlowStart, Reason::VarConservativeSlowStart,
                                    Reason::VarSlowStartLeft}));
    EXPECT_EQ(control.ssthresh(), control.window());
    const std::uint64_t window = control.window();
    EXPECT_EQ(control.onAck(ackAt(2s, 60ms)), Reason::VarRenoFriendly);
    EXPECT_EQ(control.k(), 0ns);
    EXPECT_EQ(control.wMax(), window);
    EXPECT_EQ(control.window(), window + std::uint64_t{kSmss} * kSmss / window);
}

TEST(CubicControl, EqualHistoriesAreEqual)
{
    CubicControl one = afterLossAt(100);
    CubicControl other = afterLossAt(100);
    EXPECT_EQ(one, other);
    other.onAck(ackAt(1s, 50ms));
    EXPECT_NE(one, other);
}
