// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the padding and the frame check sequence are those that a network card would add.
#include "core/wire/frame_trailer.h"

#include <gtest/gtest.h>

#include <string_view>

namespace roundtrip {
namespace {

Bytes bytesOf(std::string_view text) { return {text.begin(), text.end()}; }

// The check value that catalogues of CRCs give for this one.
TEST(FrameTrailer, ChecksAsIeee8023Does)
{
    EXPECT_EQ(frameCheckSequence(bytesOf("123456789")), 0xCBF4'3926U);
    EXPECT_EQ(frameCheckSequence(Bytes{}), 0U);
}

// A receiver runs the same division over frame and sequence and knows what must come out.
TEST(FrameTrailer, LeavesTheKnownRemainder)
{
    for (const std::size_t length : {0U, 1U, 14U, 59U, 60U, 61U, 1514U}) {
        Bytes frame(length, 0xA5);
        appendFrameTrailer(frame);
        EXPECT_EQ(frame.size(), std::max<std::size_t>(length, 60) + 4) << length;
        EXPECT_EQ(frameCheckSequence(frame), 0x2144'DF1CU) << length;
    }
}

} // namespace
} // namespace roundtrip
