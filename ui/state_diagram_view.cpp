// SPDX-License-Identifier: GPL-3.0-or-later
// See state_diagram_view.h.
#include "ui/state_diagram_view.h"

#include "ui/axis_text.h"
#include "ui/state_words.h"
#include "ui/view_context.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

/// Letters of the large layout are 17 px of its canvas; below this scale nobody can read them.
constexpr double kSmallestLarge = 0.68;
constexpr double kSmallestCompact = 11.0 / 12.0; ///< its names are 12 px of its canvas
constexpr double kBadgeRoom = 6; ///< around the canvas, for rings and badges at its edges
constexpr double kRowHeight = 25;
constexpr double kRoadsTop = 782;

QFont canvasFont(const Theme& theme, FontRole role, int pixels, QFont::Weight weight)
{
    QFont font = theme.font(role);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

StateDiagramView::StateDiagramView(ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_compact(bundledStateDiagram(DiagramSize::Compact))
    , m_large(bundledStateDiagram(DiagramSize::Large))
{
    setObjectName(u"stateDiagram"_qs);
    setAccessibleName(tr("State diagram of TCP"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        place();
    });
    place();
}

void StateDiagramView::setRoads(DiagramRoads roads)
{
    m_roads = std::move(roads);
    update();
}

void StateDiagramView::setSize(DiagramSize size)
{
    if (size == m_size)
        return;
    m_size = size;
    updateGeometry();
    place();
}

bool StateDiagramView::fitsLarge(QSizeF room, double scale)
{
    return room.width() >= 1600 * kSmallestLarge * scale
           && room.height() >= 1160 * kSmallestLarge * scale;
}

QSize StateDiagramView::sizeHint() const
{
    const QSizeF canvas = m_compact.canvas + QSizeF(2 * kBadgeRoom, 2 * kBadgeRoom);
    return (canvas * m_context.theme.scale()).toSize();
}

QSize StateDiagramView::minimumSizeHint() const
{
    const QSizeF lowest(m_compact.canvas.width() + 2 * kBadgeRoom,
                        lowestHeight(m_compact) + 2 * kBadgeRoom);
    return (lowest * kSmallestCompact * m_context.theme.scale()).toSize();
}

void StateDiagramView::place()
{
    const bool large = m_size == DiagramSize::Large;
    const StateDiagramLayout& whole = large ? m_large : m_compact;
    const double margin = large ? 0.0 : kBadgeRoom;
    const double byWidth = width() / (whole.canvas.width() + 2 * margin);
    const double byHeight = height() / (whole.canvas.height() + 2 * margin);
    double factor = std::min(byWidth, byHeight);
    m_shown = whole;
    if (!large && byHeight < byWidth && byHeight < m_context.theme.scale()) {
        // The letters stay as large as the width allows; the rows come closer together.
        factor = std::min(byWidth, m_context.theme.scale());
        m_shown = squeezed(whole, height() / factor - 2 * margin);
        factor = std::min(factor, height() / (m_shown.canvas.height() + 2 * margin));
    }
    m_toWidget.reset();
    m_toWidget.translate((width() - m_shown.canvas.width() * factor) / 2, margin * factor);
    m_toWidget.scale(factor, factor);
    update();
}

void StateDiagramView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

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
    painter.drawText(QRectF(835, 1036, 300, 28), Qt::AlignCenter,
                     tr("the same CLOSED as at the top"));
    paintRoad(painter, HostRole::Client, 826);
    paintRoad(painter, HostRole::Server, 1052);
    paintLegend(painter);
}

void StateDiagramView::paintRoad(QPainter& painter, HostRole host, double left) const
{
    const Theme& theme = m_context.theme;
    const bool client = host == HostRole::Client;
    const auto& road = m_roads[static_cast<std::size_t>(index(host))];
    painter.setPen(Qt::NoPen);
    drawHostBadge(painter, theme, host, QPointF(left + 11, kRoadsTop), 22, 13);
    painter.setPen(theme.color(ColorRole::Ink));
    painter.setFont(canvasFont(theme, FontRole::BodyStrong, 16, QFont::DemiBold));
    painter.drawText(QRectF(left + 32, kRoadsTop - 14, 150, 28), Qt::AlignVCenter,
                     client ? tr("Client") : tr("Server"));
    // The last six steps have room above the nodes of the bottom row.
    const std::size_t first = road.size() > 6 ? road.size() - 6 : 0;
    const QFont mono = canvasFont(theme, FontRole::MonoBody, 14, QFont::Normal);
    double y = kRoadsTop + 29;
    for (std::size_t i = first; i < road.size(); ++i, y += kRowHeight) {
        const bool now = i + 1 == road.size();
        painter.setFont(mono);
        painter.setPen(theme.color(ColorRole::Ink3));
        QString time = exactText(road[i].time);
        time.chop(3);
        painter.drawText(QRectF(left - 30, y - 13, 94, 26), Qt::AlignRight | Qt::AlignVCenter,
                         time);
        painter.setFont(canvasFont(theme, FontRole::Body, 15, now ? QFont::Bold : QFont::Normal));
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
    double x = 48;
    const double y = 1106;
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
    painter.setFont(canvasFont(theme, FontRole::Body, 14, QFont::Normal));
    painter.setPen(theme.color(ColorRole::Ink3));
    painter.drawText(
        QRectF(48, 1122, 1504, 26), Qt::AlignVCenter,
        tr("Label: event / action. Note 1: only after a passive OPEN. Note 2: when the FIN that "
           "arrives also acknowledges ours. RST from other states is left out. RFC 9293, section "
           "3.3.2, Figure 5."));
}

bool StateDiagramView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPointF point = m_toWidget.inverted().map(QPointF(help->pos()));
    if (const DiagramNode* node = m_shown.nodeAt(point)) {
        const QRect area = m_toWidget.mapRect(node->rect).toAlignedRect();
        QToolTip::showText(help->globalPos(),
                           u"<b>%1</b><br>%2"_qs.arg(stateName(node->state),
                                                     stateSentence(node->state).toHtmlEscaped()),
                           this, area);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace roundtrip::ui
