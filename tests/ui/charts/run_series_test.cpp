// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of the charts: what they say of a real run, and that thinning them out keeps the
// picture.
#include "tests/ui/test_scenarios.h"
#include "ui/base/lane_index.h"
#include "ui/charts/run_series.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

// Protects: the numbers of the chart "Resent vs dropped" for TCP and UDP.
TEST(RunSeries, CountsOfTheLostSegment)
{
    const auto series = makeRunSeries(runFrom(lostSegmentText()), 0);
    ASSERT_EQ(series->lanes.size(), 2U);
    const DataCounts tcp = series->lanes[0].counter.at(kEndOfTime);
    EXPECT_EQ(tcp.sent, 9U);
    EXPECT_EQ(tcp.lost, 1U);
    EXPECT_EQ(tcp.resent, 1U);
    EXPECT_EQ(tcp.deliveredBytes, 8000U);
    const DataCounts udp = series->lanes[1].counter.at(kEndOfTime);
    EXPECT_EQ(udp.sent, 8U);
    EXPECT_EQ(udp.lost, 1U);
    EXPECT_EQ(udp.resent, 0U);
    EXPECT_EQ(udp.deliveredBytes, 7000U);
    EXPECT_EQ(series->lanes[0].mostDelivered, 8000U);
    EXPECT_TRUE(series->lanes[1].cwnd.empty());
}

// Protects: the charts and the ladder speak of the same direction. Many small questions and one
// large answer: more packets go one way, more bytes the other.
TEST(RunSeries, MainDirectionIsThatOfTheBytesEverywhere)
{
    const auto run = runFrom(R"({ "format": 1, "lanes": [ { "flows": [ { "transport": "udp",
        "server_port": 7,
        "client": { "program": [ { "send": 20, "times": 6 }, { "receive": 1200 } ] },
        "server": { "program": [ { "receive": 120 }, { "send": 1200 } ] } } ] } ] })");
    const LaneTrace& lane = run->lanes[0];
    const LaneIndex laneIndex(lane);
    EXPECT_EQ(laneIndex.dataPackets(0, Direction::ToServer), 6U);
    EXPECT_EQ(laneIndex.dataPackets(0, Direction::ToClient), 1U);
    EXPECT_EQ(laneIndex.mainDirection(0), Direction::ToClient);
    EXPECT_EQ(makeRunSeries(run, 0)->lanes[0].direction, Direction::ToClient);
    for (const char* name :
         {"ftp-and-web", "three-browsers", "lost-and-doubled", "fragmentation"}) {
        const auto bundled = bundledRun(name);
        for (const LaneTrace& each : bundled->lanes) {
            const LaneIndex counted(each);
            for (FlowId flow = 0; flow < each.config().flows.size(); ++flow)
                EXPECT_EQ(counted.mainDirection(flow), dataShares(each, flow).mainDirection());
        }
    }
}

// Protects: a mark stands where the ladder shows the packet leaving, and can be found again.
TEST(RunSeries, MarksStandAtTheDeparture)
{
    const auto run = runFrom(lostSegmentText());
    const auto series = makeRunSeries(run, 0);
    const auto& sent = series->lanes[0].sent;
    ASSERT_EQ(sent.size(), 9U);
    for (const SentPoint& point : sent) {
        const PacketFlight& flight = run->lanes[0].flight(point.packet);
        EXPECT_EQ(point.time, flight.departsAt());
        EXPECT_EQ(sentPointOf(sent, point.packet, flight.departsAt()), &point);
    }
    EXPECT_EQ(sentPointOf(sent, 0, run->lanes[0].flight(0).departsAt()), nullptr) << "a SYN";
    EXPECT_TRUE(std::is_sorted(sent.begin(), sent.end(),
                               [](const auto& a, const auto& b) { return a.time < b.time; }));
}

// Protects: the pointer finds the mark under it and nothing where there is none.
TEST(RunSeries, NearestMark)
{
    const auto run = runFrom(lostSegmentText());
    const auto series = makeRunSeries(run, 0);
    const auto& sent = series->lanes[0].sent;
    const FoldedTime folded(*run);
    const auto lost = std::find_if(sent.begin(), sent.end(),
                                   [](const SentPoint& point) { return point.lost; });
    ASSERT_NE(lost, sent.end());
    const double axis = folded.toAxis(lost->time);
    EXPECT_EQ(sentPointNear(sent, folded, axis + 1e5, 2500, 1e6, 100), &*lost);
    EXPECT_EQ(sentPointNear(sent, folded, axis, 6500, 1e6, 100), nullptr);
    EXPECT_EQ(sentPointNear(sent, folded, axis + 3e6, 2500, 1e6, 100), nullptr);
}

// Protects: a long idle stretch does not cost the busy part its detail.
TEST(RunSeries, ReductionFollowsTheFoldedAxis)
{
    Series series;
    for (int i = 0; i <= 1000; ++i)
        series.push_back({at(i * 0.1), static_cast<std::uint64_t>(i % 7)});
    const SimTime end = at(60'000);
    const FoldedTime folded({{at(100), end}}, end, 8e6);
    const Series reduced = reduceOnAxis(series, folded, end, 100);
    EXPECT_LT(reduced.size(), 500U);
    EXPECT_GT(reduced.size(), 150U) << "the busy 100 ms have lost their shape";
    EXPECT_TRUE(std::is_sorted(reduced.begin(), reduced.end(),
                               [](const auto& a, const auto& b) { return a.time < b.time; }));
    std::uint64_t highest = 0;
    for (const SeriesPoint& point : reduced)
        highest = std::max(highest, point.value);
    EXPECT_EQ(highest, 6U);
}

// Protects: axes end on a line, hold the highest value, and have few lines.
TEST(RunSeries, NiceAxes)
{
    EXPECT_EQ(niceAxis(8000), (ValueAxis{8000, 4000}));
    EXPECT_EQ(niceAxis(7000), (ValueAxis{8000, 4000}));
    for (const std::uint64_t highest :
         {0ULL, 1ULL, 3ULL, 999ULL, 1001ULL, 65'535ULL, 100'000'000ULL}) {
        const ValueAxis axis = niceAxis(highest);
        EXPECT_GE(axis.top, highest);
        EXPECT_EQ(axis.top % axis.step, 0U);
        EXPECT_LE(axis.top / axis.step, 3U);
        EXPECT_LE(axis.top, std::max<std::uint64_t>(2 * highest, 2)) << highest;
    }
}

} // namespace
} // namespace roundtrip::ui
