// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn by hand instead of from icons, so that they are sharp at every size and in each theme.
#include "ui/ladder/packet_marks.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QPolygonF>

#include <algorithm>

namespace roundtrip::ui {

namespace {

QPen roundPen(const QColor& color, double width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

void drawCross(QPainter& painter, QPointF centre, double size, const QColor& color)
{
    const double r = size / 2;
    painter.setPen(QPen(color, std::max(1.6, size * 0.2), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(-r, -r), centre + QPointF(r, r));
    painter.drawLine(centre + QPointF(-r, r), centre + QPointF(r, -r));
}

void drawRing(QPainter& painter, QPointF centre, double radius, const QString& text,
              const QFont& font, const QColor& line, const QColor& ink, const QColor& fill)
{
    painter.setPen(QPen(line, radius * 0.2));
    painter.setBrush(fill);
    painter.drawEllipse(centre, radius, radius);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QRectF(centre.x() - 2 * radius, centre.y() - radius, 4 * radius, 2 * radius),
                     Qt::AlignCenter, text);
}

void drawSlot(QPainter& painter, QPointF centre, double size, const QColor& color,
              const QColor& fill)
{
    QPen pen(color, size * 0.14);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({1.5, 1.1});
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size),
                            size * 0.16, size * 0.16);
}

void drawDiamond(QPainter& painter, QPointF centre, double size, const QColor& line,
                 const QColor& fill)
{
    const double r = size / 2;
    painter.setPen(QPen(line, size * 0.16, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(fill);
    painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(r, 0),
                                   centre + QPointF(0, r), centre + QPointF(-r, 0)}));
}

void drawClock(QPainter& painter, QPointF centre, double size, const QColor& line,
               const QColor& fill)
{
    const double r = size / 2;
    painter.setPen(roundPen(line, size * 0.12));
    painter.setBrush(fill);
    painter.drawEllipse(centre, r, r);
    painter.drawLine(centre, centre + QPointF(0, -r * 0.58));
    painter.drawLine(centre, centre + QPointF(r * 0.45, 0));
}

void drawResent(QPainter& painter, QPointF centre, double size, const QFont& font,
                const QColor& line, const QColor& ink, const QColor& fill)
{
    painter.setPen(QPen(line, size * 0.11));
    painter.setBrush(fill);
    const QRectF box(centre.x() - size / 2, centre.y() - size / 2, size, size);
    painter.drawRoundedRect(box, size * 0.22, size * 0.22);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, QStringLiteral("R"));
}

void drawTicks(QPainter& painter, QPointF centre, QPointF unit, double size, const QColor& color)
{
    const QPointF side = QPointF(-unit.y(), unit.x()) * size / 2;
    painter.setPen(QPen(color, size * 0.2, Qt::SolidLine, Qt::FlatCap));
    for (const double along : {-0.2, 0.2}) {
        const QPointF middle = centre + unit * size * along;
        painter.drawLine(middle - side, middle + side);
    }
}

void drawHourglass(QPainter& painter, QPointF centre, double radius, const QColor& line,
                   const QColor& fill)
{
    painter.setPen(roundPen(line, radius * 0.2));
    painter.setBrush(fill);
    painter.drawEllipse(centre, radius, radius);
    const double w = radius * 0.34;
    const double h = radius * 0.48;
    QPainterPath glass;
    glass.moveTo(centre + QPointF(-w, -h));
    glass.lineTo(centre + QPointF(w, -h));
    glass.lineTo(centre + QPointF(-w, h));
    glass.lineTo(centre + QPointF(w, h));
    glass.closeSubpath();
    painter.setPen(roundPen(line, radius * 0.16));
    painter.setBrush(line);
    painter.drawPath(glass);
}

void drawDot(QPainter& painter, QPointF centre, double scale, const QColor& line,
             const QColor& fill)
{
    painter.setPen(QPen(line, 2.4 * scale));
    painter.setBrush(fill);
    painter.drawEllipse(centre, 5.2 * scale, 5.2 * scale);
}

void drawEnvelope(QPainter& painter, const QRectF& rect, const QColor& line, const QColor& fill)
{
    painter.setPen(roundPen(line, rect.height() * 0.11));
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, rect.height() * 0.12, rect.height() * 0.12);
    const QPointF fold(rect.center().x(), rect.top() + rect.height() * 0.58);
    painter.drawPolyline(
        QPolygonF({rect.topLeft() + QPointF(rect.height() * 0.08, rect.height() * 0.1), fold,
                   rect.topRight() + QPointF(-rect.height() * 0.08, rect.height() * 0.1)}));
}

double headLength(HeadShape shape)
{
    switch (shape) {
    case HeadShape::Filled: return 11.5;
    case HeadShape::Open: return 0.0; // the line runs through to the tip
    case HeadShape::Hollow: return 10.5;
    }
    return 0.0;
}

void drawHead(QPainter& painter, HeadShape shape, QPointF tip, QPointF unit, double scale,
              const QColor& color, const QColor& surface)
{
    const QPointF side(-unit.y(), unit.x());
    const double length = (shape == HeadShape::Filled ? 12.5 : 10.5) * scale;
    const double half = (shape == HeadShape::Filled ? 4.9 : 4.6) * scale;
    const QPointF a = tip - unit * length + side * half;
    const QPointF b = tip - unit * length - side * half;
    switch (shape) {
    case HeadShape::Filled:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({tip, a, b}));
        return;
    case HeadShape::Open:
        painter.setPen(QPen(color, 1.7 * scale, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({a, tip, b}));
        return;
    case HeadShape::Hollow:
        painter.setPen(QPen(color, 1.5 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(surface);
        painter.drawPolygon(QPolygonF({tip, a, b}));
        return;
    }
}

} // namespace roundtrip::ui
