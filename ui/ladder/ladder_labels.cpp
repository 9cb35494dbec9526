// SPDX-License-Identifier: GPL-3.0-or-later
// Greedy placing in order of importance: what does not fit beside what already stands is left
// out. Near-parallel arrows closer than the pitch of a line of text would only cover each other.
#include "ui/ladder/ladder_labels.h"

#include "ui/ladder/ladder_label_line.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

constexpr int kFullCrowd = 4;      // up to here (13 px apart) each arrow has its label
constexpr int kSpecialCrowd = 6;   // up to here (8 px apart) what a lesson is about has one
constexpr int kFewSpecials = 2;    // and in any crowd, where such things are rare
constexpr double kTwinPitch = 6.0; // arrows that leave together: their labels stand in a row
constexpr double kSteepest = 1.4;  // radians; a label on a vertical line cannot be read

bool wanted(const LadderArrow& arrow)
{
    return arrow.crowd <= kFullCrowd
           || (arrow.special()
               && (arrow.crowd <= kSpecialCrowd || arrow.specialCrowd <= kFewSpecials));
}

int rank(const LadderArrow& arrow)
{
    if (arrow.retransmission || arrow.lost)
        return 0;
    if (arrow.special())
        return 1;
    return arrow.style == SegmentStyle::Data || arrow.style == SegmentStyle::Udp ? 2 : 3;
}

bool cutByEdge(const TurnedBox& box, const LadderFrame& frame)
{
    const double reach = box.verticalReach() - 2.0 * frame.scale; // letters have air around them
    const double side = box.horizontalReach();
    return box.centre.y() - reach < frame.top || box.centre.y() + reach > frame.bottom
           || box.centre.x() - side < frame.clientEdge()
           || box.centre.x() + side > frame.serverEdge();
}

class Placer {
public:
    Placer(const LaneTrace& lane, const LadderLayout& layout, bool raw, const LabelMetrics& metrics)
        : m_lane(lane), m_layout(layout), m_raw(raw), m_metrics(metrics)
    {
    }

    std::vector<LadderLabel> place()
    {
        addObstacles();
        std::vector<const LadderArrow*> order;
        for (const LadderArrow& arrow : m_layout.arrows) {
            if (wanted(arrow))
                order.push_back(&arrow);
        }
        std::stable_sort(order.begin(), order.end(),
                         [](const auto* a, const auto* b) { return rank(*a) < rank(*b); });
        for (const LadderArrow* arrow : order)
            addLabel(*arrow);
        for (const LadderArrow* arrow : order)
            addNote(*arrow);
        for (const LadderSlot& hole : m_layout.holes)
            addNeverResent(hole);
        return std::move(m_out);
    }

private:
    /// No text may cover a cross, an hourglass or an empty slot.
    void addObstacles()
    {
        const double cross = 13.0 * m_metrics.scale;
        const double glass = 18.0 * m_metrics.scale;
        for (const LadderArrow& arrow : m_layout.arrows) {
            if (arrow.lost)
                m_obstacles.push_back({arrow.to, cross, cross, 0.0});
            if (arrow.knee)
                m_obstacles.push_back(
                    {((*arrow.knee)[0] + (*arrow.knee)[1]) / 2, glass, glass, 0.0});
        }
    }

    [[nodiscard]] bool free(const TurnedBox& box) const
    {
        if (cutByEdge(box, m_layout.frame)
            || std::any_of(m_obstacles.begin(), m_obstacles.end(),
                           [&](const TurnedBox& sign) { return sign.overlaps(box); }))
            return false;
        TurnedBox tight = box; // text may come as near as lines of a paragraph
        tight.height = std::min(box.height, kFullPitch * m_metrics.scale) - 0.5;
        return std::none_of(m_out.begin(), m_out.end(), [&](const LadderLabel& other) {
            TurnedBox theirs = other.box;
            theirs.height = std::min(theirs.height, kFullPitch * m_metrics.scale) - 0.5;
            return tight.overlaps(theirs);
        });
    }

    void addLabel(const LadderArrow& arrow)
    {
        LadderLabel label;
        for (const LabelReports reports : {LabelReports::First, LabelReports::None}) {
            label = labelAnyway(m_lane, m_layout.frame, arrow, m_raw, m_metrics, reports);
            if (std::abs(label.box.angle) > kSteepest || label.text.isEmpty())
                return;
            if (free(label.box)) {
                m_out.push_back(std::move(label));
                return;
            }
        }
        if (arrow.pitch >= kTwinPitch * m_metrics.scale)
            return;
        const LabelLine line(arrow);
        for (const double share : {0.3, 0.4, 0.5, 0.6}) {
            const double begin = line.length * share;
            label.box = line.boxAt(begin, label.box.width, label.box.height);
            if (begin + label.box.width < line.length - kHeadRoom && free(label.box)) {
                m_out.push_back(std::move(label));
                return;
            }
        }
    }

    LadderLabel noteFor(const LadderArrow& arrow, const QString& text) const
    {
        LadderLabel note;
        note.packet = arrow.packet;
        note.text = text;
        note.style = SegmentStyle::Lost;
        note.bold = true;
        note.note = true;
        note.from = arrow.ends;
        note.box.width = m_metrics.width(text, true) + 2 * kPadding * m_metrics.scale;
        note.box.height = m_metrics.height;
        return note;
    }

    void addNote(const LadderArrow& arrow)
    {
        const double s = m_metrics.scale;
        const double side = arrow.direction == Direction::ToServer ? 1.0 : -1.0;
        LadderLabel note;
        if (arrow.lost && m_lane.flight(arrow.packet).kind() != FlightKind::Udp) {
            note = noteFor(arrow, QCoreApplication::translate("Ladder", "lost"));
            note.box.centre = arrow.to + QPointF(side * (note.box.width / 2 + 9.0 * s), -2.0 * s);
        } else if (arrow.knee) {
            note = noteFor(arrow, QStringLiteral("+") + delayText(arrow.extraDelay));
            note.style = arrow.style;
            note.from = m_lane.flight(arrow.packet).departsAt();
            const QPointF middle = ((*arrow.knee)[0] + (*arrow.knee)[1]) / 2;
            note.box.centre = middle + QPointF(side * (note.box.width / 2 + 12.0 * s), 0.0);
        } else if (arrow.corrupted) {
            note = noteFor(arrow, m_lane.flight(arrow.packet).foundDamaged()
                                      ? QCoreApplication::translate("Ladder", "bad checksum")
                                      : QCoreApplication::translate("Ladder", "bit flipped"));
            note.style = SegmentStyle::Corrupt;
            const LabelLine line(arrow);
            note.box = line.boxAt(line.length - note.box.width - 4.0 * s, note.box.width,
                                  note.box.height);
        } else {
            return;
        }
        for (const double lift : {0.0, -9.0, 9.0}) {
            LadderLabel tried = note;
            tried.box.centre += QPointF(0.0, lift * s);
            if (free(tried.box)) {
                m_out.push_back(std::move(tried));
                return;
            }
        }
    }

    static QString delayText(Duration d)
    {
        const double ms = static_cast<double>(d.count()) / 1e6;
        return QCoreApplication::translate("Ladder", "%1 ms").arg(ms, 0, 'g', 4);
    }

    void addNeverResent(const LadderSlot& hole)
    {
        const LadderArrow* arrow = m_layout.arrowOf(hole.packet);
        if (!arrow || !wanted(*arrow))
            return;
        LadderLabel note = noteFor(*arrow, QCoreApplication::translate("Ladder", "never resent"));
        const QPointF missing = hole.missingTo - hole.missingFrom;
        const QPointF reading = missing.x() < 0 ? -missing : missing;
        note.box.angle = std::atan2(reading.y(), reading.x());
        if (lengthOf(missing) < note.box.width + 30.0 * m_metrics.scale)
            return;
        for (const double share : {0.58, 0.45, 0.7}) {
            note.box.centre = hole.missingFrom + missing * share;
            if (free(note.box)) {
                m_out.push_back(note);
                return;
            }
        }
    }

    const LaneTrace& m_lane;
    const LadderLayout& m_layout;
    bool m_raw;
    const LabelMetrics& m_metrics;
    std::vector<TurnedBox> m_obstacles;
    std::vector<LadderLabel> m_out;
};

} // namespace

std::vector<LadderLabel> placeLabels(const LaneTrace& lane, const LadderLayout& layout, bool raw,
                                     const LabelMetrics& metrics)
{
    return Placer(lane, layout, raw, metrics).place();
}

} // namespace roundtrip::ui
