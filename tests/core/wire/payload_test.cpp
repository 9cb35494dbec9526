// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: payload bytes depend on their place in the stream alone, are legible, and differ from
// one datagram to the next.
#include "core/wire/payload.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace roundtrip {
namespace {

std::string textOf(std::uint64_t offset, std::uint32_t length)
{
    Bytes bytes;
    appendPayload(bytes, {offset, length});
    return {bytes.begin(), bytes.end()};
}

TEST(Payload, IsNumberedLinesOfText)
{
    const std::string text = textOf(0, 3200);
    ASSERT_EQ(text.size(), 3200U);
    EXPECT_EQ(text.substr(0, 9), "#0000000 ");
    EXPECT_EQ(text.substr(41 * 16, 9), "#0000041 ");
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool lineEnd = i % 16 == 15;
        EXPECT_EQ(text[i] == '\n', lineEnd) << i;
        EXPECT_TRUE(lineEnd || (text[i] >= ' ' && text[i] <= '~')) << i;
    }
}

// A retransmission may cut the stream elsewhere: it must carry the same bytes all the same.
TEST(Payload, DoesNotDependOnWhereItIsCut)
{
    const std::string whole = textOf(1000, 500);
    for (std::uint32_t cut = 0; cut <= 500; ++cut)
        ASSERT_EQ(textOf(1000, cut) + textOf(1000 + cut, 500 - cut), whole) << cut;
}

TEST(Payload, DatagramsDiffer)
{
    for (const std::uint32_t length : {16U, 20U, 33U, 160U, 1000U}) {
        std::set<std::string> seen;
        for (std::uint64_t n = 0; n < 500; ++n)
            seen.insert(textOf(n * length, length));
        EXPECT_EQ(seen.size(), 500U) << length;
    }
}

TEST(Payload, FarOffsetsAreFine)
{
    EXPECT_EQ(textOf(UINT64_MAX / 2, 100).size(), 100U);
    EXPECT_EQ(textOf(0, 0), "");
}

} // namespace
} // namespace roundtrip
