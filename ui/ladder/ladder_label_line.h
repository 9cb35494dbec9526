// SPDX-License-Identifier: GPL-3.0-or-later
// The line that a label stands in, and the distances that labels keep. For the units that place
// labels only.
#pragma once

#include "ui/ladder/ladder_geometry.h"
#include "ui/ladder/ladder_layout.h"

#include <cmath>

namespace roundtrip::ui {

// px at 100 %
inline constexpr double kFullPitch = 13.0; // a line of text
inline constexpr double kStart = 34.0;     // from the sender's bar to the text
inline constexpr double kPadding = 4.0;    // around the text
inline constexpr double kHeadRoom = 14.0;  // kept free before the arrow's tip

/// The straight piece of the arrow that carries the label, from the sender on.
struct LabelLine {
    QPointF start, unit;
    double length = 0.0;
    explicit LabelLine(const LadderArrow& arrow) : start(arrow.from)
    {
        const QPointF along = (arrow.knee ? (*arrow.knee)[0] : arrow.to) - arrow.from;
        length = lengthOf(along);
        unit = length > 0 ? along / length
                          : QPointF(arrow.direction == Direction::ToServer ? 1.0 : -1.0, 0.0);
        if (!arrow.knee && !arrow.lost)
            length -= kHeadRoom;
    }
    [[nodiscard]] double textAngle() const
    {
        const QPointF reading = unit.x() < 0 ? -unit : unit;
        return std::atan2(reading.y(), reading.x());
    }
    [[nodiscard]] TurnedBox boxAt(double begin, double width, double height) const
    {
        return {start + unit * (begin + width / 2), width, height, textAngle()};
    }
};

} // namespace roundtrip::ui
