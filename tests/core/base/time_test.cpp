// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: times are read and written exactly; nothing is rounded, nothing overflows unseen.
#include "core/base/time.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

TEST(ParseDuration, ReadsEveryUnit)
{
    EXPECT_EQ(parseDuration("20 ms"), 20ms);
    EXPECT_EQ(parseDuration("1.5 s"), 1500ms);
    EXPECT_EQ(parseDuration("250 us"), 250us);
    EXPECT_EQ(parseDuration("250 \u00b5s"), 250us);
    EXPECT_EQ(parseDuration("250 \u03bcs"), 250us);
    EXPECT_EQ(parseDuration("10 ns"), 10ns);
    EXPECT_EQ(parseDuration("2 min"), 2min);
    EXPECT_EQ(parseDuration("1 h"), 1h);
    EXPECT_EQ(parseDuration("20ms"), 20ms);
    EXPECT_EQ(parseDuration("0 s"), 0ns);
}

// A binary fraction would make 0.1 s + 0.2 s differ from 0.3 s.
TEST(ParseDuration, KeepsEachDecimalDigit)
{
    EXPECT_EQ(parseDuration("0.000000001 s"), 1ns);
    EXPECT_EQ(parseDuration("0.1 s").value() + parseDuration("0.2 s").value(),
              parseDuration("0.3 s").value());
    EXPECT_EQ(parseDuration("1.0000000000000000000000 s"), 1s);
    EXPECT_EQ(parseDuration("0.25 h"), 15min);
    // 2^-13 h is a whole number of nanoseconds with 13 decimals: the longest fraction there is.
    EXPECT_EQ(parseDuration("0.0001220703125 h"), 439453125ns);
}

TEST(ParseDuration, RefusesWhatIsNoWholeNumberOfNanoseconds)
{
    EXPECT_EQ(parseDuration("0.5 ns"), std::nullopt);
    EXPECT_EQ(parseDuration("1.0000000001 s"), std::nullopt);
    EXPECT_EQ(parseDuration("0.00000000000000000000000000001 h"), std::nullopt);
}

TEST(ParseDuration, RefusesWhatIsNoTime)
{
    for (const char* text :
         {"", " ", "20", "ms", "20 m", "20 MS", "-1 s", "+1 s", "1e3 s", ".5 s", "1. s", "1..5 s",
          "1.5.5 s", "1,5 s", "1 s ", " 1 s", "1 s s", "0x10 s", "1 \xff"})
        EXPECT_EQ(parseDuration(text), std::nullopt) << '"' << text << '"';
}

TEST(ParseDuration, RefusesOverflow)
{
    EXPECT_EQ(parseDuration("9223372036854775807 ns"), Duration::max());
    EXPECT_EQ(parseDuration("9223372036.854775807 s"), Duration::max());
    EXPECT_EQ(parseDuration("9223372036854775808 ns"), std::nullopt);
    EXPECT_EQ(parseDuration("9223372036.854775808 s"), std::nullopt);
    EXPECT_EQ(parseDuration("18446744073709551615 h"), std::nullopt);
    EXPECT_EQ(parseDuration("18446744073709551616 ns"), std::nullopt);
    EXPECT_EQ(parseDuration("5124096 h"), std::nullopt); // 2^64 ns and a little: must not wrap
}

TEST(FormatDuration, ChoosesAShortUnit)
{
    EXPECT_EQ(formatDuration(20ms), "20 ms");
    EXPECT_EQ(formatDuration(1500ms), "1.5 s");
    EXPECT_EQ(formatDuration(250us), "250 us");
    EXPECT_EQ(formatDuration(1ns), "1 ns");
    EXPECT_EQ(formatDuration(0ns), "0 ms");
    EXPECT_EQ(formatDuration(60s), "60 s");
    EXPECT_EQ(formatDuration(2h), "2 h");
    EXPECT_EQ(formatDuration(-20ms), "-20 ms");
    EXPECT_EQ(formatDuration(1000000001ns), "1.000000001 s");
}

TEST(FormatDuration, IsReadBackExactly)
{
    constexpr std::uint64_t seed = 17;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        const std::uint64_t draw = keyedRandom({seed, i});
        const auto value = Duration(static_cast<Duration::rep>(draw >> (1 + i % 63)));
        ASSERT_EQ(parseDuration(formatDuration(value)), value) << formatDuration(value);
    }
    EXPECT_EQ(parseDuration(formatDuration(Duration::max())), Duration::max());
}

TEST(FormatSeconds, HasNoTrailingZeros)
{
    EXPECT_EQ(formatSeconds(SimTime(0ns)), "0");
    EXPECT_EQ(formatSeconds(SimTime(40ms)), "0.04");
    EXPECT_EQ(formatSeconds(SimTime(60261952us)), "60.261952");
    EXPECT_EQ(formatSeconds(SimTime(1s)), "1");
    EXPECT_EQ(formatSeconds(SimTime(1ns)), "0.000000001");
}

TEST(FormatMilliseconds, RoundsHalfUpToThreeDecimals)
{
    EXPECT_EQ(formatMilliseconds(166250us), "166.250");
    EXPECT_EQ(formatMilliseconds(499ns), "0.000");
    EXPECT_EQ(formatMilliseconds(500ns), "0.001");
    EXPECT_EQ(formatMilliseconds(999999500ns), "1000.000");
    EXPECT_EQ(formatMilliseconds(-166250us), "-166.250");
    EXPECT_EQ(formatMilliseconds(-1ns), "0.000");
}

} // namespace
} // namespace roundtrip
