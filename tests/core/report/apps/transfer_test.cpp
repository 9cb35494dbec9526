// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the numbers of a transfer against cases worked out by hand. The link takes 1 Mbit/s, so
// a datagram of 1000 bytes of payload, 1046 on the wire, takes 8368 us, and 10 ms more to arrive.
#include "core/report/apps/transfer.h"
#include "tests/core/report/report_fixture.h"

#include <chrono>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

TransferReport reportOf(const std::string& text)
{
    static std::vector<std::shared_ptr<const Run>> kept;
    kept.push_back(runScenario(test::scenarioFrom(text)));
    return {kept.back()->lanes[0], 0, Direction::ToServer};
}

constexpr const char* kNetwork = R"("mtu": 1040, "delay": "10 ms", "rate": "1 Mbit/s")";
constexpr const char* kWork = R"("workload": {"kind": "transfer", "bytes": 5000})";

// shows: 7.transfer
TEST(TransferReport, UdpLosesAPieceForGood)
{
    const TransferReport report = reportOf(
        test::udpText(kNetwork, R"({"do": "drop", "direction": "to_server", "data": 2})", kWork));
    const TransferNumbers end = report.at(at(1s));
    EXPECT_EQ(end.total, 5000U);
    EXPECT_EQ(end.delivered, 4000U);
    EXPECT_EQ(end.lost, 1000U);
    EXPECT_EQ(end.resent, 0U);
    EXPECT_EQ(end.onTheWire, 5U * 1046U);
    EXPECT_EQ(end.firstByteAt, at(18'368us));
    EXPECT_EQ(end.completedAt, std::nullopt);
    // 5230 bytes for 4000: 30.75 %
    EXPECT_EQ(TransferReport::overheadPercent(end), std::optional<std::uint64_t>(31));
    EXPECT_EQ(report.at(at(18ms)).delivered, 0U);
    EXPECT_EQ(TransferReport::overheadPercent(report.at(at(18ms))), std::nullopt);
    // One in 18.368 ms; the last two at 43.472 and 51.84 ms.
    EXPECT_EQ(report.goodput(at(20ms)), 50'000U);
    EXPECT_EQ(report.goodputLately(at(52ms), 10ms), 200'000U);
    EXPECT_EQ(report.delivered().back().time, at(51'840us));
}

// Protects: a copy and a datagram in another order are neither counted twice nor lost.
TEST(TransferReport, ACopyCountsOnce)
{
    const TransferReport report = reportOf(test::udpText(
        kNetwork, R"({"do": "duplicate", "direction": "to_server", "data": 2, "by": "5 ms"},
                     {"do": "hold", "direction": "to_server", "data": 4})",
        kWork));
    const TransferNumbers end = report.at(at(1s));
    EXPECT_EQ(end.delivered, 5000U);
    EXPECT_EQ(end.arrivedTwice, 1000U);
    ASSERT_TRUE(end.completedAt.has_value());
    EXPECT_EQ(report.goodput(at(1s)),
              5000 * 1'000'000'000ULL
                  / static_cast<std::uint64_t>(end.completedAt->time_since_epoch().count()));
}

// Protects: TCP brings all, pays on the wire for it, and what it sends again is counted as such.
TEST(TransferReport, TcpRepairsAndPays)
{
    const TransferReport report = reportOf(test::tcpText(
        kNetwork, R"({"do": "drop", "direction": "to_server", "data": 2})",
        R"("tcp": {"initial_window": 5, "rto_min": "200 ms"}, )" + std::string(kWork)));
    const TransferNumbers end = report.at(at(10s));
    EXPECT_EQ(end.delivered, 5000U);
    EXPECT_EQ(end.resent, 1000U);
    EXPECT_EQ(end.lost, 1000U);
    EXPECT_TRUE(end.completedAt.has_value());
    EXPECT_GT(end.onTheWire, 6U * 1058U + 5U * 64U);
    EXPECT_EQ(report.at(at(30ms)).delivered, 0U) << "the handshake comes first";
}

// Protects: what has arrived and waits for a slow program is no overhead.
TEST(TransferReport, WhatWaitsIsNoOverhead)
{
    const TransferReport report =
        reportOf(test::udpText(kNetwork, "", R"("client": {"program": [{"send": 1000, "times": 4}]},
                         "server": {"program": [{"wait": "500 ms"}, {"receive": 4000}]})"));
    const TransferNumbers before = report.at(at(400ms)), after = report.at(at(1s));
    EXPECT_EQ(before.delivered, 0U);
    EXPECT_EQ(before.waiting, 4000U);
    EXPECT_GT(after.delivered, 0U);
    EXPECT_EQ(after.delivered + after.waiting, 4000U);
    EXPECT_EQ(TransferReport::overheadPercent(before), TransferReport::overheadPercent(after));
    EXPECT_EQ(TransferReport::overheadPercent(before), std::optional<std::uint64_t>(5));
}

// Protects: what the application hands to its user counts, not what its socket gets.
TEST(TransferReport, WithAReliabilityTheUserCounts)
{
    const TransferReport report = reportOf(test::udpText(
        kNetwork, R"({"do": "drop", "direction": "to_server", "data": 1})",
        R"("workload": {"kind": "transfer", "bytes": 5000, "reliability": "selective_repeat"})"));
    EXPECT_EQ(report.at(at(200ms)).delivered, 0U) << "four pieces are kept behind the gap";
    const TransferNumbers end = report.at(at(2s));
    EXPECT_EQ(end.delivered, 5000U);
    EXPECT_EQ(end.resent, 1008U) << "the application's header goes with it";
    EXPECT_EQ(end.completedAt, report.delivered().front().time) << "all at once";
}

} // namespace
} // namespace roundtrip
