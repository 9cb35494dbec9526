// SPDX-License-Identifier: GPL-3.0-or-later
// Separating axes for two rectangles: they miss each other if they do along one of four axes.
#include "ui/ladder/ladder_geometry.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

double dot(QPointF a, QPointF b) { return a.x() * b.x() + a.y() * b.y(); }

bool apartAlong(QPointF axis, const std::array<QPointF, 4>& a, const std::array<QPointF, 4>& b)
{
    double aMin = 1e18, aMax = -1e18, bMin = 1e18, bMax = -1e18;
    for (const QPointF& p : a) {
        aMin = std::min(aMin, dot(p, axis));
        aMax = std::max(aMax, dot(p, axis));
    }
    for (const QPointF& p : b) {
        bMin = std::min(bMin, dot(p, axis));
        bMax = std::max(bMax, dot(p, axis));
    }
    return aMax <= bMin || bMax <= aMin;
}

} // namespace

double lengthOf(QPointF vector) { return std::hypot(vector.x(), vector.y()); }

QPointF pointOnSegmentAtY(QPointF a, QPointF b, double y)
{
    const double height = b.y() - a.y();
    const double share = height > 1e-9 ? std::clamp((y - a.y()) / height, 0.0, 1.0)
                                       : (y < a.y() ? 0.0 : 1.0);
    return a + (b - a) * share;
}

double distanceToSegment(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double square = dot(along, along);
    const double share = square > 0 ? std::clamp(dot(point - a, along) / square, 0.0, 1.0) : 0.0;
    return lengthOf(point - (a + along * share));
}

std::array<QPointF, 4> TurnedBox::corners() const
{
    const QPointF u(std::cos(angle) * width / 2, std::sin(angle) * width / 2);
    const QPointF v(-std::sin(angle) * height / 2, std::cos(angle) * height / 2);
    return {centre - u - v, centre + u - v, centre + u + v, centre - u + v};
}

bool TurnedBox::overlaps(const TurnedBox& other) const
{
    const auto mine = corners();
    const auto theirs = other.corners();
    for (const double turn : {angle, other.angle}) {
        if (apartAlong({std::cos(turn), std::sin(turn)}, mine, theirs)
            || apartAlong({-std::sin(turn), std::cos(turn)}, mine, theirs))
            return false;
    }
    return true;
}

bool TurnedBox::contains(QPointF point) const
{
    const QPointF d = point - centre;
    return std::abs(d.x() * std::cos(angle) + d.y() * std::sin(angle)) <= width / 2
           && std::abs(-d.x() * std::sin(angle) + d.y() * std::cos(angle)) <= height / 2;
}

double TurnedBox::horizontalReach() const
{
    return (std::abs(std::cos(angle)) * width + std::abs(std::sin(angle)) * height) / 2;
}

double TurnedBox::verticalReach() const
{
    return (std::abs(std::sin(angle)) * width + std::abs(std::cos(angle)) * height) / 2;
}

} // namespace roundtrip::ui
