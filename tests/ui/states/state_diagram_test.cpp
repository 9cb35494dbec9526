// SPDX-License-Identifier: GPL-3.0-or-later
// The state diagram: its geometry, and the road that a run takes over it.
#include "tests/ui/desk.h"
#include "ui/states/state_diagram_layout.h"
#include "ui/states/state_diagram_painter.h"
#include "ui/states/state_diagram_view.h"
#include "ui/states/state_journey.h"
#include "ui/states/state_machine_panel.h"
#include "ui/states/state_words.h"

#include <QApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

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

// Protects: in a window of 1280 x 800 the page of the states is the large diagram, with the numbers
// of the ways taken; the dock keeps the small one.
TEST(StateDiagram, TheLargeOneFitsIntoAUsualWindow)
{
    Desk desk;
    desk.theme.setScale(1.0);
    desk.show(bundledText("one-lost-segment"), at(300));
    StateMachinePanel panel(desk.context);
    const auto* view = panel.findChild<StateDiagramView*>(u"stateDiagram"_qs);
    ASSERT_NE(view, nullptr);
    const auto sizeIn = [&](QSize size) {
        panel.resize(size);
        panel.show();
        QApplication::processEvents();
        return view->size();
    };
    EXPECT_EQ(sizeIn({1019, 600}), DiagramSize::Large);
    EXPECT_EQ(sizeIn({1300, 860}), DiagramSize::Large);
    EXPECT_EQ(sizeIn({372, 440}), DiagramSize::Compact);
    EXPECT_FALSE(StateDiagramView::fitsLarge(QSizeF(1019, 600), 1.3)) << "with larger letters";
}

// Protects: where the rows come closer together, no label touches a node or another label.
TEST(StateDiagram, TightRowsLeaveRoomForTheLabels)
{
    const StateDiagramLayout large = bundledStateDiagram(DiagramSize::Large);
    const StateDiagramLayout tight = squeezed(large, 948);
    QFont font = Theme().font(FontRole::Body);
    font.setPixelSize(17);
    const QFontMetricsF metrics(font);
    std::vector<QRectF> labels;
    for (const DiagramEdge& edge : tight.edges) {
        if (!edge.label)
            continue;
        const bool two = edge.label->stacked || edge.label->split;
        const QString line = two || edge.action.isEmpty() ? edge.event
                                                          : edge.event + u" / "_qs + edge.action;
        const double width = metrics.horizontalAdvance(line);
        const double left = edge.label->anchor == Qt::AlignHCenter ? width / 2
                            : edge.label->anchor == Qt::AlignRight ? width
                                                                   : 0;
        const double below = edge.label->split ? 34 : edge.label->stacked ? 21 : 0;
        const QRectF box(edge.label->at.x() - left, edge.label->at.y() - 12, width, 14 + below);
        for (const DiagramNode& node : tight.nodes)
            EXPECT_FALSE(box.intersects(node.rect)) << edge.id.toStdString();
        for (const QRectF& other : labels)
            EXPECT_FALSE(box.intersects(other)) << edge.id.toStdString();
        for (const DiagramEdge& other : tight.edges) {
            QRectF badge(0, 0, 25, 25);
            badge.moveCenter(other.badge.value_or(QPointF(-100, -100)));
            EXPECT_FALSE(box.intersects(badge))
                << edge.id.toStdString() << " and the number of " << other.id.toStdString();
        }
        labels.push_back(box);
        EXPECT_GE(box.left(), 85) << edge.id.toStdString();
        EXPECT_LE(box.right(), 1515) << edge.id.toStdString();
    }
    EXPECT_EQ(labels.size(), tight.edges.size());
}

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
    const auto run = bundledRun("one-lost-segment");
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
