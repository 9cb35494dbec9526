// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the figures of a comparison, by runs small enough to be worked out by hand.
#include "core/report/comparison.h"
#include "core/report/comparison_text.h"
#include "core/report/series.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
using test::bundled;
using test::scenarioFrom;
using test::tcpText;
using test::udpText;

Comparison compare(std::string_view text) { return Comparison(runScenario(scenarioFrom(text))); }

std::uint64_t number(const Figures& figures, Figure figure)
{
    const auto& value = figures[figure];
    EXPECT_TRUE(value) << factsOf(figure).key;
    return value ? value->value : UINT64_MAX;
}

std::uint64_t nanoseconds(Duration time) { return static_cast<std::uint64_t>(time.count()); }

Figures atEnd(const Comparison& comparison, std::size_t column = 0)
{
    return comparison.columns().at(column).at(comparison.run()->endTime());
}

/// 20 ms each way, and frames take no time: every instant is a whole number of delays.
const std::string kIdle = R"("delay": "20 ms", "rate": "unlimited")";

/// Four datagrams of 100 bytes, 10 ms apart; the second is lost, the third waits 16 ms longer.
std::string fourDatagrams()
{
    return udpText(kIdle, R"({"do": "drop", "direction": "to_server", "data": 2},
        {"do": "delay", "by": "16 ms", "direction": "to_server", "data": 3})",
                   R"("client": {"program": [{"send": 100, "times": 4, "every": "10 ms"}]})");
}

TEST(Comparison, DatagramsByHand)
{
    const Comparison comparison = compare(fourDatagrams());
    ASSERT_EQ(comparison.columns().size(), 1U);
    const Figures figures = atEnd(comparison);
    EXPECT_EQ(number(figures, Figure::Written), 400U);
    EXPECT_EQ(number(figures, Figure::Delivered), 300U);
    EXPECT_EQ(number(figures, Figure::DeliveredShare), 7500U);
    EXPECT_EQ(figures[Figure::UnitsDelivered], (FigureValue{3, 4}));
    EXPECT_EQ(number(figures, Figure::Lost), 1U);
    EXPECT_EQ(number(figures, Figure::Resent), 0U);
    EXPECT_EQ(number(figures, Figure::DroppedForGood), 100U);
    EXPECT_EQ(number(figures, Figure::HandshakeRoundTrips), 0U);
    EXPECT_EQ(number(figures, Figure::FirstByte), nanoseconds(20ms));
    EXPECT_FALSE(figures[Figure::Completion]) << "one never came";
    // 20, 36 and 20 ms: the median is the second smallest, the 95th percentile the largest.
    EXPECT_EQ(number(figures, Figure::LatencyMedian), nanoseconds(20ms));
    EXPECT_EQ(number(figures, Figure::Latency95), nanoseconds(36ms));
    EXPECT_EQ(number(figures, Figure::LatencyWorst), nanoseconds(36ms));
    // In order of arrival 20, 20 (the fourth overtakes) or 36: J is 1/16 of 16 ms, then less.
    EXPECT_GT(number(figures, Figure::Jitter), 0U);
    EXPECT_LE(number(figures, Figure::Jitter), nanoseconds(2ms));
    // Each frame has 14 + 20 + 8 bytes of headers and 4 of the check sequence.
    EXPECT_EQ(number(figures, Figure::Packets), 4U);
    const std::uint64_t frame = comparison.run()->lanes[0].packet(0).frameBytes();
    EXPECT_EQ(number(figures, Figure::Overhead), 4 * frame - 300U);
    EXPECT_EQ(number(figures, Figure::TimersSet), 0U);
    EXPECT_EQ(number(figures, Figure::StateChanges), 0U);
    EXPECT_EQ(number(figures, Figure::SendBuffers), 0U);
}

TEST(Comparison, JitterIsThatOfRfc3550)
{
    // 20 ms, then 36 ms behind it: |D| = 16 ms, J = 1 ms; then 20 ms: J = 1 + (16 - 1) / 16.
    const Comparison comparison = compare(
        udpText(kIdle, R"({"do": "delay", "by": "16 ms", "direction": "to_server", "data": 2})",
                R"("client": {"program": [{"send": 100, "times": 3, "every": "100 ms"}]})"));
    EXPECT_EQ(number(atEnd(comparison), Figure::Jitter), nanoseconds(1'937'500ns));
    const Figures second = comparison.columns()[0].at(SimTime(140ms));
    EXPECT_EQ(number(second, Figure::Jitter), nanoseconds(1ms));
}

TEST(Comparison, TheInstantCounts)
{
    const Comparison comparison = compare(fourDatagrams());
    const ComparisonColumn& column = comparison.columns()[0];
    const Figures before = column.at(SimTime(19ms));
    EXPECT_EQ(number(before, Figure::Written), 200U);
    EXPECT_EQ(number(before, Figure::Delivered), 0U);
    EXPECT_FALSE(before[Figure::FirstByte]);
    EXPECT_FALSE(before[Figure::LatencyMedian]);
    const Figures one = column.at(SimTime(20ms));
    EXPECT_EQ(number(one, Figure::Delivered), 100U);
    EXPECT_EQ(one[Figure::UnitsDelivered], (FigureValue{1, 3}));
}

TEST(Comparison, AHandshakeIsARoundTrip)
{
    const Comparison comparison = compare(
        tcpText(kIdle, "", R"("client": {"program": ["connect", {"send": 1000}, "close"]})"));
    const Figures figures = atEnd(comparison);
    EXPECT_EQ(number(figures, Figure::HandshakeRoundTrips), 100U);
    EXPECT_EQ(number(figures, Figure::FirstByte), nanoseconds(60ms));
    EXPECT_EQ(number(figures, Figure::Completion), nanoseconds(60ms));
    EXPECT_EQ(number(figures, Figure::LatencyWorst), nanoseconds(20ms));
    EXPECT_EQ(number(figures, Figure::Goodput), 1000U * 8 * 1000 / 60);
    EXPECT_EQ(number(figures, Figure::DroppedForGood), 0U);
    EXPECT_EQ(number(figures, Figure::SendBuffers), 1000U);
    EXPECT_GE(number(figures, Figure::TimersSet), 2U);
    EXPECT_GT(number(figures, Figure::StateChanges), 8U);
    EXPECT_GT(number(figures, Figure::ClientVariables), 30U);
    EXPECT_EQ(number(figures, Figure::ClientVariables),
              comparison.columns()[0].variables(HostRole::Client).size());
}

TEST(Comparison, AProgramThatWaitsIsNoHandshake)
{
    const Comparison comparison = compare(
        tcpText(kIdle, "",
                R"("client": {"program": ["connect", {"wait": "1 s"}, {"send": 1000}, "close"]})"));
    EXPECT_EQ(number(atEnd(comparison), Figure::HandshakeRoundTrips), 100U);
}

TEST(Comparison, ALostSegmentIsResentAndHoldsUpThoseBehindIt)
{
    const Comparison comparison(runScenario(bundled("one-lost-segment")));
    ASSERT_EQ(comparison.columns().size(), 2U);
    const Figures tcp = atEnd(comparison, 0), udp = atEnd(comparison, 1);
    EXPECT_EQ(number(tcp, Figure::Lost), 1U);
    EXPECT_EQ(number(tcp, Figure::Resent), 1U);
    EXPECT_EQ(number(tcp, Figure::DroppedForGood), 0U);
    EXPECT_EQ(number(udp, Figure::Resent), 0U);
    EXPECT_EQ(number(udp, Figure::DroppedForGood), 1000U);
    EXPECT_EQ(betterOf(factsOf(Figure::DroppedForGood), tcp[Figure::DroppedForGood],
                       udp[Figure::DroppedForGood]),
              -1);
    EXPECT_GT(number(tcp, Figure::LatencyWorst), number(udp, Figure::LatencyWorst));
    EXPECT_GT(number(tcp, Figure::ClientVariables), number(udp, Figure::ClientVariables));
}

// Protects: the units of a stream are what its program wrote, however TCP cuts it; and the words
// say which of the two is counted.
TEST(Comparison, PiecesAreNotSegments)
{
    const auto run = runScenario(test::scenarioFrom(tcpText(kIdle, "", R"("tcp": {"mss": 500},
           "client": {"program": ["connect", {"send": 3000}, "close"]})")));
    EXPECT_EQ(atEnd(Comparison(run))[Figure::UnitsDelivered], (FigureValue{3, 3}));
    EXPECT_EQ(dataCountsAt(run->lanes[0], 0, Direction::ToServer, run->endTime()).sent, 6U);
    EXPECT_NE(factsOf(Figure::UnitsDelivered).tip.find("not the segments"), std::string_view::npos);
}

TEST(Comparison, WhatNeverCameOfAStreamIsGoneAtTheEnd)
{
    const Comparison comparison = compare(
        tcpText(kIdle, R"({"do": "drop", "direction": "to_server", "data": 2, "and_later": true})",
                R"("tcp": {"mss": 1000, "retries": 2},
           "client": {"program": ["connect", {"send": 3000}, "close"]})"));
    const Figures figures = atEnd(comparison);
    EXPECT_EQ(number(figures, Figure::Written), 3000U);
    EXPECT_EQ(number(figures, Figure::Delivered), 1000U);
    EXPECT_EQ(number(figures, Figure::DroppedForGood), 2000U);
    EXPECT_EQ(figures[Figure::UnitsDelivered], (FigureValue{0, 3})) << "pieces of 1460 bytes";
    EXPECT_FALSE(figures[Figure::Completion]);
}

TEST(Comparison, AWorkloadsFlowsAreOneColumnAndOwnFlowsHaveOneEach)
{
    const Comparison page = compare(R"({"format": 1, "title": "t", "lanes": [{"title": "page",
        "flows": [{"transport": "tcp", "server_port": 80, "workload": {"kind": "web_page",
        "request": 100, "objects": [5000, 5000], "connections": 2}}]}]})");
    ASSERT_EQ(page.columns().size(), 1U);
    EXPECT_EQ(page.columns()[0].flows().flows.size(), 2U);
    EXPECT_EQ(page.columns()[0].unitKind(), UnitKind::Object);
    EXPECT_EQ(atEnd(page)[Figure::UnitsDelivered], (FigureValue{2, 2}));
    const Comparison shared(runScenario(bundled("two-flows-share")));
    EXPECT_GE(shared.columns().size(), 2U);
    EXPECT_NE(shared.columns()[0].flows().title, shared.columns()[1].flows().title);
}

TEST(Comparison, ADatagramCutShortIsNotWhole)
{
    const Comparison comparison(runScenario(bundled("short-read")));
    const Figures figures = atEnd(comparison);
    EXPECT_EQ(number(figures, Figure::Written), 1600U);
    EXPECT_EQ(number(figures, Figure::Delivered), 1300U);
    EXPECT_EQ(figures[Figure::UnitsDelivered], (FigureValue{2, 3}));
    EXPECT_EQ(number(figures, Figure::DroppedForGood), 300U);
    EXPECT_FALSE(figures[Figure::Completion]);
}

TEST(Comparison, WhatTheHostThrowsAwayOnArrivalIsInNoBuffer)
{
    const Comparison full(runScenario(bundled("full-receive-queue")));
    EXPECT_EQ(number(atEnd(full), Figure::ReceiveBuffers), 65000U) << "65535 is the limit";
    const Comparison closed(runScenario(bundled("udp-closed-port")));
    for (std::size_t column = 0; column < 3; ++column)
        EXPECT_EQ(number(atEnd(closed, column), Figure::ReceiveBuffers), 0U) << column;
    // Taken and handed over at once, it was in the buffer for an instant.
    const Comparison open = compare(udpText(
        kIdle, "", R"("client": {"program": [{"send": 100, "times": 2, "every": "1 s"}]})"));
    EXPECT_EQ(number(atEnd(open), Figure::ReceiveBuffers), 100U);
    EXPECT_EQ(number(open.columns()[0].at(SimTime(19ms)), Figure::ReceiveBuffers), 0U);
    EXPECT_EQ(number(open.columns()[0].at(SimTime(20ms)), Figure::ReceiveBuffers), 100U);
}

/// What holds whatever the run.
TEST(Comparison, HoldsTogetherForEveryBundledScenario)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(scenario.name);
        const Comparison comparison(runScenario(scenarioFrom(scenario.text)));
        for (const ComparisonColumn& column : comparison.columns()) {
            const Figures figures = column.at(comparison.run()->endTime());
            EXPECT_LE(number(figures, Figure::Delivered), number(figures, Figure::Written));
            EXPECT_FALSE(column.whatTheUserNoticed(comparison.run()->endTime()).english().empty());
            const std::string said =
                column.whatTheUserNoticed(comparison.run()->endTime()).english();
            EXPECT_EQ(said.find('{'), std::string::npos) << said;
            if (figures[Figure::LatencyMedian]) {
                EXPECT_LE(number(figures, Figure::LatencyMedian),
                          number(figures, Figure::Latency95));
                EXPECT_LE(number(figures, Figure::Latency95),
                          number(figures, Figure::LatencyWorst));
            }
            const FigureValue units = figures[Figure::UnitsDelivered].value_or(FigureValue{});
            EXPECT_LE(units.value, units.of);
            EXPECT_TRUE(!figures[Figure::Completion] || units.value == units.of);
        }
    }
}

TEST(Comparison, PercentileIsAValueThatOccurred)
{
    const std::vector<Duration> four{40ms, 10ms, 30ms, 20ms};
    EXPECT_EQ(percentile(four, 50), Duration(20ms));
    EXPECT_EQ(percentile(four, 95), Duration(40ms));
    EXPECT_EQ(percentile({7ms}, 50), Duration(7ms));
}

TEST(Comparison, BetterOfSharesGoesCrosswise)
{
    const FigureFacts& units = factsOf(Figure::UnitsDelivered);
    EXPECT_EQ(betterOf(units, FigureValue{9, 10}, FigureValue{17, 20}), -1);
    EXPECT_EQ(betterOf(units, FigureValue{1, 2}, FigureValue{2, 4}), 0);
    EXPECT_EQ(betterOf(units, std::nullopt, FigureValue{2, 4}), 0);
    EXPECT_EQ(betterOf(factsOf(Figure::Jitter), FigureValue{3, 0}, FigureValue{2, 0}), 1);
    EXPECT_EQ(betterOf(factsOf(Figure::Written), FigureValue{3, 0}, FigureValue{2, 0}), 0);
}

} // namespace
} // namespace roundtrip
