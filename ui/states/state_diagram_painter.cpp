// SPDX-License-Identifier: GPL-3.0-or-later
// See state_diagram_painter.h.
#include "ui/states/state_diagram_painter.h"

#include "ui/states/state_words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }
constexpr std::array kBoth{HostRole::Client, HostRole::Server};

QFont sized(QFont font, double pixels, QFont::Weight weight)
{
    // The painter is scaled to the canvas, so sizes are those of the canvas. A pixel size is a
    // whole number; the fraction goes into points, which are not.
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

bool isStep(const JourneyStep& step, const DiagramEdge& edge)
{
    return step.edge != nullptr
           && edge.id
                  == QLatin1StringView(step.edge->edgeId.data(),
                                       static_cast<qsizetype>(step.edge->edgeId.size()));
}

} // namespace

DiagramPlace placeOf(const std::vector<JourneyStep>& road, const StateDiagramLayout& layout)
{
    if (road.empty())
        return {};
    const JourneyStep& last = road.back();
    if (last.to != TcpState::Closed)
        return {last.to, false};
    const DiagramEdge* edge = last.edge ? layout.edge(last.edge->edgeId) : nullptr;
    // A way that the figure leaves out ends a connection that was open: below, like its edges.
    const bool late = last.from != TcpState::Listen && last.from != TcpState::SynSent;
    return {TcpState::Closed, edge ? edge->toAlias : late};
}

void drawHostBadge(QPainter& painter, const Theme& theme, HostRole host, QPointF centre,
                   double size, double fontPixels)
{
    const bool client = host == HostRole::Client;
    QRectF rect(0, 0, size, size);
    rect.moveCenter(centre);
    painter.setBrush(theme.color(client ? ColorRole::Client : ColorRole::Server));
    if (client)
        painter.drawEllipse(rect);
    else
        painter.drawRoundedRect(rect, size * 0.18, size * 0.18);
    painter.setPen(theme.color(ColorRole::OnAccent));
    painter.setFont(sized(theme.font(FontRole::BodyStrong), fontPixels, QFont::Bold));
    painter.drawText(rect, Qt::AlignCenter, client ? u"C"_qs : u"S"_qs);
}

StateDiagramPainter::StateDiagramPainter(QPainter& painter, const Theme& theme,
                                         const StateDiagramLayout& layout,
                                         const DiagramRoads& roads, DiagramSize size)
    : m_painter(painter)
    , m_theme(theme)
    , m_layout(layout)
    , m_roads(roads)
    , m_large(size == DiagramSize::Large)
{
}

void StateDiagramPainter::paint()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintEdges();
    for (const DiagramNode& node : m_layout.nodes)
        paintNode(node);
    paintHosts();
}

bool StateDiagramPainter::travelled(const DiagramEdge& edge, HostRole host) const
{
    const auto& road = m_roads[slot(host)];
    return std::any_of(road.begin(), road.end(),
                       [&](const JourneyStep& step) { return isStep(step, edge); });
}

bool StateDiagramPainter::visited(const DiagramNode& node) const
{
    for (const HostRole host : kBoth) {
        const auto& road = m_roads[slot(host)];
        const DiagramPlace place = placeOf(road, m_layout);
        if (place.state == node.state && place.alias == node.alias)
            return true;
        if (node.alias)
            continue;
        for (const JourneyStep& step : road)
            if (step.from == node.state || (step.to == node.state && &step != &road.back()))
                return true;
    }
    return false;
}

QColor StateDiagramPainter::lineOf(HostRole host) const
{
    return m_theme.color(host == HostRole::Client ? ColorRole::Client : ColorRole::Server);
}

void StateDiagramPainter::paintEdges()
{
    const auto both = [this](const DiagramEdge& edge) {
        return std::pair(travelled(edge, HostRole::Client), travelled(edge, HostRole::Server));
    };
    for (const DiagramEdge& edge : m_layout.edges) {
        const auto [client, server] = both(edge);
        if (!client && !server)
            paintQuiet(edge);
    }
    for (const DiagramEdge& edge : m_layout.edges) {
        const auto [client, server] = both(edge);
        const double shift = client && server ? (m_large ? 3.0 : 2.0) : 0.0;
        if (server)
            paintTravelled(edge, HostRole::Server, shift);
        if (client)
            paintTravelled(edge, HostRole::Client, -shift);
    }
    if (!m_large)
        return;
    for (const DiagramEdge& edge : m_layout.edges)
        paintLabel(edge);
    for (const HostRole host : kBoth)
        for (std::size_t i = 0; i < m_roads[slot(host)].size(); ++i)
            for (const DiagramEdge& edge : m_layout.edges)
                if (isStep(m_roads[slot(host)][i], edge))
                    paintNumber(edge, host, i + 1);
}

void StateDiagramPainter::paintQuiet(const DiagramEdge& edge)
{
    const double head = m_large ? 12.0 : 6.0;
    QPen pen(m_theme.color(ColorRole::HairlineStrong), m_large ? 1.6 : 1.1);
    pen.setCapStyle(Qt::FlatCap);
    if (edge.optional)
        pen.setDashPattern({2.0, 2.6});
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(edgePath(edge, m_layout.cornerRadius, head * 0.8));
    QColor color = m_theme.color(ColorRole::Ink3);
    color.setAlphaF(0.62F);
    paintHead(edge, color, head, 0.0);
}

void StateDiagramPainter::paintTravelled(const DiagramEdge& edge, HostRole host, double shift)
{
    // A short edge has no room for a whole head.
    const QPointF span = edge.points.back() - edge.points[edge.points.size() - 2];
    const double room = std::hypot(span.x(), span.y());
    const double head = std::min(m_large ? 19.0 : 10.0, room * 0.85);
    m_painter.save();
    m_painter.translate(shift, shift);
    QPen pen(lineOf(host), m_large ? 5.0 : 3.0);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(edgePath(edge, m_layout.cornerRadius, head * 0.8));
    m_painter.restore();
    paintHead(edge, lineOf(host), head, shift);
}

void StateDiagramPainter::paintHead(const DiagramEdge& edge, const QColor& color, double size,
                                    double shift)
{
    const QPointF along = arrivalDirection(edge);
    const QPointF across(-along.y(), along.x());
    const QPointF tip = edge.points.back()
                        + QPointF(std::abs(across.x()), std::abs(across.y())) * shift;
    const QPointF base = tip - along * size;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(
        QPolygonF{tip, base + across * (size * 0.42), base - across * (size * 0.42)});
}

QFont StateDiagramPainter::labelFont(bool strong) const
{
    return sized(m_theme.font(FontRole::Body), 17.0, strong ? QFont::DemiBold : QFont::Normal);
}

void StateDiagramPainter::paintLabel(const DiagramEdge& edge)
{
    if (!edge.label)
        return;
    const bool client = travelled(edge, HostRole::Client);
    const bool server = travelled(edge, HostRole::Server);
    const QColor strong = client   ? m_theme.color(ColorRole::ClientText)
                          : server ? m_theme.color(ColorRole::ServerText)
                                   : m_theme.color(ColorRole::Ink2);
    const QColor soft = client || server ? strong : m_theme.color(ColorRole::Ink3);
    const QFont eventFont = labelFont(client || server);
    const QFont actionFont = labelFont(false);
    QFont hintFont = actionFont;
    hintFont.setItalic(true);
    const auto line = [&](const std::vector<std::tuple<QString, QFont, QColor>>& parts,
                          double base) {
        double width = 0.0;
        for (const auto& [text, font, color] : parts)
            width += QFontMetricsF(font).horizontalAdvance(text);
        double x = edge.label->at.x();
        if (edge.label->anchor == Qt::AlignHCenter)
            x -= width / 2;
        else if (edge.label->anchor == Qt::AlignRight)
            x -= width;
        for (const auto& [text, font, color] : parts) {
            m_painter.setFont(font);
            m_painter.setPen(color);
            m_painter.drawText(QPointF(x, base), text);
            x += QFontMetricsF(font).horizontalAdvance(text);
        }
    };
    const double base = edge.label->at.y();
    const double below = edge.label->split ? 34.0 : edge.label->stacked ? 21.0 : 0.0;
    if (below > 0.0 && !edge.action.isEmpty()) {
        line({{edge.event, eventFont, strong}}, base);
        line({{edge.action, actionFont, soft}}, base + below);
        return;
    }
    std::vector<std::tuple<QString, QFont, QColor>> parts{{edge.event, eventFont, strong}};
    if (!edge.action.isEmpty()) {
        parts.emplace_back(u" / "_qs, actionFont, soft);
        parts.emplace_back(edge.action, actionFont, soft);
    }
    if (!edge.hint.isEmpty())
        parts.emplace_back(u"   "_qs + edge.hint, hintFont, soft);
    line(parts, base);
}

void StateDiagramPainter::paintNumber(const DiagramEdge& edge, HostRole host, std::size_t number)
{
    if (!edge.badge)
        return;
    const bool shared = travelled(edge, HostRole::Client) && travelled(edge, HostRole::Server);
    const QPointF along = arrivalDirection(edge);
    const double step = !shared ? 0.0 : host == HostRole::Client ? -16.0 : 16.0;
    QRectF rect(0, 0, 25, 25);
    rect.moveCenter(*edge.badge + along * step);
    m_painter.setPen(QPen(lineOf(host), 3.0));
    m_painter.setBrush(m_theme.color(ColorRole::Surface));
    if (host == HostRole::Client)
        m_painter.drawEllipse(rect);
    else
        m_painter.drawRoundedRect(rect, 4, 4);
    m_painter.setPen(m_theme.color(ColorRole::Ink));
    m_painter.setFont(sized(m_theme.font(FontRole::Body), 14.0, QFont::Bold));
    m_painter.drawText(rect, Qt::AlignCenter, QString::number(number));
}

void StateDiagramPainter::paintNode(const DiagramNode& node)
{
    const bool tinted = visited(node);
    const StateColors colors = m_theme.state(node.state);
    QPen pen(tinted ? colors.line : m_theme.color(ColorRole::HairlineStrong), m_large ? 2.0 : 1.5);
    if (node.alias && !tinted)
        pen.setDashPattern({3.0, 2.4});
    m_painter.setPen(pen);
    m_painter.setBrush(tinted ? colors.fill : m_theme.color(ColorRole::Surface));
    m_painter.drawRoundedRect(node.rect, m_layout.nodeRadius, m_layout.nodeRadius);
    m_painter.setPen(tinted ? colors.text : m_theme.color(ColorRole::Ink2));
    m_painter.setFont(sized(m_theme.font(FontRole::Body), m_large ? 20.0 : 12.0, QFont::DemiBold));
    m_painter.drawText(node.rect, Qt::AlignCenter, stateName(node.state));
}

void StateDiagramPainter::paintHosts()
{
    const DiagramPlace client = placeOf(m_roads[0], m_layout);
    const DiagramPlace server = placeOf(m_roads[1], m_layout);
    const bool together = client.state == server.state && client.alias == server.alias;
    for (const HostRole host : kBoth) {
        const DiagramPlace place = host == HostRole::Client ? client : server;
        const DiagramNode* node = m_layout.node(place.state, place.alias);
        if (node == nullptr)
            continue;
        const double gap = m_large ? 7.0 : 4.0;
        const double width = m_large ? 3.6 : 2.0;
        const QRectF ring = node->rect.adjusted(-gap, -gap, gap, gap);
        const double radius = m_layout.nodeRadius + gap;
        if (!together || host == HostRole::Client) {
            m_painter.setBrush(Qt::NoBrush);
            const double border = m_large ? 1.0 : 0.75; // half of the node's own
            m_painter.setPen(QPen(m_theme.color(ColorRole::Surface), gap - border));
            const double half = (gap + border) / 2;
            m_painter.drawRoundedRect(node->rect.adjusted(-half, -half, half, half),
                                      m_layout.nodeRadius + half, m_layout.nodeRadius + half);
            m_painter.setPen(QPen(together ? m_theme.color(ColorRole::Ink) : lineOf(host), width));
            m_painter.drawRoundedRect(ring, radius, radius);
        }
        const double size = m_large ? 30.0 : 17.0;
        const QPointF corner = host == HostRole::Client ? ring.topLeft() : ring.topRight();
        m_painter.setPen(QPen(m_theme.color(ColorRole::Surface), m_large ? 3.0 : 2.0));
        drawHostBadge(m_painter, m_theme, host, corner, size, m_large ? 17.0 : 11.0);
    }
}

} // namespace roundtrip::ui
