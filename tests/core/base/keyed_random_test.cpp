// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: draws depend on the whole key and on nothing else, are the same on every machine, and
// are as even as chance is.
#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>

namespace roundtrip {
namespace {

// A change here changes every run with random loss: old files would no longer give their runs.
TEST(KeyedRandom, StaysAsItIs)
{
    EXPECT_EQ(keyedRandom({0}), 0xE220A8397B1DCDAFU); // SplitMix64's first output for seed 0
    EXPECT_EQ(keyedRandom({1, 2, 3}), keyedRandom({1, 2, 3}));
}

TEST(KeyedRandom, OrderAndLengthOfTheKeyCount)
{
    const std::set<std::uint64_t> draws{
        keyedRandom({}),     keyedRandom({0}),       keyedRandom({0, 0}),    keyedRandom({1, 2}),
        keyedRandom({2, 1}), keyedRandom({1, 2, 0}), keyedRandom({0, 1, 2}), keyedRandom({3})};
    EXPECT_EQ(draws.size(), 8U);
}

TEST(KeyedRandom, AKeyMayBeDrawnInTwoPieces)
{
    EXPECT_EQ(continueKey(keyedRandom({1, 2}), {3, 4}), keyedRandom({1, 2, 3, 4}));
    EXPECT_EQ(continueKey(keyedRandom({1, 2, 3}), {}), keyedRandom({1, 2, 3}));
}

TEST(KeyedRandom, EachBitOfTheKeyReachesHalfOfTheResult)
{
    for (int bit = 0; bit < 64; ++bit) {
        int changed = 0;
        constexpr int draws = 500;
        for (std::uint64_t i = 0; i < draws; ++i) {
            const std::uint64_t flipped = i ^ (std::uint64_t{1} << bit);
            changed += std::popcount(keyedRandom({7, i, 1}) ^ keyedRandom({7, flipped, 1}));
        }
        EXPECT_NEAR(static_cast<double>(changed) / draws, 32.0, 1.5) << "bit " << bit;
    }
}

// Consecutive packets must not tend to share their fate.
TEST(KeyedRandom, NeighboursAreIndependent)
{
    const Probability half = Probability::fromPartsPerBillion(500'000'000);
    int hits = 0, pairs = 0;
    constexpr int draws = 100'000;
    bool last = false;
    for (std::uint64_t n = 0; n < draws; ++n) {
        const bool hit = half.hit(keyedRandom({1, 0, 0, n, 1}));
        hits += hit ? 1 : 0;
        pairs += hit && last ? 1 : 0;
        last = hit;
    }
    EXPECT_NEAR(hits, draws / 2, 800); // five standard deviations
    EXPECT_NEAR(pairs, draws / 4, 900);
}

TEST(Probability, ZeroNeverAndOneAlways)
{
    const auto zero = Probability::fromPartsPerBillion(0);
    EXPECT_TRUE(zero.never());
    EXPECT_FALSE(zero.hit(0));
    const auto one = Probability::fromPartsPerBillion(1'000'000'000);
    EXPECT_FALSE(one.never());
    EXPECT_TRUE(one.hit(UINT64_MAX));
}

TEST(Probability, ThresholdIsExact)
{
    EXPECT_EQ(Probability::fromPartsPerBillion(500'000'000).threshold, std::uint64_t{1} << 63);
    EXPECT_EQ(Probability::fromPartsPerBillion(250'000'000).threshold, std::uint64_t{1} << 62);
    EXPECT_EQ(Probability::fromPartsPerBillion(1).threshold, 18'446'744'073U); // 2^64 / 10^9
    EXPECT_EQ(Probability::fromPartsPerBillion(999'999'999).threshold, 18'446'744'055'262'807'542U);
}

TEST(ScaleDraw, CoversTheWholeRangeAndNoMore)
{
    EXPECT_EQ(scaleDraw(0, 10), 0U);
    EXPECT_EQ(scaleDraw(UINT64_MAX, 10), 9U);
    EXPECT_EQ(scaleDraw(UINT64_MAX, 1), 0U);
    EXPECT_EQ(scaleDraw(UINT64_MAX, UINT64_MAX), UINT64_MAX - 1);
    EXPECT_EQ(scaleDraw(std::uint64_t{1} << 63, 1000), 500U);
}

} // namespace
} // namespace roundtrip
