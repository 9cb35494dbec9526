// SPDX-License-Identifier: GPL-3.0-or-later
// Time on pixels, and the ticks of an axis.
#include "tests/ui/test_scenarios.h"
#include "ui/base/folded_time.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

const FoldedTime& folded()
{
    static const FoldedTime axis({{at(282), at(60261)}}, at(60300), 20e6);
    return axis;
}

// Protects: a pixel and its time are the same place, seen twice.
TEST(TimeScale, PixelsAndTimesAreInverse)
{
    const TimeScale scale(folded(), 0.0, 200e6, 400.0);
    EXPECT_DOUBLE_EQ(scale.pixelOf(at(50)), 100.0);
    EXPECT_EQ(scale.timeAt(100.0), at(50));
    EXPECT_DOUBLE_EQ(scale.pixelsPerUnit(), 2e-6);
}

// Protects: a zoomed axis starts where its stretch starts.
TEST(TimeScale, BeginsAtItsStretch)
{
    const TimeScale scale(folded(), 100e6, 150e6, 500.0);
    EXPECT_DOUBLE_EQ(scale.pixelOf(at(100)), 0.0);
    EXPECT_DOUBLE_EQ(scale.pixelOf(at(150)), 500.0);
}

// Protects: labels never touch, and ticks are round times.
TEST(TimeScale, TicksAreRoundAndKeepTheirDistance)
{
    const TimeScale scale(folded(), 0.0, 212e6, 350.0);
    const std::vector<Tick> ticks = scale.ticks(30.0);
    ASSERT_EQ(ticks.size(), 11U); // 0, 20 ... 200 ms
    for (std::size_t i = 0; i < ticks.size(); ++i)
        EXPECT_EQ(ticks[i].time, at(20.0 * static_cast<double>(i)));
}

// Protects: no tick stands in a fold, where pixels mean seconds, and none crowds its far side.
TEST(TimeScale, NoTickStandsInAFold)
{
    const TimeScale scale(folded(), 0.0, folded().length(), 700.0);
    const std::vector<Tick> ticks = scale.ticks(40.0);
    ASSERT_GT(ticks.size(), 5U);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        EXPECT_TRUE(ticks[i].time <= at(282) || ticks[i].time >= at(60261));
        EXPECT_GE(ticks[i].pixel, i > 0 ? ticks[i - 1].pixel + 39.9 : 0.0);
    }
}

// Protects: an empty view and an absurd zoom neither hang nor divide by nothing.
TEST(TimeScale, SurvivesDegenerateSizes)
{
    EXPECT_LE(TimeScale(folded(), 0.0, 0.0, 0.0).ticks(10.0).size(), 2U);
    EXPECT_GE(TimeScale(folded(), 5e6, 5e6 + 10, 1000.0).ticks(80.0).size(), 5U);
}

} // namespace
} // namespace roundtrip::ui
