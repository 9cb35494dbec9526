// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which seeds a text names, in which order, and what is said of a wrong one.
#include "core/sweep/seeds.h"
#include "core/sweep/shard.h"

#include <gtest/gtest.h>

using namespace roundtrip;

namespace {

std::vector<std::uint64_t> all(const std::string& text)
{
    std::string error;
    const auto list = SeedList::parse(text, error);
    EXPECT_TRUE(list) << error;
    std::vector<std::uint64_t> seeds;
    for (std::uint64_t i = 0; list && i < list->count(); ++i)
        seeds.push_back(list->at(i));
    return seeds;
}

std::string errorOf(const std::string& text)
{
    std::string error;
    EXPECT_FALSE(SeedList::parse(text, error)) << text;
    return error;
}

} // namespace

TEST(SweepSeeds, RangesListsAndMixtures)
{
    using Seeds = std::vector<std::uint64_t>;
    EXPECT_EQ(all("7"), Seeds{7});
    EXPECT_EQ(all("3..6"), (Seeds{3, 4, 5, 6}));
    EXPECT_EQ(all("5..5"), Seeds{5});
    EXPECT_EQ(all("9,1,4"), (Seeds{9, 1, 4}));
    EXPECT_EQ(all("20,1..3,0,10..11"), (Seeds{20, 1, 2, 3, 0, 10, 11}));
    EXPECT_EQ(all("18446744073709551614..18446744073709551615"),
              (Seeds{UINT64_MAX - 1, UINT64_MAX}));
}

TEST(SweepSeeds, TheTextReadsBack)
{
    std::string error;
    for (const std::string text : {"7", "1..1000", "20,1..3,0"})
        EXPECT_EQ(SeedList::parse(text, error)->text(), text);
}

TEST(SweepSeeds, ABillionTakeNoTime)
{
    std::string error;
    const auto list = SeedList::parse("1..500000000,600000001..1100000000", error);
    ASSERT_TRUE(list) << error;
    EXPECT_EQ(list->count(), 1'000'000'000U);
    EXPECT_EQ(list->at(500'000'000), 600'000'001U);
    EXPECT_EQ(list->at(999'999'999), 1'100'000'000U);
}

TEST(SweepSeeds, WrongTextsSayWhatToWrite)
{
    for (const std::string text : {"", "x", "1..", "..3", "1...3", "1,,2", "1,", "-1", "1.5", " 1",
                                   "18446744073709551616", "1..2..3"})
        EXPECT_NE(errorOf(text).find("1..1000"), std::string::npos) << text;
    EXPECT_NE(errorOf("9..1").find("smaller seed first"), std::string::npos);
    EXPECT_NE(errorOf("1..5,3").find("seed 3 stands there twice"), std::string::npos);
    EXPECT_NE(errorOf("7,8,7").find("seed 7"), std::string::npos);
    EXPECT_NE(errorOf("0..1000000000").find("more than 1000000000"), std::string::npos);
    EXPECT_NE(errorOf("0..18446744073709551615").find("more than"), std::string::npos);
    EXPECT_NE(errorOf("1..999999999,2000000000..2000000001").find("more than"), std::string::npos);
}

// Protects: that the shards are parts without overlap and without gap, of nearly equal size.
TEST(SweepShard, TheShardsAreAllRunsOnce)
{
    for (const std::uint64_t total : {0U, 1U, 6U, 7U, 8U, 100U}) {
        for (const std::uint64_t count : {1U, 2U, 7U, 11U}) {
            std::vector<int> made(total, 0);
            for (std::uint64_t i = 1; i <= count; ++i) {
                const Shard shard{i, count};
                for (std::uint64_t k = 0; k < shard.runs(total); ++k) {
                    EXPECT_EQ(shard.runAt(k) % count, i - 1);
                    ++made.at(shard.runAt(k));
                }
            }
            EXPECT_EQ(made, std::vector<int>(total, 1)) << total << " in " << count;
        }
    }
}

TEST(SweepShard, ReadsAndRefuses)
{
    std::string error;
    EXPECT_EQ(parseShard("3/16", error), (Shard{3, 16}));
    EXPECT_EQ(parseShard("1/1", error), Shard{});
    for (const std::string text : {"", "3", "3/", "/3", "a/b", "1/2/3", "1/2 ", "-1/2", "1,2"}) {
        EXPECT_FALSE(parseShard(text, error)) << text;
        EXPECT_NE(error.find("I/N"), std::string::npos) << error;
    }
    EXPECT_FALSE(parseShard("5/4", error));
    EXPECT_NE(error.find("there is no shard 5/4"), std::string::npos) << error;
    EXPECT_FALSE(parseShard("0/4", error));
    EXPECT_NE(error.find("take one more"), std::string::npos) << error;
    EXPECT_FALSE(parseShard("0/0", error));
}
