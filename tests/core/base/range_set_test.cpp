// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what a receiver holds out of order is exactly what came, whatever the order.
#include "core/base/range_set.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

std::vector<ByteRange> listOf(const RangeSet& set)
{
    std::vector<ByteRange> list;
    for (std::size_t i = 0; i < set.count(); ++i)
        list.push_back(set.at(i));
    return list;
}

using Ranges = std::vector<ByteRange>;

TEST(RangeSet, JoinsRangesThatTouchOrOverlap)
{
    RangeSet set;
    EXPECT_EQ(set.insert({10, 20}), 10U);
    EXPECT_EQ(set.insert({30, 40}), 10U);
    EXPECT_EQ(set.insert({50, 60}), 10U);
    EXPECT_EQ(set.insert({20, 30}), 10U); // touches both neighbours
    EXPECT_EQ(listOf(set), (Ranges{{10, 40}, {50, 60}}));
    EXPECT_EQ(set.insert({35, 55}), 10U);
    EXPECT_EQ(listOf(set), (Ranges{{10, 60}}));
    EXPECT_EQ(set.insert({5, 8}), 3U); // before everything
    EXPECT_EQ(listOf(set), (Ranges{{5, 8}, {10, 60}}));
    EXPECT_EQ(set.bytes(), 53U);
}

TEST(RangeSet, CountsOnlyNewBytes)
{
    RangeSet set;
    set.insert({10, 20});
    EXPECT_EQ(set.insert({10, 20}), 0U);
    EXPECT_EQ(set.insert({12, 15}), 0U);
    EXPECT_EQ(set.insert({15, 25}), 5U);
    EXPECT_EQ(set.insert({0, 100}), 85U);
    EXPECT_EQ(set.insert({7, 7}), 0U);
    EXPECT_EQ(listOf(set), (Ranges{{0, 100}}));
}

TEST(RangeSet, TakesWhatContinues)
{
    RangeSet set;
    set.insert({10, 20});
    set.insert({30, 40});
    EXPECT_EQ(set.takeContiguous(5), 5U); // a gap remains
    EXPECT_EQ(set.count(), 2U);
    EXPECT_EQ(set.takeContiguous(10), 20U);
    EXPECT_EQ(listOf(set), (Ranges{{30, 40}}));
    EXPECT_EQ(set.takeContiguous(35), 40U); // begins before, reaches beyond
    EXPECT_TRUE(set.empty());
    EXPECT_EQ(set.bytes(), 0U);
}

TEST(RangeSet, DropsWhatLiesBefore)
{
    RangeSet set;
    set.insert({10, 20});
    set.insert({30, 40});
    EXPECT_EQ(set.takeContiguous(25), 25U);
    EXPECT_EQ(listOf(set), (Ranges{{30, 40}}));
    EXPECT_EQ(set.takeContiguous(100), 100U);
    EXPECT_TRUE(set.empty());
}

TEST(RangeSet, ContainsHalfOpenRanges)
{
    RangeSet set;
    set.insert({10, 20});
    set.insert({30, 40});
    EXPECT_FALSE(set.contains(9));
    EXPECT_TRUE(set.contains(10));
    EXPECT_TRUE(set.contains(19));
    EXPECT_FALSE(set.contains(20));
    EXPECT_TRUE(set.contains(39));
    EXPECT_FALSE(set.contains(40));
    set.takeContiguous(10);
    EXPECT_FALSE(set.contains(15)); // taken
}

// The vector keeps taken ranges for a while; that must never be seen, nor grow without bound.
TEST(RangeSet, ForgetsWhatWasTaken)
{
    RangeSet set;
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        set.insert({i * 10 + 1, i * 10 + 5});
        if (i >= 100) {
            ASSERT_EQ(set.takeContiguous((i - 100) * 10 + 1), (i - 100) * 10 + 5);
        }
    }
    EXPECT_EQ(set.count(), 100U);
    EXPECT_EQ(set.bytes(), 400U);
}

TEST(RangeSet, AgreesWithOneFlagPerByte)
{
    constexpr std::uint64_t seed = 11, size = 300;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t round = 0; round < 300; ++round) {
        RangeSet set;
        std::vector<bool> model(size + 1); // the last stays false
        std::uint64_t next = 0;
        for (std::uint64_t i = 0; i < 60; ++i) {
            const std::uint64_t begin = next
                                        + scaleDraw(keyedRandom({seed, round, i, 0}), size - next);
            const std::uint64_t end =
                std::min(size, begin + scaleDraw(keyedRandom({seed, round, i, 1}), 20));
            std::uint64_t added = 0;
            for (std::uint64_t b = begin; b < end; ++b) {
                added += model[b] ? 0U : 1U;
                model[b] = true;
            }
            ASSERT_EQ(set.insert({begin, end}), added) << "round " << round << " step " << i;
            if (i % 7 == 0) {
                std::uint64_t reached = next;
                while (model[reached])
                    ++reached;
                for (std::uint64_t b = 0; b < reached; ++b)
                    model[b] = false;
                ASSERT_EQ(set.takeContiguous(next), reached) << "round " << round << " step " << i;
                next = reached;
            }
            std::uint64_t bytes = 0;
            for (std::uint64_t b = 0; b < size; ++b) {
                ASSERT_EQ(set.contains(b), model[b]) << "byte " << b << " round " << round;
                bytes += model[b] ? 1U : 0U;
            }
            ASSERT_EQ(set.bytes(), bytes);
        }
    }
}

} // namespace
} // namespace roundtrip
