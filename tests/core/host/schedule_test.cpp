// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the tournament over times says the same as a look at all of them, and equal contents
// are equal values.
#include "core/host/schedule.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;
using namespace std::chrono_literals;

TEST(Schedule, OneThing)
{
    Schedule schedule;
    EXPECT_EQ(schedule.next(), kEndOfTime);
    schedule.set(0, SimTime(5ms));
    EXPECT_EQ(schedule.next(), SimTime(5ms));
    EXPECT_EQ(schedule.first(), 0U);
    schedule.set(0, kEndOfTime);
    EXPECT_EQ(schedule, Schedule());
}

// The documented order within one instant: the lowest id first
TEST(Schedule, TheLowestOfSeveralAtOnceIsFirst)
{
    Schedule schedule;
    for (const std::uint32_t id : {6U, 3U, 4U, 5U})
        schedule.set(id, SimTime(7ms));
    EXPECT_EQ(schedule.first(), 3U);
    schedule.set(5, SimTime(6ms));
    EXPECT_EQ(schedule.first(), 5U);
    schedule.set(5, kEndOfTime);
    EXPECT_EQ(schedule.first(), 3U);
}

TEST(Schedule, SaysWhatALookAtAllWouldSay)
{
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::uint64_t draws = 0;
        const auto below = [&](std::uint64_t bound) {
            return scaleDraw(keyedRandom({seed, ++draws}), bound);
        };
        const std::uint64_t size = 1 + below(70);
        Schedule schedule;
        std::vector<SimTime> plain(size, kEndOfTime);
        for (int change = 0; change < 300; ++change) {
            const auto id = static_cast<std::uint32_t>(below(size));
            const SimTime at = below(4) == 0 ? kEndOfTime : SimTime(below(20) * 1ns);
            schedule.set(id, at);
            plain[id] = at;
            const auto first = std::min_element(plain.begin(), plain.end());
            ASSERT_EQ(schedule.next(), *first);
            if (*first != kEndOfTime) {
                ASSERT_EQ(schedule.first(), first - plain.begin());
            }
        }
        Schedule again; // the same contents by another way
        again.set(static_cast<std::uint32_t>(size - 1), SimTime(1ns));
        schedule.set(static_cast<std::uint32_t>(size - 1), SimTime(1ns));
        for (std::size_t id = size - 1; id-- > 0;)
            again.set(static_cast<std::uint32_t>(id), plain[id]);
        EXPECT_EQ(again, schedule);
    }
}
