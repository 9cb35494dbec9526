// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: RFC 8985, section 6: what was sent before something that arrived is lost when it is
// overdue, also when it was itself a retransmission; the reordering window; the spared scans give
// the same answer as looking at every segment.
#include "core/tcp/rack.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

/// Segments of 1000 bytes, sent a millisecond apart, and a path of 50 ms.
struct Bench {
    RetransmissionQueue queue;
    Rack rack;
    SimTime now{};

    void send(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto n = static_cast<std::uint32_t>(queue.endId());
            SentSegment s{.begin = 1 + StreamSeq{n} * 1000, .length = 1000, .number = n + 1};
            s.setLastSent(now);
            queue.push(s);
            now += 1ms;
        }
    }
    void sack(std::uint64_t number)
    {
        const StreamSeq begin = 1 + (number - 1) * 1000;
        queue.sack({begin, begin + 1000}, [&](const SentSegment& s) {
            if (s.transmissions == 1)
                rack.onRoundTrip(now, now - s.lastSent());
            rack.onDelivered(s, now, std::nullopt);
        });
    }
    Duration detect(bool recovery)
    {
        Rack::Circumstances c;
        c.now = now;
        c.sackedCount = queue.sackedSegments();
        c.inRecovery = recovery;
        c.srtt = 50ms;
        rack.updateReorderingWindow(c);
        return rack.detectLosses(queue, now);
    }
    [[nodiscard]] bool lost(std::uint64_t number) const { return queue.at(number - 1).lost != 0; }
    void resend(std::uint64_t number)
    {
        queue.markResent(number - 1, now);
        rack.onResent(number - 1, now);
    }
};

} // namespace

TEST(Rack, WaitsAQuarterRoundTripForReorderedSegments)
{
    Bench b;
    b.send(4);
    b.now = SimTime{51ms};
    b.sack(2); // sent at 1 ms: a round trip of 50 ms
    const Duration wait = b.detect(false);
    EXPECT_FALSE(b.lost(1));
    EXPECT_EQ(wait, 0ms + 50ms + 12500us - 51ms); // sent + rtt + reo_wnd - now
    b.now += wait;
    EXPECT_EQ(b.detect(false), 0ms);
    EXPECT_TRUE(b.lost(1));
    EXPECT_FALSE(b.lost(3)) << "sent later than anything that has arrived";
}

TEST(Rack, ThirdReportNeedsNoWaiting)
{
    Bench b;
    b.send(5);
    b.now = SimTime{55ms};
    for (const std::uint64_t n : {2U, 3U, 4U})
        b.sack(n);
    EXPECT_EQ(b.detect(false), 0ms);
    EXPECT_TRUE(b.lost(1));
}

TEST(Rack, LostRetransmissionIsFoundByTimeAsWell)
{
    Bench b;
    b.send(6);
    b.now = SimTime{55ms};
    for (const std::uint64_t n : {2U, 3U, 4U})
        b.sack(n);
    b.detect(false);
    b.resend(1); // at 55 ms, and lost again
    b.send(1);   // segment 7, at 55 ms, after it
    b.now = SimTime{106ms};
    b.sack(7);
    EXPECT_EQ(b.detect(true), 0ms);
    EXPECT_TRUE(b.lost(1));
    EXPECT_FALSE(b.queue.at(0).resent) << "it must go again";
}

TEST(Rack, ReorderingSeenBringsTheWaitBack)
{
    Bench b;
    b.send(5);
    b.now = SimTime{55ms};
    b.sack(4);
    b.sack(2); // an original behind a later one
    EXPECT_TRUE(b.rack.reorderingSeen());
    b.sack(3);
    EXPECT_GT(b.detect(false), 0ms) << "three reports no longer prove a loss";
    EXPECT_FALSE(b.lost(1));
}

// Step 2: an ACK too soon for the retransmission was set off by the original
TEST(Rack, AckOfTheOriginalDoesNotSpeakForTheRetransmission)
{
    Bench b;
    b.send(2);
    b.now = SimTime{50ms};
    b.sack(1);
    b.now = SimTime{70ms};
    b.resend(2);
    b.now = SimTime{75ms};
    b.sack(2);
    EXPECT_EQ(b.rack.roundTrip(), 50ms);
}

TEST(Rack, DuplicateReportsWidenTheWindowForSixteenRecoveries)
{
    Bench b;
    b.send(2);
    b.now = SimTime{50ms};
    b.sack(1);
    Rack::Circumstances c;
    c.now = b.now;
    c.srtt = 100ms;
    b.rack.updateReorderingWindow(c);
    EXPECT_EQ(b.rack.reorderingWindow(), 12500us);
    c.dsack = true;
    c.nxt = 2001;
    b.rack.updateReorderingWindow(c);
    EXPECT_EQ(b.rack.reorderingWindow(), 25ms);
    b.rack.updateReorderingWindow(c);
    EXPECT_EQ(b.rack.reorderingWindow(), 25ms) << "once per round trip";
    c.dsack = false;
    for (int i = 0; i < 16; ++i)
        b.rack.onRecoveryEnd();
    b.rack.updateReorderingWindow(c);
    EXPECT_EQ(b.rack.reorderingWindow(), 12500us);
}

// Section 6.3
TEST(Rack, TimeoutTakesTheOldestAndTheOverdue)
{
    Bench b;
    b.send(3);
    b.now = SimTime{53ms};
    b.sack(3);
    b.detect(false);
    b.now = SimTime{60ms};
    b.send(2); // 4 and 5
    b.now = SimTime{100ms};
    b.rack.onTimeout(b.queue, b.now);
    EXPECT_TRUE(b.lost(1));
    EXPECT_TRUE(b.lost(2));
    EXPECT_FALSE(b.lost(3));
    EXPECT_FALSE(b.lost(4));
}

// The cursors must agree with section 6.2's loop over all segments.
TEST(Rack, SparedScansFindWhatAFullScanFinds)
{
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random(seed);
        Bench b;
        b.send(40);
        b.now = SimTime{60ms};
        for (int step = 0; step < 60; ++step) {
            b.now += std::chrono::milliseconds(random() % 8);
            b.sack(1 + random() % b.queue.endId());
            const bool recovery = random() % 2 == 0;
            b.detect(recovery);
            for (RetransmissionQueue::Id id = 0; id < b.queue.endId(); ++id) {
                const SentSegment& s = b.queue.at(id);
                if (s.sacked || (s.lost && !s.resent))
                    continue;
                RetransmissionQueue copy = b.queue;
                Rack fresh = b.rack;
                fresh.detectLosses(copy, b.now);
                ASSERT_EQ(copy.at(id), s) << "a second look finds nothing more";
            }
            if (const auto id = b.queue.nextLost())
                b.resend(*id + 1);
            if (random() % 3 == 0)
                b.send(1);
        }
    }
}

} // namespace roundtrip
