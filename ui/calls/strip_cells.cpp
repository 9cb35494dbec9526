// SPDX-License-Identifier: GPL-3.0-or-later
// See strip_cells.h.
#include "ui/calls/strip_cells.h"

#include "ui/connection/strip_parts.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

enum class Pattern { Plain, Hatched, Crossed, Dashed, DashedCrossed, Outline, Chevrons };

struct CellLook {
    QColor fill, line, text;
    Pattern pattern = Pattern::Plain;
};

CellLook lookOf(const Theme& theme, StripKind kind)
{
    const QColor surface = theme.color(ColorRole::Surface);
    const StateColors open = theme.state(StateGroup::Established);
    const SegmentColors data = theme.segment(SegmentStyle::Data);
    const SegmentColors lost = theme.segment(SegmentStyle::Lost);
    const SegmentColors ack = theme.segment(SegmentStyle::Ack);
    const SegmentColors udp = theme.segment(SegmentStyle::Udp);
    const QColor weak = theme.color(ColorRole::HairlineStrong);
    switch (kind) {
    case StripKind::Acknowledged: return {open.fill, open.line, open.text, Pattern::Plain};
    case StripKind::Reported: return {surface, open.line, open.text, Pattern::Hatched};
    case StripKind::InFlight:
        return {data.line, data.line, theme.color(ColorRole::OnAccent), Pattern::Plain};
    case StripKind::ThoughtLost: return {surface, lost.line, lost.text, Pattern::Dashed};
    case StripKind::Resent:
        return {theme.segment(SegmentStyle::Rtx).fill, data.line, QColor(u"#16202B"_qs),
                Pattern::Outline};
    case StripKind::Sent: return {udp.line, udp.line, QColor(u"#16202B"_qs), Pattern::Plain};
    case StripKind::Delivered:
        return {theme.state(StateGroup::Closed).fill, weak, theme.color(ColorRole::Ink2),
                Pattern::Plain};
    case StripKind::Unread:
        return {theme.color(ColorRole::AccentSoft), data.line, data.text, Pattern::Outline};
    case StripKind::Waiting: return {surface, data.line, data.text, Pattern::Hatched};
    case StripKind::OnTheWay: return {surface, data.line, data.text, Pattern::Chevrons};
    case StripKind::Lost: return {surface, lost.line, lost.text, Pattern::DashedCrossed};
    case StripKind::Discarded: return {surface, lost.line, lost.text, Pattern::Crossed};
    case StripKind::NotSent: return {surface, weak, theme.color(ColorRole::Ink3), Pattern::Outline};
    case StripKind::AckOnTheWay: return {surface, ack.line, ack.text, Pattern::Chevrons};
    case StripKind::AckLost: return {surface, lost.line, lost.text, Pattern::DashedCrossed};
    case StripKind::AckNotYet:
        return {surface, weak, theme.color(ColorRole::Ink3), Pattern::Hatched};
    case StripKind::Hidden:
        return {theme.color(ColorRole::SurfaceAlt), weak, theme.color(ColorRole::Ink3),
                Pattern::Plain};
    }
    return {};
}

void outline(QPainter& painter, const QRectF& rect, const QColor& color, double width, bool dashed)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (dashed)
        pen.setDashPattern({2.2, 1.4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

/// Lines of both slopes.
void cross(QPainter& painter, const QRectF& rect, const QColor& color, double gap, double width)
{
    drawHatch(painter, rect, color, gap, width);
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(color, width));
    for (double x = rect.left() - rect.height() + gap / 2; x < rect.right(); x += gap)
        painter.drawLine(QPointF(x, rect.top()), QPointF(x + rect.height(), rect.bottom()));
    painter.restore();
}

/// Points along the way of the packets: to the right for data, to the left for ACKs.
void chevrons(QPainter& painter, const QRectF& rect, const QColor& color, double scale, bool left)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.2 * scale));
    const double gap = 9 * scale;
    const double half = std::min(rect.height() / 2 - 2 * scale, 5 * scale);
    const double y = rect.center().y();
    const double side = left ? -1.0 : 1.0;
    for (double x = rect.left() + gap / 2; x < rect.right(); x += gap) {
        const QPointF tip(x + side * half / 2, y);
        painter.drawLine(tip, tip + QPointF(-side * half, -half));
        painter.drawLine(tip, tip + QPointF(-side * half, half));
    }
    painter.restore();
}

void paintGround(QPainter& painter, const Theme& theme, StripKind kind, const QRectF& rect,
                 double gap)
{
    const double s = theme.scale();
    const CellLook look = lookOf(theme, kind);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect, look.fill);
    const double line = std::min(1.6 * s, rect.width() / 4);
    switch (look.pattern) {
    case Pattern::Plain: break;
    case Pattern::Hatched:
        drawHatch(painter, rect, look.line, gap, 1.3 * s);
        outline(painter, rect, look.line, line, false);
        break;
    case Pattern::Crossed:
        cross(painter, rect, look.line, gap, 1.0 * s);
        outline(painter, rect, look.line, line, false);
        break;
    case Pattern::Dashed: outline(painter, rect, look.line, line, true); break;
    case Pattern::DashedCrossed:
        painter.setPen(QPen(look.line, 1.2 * s));
        if (rect.width() > 5 * s) {
            const double r = std::min({rect.width(), rect.height(), 12 * s}) / 2 - 2 * s;
            const QPointF c = rect.center();
            painter.drawLine(c + QPointF(-r, -r), c + QPointF(r, r));
            painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r));
        }
        outline(painter, rect, look.line, line, true);
        break;
    case Pattern::Outline: outline(painter, rect, look.line, line, false); break;
    case Pattern::Chevrons:
        chevrons(painter, rect, look.line, s, kind == StripKind::AckOnTheWay);
        outline(painter, rect, look.line, line, false);
        break;
    }
    painter.restore();
}

QFont cellFont(const Theme& theme)
{
    QFont font = theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

QString stripCellText(const Theme& theme, const StripCell& cell, bool numbered, double width)
{
    const QFontMetricsF metrics(cellFont(theme));
    const double room = width - 5 * theme.scale();
    const QString sign = signOf(cell.kind);
    const QString number = numbered && cell.number > 0 ? QString::number(cell.number) : QString();
    QStringList choice;
    if (!number.isEmpty() && !sign.isEmpty())
        choice << number + u' ' + sign;
    if (!number.isEmpty())
        choice << number;
    choice << sign;
    for (const QString& text : choice) {
        if (!text.isEmpty() && metrics.horizontalAdvance(text) <= room)
            return text;
    }
    return {};
}

void paintStripCell(QPainter& painter, const Theme& theme, StripKind kind, const QRectF& rect,
                    const QString& text)
{
    const double s = theme.scale();
    paintGround(painter, theme, kind, rect, 7 * s);
    if (text.isEmpty())
        return;
    const CellLook look = lookOf(theme, kind);
    painter.setFont(cellFont(theme));
    if (look.pattern != Pattern::Plain && look.pattern != Pattern::Outline
        && look.pattern != Pattern::Dashed) { // letters on a pattern need ground of their own
        const QFontMetricsF metrics(painter.font());
        QRectF plate(0, 0, metrics.horizontalAdvance(text) + 4 * s, metrics.height() - 1 * s);
        plate.moveCenter(rect.center());
        painter.fillRect(plate & rect.adjusted(2 * s, 2 * s, -2 * s, -2 * s), look.fill);
    }
    painter.setPen(look.text);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, text);
}

void paintStripSample(QPainter& painter, const Theme& theme, StripKind kind, const QRectF& rect)
{
    paintGround(painter, theme, kind, rect, 5 * theme.scale());
    painter.save();
    painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), 1));
    painter.setBrush(Qt::NoBrush);
    const Pattern pattern = lookOf(theme, kind).pattern;
    if (pattern == Pattern::Plain)
        painter.drawRect(rect);
    painter.restore();
}

} // namespace roundtrip::ui
