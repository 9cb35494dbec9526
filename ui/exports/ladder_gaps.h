// SPDX-License-Identifier: GPL-3.0-or-later
// The numbered boxes in a printed ladder, and what must not be drawn beside them. For
// ladder_print.cpp. Knows the layout, not the run.
#pragma once

#include "ui/exports/ladder_print.h"
#include "ui/ladder/ladder_labels.h"

#include <vector>

namespace roundtrip::ui {

class LadderGaps {
public:
    /// Both must outlive it.
    LadderGaps(const Theme& theme, const std::vector<LadderGap>& gaps)
        : m_theme(theme), m_gaps(gaps), m_scale(theme.scale())
    {
    }

    /// The gap in the label of that packet, or nullptr.
    [[nodiscard]] const LadderGap* of(PacketId packet) const;
    /// Whether a state's bar is long enough for a box.
    [[nodiscard]] bool hasRoom(const LadderLayout& layout, const LadderStateBar& bar) const;

    /// Takes the arrows whose kind is not told out of the layout, and their rings.
    std::vector<LadderArrow> takeBare(LadderLayout& layout) const;
    /// Draws them all alike.
    void paintBare(QPainter& painter, const std::vector<LadderArrow>& arrows) const;
    /// The layout without the bars whose names are not told.
    [[nodiscard]] LadderLayout withoutNames(LadderLayout layout) const;
    /// These bars, white and with a box.
    void paintStates(QPainter& painter, const LadderLayout& layout) const;
    /// Where a label would stand with the box of a value in it.
    [[nodiscard]] TurnedBox grown(const LadderLabel& label, const LadderFrame& frame) const;
    /// Where it stands with the box of its gap in it.
    [[nodiscard]] TurnedBox withBox(const LadderLabel& label, const LadderFrame& frame) const;
    void paintLabel(QPainter& painter, const LadderLabel& label, const LadderFrame& frame) const;

private:
    [[nodiscard]] double px(double length) const { return length * m_scale; }
    [[nodiscard]] const LadderGap* of(const LadderStateBar& bar) const;
    [[nodiscard]] TurnedBox place(const LadderLabel& label, double width,
                                  const LadderFrame& frame) const;
    void paintBox(QPainter& painter, const QRectF& box, int number) const;
    const Theme& m_theme;
    const std::vector<LadderGap>& m_gaps;
    double m_scale;
};

} // namespace roundtrip::ui
