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

TEST(ChunkedVector, ItemsNeverMove)
{
    ChunkedVector<int, 8> list;
    const int* first = &list.emplaceBack(7);
    for (int i = 1; i < 10'000; ++i)
        list.emplaceBack(i);
    EXPECT_EQ(&list[0], first);
    EXPECT_EQ(*first, 7);
}

// A run must stand in one piece, so one that does not fit the chunk begins the next.
TEST(ChunkedVector, ARunIsInOnePiece)
{
    ChunkedVector<int, 8> list;
    for (int i = 0; i < 5; ++i)
        list.emplaceBack(i);
    int* run = list.reserveRun(4);
    for (int i = 0; i < 4; ++i)
        run[i] = 100 + i;
    list.take(4);
    EXPECT_EQ(list.size(), 12U);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(list[8 + i], static_cast<int>(100 + i));
    list.emplaceBack(200);
    EXPECT_EQ(list[12], 200);
    EXPECT_EQ(list[4], 4);
}

TEST(ChunkedVector, MemoryIsThatOfItsChunks)
{
    ChunkedVector<int, 1024> list;
    EXPECT_EQ(list.memoryBytes(), 0U);
    for (int i = 0; i < 1025; ++i)
        list.emplaceBack(i);
    EXPECT_GE(list.memoryBytes(), 2048 * sizeof(int));
    EXPECT_LT(list.memoryBytes(), 2100 * sizeof(int));
}

} // namespace
} // namespace roundtrip
