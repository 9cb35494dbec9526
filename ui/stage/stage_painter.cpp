// SPDX-License-Identifier: GPL-3.0-or-later
// The kit's envelopes: the border has the stroke of the packet's kind, so that the kind can be
// read without its colour.
#include "ui/stage/stage_painter.h"

#include "ui/ladder/packet_marks.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

namespace roundtrip::ui {

namespace {

constexpr double kRadius = 5.0;

void drawChevron(QPainter& painter, const StageEnvelope& envelope, const QColor& color, double s)
{
    const bool right = envelope.direction == Direction::ToServer;
    const double side = right ? 1.0 : -1.0;
    const QPointF tip((right ? envelope.rect.right() : envelope.rect.left()) + side * 8.5 * s,
                      envelope.rect.center().y());
    painter.setPen(QPen(color, 2.0 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF(
        {tip + QPointF(-side * 4.5 * s, -4.5 * s), tip, tip + QPointF(-side * 4.5 * s, 4.5 * s)}));
}

QPen borderPen(const StageEnvelope& envelope, const QColor& color, double s)
{
    if (envelope.lost) {
        QPen pen(color, 1.8 * s);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.7, 1.4});
        return pen;
    }
    StrokeSpec stroke = strokeOf(envelope.style);
    if (stroke.dash.size() == 2 && envelope.style == SegmentStyle::Rtx)
        stroke.dash = {5, 3}; // the ladder's dashes are longer than an envelope's side
    if (stroke.dash.size() == 2 && envelope.style == SegmentStyle::DupAck)
        stroke.dash = {2, 2};
    stroke.width = 2.0;
    return strokePen(stroke, color, s);
}

} // namespace

void drawHostIcon(QPainter& painter, HostRole role, QPointF centre, double scale, const QColor& ink)
{
    painter.save();
    painter.translate(centre);
    painter.scale(scale, scale);
    painter.setPen(QPen(ink, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (role == HostRole::Client) {
        painter.drawRoundedRect(QRectF(-12, -11, 24, 17), 2, 2);
        painter.drawLine(QPointF(-15, 11), QPointF(15, 11));
    } else {
        for (const double top : {-13.0, 2.0}) {
            painter.drawRoundedRect(QRectF(-12, top, 24, 11), 2, 2);
            painter.drawLine(QPointF(-7, top + 5.5), QPointF(-6.5, top + 5.5));
            painter.drawLine(QPointF(0, top + 5.5), QPointF(7, top + 5.5));
        }
    }
    painter.restore();
}

void drawTrack(QPainter& painter, const StageTrack& track, const Theme& theme)
{
    const double s = theme.scale();
    painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), 1.5 * s, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(QPointF(track.left, track.y), QPointF(track.right, track.y));
    const bool right = track.direction == Direction::ToServer;
    const QPointF tip(right ? track.right : track.left, track.y);
    const double back = (right ? -5.0 : 5.0) * s;
    painter.drawPolyline(
        QPolygonF({tip + QPointF(back, -4.5 * s), tip, tip + QPointF(back, 4.5 * s)}));
}

void drawStageEnvelope(QPainter& painter, const StageEnvelope& envelope, const Theme& theme,
                       bool highlighted)
{
    const double s = theme.scale();
    const SegmentColors colors = theme.segment(envelope.style);
    const QRectF rect = envelope.rect;
    if (highlighted) {
        QColor halo = colors.line;
        halo.setAlphaF(0.22F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(halo);
        painter.drawRoundedRect(rect.adjusted(-5 * s, -5 * s, 5 * s, 5 * s), 8 * s, 8 * s);
    }
    if (envelope.size == EnvelopeSize::Square) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.line);
        painter.drawRoundedRect(rect, 2 * s, 2 * s);
        return;
    }
    const bool icon = envelope.size == EnvelopeSize::Icon;
    painter.setPen(borderPen(envelope, colors.line, s));
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawRoundedRect(rect, kRadius * s, kRadius * s);
    if (envelope.lost)
        drawCross(painter, {icon ? rect.center().x() : rect.left() + 16 * s, rect.center().y()},
                  9.5 * s, colors.line);
    else
        drawChevron(painter, envelope, colors.line, s);
    if (!envelope.lost) {
        QColor soft = colors.line;
        soft.setAlphaF(0.16F);
        const double width = 16.0 * s;
        const double left = icon ? rect.center().x() - width / 2 : rect.left() + 9 * s;
        drawEnvelope(painter, QRectF(left, rect.center().y() - 5.5 * s, width, 11 * s), colors.line,
                     soft);
    }
    if (icon)
        return;
    QFont font = theme.font(envelope.lost ? FontRole::Label : FontRole::MonoLabel);
    font.setWeight(envelope.lost || envelope.style == SegmentStyle::Rtx ? QFont::DemiBold
                                                                        : QFont::Medium);
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(rect.adjusted((envelope.lost ? 26 : 32) * s, 0, -4 * s, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, envelope.text);
}

} // namespace roundtrip::ui
