// SPDX-License-Identifier: GPL-3.0-or-later
// Where the labels of a ladder stand: in the line, turned with it, never one on another, never
// cut by an edge. Pure geometry: the widths of texts come from a function.
#pragma once

#include "ui/ladder/ladder_geometry.h"
#include "ui/ladder/ladder_layout.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace roundtrip::ui {

struct LabelMetrics {
    /// Width of a label in px; bold for a retransmission.
    std::function<double(const QString&, bool bold)> width;
    double height = 14.0;
    double scale = 1.0;
};

/// A text in the line of an arrow, or beside its cross ("lost", "never resent").
struct LadderLabel {
    PacketId packet = kNoPacket;
    QString text, shortText; ///< the second for where the first has no room
    double shortWidth = 0.0; ///< of a box with the short text, px
    TurnedBox box;
    SegmentStyle style = SegmentStyle::Data;
    bool bold = false;
    bool note = false;  ///< set in the interface's face, in the colour of a loss
    bool muted = false; ///< of a muted arrow
    SimTime from{};     ///< solid from then on
};

/// The labels of a lane at rest: SYN, FIN, (R) and losses first where room is short.
std::vector<LadderLabel> placeLabels(const LaneTrace& lane, const LadderLayout& layout, bool raw,
                                     const LabelMetrics& metrics);

/// The label of an arrow on its way whose dot stands at height y: ahead of the dot, or behind it,
/// where the dot would touch it at rest, and shortened where it must be. `others` are avoided where
/// there is a choice.
LadderLabel labelBesideDot(const LadderLabel& atRest, const LadderArrow& arrow, double y,
                           const std::vector<LadderLabel>& others, const LadderFrame& frame);

/// How much of what an ACK reports beyond a gap stands in its label.
enum class LabelReports : std::uint8_t { None, First, All };

/// The label of one arrow whatever stands there: for the hovered and the selected one. It moves
/// along its line into view, and is shortened where the line is short; its text is empty where
/// there is no room at all.
LadderLabel labelAnyway(const LaneTrace& lane, const LadderFrame& frame, const LadderArrow& arrow,
                        bool raw, const LabelMetrics& metrics,
                        LabelReports reports = LabelReports::All);

} // namespace roundtrip::ui
