// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: how long a frame occupies the link, rounded up to the nanosecond, and the reading of
// rates.
#include "core/base/bit_rate.h"

#include "core/base/keyed_random.h"
#include "core/base/wide_integer.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

TEST(BitRate, TimeOfAFullFrameAtTenMegabits)
{
    EXPECT_EQ(BitRate{10'000'000}.timeFor(1518), 1214400ns);
    EXPECT_EQ(BitRate{10'000'000}.timeFor(64), 51200ns);
}

TEST(BitRate, RoundsUp)
{
    EXPECT_EQ(BitRate{3}.timeFor(1), 2666666667ns);        // 8/3 s
    EXPECT_EQ(BitRate{1'000'000'000'000}.timeFor(1), 1ns); // 8 ps
    EXPECT_EQ(BitRate{8'000'000'000}.timeFor(1), 1ns);     // exactly
    EXPECT_EQ(BitRate{10'000'000}.timeFor(0), 0ns);
}

TEST(BitRate, UnlimitedTakesNoTime) { EXPECT_EQ(BitRate{}.timeFor(UINT64_MAX), 0ns); }

// Holds for every product: compared with 128 bits throughout, around the border of the short way.
TEST(BitRate, AgreesWithWideArithmetic)
{
    constexpr std::uint64_t seed = 5;
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Uint128 longest = static_cast<std::uint64_t>(Duration::max().count());
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        const std::uint64_t bytes = keyedRandom({seed, i, 0}) >> (i % 64);
        const std::uint64_t rate = 1 + scaleDraw(keyedRandom({seed, i, 1}), 1'000'000'000'000);
        const Uint128 time = (Uint128{bytes} * 8'000'000'000 + rate - 1) / rate;
        const auto expected = static_cast<std::int64_t>(time < longest ? time : longest);
        ASSERT_EQ(BitRate{rate}.timeFor(bytes).count(), expected) << bytes << " at " << rate;
    }
}

TEST(ParseBitRate, ReadsEveryUnit)
{
    EXPECT_EQ(parseBitRate("10 Mbit/s"), BitRate{10'000'000});
    EXPECT_EQ(parseBitRate("64 kbit/s"), BitRate{64'000});
    EXPECT_EQ(parseBitRate("1.5 Gbit/s"), BitRate{1'500'000'000});
    EXPECT_EQ(parseBitRate("300 bit/s"), BitRate{300});
    EXPECT_EQ(parseBitRate("1 Tbit/s"), BitRate{1'000'000'000'000});
    EXPECT_EQ(parseBitRate("unlimited"), BitRate{});
}

TEST(ParseBitRate, RefusesWhatIsNoRate)
{
    for (const char* text :
         {"", "10", "10 Mb/s", "10 MBit/s", "0 bit/s", "0.0 Mbit/s", "0.5 bit/s", "-1 Mbit/s",
          "1.1 Tbit/s", "1000000000001 bit/s", "Unlimited", "99999999999999999999 bit/s"})
        EXPECT_EQ(parseBitRate(text), std::nullopt) << '"' << text << '"';
}

TEST(FormatBitRate, IsReadBackExactly)
{
    EXPECT_EQ(formatBitRate({10'000'000}), "10 Mbit/s");
    EXPECT_EQ(formatBitRate({1'500'000'000}), "1.5 Gbit/s");
    EXPECT_EQ(formatBitRate({}), "unlimited");
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const BitRate rate{1 + scaleDraw(keyedRandom({i}), 1'000'000'000'000) / (1 + i * i * i)};
        ASSERT_EQ(parseBitRate(formatBitRate(rate)), rate) << formatBitRate(rate);
    }
}

} // namespace
} // namespace roundtrip
