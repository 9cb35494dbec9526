// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder's geometry by numbers: what stands where, and what gives way where room is short.
#include "tests/ui/test_scenarios.h"
#include "ui/ladder/ladder_labels.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_range.h"
#include "ui/ladder/ladder_scene.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kOrigin = 20.0;
constexpr double kPixelsPerMs = 2.0;

struct Ladder {
    std::shared_ptr<const Run> run;
    FoldedTime folded;
    std::vector<LaneIndex> index;

    explicit Ladder(const std::string& text)
        : run(runFrom(text)), folded(*run), index(indexLanes(run.get()))
    {
    }
    [[nodiscard]] const LaneTrace& lane(std::size_t i) const { return run->lanes[i]; }
    /// The lane between 0 and 400 px, two px for each millisecond from `fromMs` to `toMs`.
    [[nodiscard]] LadderLayout layout(std::size_t i, double fromMs, double toMs,
                                      double pixelsPerMs = kPixelsPerMs) const
    {
        LadderFrame frame;
        frame.right = 400.0;
        frame.top = 10.0;
        frame.origin = kOrigin;
        frame.bottom = kOrigin + (toMs - fromMs) * pixelsPerMs;
        const TimeScale scale(folded, fromMs * 1e6, toMs * 1e6, (toMs - fromMs) * pixelsPerMs);
        return layoutLadder(lane(i), index[i], 0, scale, frame);
    }
};

LabelMetrics monoMetrics()
{
    return {[](const QString& text, bool) { return 7.0 * static_cast<double>(text.size()); }, 15.0,
            1.0};
}

double msY(SimTime t)
{
    return kOrigin + static_cast<double>(t.time_since_epoch().count()) / 1e6 * kPixelsPerMs;
}

std::vector<LadderStateBar> barsOf(const LadderLayout& layout, HostRole host)
{
    std::vector<LadderStateBar> bars;
    std::copy_if(layout.bars.begin(), layout.bars.end(), std::back_inserter(bars),
                 [host](const LadderStateBar& bar) { return bar.host == host; });
    return bars;
}

// An arrow is the packet's journey to scale: from the sender's bar at the first bit to the
// receiver's bar at the last.
TEST(LadderLayout, ArrowsRunFromDepartureToArrival)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(0, 0, 300);
    ASSERT_EQ(layout.arrows.size(), ladder.lane(0).flightCount());
    for (const LadderArrow& arrow : layout.arrows) {
        const PacketFlight& flight = ladder.lane(0).flight(arrow.packet);
        EXPECT_NEAR(arrow.from.y(), msY(flight.departsAt()), 1e-6);
        EXPECT_NEAR(arrow.to.y(), msY(flight.endsAt()), 1e-6);
        const bool toServer = flight.direction() == Direction::ToServer;
        EXPECT_DOUBLE_EQ(arrow.from.x(), toServer ? 18.0 : 382.0);
        if (flight.lost())
            continue;
        EXPECT_DOUBLE_EQ(arrow.to.x(), toServer ? 382.0 : 18.0);
    }
}

// A lost packet ends where it was lost; that it never arrives must be seen.
TEST(LadderLayout, LostArrowEndsAtItsShareOfTheWay)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(0, 0, 300);
    const auto lost = std::find_if(layout.arrows.begin(), layout.arrows.end(),
                                   [](const LadderArrow& arrow) { return arrow.lost; });
    ASSERT_NE(lost, layout.arrows.end());
    const PacketFlight& flight = ladder.lane(0).flight(lost->packet);
    EXPECT_EQ(flight.number, 3U);
    EXPECT_NEAR(lost->to.x(), 18.0 + 364.0 * flight.lossPosition / 65535.0, 1e-6);
    EXPECT_DOUBLE_EQ(lost->wouldArrive.x(), 382.0);
    EXPECT_GT(lost->wouldArrive.y(), lost->to.y());
}

// UDP leaves a hole at the receiver, TCP does not: it resends.
TEST(LadderLayout, OnlyUdpLeavesASlot)
{
    const Ladder ladder(lostSegmentText());
    EXPECT_TRUE(ladder.layout(0, 0, 300).holes.empty());
    const LadderLayout udp = ladder.layout(1, 0, 300);
    ASSERT_EQ(udp.holes.size(), 1U);
    EXPECT_DOUBLE_EQ(udp.holes[0].centre.x(), 391.0);
}

// Three duplicate ACKs make a fast retransmit: they must be countable at the client.
// shows: 4.fast-retransmit
TEST(LadderLayout, DuplicateAcksAreCountedAtTheClient)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(0, 0, 300);
    ASSERT_GE(layout.rings.size(), 3U);
    for (std::size_t i = 0; i < layout.rings.size(); ++i) {
        EXPECT_EQ(layout.rings[i].number, i + 1);
        EXPECT_DOUBLE_EQ(layout.rings[i].centre.x(), 9.0);
    }
}

// shows: 1.three-way-handshake 1.normal-close
TEST(LadderLayout, StateBarsTellTheUsualRoads)
{
    std::string text = lostSegmentText();
    const std::string close = R"({ "send": 8000 }, )";
    text.replace(text.find(close), close.size(), close + R"("await_acks", )");
    const Ladder ladder(text);
    const LadderLayout layout = ladder.layout(0, 0, 300);
    const auto client = barsOf(layout, HostRole::Client);
    ASSERT_GE(client.size(), 3U);
    EXPECT_EQ(client[0].state, TcpState::Closed);
    EXPECT_EQ(client[1].state, TcpState::SynSent);
    EXPECT_EQ(client[2].state, TcpState::Established);
    EXPECT_TRUE(std::any_of(client.begin(), client.end(), [](const LadderStateBar& bar) {
        return bar.state == TcpState::TimeWait;
    }));
    const auto server = barsOf(layout, HostRole::Server);
    ASSERT_GE(server.size(), 3U);
    EXPECT_EQ(server[0].state, TcpState::Listen);
    EXPECT_DOUBLE_EQ(server[0].y0, 10.0) << "a listener was there before the run";
    EXPECT_EQ(server[1].state, TcpState::SynReceived);
    // One bar begins where the other ends: no moment without a state.
    for (std::size_t i = 1; i < client.size(); ++i)
        EXPECT_DOUBLE_EQ(client[i].y0, client[i - 1].y1);
    EXPECT_DOUBLE_EQ(client.back().y1, layout.frame.bottom);
}

TEST(LadderLayout, UdpBarsHaveNoState)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(1, 0, 300);
    ASSERT_EQ(layout.bars.size(), 2U);
    EXPECT_FALSE(layout.bars[0].state.has_value());
}

// TIME-WAIT's minute is a visible break with its length, not an empty kilometre.
TEST(LadderLayout, IdleMinuteIsAFold)
{
    const Ladder ladder(lostSegmentText());
    const double endMs = ladder.folded.length() / 1e6;
    const LadderLayout layout = ladder.layout(0, 0, endMs);
    ASSERT_EQ(layout.folds.size(), 1U);
    EXPECT_GT(layout.folds[0].length, std::chrono::seconds(58));
    EXPECT_LT(layout.folds[0].y1 - layout.folds[0].y0, 100.0);
}

TEST(LadderLayout, HitTestTakesTheNearestAndPrefersALoss)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(1, 0, 300);
    const LadderArrow& first = layout.arrows.front();
    const QPointF onIt = (first.from + first.to) / 2;
    ASSERT_NE(layout.arrowAt(onIt, 6.0), nullptr);
    EXPECT_EQ(layout.arrowAt(onIt, 6.0)->packet, first.packet);
    EXPECT_EQ(layout.arrowAt(onIt - QPointF(0, 40), 6.0), nullptr);
    // Between an ordinary arrow and the lost one, both within reach, the lost one wins.
    LadderLayout tie;
    tie.arrows.resize(2);
    tie.arrows[0].packet = 0;
    tie.arrows[0].to = {100, 0};
    tie.arrows[1].packet = 1;
    tie.arrows[1].from = {0, 5};
    tie.arrows[1].to = {100, 5};
    tie.arrows[1].lost = true;
    EXPECT_EQ(tie.arrowAt({50, 2.4}, 6.0)->packet, 1U);
    EXPECT_EQ(tie.arrowAt({50, 0.0}, 6.0)->packet, 0U);
}

// Text on text cannot be read: however narrow the view, no two labels overlap and none is cut.
TEST(LadderLabels, NeverOverlapAndNeverCut)
{
    const Ladder ladder(lostSegmentText());
    for (const double pixelsPerMs : {0.4, 0.8, 1.2, 1.9, 3.0, 12.0}) {
        for (const std::size_t lane : {0U, 1U}) {
            const LadderLayout layout = ladder.layout(lane, 0, 300, pixelsPerMs);
            const auto labels = placeLabels(ladder.lane(lane), layout, false, monoMetrics());
            for (std::size_t i = 0; i < labels.size(); ++i) {
                const TurnedBox& box = labels[i].box;
                EXPECT_GE(box.centre.y() - box.verticalReach(), layout.frame.top - 3.0);
                EXPECT_LE(box.centre.y() + box.verticalReach(), layout.frame.bottom + 3.0);
                for (std::size_t j = i + 1; j < labels.size(); ++j) {
                    TurnedBox a = box;
                    TurnedBox b = labels[j].box;
                    a.height = b.height = 12.0;
                    EXPECT_FALSE(a.overlaps(b))
                        << labels[i].text.toStdString() << " on " << labels[j].text.toStdString();
                }
            }
        }
    }
}

// At the mock-up's zoom every arrow of the lesson has its label.
TEST(LadderLabels, AllThereAtTheUsualZoom)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(1, 0, 220, 1.9);
    const auto labels = placeLabels(ladder.lane(1), layout, false, monoMetrics());
    const auto inLine = std::count_if(labels.begin(), labels.end(),
                                      [](const LadderLabel& label) { return !label.note; });
    EXPECT_EQ(inLine, 8);
}

// Zoomed out, what a lesson is about keeps its label longest.
TEST(LadderLabels, DensePitchKeepsOnlyTheSpecialOnes)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(1, 0, 300, 1.2); // arrows some 10 px apart
    const auto labels = placeLabels(ladder.lane(1), layout, false, monoMetrics());
    EXPECT_LE(std::count_if(labels.begin(), labels.end(),
                            [](const LadderLabel& label) { return !label.note; }),
              4);
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [&](const LadderLabel& label) {
        return !label.note && layout.arrowOf(label.packet)->lost;
    }));
}

// A dot never stands on the text: the label makes way along its line.
TEST(LadderLabels, LabelMakesWayForTheDot)
{
    const Ladder ladder(lostSegmentText());
    const LadderLayout layout = ladder.layout(0, 0, 120, 4.0);
    const auto labels = placeLabels(ladder.lane(0), layout, false, monoMetrics());
    ASSERT_FALSE(labels.empty());
    int moved = 0;
    for (const LadderLabel& label : labels) {
        const LadderArrow* arrow = layout.arrowOf(label.packet);
        if (label.note || arrow->lost || arrow->ends > at(120))
            continue;
        for (double y = arrow->from.y(); y < arrow->to.y(); y += 1.0) {
            const LadderLabel now = labelBesideDot(label, *arrow, y, {}, layout.frame);
            moved += now.box.centre != label.box.centre ? 1 : 0;
            EXPECT_FALSE(now.box.contains(arrow->pointAtY(y))) << label.text.toStdString();
        }
    }
    EXPECT_GT(moved, 0);
}

TEST(LadderState, NameIsAbbreviatedBeforeItIsLeftOut)
{
    const auto width = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    EXPECT_EQ(stateTextFor(TcpState::SynReceived, 200, width), QStringLiteral("SYN-RECEIVED"));
    EXPECT_EQ(stateTextFor(TcpState::SynReceived, 70, width), QStringLiteral("SYN-RCVD"));
    EXPECT_EQ(stateTextFor(TcpState::SynReceived, 30, width), QString());
}

// The first view of a run: labels have room, and a long idle time is not in it.
TEST(LadderRange, FirstRangeShowsTheBusyPart)
{
    const Ladder ladder(lostSegmentText());
    const AxisRange range = firstRange(*ladder.run, ladder.folded, 396.0);
    EXPECT_EQ(range.begin, 0.0);
    EXPECT_GT(range.end, 150e6);
    EXPECT_LE(range.end, ladder.folded.length() * 1.04);
    // Neighbours stand far enough apart for their labels.
    EXPECT_GE(8.368e6 / range.span() * 396.0, 13.0);
}

TEST(LadderRange, ZoomKeepsThePointUnderThePointer)
{
    const AxisRange range{1e6, 5e6};
    const AxisRange nearer = zoomed(range, 2e6, 2.0, 1e8);
    EXPECT_DOUBLE_EQ(nearer.span(), 2e6);
    EXPECT_DOUBLE_EQ((2e6 - nearer.begin) / nearer.span(), (2e6 - range.begin) / range.span());
}

TEST(LadderRange, FollowingKeepsThePlayheadInView)
{
    const AxisRange range{0.0, 100e6};
    EXPECT_EQ(following(range, 50e6, 1e9), range);
    const AxisRange on = following(range, 95e6, 1e9);
    EXPECT_NEAR((95e6 - on.begin) / on.span(), 0.8, 1e-9);
    EXPECT_LE(held({0.0, 1e12}, 1e9).end, 1.04e9);
}

// Protects: the end of a run that rests before it ends is not an empty picture.
TEST(LadderRange, TheEndReachesBackToTheLastArrow)
{
    const AxisRange end{960e6, 1000e6};
    const AxisRange wide = reachingBack(end, 500e6, 1000e6);
    EXPECT_DOUBLE_EQ(wide.end, end.end);
    EXPECT_DOUBLE_EQ(wide.begin, 250e6);
    EXPECT_EQ(reachingBack(end, 970e6, 1000e6), end) << "a quarter of it is in view already";
    EXPECT_DOUBLE_EQ(reachingBack(end, 961e6, 1000e6).begin, 941e6);
}

// A million arrows are a strip, made without looking at each of them, and no loss disappears.
TEST(LadderLayout, ThousandsOfArrowsBecomeADensityStrip)
{
    const std::string text = R"({ "format": 1, "title": "Test: many",
      "network": { "delay": "1 ms", "rate": "unlimited" },
      "faults": [ { "do": "drop", "direction": "to_server", "data": 3000 } ],
      "lanes": [ { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
          "client": { "program": [ { "send": 100, "times": 5000, "every": "10 us" } ] } } ] } ] })";
    const Ladder ladder(text);
    const LadderLayout layout = ladder.layout(0, 0, 60, 8.0);
    EXPECT_TRUE(layout.dense);
    EXPECT_TRUE(layout.arrows.empty());
    ASSERT_EQ(layout.denseLosses.size(), 1U);
    std::uint64_t packets = 0;
    for (const DensityRow& row : layout.rows)
        packets += row.toServer;
    EXPECT_EQ(packets, 5000U);
}

// Every count that the strip is made of agrees with counting one by one.
TEST(LaneIndex, CountsByBinarySearch)
{
    const Ladder ladder(lostSegmentText());
    for (const double ms : {0.0, 41.024, 100.0, 166.25, 1000.0}) {
        std::uint64_t toServer = 0;
        for (std::size_t i = 0; i < ladder.lane(0).flightCount(); ++i) {
            const PacketFlight& flight = ladder.lane(0).flight(static_cast<PacketId>(i));
            toServer += flight.sentAt() <= at(ms) && flight.direction() == Direction::ToServer;
        }
        EXPECT_EQ(ladder.index[0].sentUpTo(Direction::ToServer, at(ms)), toServer);
    }
}

// Four lanes share the width; no column reaches into the next.
TEST(LadderScene, ColumnsDoNotOverlap)
{
    const auto lane = [](const std::string& title) {
        return R"({ "title": ")" + title + R"(", "flows": [ { "transport": "udp",
            "server_port": 5004, "client": { "program": [ { "send": 1000 } ] } } ] })";
    };
    const std::string text = R"({ "format": 1, "title": "Test: four lanes", "lanes": [)" + lane("A")
                             + "," + lane("B") + "," + lane("C") + "," + lane("D") + "] }";
    const Ladder ladder(text);
    LadderScene scene;
    scene.setRun(ladder.run.get(), 0);
    scene.rebuild({QSizeF(900, 500), 1.0, 0.0, ladder.folded.length(), 0, false}, ladder.folded,
                  monoMetrics());
    ASSERT_EQ(scene.columns().size(), 4U);
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_GT(scene.columns()[i].frame.left, scene.columns()[i - 1].frame.right);
    EXPECT_LE(scene.columns().back().frame.right, 900.0);
}

} // namespace
} // namespace roundtrip::ui
