// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the retransmission queue and its scoreboard: what is forgotten, what is counted as
// under way (RFC 6675, section 4, SetPipe()), what is taken for lost (IsLost()), what goes next
// (NextSeg()). The counts are compared with those of a plain scan over random histories.
#include "core/tcp/retransmission_queue.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

constexpr auto nothing = [](const SentSegment&) {};

RetransmissionQueue segments(std::uint32_t count, std::uint32_t size = 1000)
{
    RetransmissionQueue queue;
    for (std::uint32_t i = 0; i < count; ++i)
        queue.push({.begin = 1 + StreamSeq{i} * size, .length = size, .number = i + 1});
    return queue;
}

/// [first, last] by number, as a peer would report them.
ByteRange numbers(std::uint64_t first, std::uint64_t last, std::uint64_t size = 1000)
{
    return {1 + (first - 1) * size, 1 + last * size};
}

std::vector<std::uint32_t> lostNumbers(RetransmissionQueue queue)
{
    std::vector<std::uint32_t> found;
    while (const auto id = queue.nextLost()) {
        found.push_back(queue.at(*id).number);
        queue.markResent(*id, SimTime{1ms});
    }
    return found;
}

} // namespace

TEST(RetransmissionQueue, ForgetsWhatIsAcknowledged)
{
    RetransmissionQueue queue = segments(3);
    std::vector<std::uint32_t> delivered;
    queue.acknowledge(2001, [&](const SentSegment& s) { delivered.push_back(s.number); });
    EXPECT_EQ(delivered, (std::vector<std::uint32_t>{1, 2}));
    ASSERT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue.front().begin, 2001U);
}

TEST(RetransmissionQueue, KeepsTheRestOfASegmentAcknowledgedInPart)
{
    RetransmissionQueue queue = segments(3);
    queue.acknowledge(1501, nothing);
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue.front().begin, 1501U);
    EXPECT_EQ(queue.front().end(), 2001U);
    EXPECT_EQ(queue.pipe(), 1500U);
}

TEST(RetransmissionQueue, ResendsInOrderAfterRewind)
{
    RetransmissionQueue queue = segments(3);
    EXPECT_EQ(queue.nextToResend(), nullptr);
    queue.rewind();
    for (const StreamSeq begin : {1U, 1001U, 2001U}) {
        ASSERT_NE(queue.nextToResend(), nullptr);
        EXPECT_EQ(queue.nextToResend()->begin, begin);
        const SentSegment& again = queue.markResent(queue.nextId(), SimTime{5ms});
        EXPECT_EQ(again.transmissions, 2U);
        EXPECT_EQ(again.lastSent(), SimTime{5ms});
    }
    EXPECT_EQ(queue.nextToResend(), nullptr);
}

TEST(RetransmissionQueue, AcknowledgmentOvertakesTheResending)
{
    RetransmissionQueue queue = segments(3);
    queue.rewind();
    queue.markResent(queue.nextId(), SimTime{});
    queue.acknowledge(2001, nothing);
    ASSERT_NE(queue.nextToResend(), nullptr);
    EXPECT_EQ(queue.nextToResend()->begin, 2001U);
}

// RFC 6675, section 4, IsLost(): three ranges, or more than two segments' bytes, above
TEST(Scoreboard, ThreeReportedSegmentsMakeALoss)
{
    RetransmissionQueue queue = segments(6);
    queue.sack(numbers(2, 2), nothing);
    queue.markLostBelowSacks(1000);
    queue.sack(numbers(2, 3), nothing);
    queue.markLostBelowSacks(1000);
    EXPECT_FALSE(queue.lossesWait()) << "exactly two segments are not more than two";
    queue.sack(numbers(2, 4), nothing);
    queue.markLostBelowSacks(1000);
    EXPECT_EQ(lostNumbers(queue), (std::vector<std::uint32_t>{1}));
}

TEST(Scoreboard, ThreeShortRangesMakeALossToo)
{
    RetransmissionQueue queue = segments(8, 100);
    for (const std::uint64_t n : {2U, 4U, 6U})
        queue.sack(numbers(n, n, 100), nothing);
    queue.markLostBelowSacks(1000);
    EXPECT_EQ(lostNumbers(queue), (std::vector<std::uint32_t>{1}));
}

TEST(Scoreboard, OnlyHolesAreResent)
{
    RetransmissionQueue queue = segments(9);
    queue.sack(numbers(3, 4), nothing);
    queue.sack(numbers(6, 9), nothing);
    queue.markLostBelowSacks(1000);
    EXPECT_EQ(lostNumbers(queue), (std::vector<std::uint32_t>{1, 2, 5}));
}

// SetPipe()
TEST(Scoreboard, PipeCountsWhatIsDeemedUnderWay)
{
    RetransmissionQueue queue = segments(6);
    EXPECT_EQ(queue.pipe(), 6000U);
    queue.sack(numbers(3, 6), nothing);
    EXPECT_EQ(queue.pipe(), 2000U);
    queue.markLostBelowSacks(1000);
    EXPECT_EQ(queue.pipe(), 0U);
    queue.markResent(*queue.nextLost(), SimTime{1ms});
    EXPECT_EQ(queue.pipe(), 1000U);
    queue.markLost(0); // lost again
    EXPECT_EQ(queue.pipe(), 0U);
    EXPECT_EQ(lostNumbers(queue), (std::vector<std::uint32_t>{1, 2}));
}

// NextSeg(), rules 3 and 4
TEST(Scoreboard, LastResortsAreTheHolesBelowAReportAndTheNewest)
{
    RetransmissionQueue queue = segments(5);
    queue.sack(numbers(3, 3), nothing);
    EXPECT_EQ(queue.nextUnreported(0), 0U);
    EXPECT_EQ(queue.nextUnreported(1001), 1U);
    EXPECT_EQ(queue.nextUnreported(2001), std::nullopt) << "nothing is reported beyond it";
    EXPECT_EQ(queue.lastUnreported(), 4U);
}

// RFC 2018, section 8
TEST(Scoreboard, ForgettingReportsTakesAllForLost)
{
    RetransmissionQueue queue = segments(3);
    queue.sack(numbers(2, 3), nothing);
    queue.forgetSacks();
    EXPECT_EQ(queue.sackedBytes(), 0U);
    EXPECT_EQ(lostNumbers(queue), (std::vector<std::uint32_t>{1, 2, 3}));
}

TEST(Scoreboard, ReportsAreToldOnce)
{
    RetransmissionQueue queue = segments(4);
    std::uint64_t told = 0;
    const auto count = [&](const SentSegment& s) { told += s.length; };
    queue.sack(numbers(2, 3), count);
    queue.sack(numbers(2, 4), count);
    queue.acknowledge(4001, count);
    EXPECT_EQ(told, 4000U);
    EXPECT_EQ(queue.sackedBytes(), 0U);
}

namespace {

/// The same counts by looking at every segment.
void expectCountsAsByScan(const RetransmissionQueue& queue)
{
    std::uint64_t pipe = 0, sacked = 0;
    std::size_t waiting = 0;
    for (RetransmissionQueue::Id id = queue.firstId(); id < queue.endId(); ++id) {
        const SentSegment& s = queue.at(id);
        if (s.sacked) {
            sacked += s.length;
            continue;
        }
        pipe += s.lost ? 0U : s.length;
        pipe += s.resent ? s.length : 0U;
        waiting += s.lost && !s.resent ? 1U : 0U;
    }
    ASSERT_EQ(queue.pipe(), pipe);
    ASSERT_EQ(queue.sackedBytes(), sacked);
    ASSERT_EQ(queue.lossesWait(), waiting > 0);
}

} // namespace

TEST(Scoreboard, CountsHoldOverRandomHistories)
{
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random(seed);
        RetransmissionQueue queue;
        StreamSeq end = 1;
        std::uint32_t number = 0;
        for (int step = 0; step < 300; ++step) {
            const auto any = [&](std::uint64_t n) { return n == 0 ? 0 : random() % n; };
            const StreamSeq first = queue.empty() ? end : queue.front().begin;
            switch (any(6)) {
            case 0:
            case 1: {
                const auto size = static_cast<std::uint32_t>(1 + any(1460));
                queue.push({.begin = end, .length = size, .number = ++number});
                end += size;
                break;
            }
            case 2: queue.acknowledge(first + any(any(2) == 0 ? 3000 : 300), nothing); break;
            case 3: {
                const StreamSeq begin = first + any(end - first);
                queue.sack({begin, begin + any(5000)}, nothing);
                queue.markLostBelowSacks(1460);
                break;
            }
            case 4:
                if (!queue.empty())
                    queue.markLost(queue.firstId() + any(queue.size()));
                break;
            default:
                if (const auto id = queue.nextLost())
                    queue.markResent(*id, SimTime{1ms});
                break;
            }
            ASSERT_NO_FATAL_FAILURE(expectCountsAsByScan(queue));
        }
    }
}

} // namespace roundtrip
