// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the estimate of the time left.
#include "core/sweep/progress_text.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

TEST(SweepProgress, SaysWhatIsDoneAndWhatIsLeft)
{
    EXPECT_EQ(progressText({1000, 0, 0, 0ms}), "0 of 1000 runs, 0 %");
    EXPECT_EQ(progressText({1000, 250, 250, 5s}), "250 of 1000 runs, 25 %, 50 a second, 15 s left");
    EXPECT_EQ(progressText({1000, 1000, 1000, 5s}),
              "1000 of 1000 runs, 100 %, 200 a second, 0 s left");
    EXPECT_EQ(progressText({10, 1, 1, 30s}), "1 of 10 runs, 10 %, 4 min 30 s left");
    EXPECT_EQ(progressText({0, 0, 0, 1s}), "0 of 0 runs");
}

// Protects: runs from before a stop are no reason to hope.
TEST(SweepProgress, TheRateIsOfThisSessionAlone)
{
    EXPECT_EQ(progressText({1000, 900, 100, 10s}),
              "900 of 1000 runs, 90 %, 10 a second, 10 s left");
}

TEST(SweepProgress, DurationsAreRough)
{
    EXPECT_EQ(roughly(1ms), "1 s");
    EXPECT_EQ(roughly(59'900ms), "1 min");
    EXPECT_EQ(roughly(3600s), "1 h");
    EXPECT_EQ(roughly(3661s), "1 h 1 min");
    EXPECT_EQ(roughly(100h), "4 d 4 h");
}
