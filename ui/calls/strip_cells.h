// SPDX-License-Identifier: GPL-3.0-or-later
// How a cell of belief and truth is painted: fill, hatch or dashes, and its sign. The same for a
// strip and for the sample in the legend. Knows the theme only.
#pragma once

#include "ui/calls/belief_layout.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace roundtrip::ui {

/// `text` stands in the middle where it fits.
void paintStripCell(QPainter& painter, const Theme& theme, StripKind kind, const QRectF& rect,
                    const QString& text);
/// A small cell without text.
void paintStripSample(QPainter& painter, const Theme& theme, StripKind kind, const QRectF& rect);
/// The text that fits: "3 R", then the sign alone, then nothing.
QString stripCellText(const Theme& theme, const StripCell& cell, bool numbered, double width);

} // namespace roundtrip::ui
