// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: sequence numbers compare on the circle (RFC 9293, section 3.4), also across its seam.
#include "core/base/seq_num.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

// shows: 1.sequence-wrap
TEST(SeqNum, ComparesAcrossTheSeam)
{
    EXPECT_LT((SeqNum{0xFFFFFFFF}), (SeqNum{0}));
    EXPECT_GT((SeqNum{5}), (SeqNum{0xFFFFFFF0}));
    EXPECT_LE((SeqNum{7}), (SeqNum{7}));
    EXPECT_EQ((SeqNum{2} - SeqNum{0xFFFFFFFE}), 4);
    EXPECT_EQ((SeqNum{0xFFFFFFFE} - SeqNum{2}), -4);
    EXPECT_EQ((SeqNum{0xFFFFFFFF} + 1), (SeqNum{0}));
}

TEST(SeqNum, UnwrapFindsTheOffsetNearby)
{
    constexpr std::uint64_t seed = 3;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        const SeqNum isn{static_cast<std::uint32_t>(keyedRandom({seed, i, 0}))};
        const StreamSeq near = keyedRandom({seed, i, 1}) >> 20;
        const std::uint64_t draw = scaleDraw(keyedRandom({seed, i, 2}), 1U << 31);
        const std::int64_t distance = static_cast<std::int64_t>(draw) - (std::int64_t{1} << 30);
        const std::int64_t offset = static_cast<std::int64_t>(near) + distance;
        const SeqNum wire = wrap(static_cast<StreamSeq>(offset), isn);
        ASSERT_EQ(unwrap(wire, isn, near), offset) << "isn " << isn.value << " near " << near;
    }
}

TEST(SeqNum, UnwrapMayLieBeforeTheStart) { EXPECT_EQ(unwrap(SeqNum{99}, SeqNum{100}, 0), -1); }

} // namespace
} // namespace roundtrip
