// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the ladder that is painted anew for each frame: labels, halo, rings, the now-line
// with its handle, the dots of packets on their way, and the counts.
#include "ui/ladder/ladder_painter.h"
#include "ui/ladder/ladder_view.h"
#include "ui/parts/axis_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

constexpr std::size_t kMostDots = 200;

const LadderLabel* labelOf(const std::vector<LadderLabel>& labels, PacketId packet)
{
    const auto it = std::find_if(labels.begin(), labels.end(), [packet](const LadderLabel& l) {
        return l.packet == packet && !l.note;
    });
    return it == labels.end() ? nullptr : &*it;
}

bool travelling(const LadderArrow& arrow, SimTime now)
{
    return arrow.departs <= now && now < arrow.ends;
}

} // namespace

void LadderView::paintMoving(QPainter& painter, double nowY)
{
    const LadderPainter ladder(m_context.theme);
    const LadderScene& now = scene();
    const SimTime t = m_context.playback.time();
    const bool hidden = m_context.selection.futureHidden();
    painter.save();
    painter.setClipRect(QRectF(0, now.plotTop(), width(), now.plotBottom() - now.plotTop()));
    for (std::size_t lane = 0; lane < now.columns().size(); ++lane) {
        const LaneColumn& column = now.columns()[lane];
        if (!column.shown())
            continue;
        if (hidden)
            ladder.barsGoingOn(painter, column.layout, t, nowY);
        paintHighlights(painter, ladder, lane);
        paintLabels(painter, ladder, lane, t, nowY);
        ladder.stateTexts(painter, column.layout, t, hidden);
        ladder.rings(painter, column.layout, t);
        paintEpilogue(painter, column, t);
        paintDenseNote(painter, column);
    }
    painter.restore();
}

void LadderView::paintDots(QPainter& painter, double nowY)
{
    const LadderPainter ladder(m_context.theme);
    const LadderScene& now = scene();
    const SimTime t = m_context.playback.time();
    if (nowY < now.plotTop() || nowY > now.plotBottom() + 1)
        return;
    for (const LaneColumn& column : now.columns()) {
        std::size_t dots = 0;
        for (const LadderArrow& arrow : column.layout.arrows) {
            if (travelling(arrow, t) && ++dots <= kMostDots)
                ladder.dot(painter, arrow, nowY);
        }
    }
}

void LadderView::paintHighlights(QPainter& painter, const LadderPainter& ladder, std::size_t lane)
{
    const LadderScene& now = scene();
    const SimTime t = m_context.playback.time();
    const LaneColumn& column = now.columns()[lane];
    const PacketRef chosen[] = {m_context.selection.selected(), m_context.selection.hovered()};
    for (int i = 0; i < 2; ++i) {
        if (!chosen[i].valid() || chosen[i].lane != lane || (i == 1 && chosen[0] == chosen[1]))
            continue;
        const LadderArrow* arrow = column.layout.arrowOf(chosen[i].packet);
        if (arrow && (arrow->departs <= t || !m_context.selection.futureHidden()))
            ladder.halo(painter, *arrow);
    }
}

void LadderView::paintLabels(QPainter& painter, const LadderPainter& ladder, std::size_t lane,
                             SimTime now, double nowY)
{
    const LaneColumn& column = scene().columns()[lane];
    const bool hidden = m_context.selection.futureHidden();
    m_labelBoxes.resize(scene().columns().size());
    std::vector<TurnedBox>& boxes = m_labelBoxes[lane];
    boxes.clear();
    const auto paint = [&](const LadderLabel& label, double opacity) {
        if (underCard(label.box))
            return;
        ladder.label(painter, label, opacity);
        boxes.push_back(label.box);
    };
    for (const LadderLabel& label : column.labels) {
        const bool begun = label.from <= now;
        if (!begun && hidden)
            continue;
        const LadderArrow* arrow = label.note ? nullptr : column.layout.arrowOf(label.packet);
        if (arrow && travelling(*arrow, now))
            paint(labelBesideDot(label, *arrow, nowY, column.labels, column.frame), 1.0);
        else
            paint(label, begun ? 1.0 : 0.5);
    }
    // Zoomed out, only what the pointer or the selection asks for has a label.
    for (const PacketRef chosen : {m_context.selection.selected(), m_context.selection.hovered()}) {
        if (!chosen.valid() || chosen.lane != lane || labelOf(column.labels, chosen.packet))
            continue;
        const LadderArrow* arrow = column.layout.arrowOf(chosen.packet);
        if (!arrow || (hidden && arrow->departs > now))
            continue;
        const LadderLabel label = labelAnyway(m_context.run()->lanes[lane], column.frame, *arrow,
                                              m_context.selection.rawNumbers(),
                                              ladder.labelMetrics());
        if (!label.text.isEmpty())
            paint(label, 1.0);
    }
}

void LadderView::paintEpilogue(QPainter& painter, const LaneColumn& column, SimTime now)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const LaneEpilogue& words = column.epilogue;
    if (words.headline.isEmpty() || now < words.from || words.y + 36 * s > column.frame.bottom
        || words.y < column.frame.top)
        return;
    const QRectF line(column.frame.clientEdge(), words.y - 10 * s,
                      column.frame.serverEdge() - column.frame.clientEdge(), 20 * s);
    const std::pair<QString, FontRole> lines[] = {{words.headline, FontRole::BodyStrong},
                                                  {words.detail, FontRole::Body}};
    if (m_card && m_card->box.intersects(line.united(line.translated(0, 20 * s))))
        return;
    for (int i = 0; i < 2; ++i) {
        const QFont font = theme.font(lines[i].second);
        const double width = QFontMetricsF(font).horizontalAdvance(lines[i].first) + 12 * s;
        if (width > line.width())
            return;
        const QRectF box = line.translated(0, i * 20 * s);
        painter.fillRect(QRectF(box.center().x() - width / 2, box.top(), width, box.height()),
                         theme.color(ColorRole::Surface));
        painter.setFont(font);
        painter.setPen(i == 0 ? theme.segment(SegmentStyle::Udp).text
                              : theme.color(ColorRole::Ink2));
        painter.drawText(box, Qt::AlignCenter, lines[i].first);
    }
}

void LadderView::paintDenseNote(QPainter& painter, const LaneColumn& column)
{
    if (!column.layout.dense)
        return;
    std::uint64_t packets = 0;
    for (const DensityRow& row : column.layout.rows)
        packets += row.toServer + row.toClient;
    const double s = m_context.theme.scale();
    const QString text = tr("%1 packets in view: zoom in for arrows").arg(grouped(packets));
    painter.setFont(m_context.theme.font(FontRole::Label));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 20 * s;
    const double middle = (column.frame.left + column.frame.right) / 2;
    const QRectF box(middle - width / 2, column.frame.bottom - 30 * s, width, 22 * s);
    if (width > column.frame.right - column.frame.left || (m_card && m_card->box.intersects(box)))
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_context.theme.color(ColorRole::Surface));
    painter.drawRoundedRect(box, 4 * s, 4 * s);
    painter.setPen(m_context.theme.color(ColorRole::Ink2));
    painter.drawText(box, Qt::AlignCenter, text);
}

void LadderView::paintCounts(QPainter& painter)
{
    if (!m_scene.look().titled)
        return;
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const Run& run = *m_context.run();
    for (std::size_t lane = 0; lane < scene().columns().size(); ++lane) {
        const LaneColumn& column = scene().columns()[lane];
        if (!column.shown())
            continue;
        const double beside = column.callsWidth;
        const QRectF row(column.frame.left - beside, 10 * s,
                         column.frame.right - column.frame.left + 2 * beside, 26 * s);
        const QString title = QString::fromStdString(run.lanes[lane].title());
        const QFont titleFont = theme.font(FontRole::Title);
        const QFont countFont = theme.font(FontRole::Body);
        const QFontMetricsF measure(countFont);
        const QFontMetricsF titleMeasure(titleFont);
        double room = row.width() - titleMeasure.horizontalAdvance(title) - 16 * s;
        painter.setFont(countFont);
        painter.setPen(theme.color(ColorRole::Ink2));
        for (const QString& text : m_scene.countTexts(lane, m_context.playback.time())) {
            if (measure.horizontalAdvance(text) > room)
                continue;
            painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, text);
            room = -1.0;
        }
        painter.setPen(theme.segment(transportStyle(column.layout.transport)).text);
        if (titleMeasure.horizontalAdvance(title) <= row.width()) {
            painter.setFont(titleFont);
            painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, title);
        } else { // two smaller lines; the tooltip has what goes beyond them
            painter.setFont(theme.font(FontRole::BodyStrong));
            painter.drawText(row.adjusted(0, -6 * s, 8 * s, 6 * s),
                             Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, title);
        }
    }
}

void LadderView::paintAxis(QPainter& painter, double nowY)
{
    const LadderScene& now = scene();
    const double s = m_context.theme.scale();
    const TimeUnit unit = axisUnit();
    painter.setFont(m_context.theme.font(FontRole::Label));
    painter.setPen(m_context.theme.color(ColorRole::Ink3));
    const double half = 8 * s;
    for (const Tick& tick : axisTicks()) {
        const double y = now.origin() + tick.pixel;
        const bool underHandle = std::abs(y - nowY) < handleRect(nowY).height() / 2 + half;
        if (y > now.plotBottom() || underHandle)
            continue;
        // Late in a long run only the last digits differ, and the handle has the whole time.
        const QRectF room(0, y - 10 * s, now.axisRight() - 13 * s, 20 * s);
        const QString text = painter.fontMetrics().elidedText(
            tickText(tick.time, unit), Qt::ElideLeft, static_cast<int>(room.width()));
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
    }
}

QRectF LadderView::handleRect(double nowY) const
{
    const double s = m_context.theme.scale();
    return {4 * s, nowY - 11 * s, 54 * s, 22 * s};
}

void LadderView::paintNowLine(QPainter& painter, double nowY)
{
    const Theme& theme = m_context.theme;
    const LadderScene& now = scene();
    const double s = theme.scale();
    if (nowY < now.plotTop() - 1 || nowY > now.plotBottom() + 1)
        return;
    const QColor ink = theme.color(ColorRole::NowLine);
    painter.setPen(QPen(ink, 1.5 * s));
    painter.drawLine(QPointF(handleRect(nowY).right() - 2, nowY), QPointF(now.lineRight(), nowY));
    const QString text = handleText(m_context.playback.time(), axisUnit());
    QFont font = theme.font(FontRole::BodyStrong);
    font.setWeight(QFont::Bold);
    const double width = QFontMetricsF(font).horizontalAdvance(text) + 10 * s;
    QRectF handle = handleRect(nowY);
    handle.setWidth(std::max(handle.width(), width));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(handle, 4 * s, 4 * s);
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::Surface));
    painter.drawText(handle, Qt::AlignCenter, text);
}

} // namespace roundtrip::ui
