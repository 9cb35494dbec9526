// SPDX-License-Identifier: GPL-3.0-or-later
// How a packet is drawn everywhere: which of the kit's kinds it is, and the stroke of that kind.
// Colour is never alone: each kind has its own width, dashes and head. Knows no widgets.
#pragma once

#include "core/sim/run.h"
#include "ui/theme/theme.h"

#include <QPen>
#include <QString>

#include <vector>

namespace roundtrip::ui {

enum class HeadShape : int { Filled, Open, Hollow };

/// Lengths in px at 100 %; `dash` alternates on and off and is empty for a solid line.
struct StrokeSpec {
    double width = 2.2;
    std::vector<double> dash;
    HeadShape head = HeadShape::Filled;
    bool roundTail = false; ///< a dot at the sender: the packet changes a state
    bool doubled = false;   ///< two parallel lines, 3 px apart
};

/// The kind of a packet. A lost one keeps its kind: the cross is drawn besides.
/// Of a packet that lands later than `known` nothing tells yet that its bits were damaged.
SegmentStyle styleOf(const LaneTrace& lane, PacketId packet, SimTime known = kEndOfTime);
const StrokeSpec& strokeOf(SegmentStyle style);
/// The pen of a stroke; QPen counts dashes in widths, the kit in px.
QPen strokePen(const StrokeSpec& stroke, const QColor& color, double scale);

/// The ladder's label: "(R) seq=2001 len=1000".
QString ladderLabel(const LaneTrace& lane, PacketId packet, bool raw);
/// With what an ACK reports beyond a gap: "ACK 2001 dup 2 SACK 3001-5001", `all` of it or the first
/// block and how many more there are.
QString ladderLabelWithReports(const LaneTrace& lane, PacketId packet, bool raw, bool all);
/// The short one on an envelope: "(R) seq=2001", "SYN, ACK", "#3".
QString envelopeLabel(const LaneTrace& lane, PacketId packet, bool raw);

/// The colour that stands for a transport everywhere: TCP blue, UDP purple.
SegmentStyle transportStyle(Transport transport);
/// Transport of a flow of the lane; the first flow's where there is no such flow.
Transport transportOf(const LaneTrace& lane, FlowId flow);
/// The flow to show in this lane when the selection asks for `flow`.
FlowId shownFlow(const LaneTrace& lane, FlowId flow);

} // namespace roundtrip::ui
