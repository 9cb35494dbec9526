// SPDX-License-Identifier: GPL-3.0-or-later
// Small plane geometry for lines and rotated label boxes. Pure functions of points.
#pragma once

#include <QPointF>

#include <array>

namespace roundtrip::ui {

/// The point of the segment at height y, held between its ends.
QPointF pointOnSegmentAtY(QPointF a, QPointF b, double y);
double distanceToSegment(QPointF point, QPointF a, QPointF b);
double lengthOf(QPointF vector);

/// A rectangle turned about its centre.
struct TurnedBox {
    QPointF centre;
    double width = 0.0, height = 0.0;
    double angle = 0.0; ///< radians, clockwise on the screen

    [[nodiscard]] std::array<QPointF, 4> corners() const;
    [[nodiscard]] bool overlaps(const TurnedBox& other) const;
    [[nodiscard]] bool contains(QPointF point) const;
    /// Half of the height of the upright box around it.
    [[nodiscard]] double verticalReach() const;
    /// Half of its width.
    [[nodiscard]] double horizontalReach() const;
};

} // namespace roundtrip::ui
