// SPDX-License-Identifier: GPL-3.0-or-later
// See ladder_gaps.h. Boxes of one kind are of one width, whatever the answer is: its length must
// not tell it.
#include "ui/exports/ladder_gaps.h"

#include "ui/ladder/ladder_label_line.h"
#include "ui/ladder/packet_marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kNumberBox = 62.0; // for a number or flags
constexpr double kLabelBox = 128.0; // for a whole label
constexpr double kGrows = 52.0;     // at most, where a box stands for one figure
constexpr double kStateBox = 74.0;
constexpr double kHigh = 15.0;
constexpr double kTab = 15.0; // the number's part of a box

/// Nothing of the label is told.
bool isWhole(const LadderGap& gap) { return gap.before.isEmpty() && gap.after.isEmpty(); }

} // namespace

const LadderGap* LadderGaps::of(PacketId packet) const
{
    const auto found = std::find_if(m_gaps.begin(), m_gaps.end(), [&](const LadderGap& gap) {
        return gap.packet == packet && packet != kNoPacket;
    });
    return found == m_gaps.end() ? nullptr : &*found;
}

const LadderGap* LadderGaps::of(const LadderStateBar& bar) const
{
    const auto found = std::find_if(m_gaps.begin(), m_gaps.end(), [&](const LadderGap& gap) {
        return gap.packet == kNoPacket && gap.host == bar.host && gap.since == bar.from
               && gap.state == bar.state;
    });
    return found == m_gaps.end() ? nullptr : &*found;
}

bool LadderGaps::hasRoom(const LadderLayout& layout, const LadderStateBar& bar) const
{
    const BarStretch stretch = barStretchForText(layout, bar, px(kStateBox + 6));
    return stretch.y1 - stretch.y0 >= px(kStateBox + 6);
}

std::vector<LadderArrow> LadderGaps::takeBare(LadderLayout& layout) const
{
    const auto isBare = [&](PacketId packet) {
        const LadderGap* gap = of(packet);
        return gap && gap->bare;
    };
    std::vector<LadderArrow> bare;
    for (const LadderArrow& arrow : layout.arrows) {
        if (isBare(arrow.packet))
            bare.push_back(arrow);
    }
    std::erase_if(layout.arrows, [&](const LadderArrow& arrow) { return isBare(arrow.packet); });
    std::erase_if(layout.rings, [&](const LadderRing& ring) { return isBare(ring.packet); });
    return bare;
}

void LadderGaps::paintBare(QPainter& painter, const std::vector<LadderArrow>& arrows) const
{
    const QColor ink = m_theme.color(ColorRole::Ink2);
    for (const LadderArrow& arrow : arrows) {
        const QPointF way = arrow.to - arrow.from;
        painter.setPen(QPen(ink, px(1.8)));
        painter.drawLine(arrow.from, arrow.to);
        if (arrow.lost)
            drawCross(painter, arrow.to, px(12), m_theme.segment(SegmentStyle::Lost).line);
        else if (lengthOf(way) > 0)
            drawHead(painter, HeadShape::Open, arrow.to, way / lengthOf(way), m_scale, ink,
                     m_theme.color(ColorRole::Surface));
    }
}

LadderLayout LadderGaps::withoutNames(LadderLayout layout) const
{
    std::erase_if(layout.bars, [&](const LadderStateBar& bar) { return of(bar) != nullptr; });
    return layout;
}

void LadderGaps::paintStates(QPainter& painter, const LadderLayout& layout) const
{
    const LadderFrame& frame = layout.frame;
    for (const LadderStateBar& bar : layout.bars) {
        const LadderGap* gap = of(bar);
        if (!gap)
            continue;
        const double x = bar.host == HostRole::Client ? frame.left : frame.serverEdge();
        const QRectF whole(x, bar.y0, frame.barWidth, bar.y1 - bar.y0);
        painter.fillRect(whole, m_theme.color(ColorRole::Surface));
        painter.setPen(QPen(m_theme.color(ColorRole::Ink3), px(0.8)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(whole);
        const BarStretch stretch = barStretchForText(layout, bar, px(kStateBox + 6));
        const double height = std::min(px(kStateBox), stretch.y1 - stretch.y0);
        const double top = stretch.y0 + std::min(px(6), (stretch.y1 - stretch.y0 - height) / 2);
        painter.save();
        painter.translate(frame.barCentre(bar.host), top + height / 2);
        painter.rotate(-90.0);
        paintBox(painter, QRectF(-height / 2, -px(kHigh) / 2, height, px(kHigh)), gap->number);
        painter.restore();
    }
}

/// It grows away from its sender, and not beyond the bars.
TurnedBox LadderGaps::place(const LadderLabel& label, double width, const LadderFrame& frame) const
{
    TurnedBox place = label.box;
    const double grown = (width - place.width) / 2 * (place.angle < 0 ? -1.0 : 1.0);
    place.centre += QPointF(std::cos(place.angle), std::sin(place.angle)) * grown;
    place.width = width;
    place.height = px(kFullPitch) - 0.5; // as near as lines of a paragraph
    const double reach = place.horizontalReach();
    const double x = std::clamp(place.centre.x(), frame.clientEdge() + reach,
                                std::max(frame.clientEdge() + reach, frame.serverEdge() - reach));
    place.centre += QPointF(1.0, std::tan(place.angle)) * (x - place.centre.x());
    return place;
}

TurnedBox LadderGaps::grown(const LadderLabel& label, const LadderFrame& frame) const
{
    return place(label, label.box.width + px(kGrows), frame);
}

TurnedBox LadderGaps::withBox(const LadderLabel& label, const LadderFrame& frame) const
{
    const LadderGap* gap = of(label.packet);
    const QFontMetricsF metrics(m_theme.font(FontRole::MonoLabel));
    return place(label,
                 metrics.horizontalAdvance(gap->before) + metrics.horizontalAdvance(gap->after)
                     + px(isWhole(*gap) ? kLabelBox : kNumberBox) + 2 * px(kPadding),
                 frame);
}

void LadderGaps::paintLabel(QPainter& painter, const LadderLabel& label,
                            const LadderFrame& frame) const
{
    const LadderGap* gap = of(label.packet);
    const QFont font = m_theme.font(FontRole::MonoLabel);
    const double before = QFontMetricsF(font).horizontalAdvance(gap->before);
    const double box = px(isWhole(*gap) ? kLabelBox : kNumberBox);
    const TurnedBox place = withBox(label, frame);
    const double width = place.width;
    painter.save();
    painter.translate(place.centre);
    painter.rotate(place.angle * 180.0 / M_PI);
    const QRectF line(-width / 2, -px(kHigh) / 2, width, px(kHigh));
    painter.fillRect(line, m_theme.color(ColorRole::Surface));
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Ink));
    const double left = line.left() + px(kPadding);
    painter.drawText(QRectF(left, line.top(), before + 1, line.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, gap->before);
    painter.drawText(QRectF(left + before + box, line.top(), width, line.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, gap->after);
    paintBox(painter, QRectF(left + before + px(1), line.top(), box - px(2), line.height()),
             gap->number);
    painter.restore();
}

void LadderGaps::paintBox(QPainter& painter, const QRectF& box, int number) const
{
    const QColor ink = m_theme.color(ColorRole::Ink);
    const QRectF tab(box.left(), box.top(), px(kTab), box.height());
    painter.setPen(QPen(ink, px(0.9)));
    painter.setBrush(m_theme.color(ColorRole::Surface));
    painter.drawRect(box);
    painter.fillRect(tab, ink);
    QFont font = m_theme.font(FontRole::Caption);
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Surface));
    painter.drawText(tab, Qt::AlignCenter | Qt::TextDontClip, QString::number(number));
}

} // namespace roundtrip::ui
