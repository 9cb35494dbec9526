// SPDX-License-Identifier: GPL-3.0-or-later
// A label that moves along its own line: into view, and out of the way of its dot.
#include "ui/ladder_label_line.h"
#include "ui/ladder_labels.h"

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr double kDotRoom = 11.0; // between a dot and its label, px at 100 %

} // namespace

LadderLabel labelAnyway(const LaneTrace& lane, const LadderFrame& frame, const LadderArrow& arrow,
                        bool raw, const LabelMetrics& metrics)
{
    const double s = metrics.scale;
    const LabelLine line(arrow);
    const double room = line.length - (arrow.lost ? 10.0 * s : 0.0);
    LadderLabel label;
    label.packet = arrow.packet;
    label.style = arrow.style;
    label.bold = arrow.style == SegmentStyle::Rtx;
    label.from = arrow.departs;
    for (const bool shortForm : {false, true}) {
        label.text = shortForm ? envelopeLabel(lane, arrow.packet, raw)
                               : ladderLabel(lane, arrow.packet, raw);
        const double width = metrics.width(label.text, label.bold) + 2 * kPadding * s;
        double begin = (kStart - kPadding) * s;
        if (begin + width > room)
            begin = std::max(4.0 * s, room - width); // a short way: move towards the sender
        label.box = line.boxAt(begin, width, metrics.height);
        const double above = frame.top - (label.box.centre.y() - label.box.verticalReach());
        if (above > 0.0 && line.unit.y() > 0.05)
            begin += above / line.unit.y(); // it left above the view: slide into view
        label.box = line.boxAt(begin, width, metrics.height);
        if (begin + width <= room)
            return label;
    }
    label.text.clear();
    return label;
}

LadderLabel labelBesideDot(const LadderLabel& atRest, const LadderArrow& arrow, double y,
                           const std::vector<LadderLabel>& others, double scale)
{
    const LabelLine line(arrow);
    const double dot = lengthOf(arrow.pointAtY(y) - line.start);
    const double width = atRest.box.width;
    const double begin = lengthOf(atRest.box.centre - line.start) - width / 2;
    const double room = kDotRoom * scale;
    if (dot < begin - room + kPadding * scale || dot > begin + width + room - kPadding * scale)
        return atRest;
    const auto placedAt = [&](double along) {
        LadderLabel moved = atRest;
        moved.box = line.boxAt(along, width, atRest.box.height);
        return moved;
    };
    const auto clear = [&](const LadderLabel& label) {
        return std::none_of(others.begin(), others.end(), [&](const LadderLabel& other) {
            TurnedBox theirs = other.box;
            theirs.height = std::min(theirs.height, kFullPitch * scale) - 0.5;
            TurnedBox mine = label.box;
            mine.height = theirs.height;
            return other.packet != label.packet && mine.overlaps(theirs);
        });
    };
    const double ahead = dot + room - kPadding * scale;
    const double behind = dot - room + kPadding * scale - width;
    const bool roomAhead = ahead + width <= line.length - (arrow.lost ? 10.0 * scale : 0.0);
    const bool roomBehind = behind >= 4.0 * scale;
    if (roomAhead && (clear(placedAt(ahead)) || !roomBehind))
        return placedAt(ahead);
    if (roomBehind)
        return placedAt(behind);
    return atRest;
}

} // namespace roundtrip::ui
