// SPDX-License-Identifier: GPL-3.0-or-later
// How the columns of a comparison look in all its charts: each has a colour, a mark and a pattern,
// so that no two differ by colour alone. Knows no chart.
#pragma once

#include <QColor>
#include <QPen>
#include <QRectF>

#include <cstddef>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

/// Looks that differ; from there on they repeat.
inline constexpr std::size_t kColumnLooks = 4;

QColor columnColor(const Theme& theme, std::size_t column);
/// Solid, dashed, dotted...
QPen columnPen(const Theme& theme, std::size_t column, double width);
/// A filled circle, a hollow diamond, a filled square, a hollow triangle.
void drawColumnMark(QPainter& painter, const Theme& theme, std::size_t column, QPointF centre,
                    double size);
/// A rectangle: filled, hatched, dotted, crosshatched.
void drawColumnBox(QPainter& painter, const Theme& theme, std::size_t column, const QRectF& rect);

} // namespace roundtrip::ui
