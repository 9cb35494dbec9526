// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the pieces of a transfer that an application makes reliable, against cases worked out
// by hand: the way takes 20 ms, the timeout 300 ms, the first piece of four is lost.
#include "core/report/apps/reliable_transfer.h"
#include "tests/core/report/report_fixture.h"

#include <chrono>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

struct Case {
    Case(const std::string& reliability, const std::string& faults)
        : run(runScenario(test::scenarioFrom(
            R"({"format": 1, "network": {"mtu": 1040, "delay": "20 ms", "rate": "unlimited"},
                "faults": [)"
            + faults + R"(], "lanes": [{"flows": [{"transport": "udp", "server_port": 5000,
                "workload": {"kind": "transfer", "bytes": 3500, "reliability": ")"
            + reliability + R"("}}]}]})")))
        , report(run->lanes[0], 0)
    {
    }
    std::shared_ptr<const Run> run;
    ReliableTransfer report;
};

constexpr const char* kFirstLost = R"({"do": "drop", "direction": "to_server", "data": 1})";
constexpr const char* kFirstAckLost = R"({"do": "drop", "direction": "to_client", "data": 1})";

// shows: 7.application-reliability
TEST(ReliableTransfer, GoBackNThrowsAwayAndSendsAllAgain)
{
    const Case c("go_back_n", kFirstLost);
    const auto& pieces = c.report.pieces();
    ASSERT_EQ(pieces.size(), 4U);
    EXPECT_EQ(pieces[3].bytes, 500U);
    EXPECT_EQ(pieces[1].thrownAwayAt, (std::vector<SimTime>{at(20ms)}));
    EXPECT_EQ(pieces[1].sentAt, (std::vector<SimTime>{at(0ms), at(300ms)}));
    EXPECT_EQ(pieces[1].deliveredAt, at(320ms));
    EXPECT_EQ(c.report.completedAt(), at(320ms));
    EXPECT_EQ(c.report.at(at(1s)), (ReliableCounts{4, 4, 4, 8, 4, 0, 3, 0}));
    EXPECT_EQ(c.report.windowBegin(at(300ms)), 1U);
    EXPECT_EQ(c.report.windowEnd(at(300ms)), 5U);
    EXPECT_EQ(c.report.windowBegin(at(340ms)), 5U);
}

TEST(ReliableTransfer, SelectiveRepeatKeepsAndSendsOneAgain)
{
    const Case c("selective_repeat", kFirstLost);
    EXPECT_EQ(c.report.receiver(2, at(20ms)), ReceiverPieceState::Kept);
    EXPECT_EQ(c.report.sender(2, at(39ms)), PieceState::UnderWay);
    EXPECT_EQ(c.report.sender(2, at(40ms)), PieceState::Acknowledged);
    EXPECT_EQ(c.report.windowBegin(at(100ms)), 1U) << "the oldest one holds it";
    EXPECT_EQ(c.report.at(at(100ms)).kept, 3U);
    EXPECT_EQ(c.report.receiver(2, at(320ms)), ReceiverPieceState::Delivered);
    EXPECT_EQ(c.report.at(at(1s)), (ReliableCounts{4, 4, 4, 5, 1, 0, 0, 0}));
}

// Protects: a resend is needless where the receiver had the piece and only its answer was lost.
TEST(ReliableTransfer, ALostAnswerMakesAResendNeedless)
{
    const Case one("stop_and_wait", kFirstAckLost);
    EXPECT_EQ(one.report.pieces()[0].sentAt, (std::vector<SimTime>{at(0ms), at(300ms)}));
    EXPECT_EQ(one.report.at(at(299ms)).needless, 0U);
    EXPECT_EQ(one.report.at(at(300ms)).needless, 1U);
    EXPECT_EQ(one.report.completedAt(), at(300ms + 3 * 40ms + 20ms));
    EXPECT_EQ(one.report.at(at(10s)).thrownAway, 1U);

    const Case window("go_back_n", kFirstAckLost);
    EXPECT_EQ(window.report.at(at(1s)).resends, 0U) << "the next answer covers it";
    const Case each("selective_repeat", kFirstAckLost);
    EXPECT_EQ(each.report.at(at(1s)).needless, 1U);
}

TEST(ReliableTransfer, GivingUpIsTold)
{
    const Case c("stop_and_wait",
                 R"({"do": "drop", "direction": "to_server", "data": 2, "and_later": true})");
    EXPECT_EQ(c.report.completedAt(), std::nullopt);
    EXPECT_EQ(c.report.gaveUpAt(), at(40ms + 10 * 300ms));
    EXPECT_EQ(c.report.at(at(1h)), (ReliableCounts{4, 1, 1, 11, 9, 0, 0, 0}));
}

} // namespace
} // namespace roundtrip
