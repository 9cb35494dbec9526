// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the curves of the charts. The numbers of one lost segment were worked out by hand
// from the RFCs before there was an engine.
#include "core/report/series.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

SimTime us(std::int64_t microseconds) { return SimTime(std::chrono::microseconds(microseconds)); }

std::shared_ptr<const Run> example()
{
    static const auto run = runScenario(test::bundled("one-lost-segment"));
    return run;
}

void expectValues(const Series& series, const std::vector<SeriesPoint>& expected)
{
    for (const SeriesPoint& point : expected)
        EXPECT_EQ(valueAt(series, point.time), point.value)
            << "at " << formatMilliseconds(point.time.time_since_epoch()) << " ms";
}

TEST(Series, DeliveredBytesOfTheExample)
{
    EXPECT_EQ(deliveredSeries(example()->lanes[0], 0, Direction::ToServer),
              (Series{{us(0), 0}, {us(77488), 1000}, {us(85952), 2000}, {us(183904), 8000}}));
    EXPECT_EQ(deliveredSeries(example()->lanes[1], 0, Direction::ToServer),
              (Series{{us(0), 0},
                      {us(36368), 1000},
                      {us(44736), 2000},
                      {us(61472), 3000},
                      {us(69840), 4000},
                      {us(78208), 5000},
                      {us(86576), 6000},
                      {us(94944), 7000}}));
}

// shows: 5.slow-start
TEST(Series, CongestionWindowOfTheExample)
{
    const LaneTrace& lane = example()->lanes[0];
    expectValues(variableSeries(lane, 0, HostRole::Client, Variable::Cwnd), {{us(41024), 4000},
                                                                             {us(97999), 4000},
                                                                             {us(98000), 5000},
                                                                             {us(106464), 6000},
                                                                             {us(155440), 6000},
                                                                             {us(163904), 7000},
                                                                             {us(172368), 8000},
                                                                             {us(204416), 3000}});
    expectValues(variableSeries(lane, 0, HostRole::Client, Variable::Ssthresh),
                 {{us(41024), 65535}, {us(155439), 65535}, {us(155440), 3000}});
    expectValues(variableSeries(lane, 0, HostRole::Client, Variable::SndUna),
                 {{us(41024), 1}, {us(98000), 1001}, {us(106464), 2001}, {us(204416), 8001}});
}

TEST(Series, FlightSizeCountsWhatIsUnacknowledged)
{
    const Series flight = flightSizeSeries(example()->lanes[0], 0, HostRole::Client);
    expectValues(flight, {{us(10), 1}, // the SYN
                          {us(45000), 0},
                          {us(97999), 4000},
                          {us(155440), 6000}, // what halves into ssthresh
                          {us(204416), 0}});
}

TEST(Series, ValueBeforeTheFirstPointIsTheGivenOne)
{
    const Series series{{us(10), 5}, {us(20), 7}, {us(20), 8}};
    EXPECT_EQ(valueAt(series, us(9), 42), 42U);
    EXPECT_EQ(valueAt(series, us(10)), 5U);
    EXPECT_EQ(valueAt(series, us(20)), 8U);
    EXPECT_EQ(valueAt({}, us(20), 1), 1U);
}

TEST(Series, ReducingKeepsExtremesAndBothEnds)
{
    Series series;
    for (int i = 0; i < 100'000; ++i)
        series.push_back({us(i), static_cast<std::uint64_t>(i % 1000)});
    series[54'321].value = 999'999;
    const Series reduced = reduceSeries(series, us(0), us(99'999), 200);
    EXPECT_LE(reduced.size(), 201U * 4U);
    EXPECT_EQ(reduced.front(), series.front());
    EXPECT_EQ(reduced.back(), series.back());
    EXPECT_TRUE(std::is_sorted(reduced.begin(), reduced.end(),
                               [](const auto& a, const auto& b) { return a.time < b.time; }));
    EXPECT_TRUE(std::any_of(reduced.begin(), reduced.end(),
                            [](const SeriesPoint& point) { return point.value == 999'999; }));
}

TEST(Series, ReducingAStretchBeginsWithTheValueInForce)
{
    const Series series{{us(0), 1}, {us(100), 2}, {us(200), 3}};
    const Series reduced = reduceSeries(series, us(150), us(250), 100);
    EXPECT_EQ(reduced, (Series{{us(100), 2}, {us(200), 3}}));
    EXPECT_TRUE(reduceSeries({}, us(0), us(10), 100).empty());
    EXPECT_EQ(reduceSeries(series, us(200), us(200), 0).size(), 1U);
}

TEST(SentPoints, OneIsLostAndOneIsResent)
{
    const auto points = sentPoints(example()->lanes[0], 0, Direction::ToServer);
    ASSERT_EQ(points.size(), 9U);
    EXPECT_EQ(points[2].begin, 2001U);
    EXPECT_EQ(points[2].end, 3001U);
    EXPECT_TRUE(points[2].lost);
    EXPECT_FALSE(points[2].retransmission);
    EXPECT_EQ(points[8].begin, 2001U);
    EXPECT_TRUE(points[8].retransmission);
    EXPECT_FALSE(points[8].lost);
    EXPECT_EQ(points[8].time, us(155440));

    const auto datagrams = sentPoints(example()->lanes[1], 0, Direction::ToServer);
    ASSERT_EQ(datagrams.size(), 8U);
    EXPECT_EQ(datagrams[7].begin, 7000U);
    EXPECT_EQ(datagrams[7].end, 8000U);
}

TEST(DataCounter, CountsOfTheExampleAt166Milliseconds)
{
    // The picture of this lesson stands at 166.250 ms: 9 sent, 1 lost, 1 resent, 2 + 5.
    const DataCounts tcp = dataCountsAt(example()->lanes[0], 0, Direction::ToServer, us(166250));
    EXPECT_EQ(tcp, (DataCounts{9, 1, 1, 2, 5, 2000, 8000}));
    const DataCounts udp = dataCountsAt(example()->lanes[1], 0, Direction::ToServer, us(166250));
    EXPECT_EQ(udp, (DataCounts{8, 1, 0, 7, 0, 7000, 8000}));
}

TEST(DataCounter, CountsGrowFromNothingToTheEnd)
{
    const DataCounter counter(example()->lanes[0], 0, Direction::ToServer);
    EXPECT_EQ(counter.at(us(0)), DataCounts{});
    EXPECT_EQ(counter.at(us(183904)), (DataCounts{9, 1, 1, 8, 0, 8000, 8000}));
    EXPECT_EQ(counter.at(kEndOfTime), (DataCounts{9, 1, 1, 8, 0, 8000, 8000}));
    EXPECT_EQ(DataCounter().at(kEndOfTime), DataCounts{});
}

TEST(DataCounter, CopiesAreNotCountedAndDamageIsLoss)
{
    const auto run = runScenario(test::scenarioFrom(
        test::udpText("", R"({"do": "duplicate", "direction": "to_server", "data": 2},
                             {"do": "corrupt", "direction": "to_server", "data": 3})",
                      R"("client": {"program": [{"send": 500, "times": 4}]})")));
    const DataCounts counts = dataCountsAt(run->lanes[0], 0, Direction::ToServer, kEndOfTime);
    EXPECT_EQ(counts.sent, 4U);
    EXPECT_EQ(counts.lost, 1U);
    EXPECT_EQ(counts.resent, 0U);
    EXPECT_EQ(counts.delivered, 3U);
    EXPECT_EQ(counts.waiting, 0U);
    EXPECT_EQ(counts.deliveredBytes, 2000U); // the program cannot tell a copy
}

TEST(DataCounter, ProbesAreSentButBringNoPacketOfTheirOwn)
{
    const auto run = runScenario(test::bundled("slow-reader"));
    const DataCounts counts = dataCountsAt(run->lanes[0], 0, Direction::ToServer, kEndOfTime);
    EXPECT_EQ(counts.sent, 10U); // eight segments and two probes
    EXPECT_EQ(counts.resent, 0U);
    EXPECT_EQ(counts.lost, 0U);
    EXPECT_EQ(counts.delivered, 8U);
    EXPECT_EQ(counts.waiting, 0U);
}

TEST(DataCounter, NothingWaitsAtAClosedPort)
{
    const auto run = runScenario(test::bundled("refused"));
    const DataCounts counts = dataCountsAt(run->lanes[1], 0, Direction::ToServer, kEndOfTime);
    EXPECT_EQ(counts, (DataCounts{1, 0, 0, 0, 0, 0, 500}));
}

TEST(DataCounter, WhatIsMissingAddsUp)
{
    const auto run = runScenario(test::bundled("random-loss"));
    for (const LaneTrace& lane : run->lanes) {
        const DataCounts end = dataCountsAt(lane, 0, Direction::ToServer, kEndOfTime);
        EXPECT_EQ(end.sent - end.resent, 100U) << lane.title();
        EXPECT_GT(end.lost, 0U) << lane.title();
        if (lane.title() == "UDP") {
            EXPECT_EQ(end.delivered, end.sent - end.lost);
        } else {
            EXPECT_EQ(end.delivered, 100U);
        }
    }
}

} // namespace
} // namespace roundtrip
