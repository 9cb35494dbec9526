// SPDX-License-Identifier: GPL-3.0-or-later
// How the flows of a lane are told apart where they share a link: a letter, a colour, a pattern for
// areas and a pattern for lines, so that colour is never alone. Pure; knows no widgets.
#pragma once

#include "core/sim/run.h"
#include "ui/theme/theme.h"

#include <QBrush>
#include <QString>

#include <vector>

namespace roundtrip::ui {

struct FlowLook {
    QString letter;
    QColor line, text, fill, hatch;
    Qt::BrushStyle pattern = Qt::SolidPattern; ///< drawn over the fill; solid: none
    std::vector<double> dashes;                ///< px at 100 %; empty: a solid line
};

/// "A" for the lane's first flow, "B", ... "Z", "AA", ...
QString flowLetter(FlowId flow);
/// TCP begins with blue, UDP with purple, as everywhere.
FlowLook flowLook(const Theme& theme, const LaneConfig& lane, FlowId flow);
/// The flow's name; "Flow 2" where it has none.
QString flowName(const LaneConfig& lane, FlowId flow);

/// A packet of the flow as it lies in the queue: filled where it carries data, else hollow, with
/// the letter in the middle where that fits.
void drawPacketBox(QPainter& painter, const QRectF& box, const FlowLook& look, bool data,
                   const QFont& font, const QColor& surface);

} // namespace roundtrip::ui
