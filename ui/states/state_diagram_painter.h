// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the state diagram: edges like a metro map, nodes tinted where a host has been, the badges
// of both hosts where they are. Works in the coordinates of the layout's canvas; knows no widget.
#pragma once

#include "ui/states/state_diagram_layout.h"
#include "ui/states/state_journey.h"
#include "ui/theme/theme.h"

#include <array>
#include <vector>

class QPainter;

namespace roundtrip::ui {

/// What the diagram shows: the road of each host up to now, by index(HostRole).
using DiagramRoads = std::array<std::vector<JourneyStep>, kHosts>;

/// Where a host stands: on which node of the layout.
struct DiagramPlace {
    TcpState state = TcpState::Closed;
    bool alias = false; ///< the CLOSED at the bottom
};
DiagramPlace placeOf(const std::vector<JourneyStep>& road, const StateDiagramLayout& layout);

/// A badge: round C for the client, square S for the server.
void drawHostBadge(QPainter& painter, const Theme& theme, HostRole host, QPointF centre,
                   double size, double fontPixels);

class StateDiagramPainter {
public:
    StateDiagramPainter(QPainter& painter, const Theme& theme, const StateDiagramLayout& layout,
                        const DiagramRoads& roads, DiagramSize size);
    void paint();

private:
    void paintEdges();
    void paintQuiet(const DiagramEdge& edge);
    void paintTravelled(const DiagramEdge& edge, HostRole host, double shift);
    void paintHead(const DiagramEdge& edge, const QColor& color, double size, double shift);
    void paintLabel(const DiagramEdge& edge);
    void paintNumber(const DiagramEdge& edge, HostRole host, std::size_t number);
    void paintNode(const DiagramNode& node);
    void paintHosts();
    [[nodiscard]] bool travelled(const DiagramEdge& edge, HostRole host) const;
    [[nodiscard]] bool visited(const DiagramNode& node) const;
    [[nodiscard]] QColor lineOf(HostRole host) const;
    [[nodiscard]] QFont labelFont(bool strong) const;

    QPainter& m_painter;
    const Theme& m_theme;
    const StateDiagramLayout& m_layout;
    const DiagramRoads& m_roads;
    bool m_large;
};

} // namespace roundtrip::ui
