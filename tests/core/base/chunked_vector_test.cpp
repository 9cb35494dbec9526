// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what was appended stands where it was put, across the borders of chunks, and never
// moves once the first chunk is full.
#include "core/base/chunked_vector.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

TEST(ChunkedVector, KeepsEveryItemAcrossChunks)
{
    ChunkedVector<int, 8> list;
    EXPECT_TRUE(list.empty());
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(list.emplaceBack(i), i);
    EXPECT_EQ(list.size(), 100U);
    EXPECT_EQ(list.back(), 99);
    for (std::size_t i = 0; i < list.size(); ++i)
        EXPECT_EQ(list[i], static_cast<int>(i));
}

TEST(ChunkedVector, FullChunksNeverMove)
{
    ChunkedVector<int, 8> list;
    for (int i = 0; i < 8; ++i)
        list.emplaceBack(i);
    const int* first = &list[0];
    for (int i = 8; i < 10'000; ++i)
        list.emplaceBack(i);
    EXPECT_EQ(&list[0], first);
}

} // namespace
} // namespace roundtrip
