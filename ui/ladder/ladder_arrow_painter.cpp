// SPDX-License-Identifier: GPL-3.0-or-later
// The arrows of a ladder in the kit's strokes, and the density strip that stands for them where
// they are too many.
#include "ui/ladder/ladder_painter.h"

#include "ui/ladder/packet_marks.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

constexpr double kFaint = 0.26;
constexpr double kHidden = 0.30;
constexpr std::size_t kManyArrows = 300; // from here on smoothing costs more than it shows

QPointF unitOf(QPointF vector)
{
    const double length = lengthOf(vector);
    return length > 0 ? vector / length : QPointF(1.0, 0.0);
}

/// Where the bits were damaged: a zigzag in the middle of the line.
QPolygonF damagedLine(QPointF from, QPointF to, double scale)
{
    const QPointF unit = unitOf(to - from);
    const QPointF side(unit.y(), -unit.x());
    const QPointF middle = from + (to - from) * 0.62;
    const double step = 6.0 * scale;
    const double high = 8.0 * scale;
    return QPolygonF({from, middle - unit * 2.0 * step, middle - unit * 1.2 * step + side * high,
                      middle - side * high, middle + unit * 1.0 * step + side * high,
                      middle + unit * 1.8 * step, to});
}

} // namespace

QColor LadderPainter::lineColor(SegmentStyle style, bool muted) const
{
    return muted ? m_theme.color(ColorRole::HairlineStrong) : m_theme.segment(style).line;
}

void LadderPainter::line(QPainter& painter, const LadderArrow& arrow, const StrokeSpec& stroke,
                         const QColor& color) const
{
    const QPen pen = strokePen(stroke, color, m_scale);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    const QPointF lastFrom = arrow.knee ? (*arrow.knee)[1] : arrow.from;
    const QPointF unit = unitOf(arrow.to - lastFrom);
    const double cut = arrow.lost ? px(4) : px(std::max(0.0, headLength(stroke.head) - 1.0));
    const QPointF end = arrow.to - unit * std::min(cut, lengthOf(arrow.to - lastFrom));
    if (arrow.knee) {
        painter.drawPolyline(QPolygonF({arrow.from, (*arrow.knee)[0], (*arrow.knee)[1], end}));
    } else if (stroke.doubled) {
        const QPointF side = QPointF(-unit.y(), unit.x()) * px(2.2);
        painter.drawLine(arrow.from + side, end + side);
        painter.drawLine(arrow.from - side, end - side);
    } else if (arrow.corrupted) {
        painter.drawPolyline(damagedLine(arrow.from, end, m_scale));
    } else {
        painter.drawLine(arrow.from, end);
    }
}

void LadderPainter::arrow(QPainter& painter, const LadderArrow& arrow, LadderInk ink) const
{
    const StrokeSpec& stroke = strokeOf(arrow.style);
    const double strength = ink == LadderInk::Past ? 1.0 : kFaint;
    const QColor color = onSurface(lineColor(arrow.style, arrow.muted), strength);
    const QColor surface = m_theme.color(ColorRole::Surface);
    line(painter, arrow, stroke, color);
    if (stroke.roundTail) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(arrow.from, px(3.8), px(3.8));
    }
    if (arrow.lost) {
        drawCross(painter, arrow.to, px(12),
                  onSurface(lineColor(SegmentStyle::Lost, arrow.muted), strength));
        return;
    }
    const QPointF lastFrom = arrow.knee ? (*arrow.knee)[1] : arrow.from;
    drawHead(painter, stroke.head, arrow.to, unitOf(arrow.to - lastFrom), m_scale, color, surface);
    if (arrow.ce)
        drawTicks(painter, arrow.to - unitOf(arrow.to - lastFrom) * px(24),
                  unitOf(arrow.to - lastFrom), px(11),
                  onSurface(m_theme.segment(SegmentStyle::Rtx).line, strength));
    if (arrow.knee)
        drawHourglass(painter, ((*arrow.knee)[0] + (*arrow.knee)[1]) / 2, px(8), color, surface);
}

void LadderPainter::hiddenArrow(QPainter& painter, const LadderArrow& arrow) const
{
    // Straight to the receiver whatever will come of it: a loss must not show before its time.
    const QColor color = onSurface(m_theme.color(ColorRole::Ink3), kHidden);
    painter.setPen(QPen(color, px(1.2)));
    painter.drawLine(arrow.from, arrow.wouldArrive);
    drawHead(painter, HeadShape::Open, arrow.wouldArrive, unitOf(arrow.wouldArrive - arrow.from),
             m_scale, color, m_theme.color(ColorRole::Surface));
}

void LadderPainter::arrows(QPainter& painter, const LadderLayout& layout, LadderInk ink) const
{
    painter.save();
    const LadderFrame& frame = layout.frame;
    painter.setClipRect(QRectF(frame.left - px(8), frame.top, frame.right - frame.left + px(16),
                               frame.bottom - frame.top),
                        Qt::IntersectClip);
    if (layout.arrows.size() > kManyArrows)
        painter.setRenderHint(QPainter::Antialiasing, false);
    if (layout.dense)
        density(painter, layout, ink);
    for (const LadderArrow& one : layout.arrows) {
        if (ink == LadderInk::Hidden)
            hiddenArrow(painter, one);
        else if (ink != LadderInk::Past || !one.ahead)
            arrow(painter, one, ink);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (ink != LadderInk::Hidden) {
        for (const LadderSlot& hole : layout.holes) {
            const QColor color = onSurface(lineColor(SegmentStyle::Lost, hole.muted),
                                           ink == LadderInk::Past ? 1.0 : kFaint);
            drawSlot(painter, hole.centre, px(12), color, m_theme.color(ColorRole::Surface));
        }
    }
    painter.restore();
}

void LadderPainter::density(QPainter& painter, const LadderLayout& layout, LadderInk ink) const
{
    std::uint32_t most = 1;
    for (const DensityRow& row : layout.rows)
        most = std::max({most, row.toServer, row.toClient});
    const LadderFrame& frame = layout.frame;
    const double reach = (frame.serverEdge() - frame.clientEdge()) * 0.46;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setOpacity(ink == LadderInk::Past ? 0.85 : kFaint);
    const bool hidden = ink == LadderInk::Hidden;
    const QColor grey = m_theme.color(ColorRole::Ink3);
    const QColor data = hidden ? grey : m_theme.segment(transportStyle(layout.transport)).line;
    const QColor back = hidden ? grey : m_theme.segment(SegmentStyle::Ack).line;
    for (const DensityRow& row : layout.rows) {
        const double there = reach * row.toServer / most;
        const double here = reach * row.toClient / most;
        painter.fillRect(QRectF(frame.clientEdge(), row.y, there, layout.rowHeight), data);
        painter.fillRect(QRectF(frame.serverEdge() - here, row.y, here, layout.rowHeight), back);
    }
    painter.restore();
    if (hidden)
        return;
    painter.setOpacity(ink == LadderInk::Past ? 1.0 : kFaint);
    for (const DenseLoss& loss : layout.denseLosses)
        drawCross(painter, loss.at, px(6), m_theme.segment(SegmentStyle::Lost).line);
}

void LadderPainter::halo(QPainter& painter, const LadderArrow& arrow) const
{
    QColor color = arrow.muted ? m_theme.color(ColorRole::Ink3) : lineColor(arrow.style, false);
    color.setAlphaF(0.18F);
    painter.setPen(QPen(color, px(10), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPolygonF points{arrow.from};
    if (arrow.knee)
        points << (*arrow.knee)[0] << (*arrow.knee)[1];
    points << arrow.to;
    painter.drawPolyline(points);
}

} // namespace roundtrip::ui
