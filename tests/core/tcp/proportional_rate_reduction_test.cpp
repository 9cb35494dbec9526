// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: Proportional Rate Reduction against the worked examples of RFC 6937, section 3.1, and
// its bounds.
#include "core/tcp/proportional_rate_reduction.h"

#include <gtest/gtest.h>

#include <vector>

using namespace roundtrip;

namespace {

constexpr std::uint32_t kSmss = 1000;

/// A recovery as the RFC's figures draw it: counted in segments, and the sender sends all it may.
struct Recovery {
    ProportionalRateReduction prr;
    std::uint64_t pipe;

    Recovery(std::uint64_t flight, std::uint64_t ssthresh, std::uint64_t inFlight) : pipe(inFlight)
    {
        prr.start(flight, ssthresh);
    }
    /// One segment has arrived: how many are sent in answer.
    std::uint64_t ack(bool safe = true)
    {
        const std::uint64_t segments = prr.onAck(1, pipe, 1, safe);
        prr.onSent(segments);
        pipe += segments;
        return segments;
    }
};

} // namespace

// RFC 6937, section 3.1, first example: one loss of 20, ssthresh 10. Every other ACK sends one
// segment; what is in flight after ACKs 4 to 19 is the figure's row.
TEST(ProportionalRateReduction, SpreadsTheReductionOverARoundTrip)
{
    Recovery recovery(20, 10, 18);
    EXPECT_EQ(recovery.ack(), 1U); // the fast retransmit on the third duplicate ACK
    std::vector<std::uint64_t> pipes;
    for (int i = 4; i <= 19; ++i) {
        --recovery.pipe;
        EXPECT_LE(recovery.ack(), 1U);
        pipes.push_back(recovery.pipe);
    }
    EXPECT_EQ(pipes, (std::vector<std::uint64_t>{18, 18, 17, 17, 16, 16, 15, 15, 14, 14, 13, 13, 12,
                                                 12, 11, 10}));
    EXPECT_EQ(recovery.prr.prrOut(), 8U);
}

// RFC 6937, section 3.1, second example: 15 losses of 20; each of the ACKs left brings two
// segments, as in slow start.
TEST(ProportionalRateReduction, RefillsAsSlowStartAfterManyLosses)
{
    Recovery recovery(20, 10, 4);
    for (const std::uint64_t pipe : {4U, 5U, 6U}) {
        EXPECT_EQ(recovery.pipe, pipe);
        EXPECT_EQ(recovery.ack(), 2U);
        --recovery.pipe;
    }
}

// RFC 9937, section 6.2: while losses go on, no more is sent than was delivered.
TEST(ProportionalRateReduction, ConservesPacketsWhileLossesGoOn)
{
    Recovery recovery(20, 10, 4);
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(recovery.ack(false), 1U);
        --recovery.pipe;
    }
    EXPECT_EQ(recovery.prr.prrOut(), recovery.prr.prrDelivered());
}

TEST(ProportionalRateReduction, NeverRefillsBeyondTheThreshold)
{
    ProportionalRateReduction prr;
    prr.start(20 * kSmss, 10 * kSmss);
    EXPECT_EQ(prr.onAck(8 * kSmss, 9'700, kSmss, true), 300U);
    prr.onSent(300);
    EXPECT_EQ(prr.onAck(kSmss, 10 * kSmss, kSmss, true), 0U);
}

// RFC 6937, section 3: the share is rounded up, and what was sent is taken from it.
TEST(ProportionalRateReduction, ProportionIsRoundedUp)
{
    ProportionalRateReduction prr;
    prr.start(3'000, 2'000);
    EXPECT_EQ(prr.onAck(1'000, 2'500, kSmss, true), 667U);
    prr.onSent(1'000);
    EXPECT_EQ(prr.onAck(100, 2'500, kSmss, true), 0U);
    EXPECT_EQ(prr.prrDelivered(), 1'100U);
    EXPECT_EQ(prr.prrOut(), 1'000U);
}

// RFC 9937, section 6.2: the retransmission that begins the recovery goes out in any case.
TEST(ProportionalRateReduction, FirstRetransmissionIsNotHeldBack)
{
    ProportionalRateReduction prr;
    prr.start(20 * kSmss, 10 * kSmss);
    EXPECT_EQ(prr.onAck(0, 19 * kSmss, kSmss, false), kSmss);
    prr.onSent(kSmss);
    EXPECT_EQ(prr.onAck(0, 19 * kSmss, kSmss, false), 0U);
}

// The largest windows a run can have overflow nothing; a new recovery forgets the old one.
TEST(ProportionalRateReduction, LargeWindowsAndANewStart)
{
    constexpr std::uint64_t kLarge = std::uint64_t{1} << 50;
    ProportionalRateReduction prr;
    prr.start(kLarge, kLarge / 2);
    EXPECT_EQ(prr.onAck(kLarge / 2, kLarge, kSmss, true), kLarge / 4);
    prr.onSent(7);
    ProportionalRateReduction fresh;
    prr.start(5 * kSmss, 3 * kSmss);
    fresh.start(5 * kSmss, 3 * kSmss);
    EXPECT_EQ(prr, fresh);
}
