// SPDX-License-Identifier: GPL-3.0-or-later
// The state diagram: its geometry, and the road that a run takes over it.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/test_scenarios.h"
#include "ui/state_diagram_layout.h"
#include "ui/state_diagram_painter.h"
#include "ui/state_journey.h"
#include "ui/state_words.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

std::string bundledText(std::string_view name)
{
    for (const BundledScenario& bundled : bundledScenarios())
        if (bundled.name == name)
            return std::string(bundled.text);
    ADD_FAILURE() << name << " is not bundled";
    return {};
}

class BothSizes : public testing::TestWithParam<DiagramSize> {};

// Protects: every transition that the engine can take has its line, from and to the right nodes.
// shows: 1.states
TEST_P(BothSizes, EveryTransitionHasItsEdge)
{
    const StateDiagramLayout layout = bundledStateDiagram(GetParam());
    for (const TcpTransition& transition : tcpTransitions()) {
        const DiagramEdge* edge = layout.edge(transition.edgeId);
        ASSERT_NE(edge, nullptr) << transition.edgeId;
        EXPECT_EQ(edge->from, transition.from) << transition.edgeId;
        EXPECT_EQ(edge->to, transition.to) << transition.edgeId;
    }
    EXPECT_EQ(layout.edges.size(), tcpTransitions().size());
}

void expectEdgesTouchTheirNodes(const StateDiagramLayout& layout)
{
    const auto touches = [](const QRectF& rect, QPointF point) {
        return rect.adjusted(-1.5, -1.5, 1.5, 1.5).contains(point)
               && !rect.adjusted(1.5, 1.5, -1.5, -1.5).contains(point);
    };
    for (const DiagramEdge& edge : layout.edges) {
        EXPECT_TRUE(touches(layout.node(edge.from)->rect, edge.points.front()))
            << edge.id.toStdString();
        EXPECT_TRUE(touches(layout.node(edge.to, edge.toAlias)->rect, edge.points.back()))
            << edge.id.toStdString();
    }
    const QRectF canvas(QPointF(), layout.canvas);
    for (const DiagramNode& a : layout.nodes) {
        EXPECT_TRUE(canvas.contains(a.rect));
        for (const DiagramNode& b : layout.nodes)
            EXPECT_TRUE(&a == &b || !a.rect.intersects(b.rect));
    }
}

// Protects: lines begin and end at the border of their nodes, and nodes do not overlap.
TEST_P(BothSizes, EdgesTouchTheirNodes)
{
    expectEdgesTouchTheirNodes(bundledStateDiagram(GetParam()));
}

// Protects: on a low screen the rows come closer together and everything still fits together.
TEST_P(BothSizes, SqueezedItStillFitsTogether)
{
    const StateDiagramLayout whole = bundledStateDiagram(GetParam());
    const double lowest = lowestHeight(whole);
    EXPECT_LT(lowest, whole.canvas.height() * 0.8);
    for (const double height : {0.0, lowest, (lowest + whole.canvas.height()) / 2, 5000.0}) {
        const StateDiagramLayout lower = squeezed(whole, height);
        EXPECT_NEAR(lower.canvas.height(), std::clamp(height, lowest, whole.canvas.height()), 0.01);
        expectEdgesTouchTheirNodes(lower);
        for (std::size_t i = 0; i < whole.nodes.size(); ++i)
            EXPECT_EQ(lower.nodes[i].rect.size(), whole.nodes[i].rect.size());
    }
}

// Protects: a rounded line still ends where its arrow head begins.
TEST_P(BothSizes, PathsEndBeforeTheirHead)
{
    const StateDiagramLayout layout = bundledStateDiagram(GetParam());
    for (const DiagramEdge& edge : layout.edges) {
        const QPainterPath path = edgePath(edge, layout.cornerRadius, 4.0);
        const QPointF gap = edge.points.back() - path.currentPosition();
        EXPECT_NEAR(std::hypot(gap.x(), gap.y()), 4.0, 0.01) << edge.id.toStdString();
    }
}

INSTANTIATE_TEST_SUITE_P(StateDiagram, BothSizes,
                         testing::Values(DiagramSize::Compact, DiagramSize::Large));

// Protects: a broken file is refused with the name of what is missing.
TEST(StateDiagram, SaysWhatIsMissing)
{
    QString error;
    EXPECT_FALSE(readStateDiagram("{ \"large\": {} }", DiagramSize::Large, &error));
    EXPECT_TRUE(error.contains(u"canvas"_qs)) << error.toStdString();
    EXPECT_FALSE(readStateDiagram("{", DiagramSize::Large, &error));
    EXPECT_TRUE(error.contains(u"byte"_qs)) << error.toStdString();
    EXPECT_FALSE(readStateDiagram(R"({ "compact": { "canvas": [9, 9], "node": [1, 1],
                                      "nodes": { "OPEN": { "x": 1, "y": 1 } } } })",
                                  DiagramSize::Compact, &error));
    EXPECT_TRUE(error.contains(u"OPEN"_qs)) << error.toStdString();
}

// Protects: the road of the lost-segment run: both hosts' states and the way that led there.
// shows: 1.states
TEST(StateJourney, FollowsTheRun)
{
    const auto run = runFrom(bundledText("one-lost-segment"));
    const StateJourney journey(run->lanes[0], 0);
    EXPECT_EQ(journey.stateAt(HostRole::Client, at(0)), TcpState::SynSent);
    EXPECT_EQ(journey.stateAt(HostRole::Server, at(0)), TcpState::Listen);
    EXPECT_EQ(journey.stateAt(HostRole::Client, at(41.023)), TcpState::SynSent);
    EXPECT_EQ(journey.stateAt(HostRole::Client, at(41.024)), TcpState::Established);

    const auto road = journey.upTo(HostRole::Client, at(100));
    ASSERT_EQ(road.size(), 2U);
    EXPECT_EQ(road[1].time, at(41.024));
    ASSERT_NE(road[1].edge, nullptr);
    EXPECT_EQ(road[1].edge->edgeId, "synsent-estab");
    EXPECT_EQ(transitionText(road[1]), u"rcv SYN, ACK / snd ACK"_qs);
}

// Protects: every change of state in the run is drawn on an edge, and ends in the lower CLOSED.
TEST(StateJourney, StaysOnTheFigureAndEndsBelow)
{
    const auto run = runFrom(lostSegmentText());
    const StateJourney journey(run->lanes[0], 0);
    const StateDiagramLayout layout = bundledStateDiagram(DiagramSize::Compact);
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        const auto road = journey.upTo(host, kEndOfTime);
        for (const JourneyStep& step : road)
            EXPECT_NE(step.edge, nullptr) << stateName(step.to).toStdString();
        EXPECT_EQ(placeOf(road, layout).state, TcpState::Closed);
        EXPECT_TRUE(placeOf(road, layout).alias);
    }
    EXPECT_FALSE(placeOf({}, layout).alias);
}

} // namespace
} // namespace roundtrip::ui
