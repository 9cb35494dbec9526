// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: TCP options stand on the wire as stacks write them, are read in any order, and a list
// that contradicts itself is never believed.
#include "core/wire/tcp_option_codec.h"

#include "core/base/keyed_random.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

Bytes bytesOf(const TcpOptions& options)
{
    Bytes bytes;
    appendTcpOptions(bytes, options);
    return bytes;
}

bool refused(const Bytes& list)
{
    TcpOptions options;
    options.mss = 1; // must be gone afterwards
    return !readTcpOptions(list, options) && options.empty();
}

TEST(TcpOptionCodec, MssAlone)
{
    TcpOptions options;
    options.mss = 1460;
    EXPECT_EQ(bytesOf(options), (Bytes{2, 4, 0x05, 0xb4}));
}

TEST(TcpOptionCodec, EverythingOfASyn)
{
    TcpOptions options;
    options.mss = 1460;
    options.windowScale = 7;
    options.sackPermitted = true;
    options.hasTimestamps = true;
    options.timestamps = {0x01020304, 0x05060708};
    EXPECT_EQ(bytesOf(options),
              (Bytes{2, 4, 0x05, 0xb4, 1, 3, 3, 7, 4, 2, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(TcpOptionCodec, EachBeginsOnAWordBoundary)
{
    TcpOptions options;
    options.sackPermitted = true;
    EXPECT_EQ(bytesOf(options), (Bytes{1, 1, 4, 2}));
    options = {};
    options.hasTimestamps = true;
    options.timestamps = {1, 2};
    options.sackCount = 1;
    options.sack[0] = {{0x10}, {0x20}};
    EXPECT_EQ(bytesOf(options), (Bytes{1, 1, 8, 10, 0, 0, 0, 1,    0, 0, 0, 2, //
                                       1, 1, 5, 10, 0, 0, 0, 0x10, 0, 0, 0, 0x20}));
}

TEST(TcpOptionCodec, BlocksWithoutRoomAreLeftOut)
{
    TcpOptions options;
    options.hasTimestamps = true;
    options.sackCount = 4;
    EXPECT_EQ(writtenSackBlocks(options), 3U);
    EXPECT_EQ(bytesOf(options).size(), 40U);
}

TEST(TcpOptionCodec, ReadsBackWhatItWrites)
{
    constexpr std::uint64_t seed = 23;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t n = 0; n < 5000; ++n) {
        const TcpOptions options = test::randomOptions(seed, n);
        const Bytes bytes = bytesOf(options);
        ASSERT_EQ(bytes.size(), options.wireLength()) << n;
        ASSERT_EQ(bytes.size() % 4, 0U) << n;
        TcpOptions read;
        ASSERT_TRUE(readTcpOptions(bytes, read)) << n;
        ASSERT_EQ(read, options) << n;
    }
}

TEST(TcpOptionCodec, ReadsAnyOrderAndStopsAtTheEnd)
{
    TcpOptions options;
    // As Linux writes it: MSS, SACK permitted, timestamps, NOP, window scale.
    ASSERT_TRUE(readTcpOptions(Bytes{2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 9, 0, 0, 0, 0, 1, 3, 3, 7},
                               options));
    EXPECT_EQ(options.mss, 1460);
    EXPECT_EQ(options.windowScale, 7);
    EXPECT_TRUE(options.sackPermitted);
    EXPECT_EQ(options.timestamps.value, 9U);
    // What stands behind the end of the list is padding, whatever it looks like.
    ASSERT_TRUE(readTcpOptions(Bytes{4, 2, 0, 2, 4, 5, 180, 99}, options));
    EXPECT_TRUE(options.sackPermitted);
    EXPECT_EQ(options.mss, 0);
    EXPECT_TRUE(readTcpOptions({}, options));
    EXPECT_TRUE(options.empty());
}

TEST(TcpOptionCodec, SkipsUnknownKinds)
{
    TcpOptions options;
    ASSERT_TRUE(readTcpOptions(Bytes{254, 6, 1, 2, 3, 4, 34, 2, 2, 4, 5, 180}, options));
    EXPECT_EQ(options.mss, 1460);
}

// RFC 7323, section 2.3: a larger shift count counts as 14.
TEST(TcpOptionCodec, LimitsTheWindowScale)
{
    TcpOptions options;
    ASSERT_TRUE(readTcpOptions(Bytes{3, 3, 200, 0}, options));
    EXPECT_EQ(options.windowScale, 14);
}

TEST(TcpOptionCodec, RefusesListsThatContradictThemselves)
{
    EXPECT_TRUE(refused({2}));            // a kind, no length
    EXPECT_TRUE(refused({2, 0, 0, 0}));   // a length of zero would never end
    EXPECT_TRUE(refused({254, 1, 0, 0})); // shorter than kind and length
    EXPECT_TRUE(refused({2, 4, 5}));      // reaches beyond the header
    EXPECT_TRUE(refused({2, 3, 5, 0}));   // a wrong length for its kind
    EXPECT_TRUE(refused({3, 4, 7, 0}));
    EXPECT_TRUE(refused({4, 4, 0, 0}));
    EXPECT_TRUE(refused({8, 8, 0, 0, 0, 0, 0, 0}));
    EXPECT_TRUE(refused({5, 2, 0, 0}));                         // SACK without a block
    EXPECT_TRUE(refused({5, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})); // with a part of one
    EXPECT_TRUE(refused({2, 4, 5, 180, 254, 200, 0, 0})); // the good one before it counts neither
    Bytes fiveBlocks{5, 42};
    fiveBlocks.resize(44);
    EXPECT_TRUE(refused(fiveBlocks));
}

// Whatever the bytes, reading ends, stays within them, and leaves values in their ranges.
TEST(TcpOptionCodec, AnyBytesAreReadSafely)
{
    constexpr std::uint64_t seed = 29;
    SCOPED_TRACE("seed " + std::to_string(seed));
    int believed = 0;
    for (std::uint64_t n = 0; n < 20'000; ++n) {
        Bytes list(keyedRandom({seed, n}) % 41);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::uint64_t draw = keyedRandom({seed, n, i});
            list[i] = static_cast<std::uint8_t>((draw >> 32) % (draw % 2 != 0 ? 12 : 256));
        }
        TcpOptions options;
        if (!readTcpOptions(list, options)) {
            ASSERT_TRUE(options.empty()) << n;
            continue;
        }
        ++believed;
        ASSERT_LE(options.windowScale, 14) << n;
        ASSERT_LE(options.sackCount, 4) << n;
    }
    EXPECT_GT(believed, 100);
}

} // namespace
} // namespace roundtrip
