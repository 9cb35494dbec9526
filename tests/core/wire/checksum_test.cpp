// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the Internet checksum is that of RFC 1071.
#include "core/wire/checksum.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

#include <array>

namespace roundtrip {
namespace {

// RFC 1071, section 3: the bytes 00 01 f2 03 f4 f5 f6 f7 sum to ddf2.
// shows: 2.checksum
TEST(InternetChecksum, WorkedExampleOfRfc1071)
{
    const std::array<std::uint8_t, 8> bytes{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7};
    EXPECT_EQ(internetChecksum(bytes), static_cast<std::uint16_t>(~0xddf2));
}

TEST(InternetChecksum, OddLengthCountsAsIfAZeroFollowed)
{
    const std::array<std::uint8_t, 3> odd{0x12, 0x34, 0x56};
    const std::array<std::uint8_t, 4> even{0x12, 0x34, 0x56, 0x00};
    EXPECT_EQ(internetChecksum(odd), internetChecksum(even));
    EXPECT_EQ(internetChecksum(odd), static_cast<std::uint16_t>(~(0x1234 + 0x5600)));
}

TEST(InternetChecksum, CarriesAreFoldedUntilNoneIsLeft)
{
    // 0xFFFF twice and 1: the first folding carries again.
    const std::array<std::uint8_t, 6> bytes{0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x01};
    EXPECT_EQ(internetChecksum(bytes), static_cast<std::uint16_t>(~0x0001));
    EXPECT_EQ(internetChecksum({}), 0xFFFF);
}

TEST(InternetChecksum, PiecesSumUpToTheWhole)
{
    Bytes bytes;
    for (std::uint64_t i = 0; i < 1501; ++i)
        bytes.push_back(static_cast<std::uint8_t>(keyedRandom({i})));
    const ByteView view(bytes);
    InternetChecksum sum;
    sum.add(view.first(20));
    sum.addWord(readBig16(view, 20));
    sum.add(view.subspan(22));
    EXPECT_EQ(sum.value(), internetChecksum(view));
}

TEST(InternetChecksum, AMessageThatHoldsItsChecksumSumsToZero)
{
    Bytes bytes;
    for (std::uint64_t i = 0; i < 64; ++i)
        bytes.push_back(static_cast<std::uint8_t>(keyedRandom({i, 1})));
    storeBig16(bytes, 10, 0);
    storeBig16(bytes, 10, internetChecksum(bytes));
    EXPECT_EQ(internetChecksum(bytes), 0);
}

} // namespace
} // namespace roundtrip
