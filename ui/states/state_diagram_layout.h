// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of the state diagram, read from resources/look/state-layout.json: where the eleven
// states stand and how the edges of RFC 9293, Figure 5 run between them. Pure; knows no widgets,
// no colours and no run.
#pragma once

#include "core/tcp/tcp_state.h"

#include <QByteArray>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace roundtrip::ui {

enum class DiagramSize : int { Compact, Large };

struct DiagramNode {
    TcpState state = TcpState::Closed;
    QRectF rect;
    bool alias = false; ///< CLOSED, drawn again at the bottom
};

struct DiagramLabel {
    QPointF at; ///< on the base line
    Qt::Alignment anchor = Qt::AlignHCenter;
    bool stacked = false; ///< the action below the event
    bool split = false;   ///< the event above the line, the action below it
};

struct DiagramEdge {
    QString id; ///< as TcpTransition::edgeId
    TcpState from = TcpState::Closed, to = TcpState::Closed;
    bool toAlias = false;
    std::vector<QPointF> points;
    QString event, action, hint; ///< empty in the compact layout
    std::optional<DiagramLabel> label;
    std::optional<QPointF> hop, badge;
    bool optional = false; ///< the short cut of note 2: dotted
};

struct StateDiagramLayout {
    QSizeF canvas;
    double cornerRadius = 0.0, nodeRadius = 0.0;
    std::vector<DiagramNode> nodes;
    std::vector<DiagramEdge> edges;

    [[nodiscard]] const DiagramNode* node(TcpState state, bool alias = false) const;
    [[nodiscard]] const DiagramEdge* edge(std::string_view id) const;
    /// The node under a point of the canvas, or nullptr.
    [[nodiscard]] const DiagramNode* nodeAt(QPointF point) const;
};

/// Reads one of the two layouts. On failure empty, and `error` says what is missing.
std::optional<StateDiagramLayout> readStateDiagram(const QByteArray& json, DiagramSize size,
                                                   QString* error);
/// The one compiled into the program; a broken file there is a defect and ends the program.
StateDiagramLayout bundledStateDiagram(DiagramSize size);

/// The same diagram made lower by bringing the rows of nodes closer together; nodes and letters
/// keep their size. Never lower than `lowestHeight`.
StateDiagramLayout squeezed(const StateDiagramLayout& layout, double height);
double lowestHeight(const StateDiagramLayout& layout);

/// The line through the points with rounded corners, jumping over another line at `hop`. Stops
/// `shorten` before its end, where the head of the arrow begins.
QPainterPath edgePath(const DiagramEdge& edge, double cornerRadius, double shorten);
/// The direction in which the edge arrives, a unit vector.
QPointF arrivalDirection(const DiagramEdge& edge);

} // namespace roundtrip::ui
