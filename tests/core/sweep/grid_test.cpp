// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the fixed order of runs, on which shards and resuming rest.
#include "core/sweep/grid.h"

#include <gtest/gtest.h>

using namespace roundtrip;

namespace {

SweepAxis axisOf(const std::string& text)
{
    std::string error;
    return parseVary(text, error).value();
}

SeedList seedsOf(const std::string& text)
{
    std::string error;
    return SeedList::parse(text, error).value();
}

} // namespace

TEST(SweepGrid, SeedsChangeFastestThenTheLastSetting)
{
    std::string error;
    const auto grid = SweepGrid::make({axisOf("/a=1,2"), axisOf("/b=x,y,z")}, seedsOf("5,3"),
                                      error);
    ASSERT_TRUE(grid) << error;
    EXPECT_EQ(grid->combinations(), 6U);
    ASSERT_EQ(grid->runs(), 12U);
    std::vector<std::string> order;
    for (std::uint64_t run = 0; run < grid->runs(); ++run)
        order.push_back(grid->combinationText(grid->combinationOf(run)) + " "
                        + std::to_string(grid->seedOf(run)));
    EXPECT_EQ(order, (std::vector<std::string>{"/a=1 /b=x 5", "/a=1 /b=x 3", "/a=1 /b=y 5",
                                               "/a=1 /b=y 3", "/a=1 /b=z 5", "/a=1 /b=z 3",
                                               "/a=2 /b=x 5", "/a=2 /b=x 3", "/a=2 /b=y 5",
                                               "/a=2 /b=y 3", "/a=2 /b=z 5", "/a=2 /b=z 3"}));
}

TEST(SweepGrid, WithoutSettingsTheSeedsAreAll)
{
    std::string error;
    const auto grid = SweepGrid::make({}, seedsOf("1..3"), error);
    ASSERT_TRUE(grid);
    EXPECT_EQ(grid->combinations(), 1U);
    EXPECT_EQ(grid->runs(), 3U);
    EXPECT_EQ(grid->combinationText(0), "");
}

TEST(SweepGrid, RefusesWhatWouldNeverEnd)
{
    std::string error;
    EXPECT_FALSE(SweepGrid::make({axisOf("/a=1,2")}, seedsOf("1..500000001"), error));
    EXPECT_NE(error.find("2 combinations times 500000001 seeds"), std::string::npos) << error;
    EXPECT_TRUE(SweepGrid::make({axisOf("/a=1,2")}, seedsOf("1..500000000"), error));
    std::vector<SweepAxis> axes;
    for (int i = 0; i < 40; ++i) // 4^40 does not fit into 64 bits
        axes.push_back(axisOf("/a" + std::to_string(i) + "=1,2,3,4"));
    EXPECT_FALSE(SweepGrid::make(axes, seedsOf("1"), error));
    EXPECT_NE(error.find("more than 1000000 combinations"), std::string::npos) << error;
}
