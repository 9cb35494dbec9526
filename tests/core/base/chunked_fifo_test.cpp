// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the queue gives what was put into it, in order, whatever its chunks do meanwhile.
#include "core/base/chunked_fifo.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <deque>

using namespace roundtrip;

namespace {

/// 20 is not a power of two, and more than the queue begins with.
using Fifo = ChunkedFifo<int, 20>;

void expectSame(const Fifo& fifo, const std::deque<int>& model)
{
    ASSERT_EQ(fifo.size(), model.size());
    ASSERT_EQ(fifo.empty(), model.empty());
    for (std::size_t i = 0; i < model.size(); ++i)
        ASSERT_EQ(fifo[i], model[i]) << "at " << i;
    if (!model.empty()) {
        ASSERT_EQ(fifo.front(), model.front());
        ASSERT_EQ(fifo.back(), model.back());
    }
}

} // namespace

TEST(ChunkedFifo, BehavesLikeADeque)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Fifo fifo;
        std::deque<int> model;
        for (int i = 0; i < 2000; ++i) {
            // It grows in one stretch and drains in the next.
            const std::uint64_t draw = scaleDraw(keyedRandom({seed, static_cast<std::uint64_t>(i)}),
                                                 100);
            const bool grows = (i / 200) % 2 == 0;
            if (draw % 8 == 7 && !model.empty()) {
                fifo.popFront();
                model.pop_front();
            } else if (model.empty() || draw < (grows ? 65U : 35U)) {
                fifo.pushBack(i);
                model.push_back(i);
            } else {
                // Several at once, also over the end of a chunk, and all that there are.
                const auto count = std::min(static_cast<std::size_t>(draw % 4), model.size());
                fifo.popFront(count);
                model.erase(model.begin(), model.begin() + static_cast<std::ptrdiff_t>(count));
            }
            if (draw == 50)
                fifo = Fifo(fifo); // goes on as a copy, which has its values packed
            if (draw == 51)
                fifo = Fifo(std::move(fifo));
            ASSERT_NO_FATAL_FAILURE(expectSame(fifo, model)) << "seed " << seed << " step " << i;
        }
    }
}

TEST(ChunkedFifo, ACopyHasALifeOfItsOwn)
{
    Fifo fifo;
    for (int i = 0; i < 50; ++i)
        fifo.pushBack(i);
    for (int i = 0; i < 7; ++i)
        fifo.popFront();
    Fifo copy = fifo;
    EXPECT_TRUE(copy == fifo);
    copy[3] = -1;
    EXPECT_FALSE(copy == fifo);
    EXPECT_EQ(fifo[3], 10);
    copy.pushBack(50);
    EXPECT_EQ(fifo.size() + 1, copy.size());
    EXPECT_EQ(copy.back(), 50);
}

// A keyframe holds many queues, most of them nearly empty
TEST(ChunkedFifo, TakesMemoryForWhatItHolds)
{
    ChunkedFifo<int> fifo;
    EXPECT_EQ(fifo.memoryBytes(), 0U);
    fifo.pushBack(1);
    EXPECT_LE(fifo.memoryBytes(), 100U);
    for (int i = 0; i < 100'000; ++i) { // a short queue that lives long
        fifo.pushBack(i);
        fifo.popFront();
    }
    EXPECT_LE(fifo.memoryBytes(), 100U);
    for (int i = 0; i < 100'000; ++i)
        fifo.pushBack(i);
    EXPECT_GE(fifo.memoryBytes(), 100'001 * sizeof(int));
    EXPECT_LE(fifo.memoryBytes(), 100'001 * sizeof(int) * 11 / 10);
    while (fifo.size() > 1)
        fifo.popFront();
    EXPECT_LE(fifo.memoryBytes(), 2 * kChunkBytes);
}
