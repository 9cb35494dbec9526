// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what holds wherever flows share a link, over links of many speeds, lengths and queues:
// equal textbook flows end up with equal shares, whoever came first; and a UDP flow that sends more
// than the link carries loses exactly the rest, and leaves TCP next to nothing.
#include "core/base/keyed_random.h"
#include "core/report/link_queue.h"
#include "core/report/link_shares.h"
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;

struct SharedLink {
    std::uint64_t kilobits = 0; ///< a second
    std::uint64_t delayMs = 0;  ///< one way
    std::uint64_t queue = 0;
    std::uint64_t lateMs = 0; ///< the second flow begins
};

/// From `low` to `high`, chosen by the number of the case.
std::uint64_t drawn(std::uint64_t n, std::uint64_t what, std::uint64_t low, std::uint64_t high)
{
    const std::uint64_t draw = keyedRandom({n, what});
    return low + scaleDraw(draw, high - low + 1);
}

/// The queue holds at least what is under way on the link: with less no TCP can fill it.
SharedLink linkOf(std::uint64_t n)
{
    SharedLink link;
    link.kilobits = drawn(n, 1, 1, 8) * 1000;
    link.delayMs = drawn(n, 2, 5, 40);
    const std::uint64_t pipe = link.kilobits * 2 * link.delayMs / (8 * 1058) + 1; // segments
    link.queue = std::max<std::uint64_t>(drawn(n, 3, pipe, 2 * pipe), 10);
    link.lateMs = drawn(n, 4, 0, 3000);
    return link;
}

std::string tell(const SharedLink& link)
{
    return std::to_string(link.kilobits) + " kbit/s, " + std::to_string(link.delayMs)
           + " ms, queue " + std::to_string(link.queue) + ", late by " + std::to_string(link.lateMs)
           + " ms";
}

/// An endless transfer beside `other`, for a minute.
std::shared_ptr<const Run> beside(const SharedLink& link, const std::string& tcp,
                                  const std::string& other)
{
    const std::string text =
        R"({"format": 1, "until": "60 s", "network": {"delay": ")" + std::to_string(link.delayMs)
        + R"( ms", "rate": ")" + std::to_string(link.kilobits)
        + R"( kbit/s", "to_server": {"queue": )" + std::to_string(link.queue)
        + R"(}, "to_client": {"queue": 1000}}, "lanes": [{"flows": [)"
        + R"({"transport": "tcp", "server_port": 80, "tcp": )" + tcp
        + R"(, "client": {"program": ["connect", {"send": 1000000000}]}}, )" + other + "]}]}";
    const ScenarioResult result = readScenario(text, "test");
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.errors.front().text());
    return result.ok() ? runScenario(result.scenario) : nullptr;
}

/// Windows that are never what limits: a flow at the end of its receive window grows no more, loses
/// nothing, and keeps what it has.
constexpr const char* kTextbook =
    R"({"mss": 1000, "sack": true, "window_scaling": true, "receive_buffer": 1000000, "send_buffer": 1000000})";

// shows: 5.fairness
TEST(FairnessProperty, EqualFlowsGetEqualShares)
{
    constexpr std::uint64_t cases = 20;
    std::uint64_t sum = 0;
    for (std::uint64_t n = 1; n <= cases; ++n) {
        const SharedLink link = linkOf(n);
        SCOPED_TRACE(tell(link));
        const auto run =
            beside(link, kTextbook,
                   R"({"transport": "tcp", "server_port": 80, "start": ")"
                       + std::to_string(link.lateMs) + R"( ms", "tcp": )" + kTextbook
                       + R"(, "client": {"program": ["connect", {"send": 1000000000}]}})");
        ASSERT_TRUE(run);
        const LaneTrace& lane = run->lanes[0];
        const LinkShares shares(lane, Direction::ToServer);
        const TimeSpan late{SimTime(20s), SimTime(60s)};
        ASSERT_EQ(shares.competing(late).size(), 2U);
        const std::uint32_t fair = fairness(shares, {0, 1}, late).value();
        EXPECT_GE(fair, 900U);
        sum += fair;
        const std::uint64_t carried = shares.load(0, late).carriedBytes
                                      + shares.load(1, late).carriedBytes;
        EXPECT_GE(carried, link.kilobits * 1000 / 8 * 40 * 9 / 10) << "the link is kept busy";
    }
    EXPECT_GE(sum / cases, 970U);
}

// shows: 5.fairness
TEST(FairnessProperty, AFloodTakesWhatItWants)
{
    for (std::uint64_t n = 1; n <= 10; ++n) {
        const SharedLink link = linkOf(n);
        SCOPED_TRACE(tell(link));
        // Frames of 1058 bytes, a fifth more than the link carries.
        const std::uint64_t every = 1058ULL * 8 * 1'000'000 / (link.kilobits * 12 / 10);
        const auto run = beside(link, kTextbook,
                                R"({"transport": "udp", "server_port": 5004, "start": "2 s",
                                    "client": {"program": [{"send": 1012, "times": 1000000, "every": ")"
                                    + std::to_string(every) + R"( ns"}]}})");
        ASSERT_TRUE(run);
        const LaneTrace& lane = run->lanes[0];
        const LinkShares shares(lane, Direction::ToServer);
        const TimeSpan late{SimTime(20s), SimTime(60s)};
        const FlowLoad tcp = shares.load(0, late), udp = shares.load(1, late);
        const std::uint64_t room = link.kilobits * 1000 / 8 * 40;
        EXPECT_GE(udp.offeredBytes, room * 119 / 100) << "it does not slow down";
        EXPECT_LE(tcp.carriedBytes + udp.carriedBytes, room + 1058);
        EXPECT_GE(udp.carriedBytes, room * 90 / 100);
        EXPECT_LE(tcp.carriedBytes, room * 10 / 100);
        // What does not get through is dropped: nothing else loses packets here.
        EXPECT_NEAR(static_cast<double>(udp.offeredBytes - udp.carriedBytes),
                    static_cast<double>(udp.dropped) * 1058,
                    1058.0 * static_cast<double>(link.queue + 1));
    }
}

} // namespace
} // namespace roundtrip::test
