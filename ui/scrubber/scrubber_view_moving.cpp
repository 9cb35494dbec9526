// SPDX-License-Identifier: GPL-3.0-or-later
// What the scrubber paints anew for each frame: the shade of the visible range, the marks, the
// selected packet, the head, and the texts of far events.
#include "ui/base/packet_style.h"
#include "ui/base/telling.h"
#include "ui/ladder/far_events.h"
#include "ui/ladder/packet_marks.h"
#include "ui/scrubber/scrubber_view.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr double kFarWidth = 140.0; // px at 100 %, right of the axis

} // namespace

void ScrubberView::paintRange(QPainter& painter)
{
    const ScrubberFrame& frame = m_layout.frame;
    const double left = std::clamp(xOfAxis(range().begin), frame.left, frame.right);
    const double right = std::clamp(xOfAxis(range().end), frame.left, frame.right);
    painter.fillRect(
        QRectF(left, frame.shadeTop(), right - left, frame.shadeBottom() - frame.shadeTop()),
        m_context.theme.color(ColorRole::AccentSoft));
}

void ScrubberView::paintMark(QPainter& painter, const ScrubberMark& mark, double opacity)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const QColor surface = theme.color(ColorRole::Surface);
    painter.setOpacity(opacity);
    switch (mark.sign) {
    case ScrubberSign::State: {
        const StateColors colors = mark.state ? theme.state(*mark.state)
                                              : theme.state(StateGroup::Opening);
        drawDiamond(painter, mark.centre, 11 * s, colors.line, colors.fill);
        break;
    }
    case ScrubberSign::Lost:
        drawCross(painter, mark.centre, 9.5 * s, theme.segment(SegmentStyle::Lost).line);
        break;
    case ScrubberSign::Resent: {
        QFont font = theme.font(FontRole::Caption);
        font.setWeight(QFont::Bold);
        const SegmentColors colors = theme.segment(SegmentStyle::Rtx);
        drawResent(painter, mark.centre, (m_low ? 14 : 16) * s, font, colors.line, colors.text,
                   surface);
        break;
    }
    case ScrubberSign::Timer:
        drawClock(painter, mark.centre, 13 * s, theme.color(ColorRole::Ink2), surface);
        break;
    }
    painter.setOpacity(1.0);
}

void ScrubberView::paintHighlight(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    for (const PacketRef packet : {m_context.selection.selected(), m_context.selection.hovered()}) {
        if (!packet.valid() || packet.lane >= m_context.run()->lanes.size())
            continue;
        const PacketFlight& flight = m_context.run()->lanes[packet.lane].flight(packet.packet);
        if (m_context.selection.futureHidden() && flight.departsAt() > m_context.playback.time())
            continue;
        const double y = m_layout.frame.baseline(packet.lane);
        const double from = xOf(flight.departsAt());
        QColor color =
            theme.segment(styleOf(m_context.run()->lanes[packet.lane], packet.packet)).line;
        painter.setPen(QPen(color, 4 * theme.scale(), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(from, y), QPointF(std::max(xOf(flight.endsAt()), from + 1), y));
    }
}

void ScrubberView::paintHead(QPainter& painter)
{
    const double s = m_context.theme.scale();
    const double x = xOf(m_context.playback.time());
    const QColor ink = m_context.theme.color(ColorRole::NowLine);
    painter.setPen(QPen(ink, 2 * s));
    painter.drawLine(QPointF(x, 8 * s), QPointF(x, m_layout.frame.shadeBottom()));
    painter.setPen(QPen(ink, 1.5 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF({{x - 7 * s, 5 * s},
                                   {x + 7 * s, 5 * s},
                                   {x + 7 * s, 12 * s},
                                   {x, 18 * s},
                                   {x - 7 * s, 12 * s}}));
}

void ScrubberView::paintFarEvents(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const SimTime now = m_context.playback.time();
    const Run& run = *m_context.run();
    std::vector<const HostsView*> hosts;
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane)
        hosts.push_back(&m_context.state.hosts(lane, now));
    const Selection& selection = m_context.selection;
    const auto events = farEvents(run, m_index, hosts, selection.flow(), now,
                                  {!selection.futureHidden(), !timersHidden(selection)});
    QFont bold = theme.font(FontRole::Label);
    bold.setWeight(QFont::DemiBold);
    const double pitch = (m_low ? 31 : 35) * s;
    double y = (m_low ? 1 : 11) * s;
    for (const FarEvent& event : events) {
        const QRectF line(m_layout.frame.right + 20 * s, y, kFarWidth * s, 16 * s);
        painter.setFont(theme.font(FontRole::Label));
        painter.setPen(theme.color(ColorRole::Ink3));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, event.what);
        painter.setFont(bold);
        painter.setPen(theme.color(ColorRole::Ink2));
        painter.drawText(line.translated(0, 15 * s), Qt::AlignLeft | Qt::AlignVCenter, event.when);
        y += pitch;
    }
}

} // namespace roundtrip::ui
