// SPDX-License-Identifier: GPL-3.0-or-later
// See column_look.h.
#include "ui/compare/column_look.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <array>

namespace roundtrip::ui {

QColor columnColor(const Theme& theme, std::size_t column)
{
    switch (column % kColumnLooks) {
    case 0: return theme.segment(SegmentStyle::Data).line;
    case 1: return theme.segment(SegmentStyle::Udp).line;
    case 2: return theme.color(ColorRole::Server);
    default: return theme.color(ColorRole::Ink2);
    }
}

QPen columnPen(const Theme& theme, std::size_t column, double width)
{
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(columnColor(theme, column), width, styles[column % kColumnLooks]);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    return pen;
}

void drawColumnMark(QPainter& painter, const Theme& theme, std::size_t column, QPointF centre,
                    double size)
{
    const QColor color = columnColor(theme, column);
    const double half = size / 2;
    const bool hollow = column % 2 == 1;
    painter.setPen(QPen(color, size * 0.18));
    painter.setBrush(hollow ? theme.color(ColorRole::Surface) : color);
    const QRectF box(centre.x() - half, centre.y() - half, size, size);
    switch (column % kColumnLooks) {
    case 0: painter.drawEllipse(box); break;
    case 1:
        painter.drawPolygon(QPolygonF({{box.center().x(), box.top()},
                                       {box.right(), box.center().y()},
                                       {box.center().x(), box.bottom()},
                                       {box.left(), box.center().y()}}));
        break;
    case 2: painter.drawRect(box); break;
    default:
        painter.drawPolygon(
            QPolygonF({{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()}));
        break;
    }
}

void drawColumnBox(QPainter& painter, const Theme& theme, std::size_t column, const QRectF& rect)
{
    constexpr std::array patterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense5Pattern,
                                  Qt::DiagCrossPattern};
    QColor soft = columnColor(theme, column);
    const bool solid = column % kColumnLooks == 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawRect(rect);
    if (solid)
        soft.setAlphaF(0.45F);
    painter.setPen(QPen(columnColor(theme, column), 1.4 * theme.scale()));
    painter.setBrush(QBrush(soft, patterns[column % kColumnLooks]));
    painter.drawRect(rect);
}

} // namespace roundtrip::ui
