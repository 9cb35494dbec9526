// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: TCP options stand on the wire as stacks write them, are read in any order, and a list
// that contradicts itself is never believed.
#include "core/wire/tcp_option_codec.h"

#include "core/base/keyed_random.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

#include <algorithm>

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

// shows: 6.tcp-options MUST-68
TEST(TcpOptionCodec, EverythingOfASyn)
{
    TcpOptions options;
    options.mss = 1460;
    options.windowScale = 7;
    options.sackPermitted = true;
    options.hasTimestamps = true;
    options.timestamps = {0x01020304, 0x05060708};
    EXPECT_EQ(bytesOf(options),
              (Bytes{2, 4, 0x05, 0xb4, 4, 2, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8, 1, 3, 3, 7}));
}

// The lengths that Linux's segments have: 20 of a SYN, 12 of each after it, 40 and 36 with SACK.
TEST(TcpOptionCodec, LengthsAreThoseOfRealStacks)
{
    TcpOptions options;
    options.hasTimestamps = true;
    options.timestamps = {0x01020304, 0x05060708};
    EXPECT_EQ(bytesOf(options), (Bytes{1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8}));
    options.sackCount = 3;
    for (std::uint32_t i = 0; i < 4; ++i)
        options.sack[i] = {{100 * i + 1}, {100 * i + 51}};
    EXPECT_EQ(bytesOf(options).size(), 40U);
    options.hasTimestamps = false;
    options.sackCount = 4;
    EXPECT_EQ(bytesOf(options).size(), 36U);
    EXPECT_EQ(writtenSackBlocks(options), 4U);
    TcpOptions syn;
    syn.mss = 1460;
    syn.windowScale = 2;
    EXPECT_EQ(bytesOf(syn), (Bytes{2, 4, 0x05, 0xb4, 1, 3, 3, 2}));
    syn.sackPermitted = true;
    EXPECT_EQ(bytesOf(syn), (Bytes{2, 4, 0x05, 0xb4, 1, 1, 4, 2, 1, 3, 3, 2}));
}

// shows: 6.tcp-options
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

// shows: 6.tcp-options MUST-4 MUST-64
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

// No RFC says which counts; stacks take the last, so a peer of theirs must too.
TEST(TcpOptionCodec, OfTwoOfAKindTheLastCounts)
{
    TcpOptions options;
    ASSERT_TRUE(readTcpOptions(Bytes{2, 4, 5, 180, 2, 4, 2, 24, 4, 2, 4, 2}, options));
    EXPECT_EQ(options.mss, 536);
    EXPECT_TRUE(options.sackPermitted);
    Bytes two{5, 18};
    for (std::uint8_t i = 0; i < 16; ++i)
        two.push_back(i);
    two.insert(two.end(), {5, 10, 0, 0, 0, 9, 0, 0, 0, 10, 1, 1});
    ASSERT_TRUE(readTcpOptions(two, options));
    ASSERT_EQ(options.sackCount, 1);
    EXPECT_EQ(options.sack[0], (SackBlock{{9}, {10}}));
    // One of the two with a wrong length: the list is not believed, whichever comes first.
    EXPECT_TRUE(refused({2, 4, 5, 180, 2, 3, 5, 1}));
    EXPECT_TRUE(refused({2, 3, 5, 2, 4, 5, 180, 1}));
}

// shows: MUST-6
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

// shows: MUST-7
TEST(TcpOptionCodec, RefusesListsThatContradictThemselves)
{
    EXPECT_TRUE(refused({2}));            // a kind, no length
    EXPECT_TRUE(refused({2, 0, 0, 0}));   // a length of zero would never end
    EXPECT_TRUE(refused({254, 1, 0, 0})); // shorter than kind and length
    EXPECT_TRUE(refused({2, 4, 5}));      // reaches beyond the header
    EXPECT_TRUE(refused({2, 3, 5, 0}));   // a wrong length for its kind
    EXPECT_TRUE(refused({2, 5, 5, 180, 0}));
    EXPECT_TRUE(refused({3, 4, 7, 0}));
    EXPECT_TRUE(refused({3, 2, 1, 1}));
    EXPECT_TRUE(refused({4, 3, 0, 0}));
    EXPECT_TRUE(refused({4, 4, 0, 0}));
    EXPECT_TRUE(refused({8, 8, 0, 0, 0, 0, 0, 0}));
    EXPECT_TRUE(refused({8, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_TRUE(refused({1, 1, 1, 8})); // a kind at the very end
    EXPECT_TRUE(refused({1, 1, 8, 10}));
    EXPECT_TRUE(refused({4, 2, 5, 0})); // SACK of length zero
    EXPECT_TRUE(refused({5, 1, 0, 0}));
    EXPECT_TRUE(refused({5, 2, 0, 0}));                         // SACK without a block
    EXPECT_TRUE(refused({5, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})); // with a part of one
    EXPECT_TRUE(refused({2, 4, 5, 180, 254, 200, 0, 0})); // the good one before it counts neither
    Bytes fiveBlocks{5, 42};
    fiveBlocks.resize(44);
    EXPECT_TRUE(refused(fiveBlocks));
    EXPECT_TRUE(refused(Bytes(41, 1))); // more than a header can hold
    fiveBlocks.resize(40);              // cut where a header ends
    EXPECT_TRUE(refused(fiveBlocks));
}

/// A list as a hostile or damaged segment may have it: noise, or true options with a few bytes
/// changed and the end cut off.
Bytes anyList(std::uint64_t seed, std::uint64_t n)
{
    Bytes list;
    if (n % 2 == 0) {
        list.resize(keyedRandom({seed, n}) % 41);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::uint64_t draw = keyedRandom({seed, n, i});
            list[i] = static_cast<std::uint8_t>((draw >> 32) % (draw % 2 != 0 ? 12 : 256));
        }
        return list;
    }
    list = bytesOf(test::randomOptions(seed, n));
    for (std::uint64_t i = 0; i < n % 3 && !list.empty(); ++i) {
        const std::uint64_t draw = keyedRandom({seed, n, i});
        list[draw % list.size()] = static_cast<std::uint8_t>((draw >> 32) % 48);
    }
    list.resize(list.size() - std::min<std::size_t>(keyedRandom({seed, n, 9}) % 4, list.size()));
    return list;
}

// Whatever the bytes, reading ends, stays within them, and leaves values in their ranges. What
// lies behind the list changes nothing, so it was not read; and what was believed can be written
// and read again without end.
TEST(TcpOptionCodec, AnyBytesAreReadSafely)
{
    constexpr std::uint64_t seed = 29;
    SCOPED_TRACE("seed " + std::to_string(seed));
    int believed = 0;
    int refusals = 0;
    for (std::uint64_t n = 0; n < 40'000; ++n) {
        const Bytes list = anyList(seed, n);
        TcpOptions options;
        const bool read = readTcpOptions(list, options);
        Bytes followed = list;
        followed.insert(followed.end(), {2, 4, 1, 1, 5, 34, 0, 0});
        TcpOptions other;
        ASSERT_EQ(readTcpOptions(ByteView(followed).first(list.size()), other), read) << n;
        ASSERT_EQ(other, options) << n;
        if (!read) {
            ASSERT_TRUE(options.empty()) << n;
            ++refusals;
            continue;
        }
        ++believed;
        ASSERT_LE(options.windowScale, 14) << n;
        ASSERT_LE(options.sackCount, 4) << n;
        const Bytes written = bytesOf(options);
        ASSERT_LE(written.size(), 40U) << n;
        TcpOptions again;
        ASSERT_TRUE(readTcpOptions(written, again)) << n;
        ASSERT_EQ(bytesOf(again), written) << n;
    }
    EXPECT_GT(believed, 5000);
    EXPECT_GT(refusals, 5000);
}

} // namespace
} // namespace roundtrip
