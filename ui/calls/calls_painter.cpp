// SPDX-License-Identifier: GPL-3.0-or-later
// See calls_painter.h.
#include "ui/calls/calls_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr double kFaint = 0.4, kFaintText = 0.5;

} // namespace

CallsPainter::CallsPainter(const Theme& theme) : m_theme(theme), m_font(theme.font(FontRole::Label))
{
}

CallMetrics CallsPainter::metrics() const
{
    const QFontMetricsF font(m_font);
    return {[font](const QString& text) { return font.horizontalAdvance(text); }, px(14.0)};
}

void CallsPainter::paint(QPainter& painter, const CallsLayout& layout, SimTime now, double nowY,
                         bool hidden) const
{
    const CallsColumn& column = layout.column;
    const QRectF whole(column.left(), column.top, column.right() - column.left(),
                       column.bottom - column.top);
    const double cut = std::clamp(nowY, column.top, column.bottom);
    const auto part = [&](double top, double bottom, double opacity) {
        if (bottom <= top)
            return;
        painter.save();
        painter.setClipRect(QRectF(whole.left(), top, whole.width(), bottom - top),
                            Qt::IntersectClip);
        painter.setOpacity(opacity);
        boxes(painter, layout);
        painter.restore();
    };
    part(column.top, hidden ? std::min(cut + px(2), column.bottom) : cut, 1.0);
    if (!hidden)
        part(cut, column.bottom, kFaint);
    painter.save();
    painter.setFont(m_font);
    for (const CallLabel& one : layout.labels) {
        const bool begun = one.from <= now;
        if (!begun && hidden)
            continue;
        painter.setOpacity(begun ? 1.0 : kFaintText);
        label(painter, column, one);
    }
    painter.restore();
}

void CallsPainter::boxes(QPainter& painter, const CallsLayout& layout) const
{
    for (const CallBox& one : layout.boxes) {
        if (one.y1 > one.y0)
            box(painter, layout.column, one);
    }
}

void CallsPainter::box(QPainter& painter, const CallsColumn& column, const CallBox& box) const
{
    const QRectF rect(column.boxLeft, box.y0, column.boxWidth, box.y1 - box.y0);
    const QColor ink = m_theme.color(ColorRole::Ink2);
    switch (box.look) {
    case CallLook::Instant: painter.fillRect(rect, ink); return;
    case CallLook::Away: {
        QPen pen(m_theme.color(ColorRole::Ink3), px(1.2), Qt::DotLine);
        painter.setPen(pen);
        painter.drawLine(QPointF(rect.center().x(), rect.top()),
                         QPointF(rect.center().x(), rect.bottom()));
        return;
    }
    case CallLook::Blocked:
    case CallLook::Failed: break;
    }
    const QColor line = box.look == CallLook::Failed ? m_theme.segment(SegmentStyle::Lost).line
                                                     : ink;
    painter.fillRect(rect, m_theme.color(ColorRole::SurfaceAlt));
    painter.fillRect(rect, QBrush(line, Qt::BDiagPattern));
    painter.setPen(QPen(line, px(1.0)));
    painter.setBrush(Qt::NoBrush);
    const QRectF frame = rect.adjusted(px(0.5), 0, -px(0.5), 0);
    painter.drawLine(frame.topLeft(), frame.bottomLeft());
    painter.drawLine(frame.topRight(), frame.bottomRight());
    if (box.startsHere)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), px(2)), line);
    if (box.endsHere)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - px(2), rect.width(), px(2)), line);
    if (box.endsHere && box.look == CallLook::Failed) { // not by its colour alone
        const double r = px(4.5);
        const QPointF c(rect.center().x(), rect.bottom());
        painter.setPen(QPen(line, px(2)));
        painter.drawLine(c + QPointF(-r, -r), c + QPointF(r, r));
        painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r));
    }
}

void CallsPainter::label(QPainter& painter, const CallsColumn& column, const CallLabel& label) const
{
    painter.setPen(label.failed   ? m_theme.segment(SegmentStyle::Lost).text
                   : label.result ? m_theme.color(ColorRole::Ink)
                                  : m_theme.color(ColorRole::Ink2));
    const bool client = column.host == HostRole::Client;
    if (!label.turned) {
        const int side = static_cast<int>(client ? Qt::AlignRight : Qt::AlignLeft);
        painter.drawText(label.box,
                         side | static_cast<int>(Qt::AlignVCenter)
                             | static_cast<int>(Qt::TextDontClip),
                         label.text);
        return;
    }
    painter.save();
    painter.translate(label.box.center());
    painter.rotate(-90.0);
    const QRectF turned(-label.box.height() / 2 - 2, -label.box.width() / 2, label.box.height() + 4,
                        label.box.width());
    painter.drawText(turned, Qt::AlignCenter | Qt::TextDontClip, label.text);
    painter.restore();
}

void CallsPainter::heading(QPainter& painter, const CallsColumn& column, double top,
                           double height) const
{
    if (!column.wide)
        return;
    painter.setFont(m_font);
    painter.setPen(m_theme.color(ColorRole::Ink3));
    const bool client = column.host == HostRole::Client;
    painter.drawText(QRectF(column.left(), top, column.right() - column.left(), height),
                     static_cast<int>(client ? Qt::AlignRight : Qt::AlignLeft)
                         | static_cast<int>(Qt::AlignVCenter),
                     QCoreApplication::translate("Calls", "program"));
}

} // namespace roundtrip::ui
