// SPDX-License-Identifier: GPL-3.0-or-later
// The small signs of the drawing kit: cross, ring, slot, diamond, clock, (R), dot, envelope, and
// the heads of arrows. Each draws itself at a point; none knows a run. Sizes are px already scaled.
#pragma once

#include "ui/base/packet_style.h"

#include <QColor>
#include <QPointF>
#include <QRectF>

class QPainter;
class QFont;

namespace roundtrip::ui {

/// The x where a packet was lost; `size` from end to end.
void drawCross(QPainter& painter, QPointF centre, double size, const QColor& color);
/// The number of a duplicate ACK in a ring.
void drawRing(QPainter& painter, QPointF centre, double radius, const QString& text,
              const QFont& font, const QColor& line, const QColor& ink, const QColor& fill);
/// The dashed hole that a lost datagram leaves.
void drawSlot(QPainter& painter, QPointF centre, double size, const QColor& color,
              const QColor& fill);
/// A state change.
void drawDiamond(QPainter& painter, QPointF centre, double size, const QColor& line,
                 const QColor& fill);
/// A timer that fired.
void drawClock(QPainter& painter, QPointF centre, double size, const QColor& line,
               const QColor& fill);
/// A retransmission: R in a rounded box.
void drawResent(QPainter& painter, QPointF centre, double size, const QFont& font,
                const QColor& line, const QColor& ink, const QColor& fill);
/// Two strokes across a line along `unit`: the network has marked the packet (CE).
void drawTicks(QPainter& painter, QPointF centre, QPointF unit, double size, const QColor& color);
/// The wait of a delayed packet.
void drawHourglass(QPainter& painter, QPointF centre, double radius, const QColor& line,
                   const QColor& fill);
/// A packet on its way at the now-line.
void drawDot(QPainter& painter, QPointF centre, double scale, const QColor& line,
             const QColor& fill);
void drawEnvelope(QPainter& painter, const QRectF& rect, const QColor& line, const QColor& fill);
/// An arrow's head with its tip at `tip`, pointing along `unit`. `surface` fills a hollow one.
void drawHead(QPainter& painter, HeadShape shape, QPointF tip, QPointF unit, double scale,
              const QColor& color, const QColor& surface);
/// How much of the line a head takes, px at 100 %.
double headLength(HeadShape shape);

} // namespace roundtrip::ui
