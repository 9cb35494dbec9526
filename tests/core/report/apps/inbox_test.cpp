// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: letters in order of receipt with what is odd about them, and the queue of the socket,
// against cases worked out by hand.
#include "core/report/apps/inbox.h"
#include "tests/core/report/report_fixture.h"

#include <chrono>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

struct Case {
    explicit Case(const std::string& text)
        : run(runScenario(test::scenarioFrom(text))), inbox(run->lanes[0], 0, Direction::ToServer)
    {
    }
    std::shared_ptr<const Run> run;
    Inbox inbox;
};

std::vector<std::uint32_t> numbers(const Inbox& inbox)
{
    std::vector<std::uint32_t> all;
    for (const Letter& letter : inbox.letters())
        all.push_back(letter.number);
    return all;
}

// shows: 7.stays-lost
TEST(Inbox, GapsOrdersAndCopies)
{
    const Case c(
        test::udpText(R"("delay": "20 ms", "rate": "10 Mbit/s")",
                      R"({"do": "drop", "direction": "to_server", "data": 2},
                                  {"do": "hold", "behind": 2, "direction": "to_server", "data": 4},
                                  {"do": "duplicate", "by": "3 ms", "direction": "to_server", "data": 7},
                                  {"do": "corrupt", "direction": "to_server", "data": 8})",
                      R"("client": {"program": [{"send": 100, "times": 9, "every": "10 ms"}]})"));
    EXPECT_EQ(numbers(c.inbox), (std::vector<std::uint32_t>{1, 3, 5, 6, 4, 7, 7, 9}));
    const auto& letters = c.inbox.letters();
    EXPECT_EQ(letters[1].missing, 1U);
    EXPECT_EQ(letters[2].missing, 1U) << "4 has not come yet";
    EXPECT_TRUE(letters[4].late);
    EXPECT_FALSE(letters[5].twice);
    EXPECT_TRUE(letters[6].twice);
    EXPECT_TRUE(letters[0].asExpected());

    const InboxCounts end = c.inbox.at(at(1s));
    EXPECT_EQ(end.sent, 9U);
    EXPECT_EQ(end.letters, 8U);
    EXPECT_EQ(end.distinct, 7U);
    EXPECT_EQ(end.lostOnTheWay, 1U);
    EXPECT_EQ(end.badChecksum, 1U);
    EXPECT_EQ(end.late, 1U);
    EXPECT_EQ(end.twice, 1U);
    EXPECT_EQ(end.gapsOpen, 2U);
    // Letter 5 comes 40 ms after the first one, which takes 20 ms and 117 us.
    EXPECT_EQ(c.inbox.at(at(60'116us)).letters, 2U);
    EXPECT_EQ(c.inbox.at(at(60'117us)).letters, 3U);
    EXPECT_EQ(c.inbox.at(at(60'117us)).gapsOpen, 2U);
}

// shows: 7.optional-checksum
TEST(Inbox, WithoutAChecksumDamageIsLetThrough)
{
    const auto text = [](const char* udp) {
        return test::udpText("", R"({"do": "corrupt", "direction": "to_server", "data": 1})",
                             std::string(udp) + R"("client": {"program": [{"send": 1000}]})");
    };
    const Case with(text(""));
    EXPECT_TRUE(with.inbox.letters().empty());
    EXPECT_EQ(with.inbox.at(at(1s)).badChecksum, 1U);
    const Case without(text(R"("udp": {"checksum": false}, )"));
    ASSERT_EQ(without.inbox.letters().size(), 1U);
    EXPECT_TRUE(without.inbox.letters()[0].damaged);
    EXPECT_EQ(without.inbox.at(at(1s)).damaged, 1U);
}

// shows: 7.borders
TEST(Inbox, AShortReadCutsALetterOff)
{
    const Case c(test::udpText("", "",
                               R"("client": {"program": [{"send": 100}, {"send": 40}]},
           "server": {"program": [{"receive": 60, "times": 2}]})"));
    ASSERT_EQ(c.inbox.letters().size(), 2U);
    EXPECT_EQ(c.inbox.letters()[0].bytes, 60U);
    EXPECT_EQ(c.inbox.letters()[0].length, 100U);
    EXPECT_TRUE(c.inbox.letters()[0].cutShort());
    EXPECT_EQ(c.inbox.letters()[1].bytes, 40U) << "the rest of the first one is gone";
    EXPECT_EQ(c.inbox.at(at(1s)).cutShort, 1U);
}

// shows: 7.receive-overflow
TEST(Inbox, WhatFindsTheQueueFullIsGone)
{
    const Case c(test::udpText(R"("rate": "100 Mbit/s")", "",
                               R"("client": {"program": [{"send": 1000, "times": 70}]},
                                  "server": {"program": [{"wait": "1 s"}, {"receive": "all"}]})"));
    const InboxCounts before = c.inbox.at(at(900ms));
    EXPECT_EQ(c.inbox.room(), 65'535U);
    EXPECT_EQ(before.letters, 0U);
    EXPECT_EQ(before.overflowed, 5U) << "65 of 70 fit";
    EXPECT_EQ(valueAt(c.inbox.queueBytes(), at(900ms)), 65'000U);
    EXPECT_EQ(valueAt(c.inbox.queue(), at(900ms)), 65U);
    EXPECT_EQ(c.inbox.thrownAway().front().number, 66U);
    EXPECT_EQ(c.inbox.thrownAway().front().reason, Reason::DropReceiveQueueFull);
    EXPECT_EQ(c.inbox.at(at(1s)).letters, 65U);
    EXPECT_EQ(valueAt(c.inbox.queueBytes(), at(1s)), 0U);
    EXPECT_EQ(c.inbox.at(at(2s)).lostOnTheWay, 0U);
}

} // namespace
} // namespace roundtrip
