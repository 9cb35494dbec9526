// SPDX-License-Identifier: GPL-3.0-or-later
// A label that moves along its own line: into view, and out of the way of its dot.
#include "ui/ladder/ladder_label_line.h"
#include "ui/ladder/ladder_labels.h"

#include <algorithm>
#include <utility>

namespace roundtrip::ui {

namespace {

constexpr double kDotRoom = 11.0; // between a dot and its label, px at 100 %

bool touchesNone(const LadderLabel& label, const std::vector<LadderLabel>& others, double scale)
{
    TurnedBox mine = label.box;
    mine.height = kFullPitch * scale - 0.5;
    return std::none_of(others.begin(), others.end(), [&](const LadderLabel& other) {
        TurnedBox theirs = other.box;
        theirs.height = mine.height;
        return other.packet != label.packet && mine.overlaps(theirs);
    });
}

/// From the longest to the shortest.
std::vector<QString> textsOf(const LaneTrace& lane, PacketId packet, bool raw, LabelReports reports)
{
    std::vector<QString> texts;
    if (reports == LabelReports::All)
        texts.push_back(ladderLabelWithReports(lane, packet, raw, true));
    if (reports != LabelReports::None)
        texts.push_back(ladderLabelWithReports(lane, packet, raw, false));
    texts.push_back(ladderLabel(lane, packet, raw));
    texts.push_back(envelopeLabel(lane, packet, raw));
    return texts;
}

} // namespace

LadderLabel labelAnyway(const LaneTrace& lane, const LadderFrame& frame, const LadderArrow& arrow,
                        bool raw, const LabelMetrics& metrics, LabelReports reports)
{
    const double s = metrics.scale;
    const LabelLine line(arrow);
    const double room = line.length - (arrow.lost ? 10.0 * s : 0.0);
    LadderLabel label;
    label.packet = arrow.packet;
    label.style = arrow.style;
    label.bold = arrow.style == SegmentStyle::Rtx;
    label.from = arrow.departs;
    label.shortText = envelopeLabel(lane, arrow.packet, raw);
    label.shortWidth = metrics.width(label.shortText, label.bold) + 2 * kPadding * s;
    for (QString& text : textsOf(lane, arrow.packet, raw, reports)) {
        label.text = std::move(text);
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
                           const std::vector<LadderLabel>& others, const LadderFrame& frame)
{
    const double s = frame.scale;
    const LabelLine line(arrow);
    const double dot = lengthOf(arrow.pointAtY(y) - line.start);
    const double begin = lengthOf(atRest.box.centre - line.start) - atRest.box.width / 2;
    const double reach = (kDotRoom - kPadding) * s;
    if (dot < begin - reach || dot > begin + atRest.box.width + reach)
        return atRest;
    LadderLabel shorter = atRest;
    shorter.text = atRest.shortText;
    shorter.box.width = atRest.shortWidth;
    LadderLabel inTheWay = atRest; // the first that has room, whatever else stands there
    bool found = false;
    for (LadderLabel moved : {atRest, shorter}) {
        const double width = moved.box.width;
        for (const double along : {dot + reach, dot - reach - width}) {
            const double end = line.length - (arrow.lost ? 10.0 * s : 0.0);
            moved.box = line.boxAt(along, width, atRest.box.height);
            if (along < 4.0 * s || along + width > end
                || moved.box.centre.y() + moved.box.verticalReach() > frame.bottom + 3.0 * s)
                continue;
            if (touchesNone(moved, others, s))
                return moved;
            if (!found)
                inTheWay = moved;
            found = true;
        }
    }
    return inTheWay;
}

} // namespace roundtrip::ui
