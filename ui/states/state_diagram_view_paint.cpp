// SPDX-License-Identifier: GPL-3.0-or-later
// See state_diagram_view.h: the diagram, and around the large one its head, both roads and the
// legend. All lengths are of its canvas; the diagram's rows tell where there is room.
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"
#include "ui/states/state_diagram_view.h"
#include "ui/states/state_words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kRowHeight = 25;
constexpr double kFirstRow = 29; ///< below the head of a road

QFont canvasFont(const Theme& theme, FontRole role, int pixels, QFont::Weight weight)
{
    QFont font = theme.font(role);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

void StateDiagramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    // Combined: a view that is painted into another's picture has a transform already.
    painter.setTransform(m_toWidget, true);
    StateDiagramPainter(painter, m_context.theme, m_shown, m_roads, m_size).paint();
    if (m_size == DiagramSize::Large)
        paintLargeExtras(painter);
}

void StateDiagramView::paintLargeExtras(QPainter& painter) const
{
    const Theme& theme = m_context.theme;
    if (!m_tight)
        paintHead(painter);
    const QRectF closed = m_shown.node(TcpState::Closed, true)->rect;
    painter.setPen(theme.color(ColorRole::Ink3));
    painter.setFont(canvasFont(theme, FontRole::Body, 16, QFont::Normal));
    painter.drawText(QRectF(closed.center().x() - 150, closed.bottom() + 6, 300, 28),
                     Qt::AlignCenter, tr("the same CLOSED as at the top"));
    paintRoad(painter, HostRole::Client, 826);
    paintRoad(painter, HostRole::Server, 1052);
    paintLegend(painter);
}

void StateDiagramView::paintHead(QPainter& painter) const
{
    const Theme& theme = m_context.theme;
    painter.setPen(theme.color(ColorRole::Ink));
    painter.setFont(canvasFont(theme, FontRole::Title, 28, QFont::Bold));
    painter.drawText(QPointF(48, 62), tr("The eleven states of a TCP connection"));
    painter.setFont(canvasFont(theme, FontRole::Clock, 20, QFont::Medium));
    painter.drawText(QRectF(1000, 32, 552, 32), Qt::AlignRight | Qt::AlignVCenter,
                     u"t = "_qs + exactText(m_context.playback.time()));
    painter.setPen(theme.color(ColorRole::Ink3));
    painter.setFont(canvasFont(theme, FontRole::Body, 16, QFont::Normal));
    if (const Run* run = m_context.run())
        painter.drawText(QRectF(1000, 62, 552, 28), Qt::AlignRight | Qt::AlignVCenter,
                         QString::fromStdString(run->scenario->title));
}

void StateDiagramView::paintRoad(QPainter& painter, HostRole host, double left) const
{
    const Theme& theme = m_context.theme;
    const bool client = host == HostRole::Client;
    const auto& road = m_roads[static_cast<std::size_t>(index(host))];
    // Between the line that passes above and the nodes of the bottom row.
    const double line = m_shown.edge("synrcvd-finwait1")->points[1].y();
    const double top = line + (m_tight ? 26 : 60);
    const double room = m_shown.node(TcpState::Closed, true)->rect.top() - top - kFirstRow;
    const auto rows = static_cast<std::size_t>(std::max(1.0, room / kRowHeight));
    painter.setPen(Qt::NoPen);
    drawHostBadge(painter, theme, host, QPointF(left + 11, top), 22, 13);
    painter.setPen(theme.color(ColorRole::Ink));
    painter.setFont(canvasFont(theme, FontRole::BodyStrong, 16, QFont::DemiBold));
    painter.drawText(QRectF(left + 32, top - 14, 150, 28), Qt::AlignVCenter,
                     client ? tr("Client") : tr("Server"));
    const std::size_t first = road.size() > rows ? road.size() - rows : 0;
    const QFont mono = canvasFont(theme, FontRole::MonoBody, m_tight ? 15 : 14, QFont::Normal);
    double y = top + kFirstRow;
    for (std::size_t i = first; i < road.size(); ++i, y += kRowHeight) {
        const bool now = i + 1 == road.size();
        painter.setFont(mono);
        painter.setPen(theme.color(ColorRole::Ink3));
        QString time = exactText(road[i].time);
        time.chop(3);
        painter.drawText(QRectF(left - 30, y - 13, 94, 26), Qt::AlignRight | Qt::AlignVCenter,
                         time);
        painter.setFont(canvasFont(theme, FontRole::Body, m_tight ? 16 : 15,
                                   now ? QFont::Bold : QFont::Normal));
        painter.setPen(now ? theme.color(client ? ColorRole::ClientText : ColorRole::ServerText)
                           : theme.color(ColorRole::Ink2));
        painter.drawText(QRectF(left + 76, y - 13, 150, 26), Qt::AlignVCenter,
                         stateName(road[i].to));
    }
}

void StateDiagramView::paintLegend(QPainter& painter) const
{
    const Theme& theme = m_context.theme;
    const QFont font = canvasFont(theme, FontRole::Body, 16, QFont::Normal);
    const QFontMetricsF metrics(font);
    const double left = m_tight ? m_content.left() + 20 : 48;
    double x = left;
    const double lowest = m_shown.node(TcpState::TimeWait)->rect.center().y();
    const double y = lowest + (m_tight ? 86 : 106);
    const auto entry = [&](const QColor& color, double width, bool dotted, const QString& text) {
        QPen pen(color, width);
        if (dotted)
            pen.setDashPattern({2.0, 2.6});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, y), QPointF(x + 44, y));
        painter.setFont(font);
        painter.setPen(theme.color(ColorRole::Ink2));
        painter.drawText(QRectF(x + 56, y - 14, metrics.horizontalAdvance(text) + 4, 28),
                         Qt::AlignVCenter, text);
        x += 56 + metrics.horizontalAdvance(text) + 36;
    };
    entry(theme.color(ColorRole::Client), 5, false, tr("travelled by the client"));
    entry(theme.color(ColorRole::Server), 5, false, tr("travelled by the server"));
    entry(theme.color(ColorRole::HairlineStrong), 1.6, false, tr("possible"));
    entry(theme.color(ColorRole::HairlineStrong), 1.6, true, tr("short cut (note 2)"));
    const QString notes = tr(
        "Label: event / action. Note 1: only after a passive OPEN. Note 2: when the FIN that "
        "arrives also acknowledges ours. RST from other states is left out. RFC 9293, section "
        "3.3.2, Figure 5.");
    const double room = m_content.right() - left - 10;
    // The largest letters in which they fit.
    for (int pixels = 16; pixels >= 12; --pixels) {
        painter.setFont(canvasFont(theme, FontRole::Body, pixels, QFont::Normal));
        if (QFontMetricsF(painter.font()).horizontalAdvance(notes) <= room)
            break;
    }
    painter.setPen(theme.color(ColorRole::Ink3));
    painter.drawText(QRectF(left, y + 16, room, 26), Qt::AlignVCenter, notes);
}

} // namespace roundtrip::ui
