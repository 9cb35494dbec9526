// SPDX-License-Identifier: GPL-3.0-or-later
// How the columns of a comparison look in all its charts: each has the colour of its transport, and
// a mark and a pattern, so that no two differ by colour alone. Knows no chart.
#pragma once

#include "core/scenario/scenario.h"

#include <QColor>
#include <QPen>
#include <QRectF>

#include <cstddef>
#include <vector>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

/// Looks that differ; from there on they repeat.
inline constexpr std::size_t kColumnLooks = 4;

struct ColumnLook {
    std::size_t column = 0; ///< from the left: its mark and its pattern
    Transport transport = Transport::Tcp;
    std::size_t nth = 0; ///< among those of its transport, from 0: its shade
};
/// How the columns with these transports look, from the left.
std::vector<ColumnLook> columnLooks(const std::vector<Transport>& transports);

/// The transport's, as everywhere; of each further column of it a shade nearer to the ink.
QColor columnColor(const Theme& theme, const ColumnLook& look);
/// Solid, dashed, dotted...
QPen columnPen(const Theme& theme, const ColumnLook& look, double width);
/// A filled circle, a hollow diamond, a filled square, a hollow triangle.
void drawColumnMark(QPainter& painter, const Theme& theme, const ColumnLook& look, QPointF centre,
                    double size);
/// A rectangle: filled, hatched, dotted, crosshatched.
void drawColumnBox(QPainter& painter, const Theme& theme, const ColumnLook& look,
                   const QRectF& rect);

} // namespace roundtrip::ui
