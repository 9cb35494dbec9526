// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: HyStart++'s rounds and its three phases (RFC 9406, section 4.2), walked ACK by ACK.
#include "core/tcp/hystart.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

using Phase = HyStart::Phase;

/// Acknowledges rounds of ten segments, each ACK with a sample.
class Walk {
public:
    HyStart hystart;

    void acks(int count, Duration sample)
    {
        for (int i = 0; i < count; ++i)
            ack(sample);
    }
    void round(Duration sample) { acks(10, sample); }
    void ack(std::optional<Duration> sample)
    {
        ++m_una;
        // The round's last ACK finds the next ten already sent.
        hystart.onAck(m_una, 1 + (m_una - 1 + 10) / 10 * 10, sample);
    }

private:
    StreamSeq m_una = 1;
};

Walk inConservative()
{
    Walk walk;
    walk.round(100ms);
    walk.acks(8, 113ms);
    return walk;
}

} // namespace

// Section 4.2: L is 8 for a sender that does not pace, the divisor 4.
TEST(HyStart, GrowthIsBounded)
{
    Walk walk;
    EXPECT_EQ(walk.hystart.growth(300, 1000), 300U);
    EXPECT_EQ(walk.hystart.growth(20'000, 1000), 8'000U);
    walk = inConservative();
    EXPECT_EQ(walk.hystart.growth(300, 1000), 75U);
    EXPECT_EQ(walk.hystart.growth(20'000, 1000), 2'000U);
}

// Section 4.2: a round ends when what was sent at its start is acknowledged.
TEST(HyStart, RoundsKeepTheirShortestTrip)
{
    Walk walk;
    EXPECT_FALSE(walk.hystart.currentRoundMin());
    walk.acks(4, 105ms);
    walk.ack(100ms);
    walk.acks(4, 103ms);
    EXPECT_EQ(walk.hystart.currentRoundMin(), Duration(100ms));
    EXPECT_FALSE(walk.hystart.lastRoundMin());
    walk.ack(101ms);
    EXPECT_EQ(walk.hystart.lastRoundMin(), Duration(100ms));
    EXPECT_FALSE(walk.hystart.currentRoundMin());
    walk.ack(std::nullopt);
    EXPECT_FALSE(walk.hystart.currentRoundMin());
}

// Section 4.2: an eighth of the last minimum, at the eighth sample of the round.
TEST(HyStart, LongerTripsEnterConservativeSlowStart)
{
    Walk walk;
    walk.round(100ms);
    walk.acks(7, 112'500us);
    EXPECT_EQ(walk.hystart.phase(), Phase::SlowStart);
    walk.ack(112'500us);
    EXPECT_EQ(walk.hystart.phase(), Phase::Conservative);
    EXPECT_EQ(walk.hystart.baseline(), Duration(112'500us));
}

TEST(HyStart, OneShortTripKeepsTheRoundShort)
{
    Walk walk;
    walk.round(100ms);
    walk.ack(112'499us);
    walk.acks(9, 150ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::SlowStart);
}

// Section 4.3: the threshold is 4 ms at least and 16 ms at most.
TEST(HyStart, ThresholdIsBounded)
{
    struct Step {
        Duration base, longer;
        Phase phase;
    };
    for (const Step& step :
         {Step{8ms, 11'999us, Phase::SlowStart}, Step{8ms, 12ms, Phase::Conservative},
          Step{32ms, 36ms, Phase::Conservative}, Step{40ms, 44'999us, Phase::SlowStart},
          Step{40ms, 45ms, Phase::Conservative}, Step{400ms, 415'999us, Phase::SlowStart},
          Step{400ms, 416ms, Phase::Conservative}}) {
        Walk walk;
        walk.round(step.base);
        walk.acks(8, step.longer);
        EXPECT_EQ(walk.hystart.phase(), step.phase) << step.longer.count();
    }
}

// Section 4.2: a round of fewer than eight samples decides nothing.
TEST(HyStart, TooFewSamplesDecideNothing)
{
    Walk walk;
    for (int round = 0; round < 20; ++round) {
        walk.acks(7, 100ms + round * 50ms);
        for (int i = 0; i < 3; ++i)
            walk.ack(std::nullopt);
    }
    EXPECT_EQ(walk.hystart.phase(), Phase::SlowStart);
}

// Section 4.2: the round in which it began is the first of the five.
TEST(HyStart, FiveLongRoundsEndSlowStart)
{
    Walk walk = inConservative();
    walk.acks(2, 113ms);
    EXPECT_EQ(walk.hystart.conservativeRounds(), 1);
    for (int round = 0; round < 3; ++round)
        walk.round(113ms);
    walk.acks(9, 113ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::Conservative);
    EXPECT_EQ(walk.hystart.conservativeRounds(), 4);
    walk.ack(113ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::Done);
    walk.round(10ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::Done);
}

// Section 4.2: shorter trips in CSS show that the exit was spurious; the next rise is seen again.
TEST(HyStart, ShorterTripsResumeSlowStart)
{
    Walk walk = inConservative();
    walk.acks(2, 113ms);
    walk.acks(7, 112ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::Conservative);
    walk.ack(112ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::SlowStart);
    EXPECT_FALSE(walk.hystart.baseline());
    walk.acks(2, 112ms);
    walk.acks(8, 126ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::Conservative);
    EXPECT_EQ(walk.hystart.conservativeRounds(), 0);
    EXPECT_EQ(walk.hystart.baseline(), Duration(126ms));
}

// A drop within the very round that entered CSS counts too.
TEST(HyStart, DropInTheSameRoundResumes)
{
    Walk walk = inConservative();
    walk.ack(112ms);
    EXPECT_EQ(walk.hystart.phase(), Phase::SlowStart);
}

TEST(HyStart, LeavingIsForGood)
{
    Walk walk;
    walk.round(100ms);
    walk.hystart.leave();
    const HyStart before = walk.hystart;
    walk.round(200ms);
    EXPECT_EQ(walk.hystart, before);
}
