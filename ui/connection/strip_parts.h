// SPDX-License-Identifier: GPL-3.0-or-later
// What the strips of the connection panel have in common: hatches, and captions that make room
// for each other. Lengths are px already scaled.
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace roundtrip::ui {

/// Diagonal lines from bottom left to top right, `gap` apart.
void drawHatch(QPainter& painter, const QRectF& rect, const QColor& color, double gap,
               double width);

/// Numbers in a mono face whose thin spaces are thin there, too.
double groupedWidth(const QFont& font, const QString& text);
void drawGrouped(QPainter& painter, QPointF base, const QFont& font, const QString& text);

struct Caption {
    double centre = 0.0;
    QString text;
    QColor color;
    bool strong = false;
    int rank = 0; ///< where there is no room for all, the higher ranks go first
};
/// Writes the captions in one line, each as near to its centre as `left`..`right` and the others
/// allow. Leaves out the last rank that does not fit.
void drawCaptions(QPainter& painter, std::vector<Caption> captions, const QFont& font,
                  const QRectF& line, double gap);

} // namespace roundtrip::ui
