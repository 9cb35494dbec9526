// SPDX-License-Identifier: GPL-3.0-or-later
// See column_look.h.
#include "ui/compare/column_look.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>

namespace roundtrip::ui {

std::vector<ColumnLook> columnLooks(const std::vector<Transport>& transports)
{
    std::vector<ColumnLook> looks;
    for (const Transport transport : transports) {
        const auto before = std::count_if(looks.begin(), looks.end(), [&](const ColumnLook& look) {
            return look.transport == transport;
        });
        looks.push_back({looks.size(), transport, static_cast<std::size_t>(before)});
    }
    return looks;
}

QColor columnColor(const Theme& theme, const ColumnLook& look)
{
    const bool udp = look.transport == Transport::Udp;
    const QColor own = theme.segment(udp ? SegmentStyle::Udp : SegmentStyle::Data).line;
    const QColor ink = theme.color(ColorRole::Ink);
    const auto share = 0.3F * static_cast<float>(look.nth % kColumnLooks);
    const auto mixed = [share](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(mixed(own.redF(), ink.redF()), mixed(own.greenF(), ink.greenF()),
                            mixed(own.blueF(), ink.blueF()));
}

QPen columnPen(const Theme& theme, const ColumnLook& look, double width)
{
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(columnColor(theme, look), width, styles[look.column % kColumnLooks]);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    return pen;
}

void drawColumnMark(QPainter& painter, const Theme& theme, const ColumnLook& look, QPointF centre,
                    double size)
{
    const QColor color = columnColor(theme, look);
    const double half = size / 2;
    const bool hollow = look.column % 2 == 1;
    painter.setPen(QPen(color, size * 0.18));
    painter.setBrush(hollow ? theme.color(ColorRole::Surface) : color);
    const QRectF box(centre.x() - half, centre.y() - half, size, size);
    switch (look.column % kColumnLooks) {
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

void drawColumnBox(QPainter& painter, const Theme& theme, const ColumnLook& look,
                   const QRectF& rect)
{
    constexpr std::array patterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense5Pattern,
                                  Qt::DiagCrossPattern};
    QColor soft = columnColor(theme, look);
    const bool solid = look.column % kColumnLooks == 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawRect(rect);
    if (solid)
        soft.setAlphaF(0.45F);
    painter.setPen(QPen(columnColor(theme, look), 1.4 * theme.scale()));
    painter.setBrush(QBrush(soft, patterns[look.column % kColumnLooks]));
    painter.drawRect(rect);
}

} // namespace roundtrip::ui
