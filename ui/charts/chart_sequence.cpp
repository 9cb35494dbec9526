// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_sequence.h.
#include "ui/charts/chart_sequence.h"

#include "ui/base/flow_focus.h"
#include "ui/base/telling.h"
#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/packet_text.h"

#include <QHelpEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QScatterSeries>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <span>

namespace roundtrip::ui {
namespace {

constexpr double kNear = 8, kBarWidth = 5, kSmallest = 4, kCross = 10, kDiamond = 12,
                 kRoomySigns = 60;
/// Marks closer than this (px) are drawn once.
constexpr double kGrid = 2;

/// Remembers which spots of the plot have a mark already.
class Grid {
public:
    explicit Grid(QSizeF size)
        : m_columns(static_cast<std::size_t>(size.width() / kGrid) + 2)
        , m_taken(m_columns * (static_cast<std::size_t>(size.height() / kGrid) + 2), false)
    {
    }
    /// Whether the spot was free.
    bool take(double x, double y)
    {
        const std::size_t at = static_cast<std::size_t>(std::max(y, 0.0) / kGrid) * m_columns
                               + std::min(static_cast<std::size_t>(std::max(x, 0.0) / kGrid),
                                          m_columns - 1);
        if (at >= m_taken.size() || m_taken[at])
            return false;
        m_taken[at] = true;
        return true;
    }

private:
    std::size_t m_columns;
    std::vector<bool> m_taken;
};

double middle(const SentPoint& point)
{
    return (static_cast<double>(point.begin) + static_cast<double>(point.end)) / 2;
}

} // namespace

SequenceChart::SequenceChart(ViewContext& context, QWidget* parent)
    : TimeChartCard(context, tr("Sequence vs time"), parent)
{
}

const LaneSeries* SequenceChart::lane() const
{
    return series() && m_lane < series()->lanes.size() ? &series()->lanes[m_lane] : nullptr;
}

void SequenceChart::refreshed()
{
    const auto focus = flowInFocus(m_context);
    const std::size_t lane = focus ? focus->lane : 0;
    if (lane == m_lane && told() == m_told)
        return;
    m_lane = lane;
    invalidate();
}

bool SequenceChart::knownLost(const SentPoint& point) const
{
    return point.lost
           && series()->run->lanes[m_lane].flight(point.packet).endsAt() <= knownUntil(m_context);
}

/// A mark reaches beyond its instant, so one that must not be seen is not drawn at all.
SequenceChart::Told SequenceChart::told() const
{
    if (!lane())
        return {};
    const auto& sent = lane()->sent;
    if (!m_context.selection.futureHidden())
        return {sent.size(), sent.size()};
    Told known;
    for (const SentPoint& point : sent) {
        if (point.time > knownUntil(m_context))
            break;
        ++known.sent;
        if (knownLost(point))
            ++known.lost;
    }
    return known;
}

std::vector<ChartLegendEntry> SequenceChart::legend() const
{
    using Kind = ChartLegendEntry::Kind;
    const bool udp = lane() && lane()->transport == Transport::Udp;
    std::vector<ChartLegendEntry> entries{
        {Kind::Bar, theme().segment(udp ? SegmentStyle::Udp : SegmentStyle::Data).line, tr("sent")},
        {Kind::Cross, theme().segment(SegmentStyle::Lost).line, tr("lost")}};
    if (!udp) {
        entries.push_back({Kind::Diamond, theme().segment(SegmentStyle::Rtx).fill, tr("(R)")});
        entries.push_back({Kind::Line, theme().segment(SegmentStyle::Ack).line, tr("ACKed")});
    }
    return entries;
}

QString SequenceChart::nothingText() const
{
    return lane() && lane()->sent.empty()
               ? tr("No data is sent in %1.").arg(QString::fromStdString(lane()->title))
               : QString();
}

std::uint64_t SequenceChart::highest() const
{
    // The first byte has number 1, so 8000 bytes end at 8001: the axis counts bytes.
    const std::uint64_t highest = lane() ? lane()->highestSent : 0;
    return highest > 0 ? highest - 1 : 0;
}

SequenceChart::Mark SequenceChart::markOf(const SentPoint& point) const
{
    if (knownLost(point))
        return Lost;
    if (point.retransmission)
        return Resent;
    return point.end - point.begin < lane()->longestSegment * 3 / 5 ? Short : Sent;
}

void SequenceChart::fill(ChartCanvas& canvas)
{
    if (!m_acked)
        m_acked = canvas.addLine();
    m_acked->setPen(linePen(theme().segment(SegmentStyle::Ack).line, 1.8));
    Series acked = lane()->acked;
    for (SeriesPoint& point : acked) // bytes, not numbers: the SYN counts as none
        point.value = point.value > 0 ? point.value - 1 : 0;
    if (!acked.empty() && acked.front().time > SimTime{})
        acked.insert(acked.begin(), {SimTime{}, 0});
    m_acked->replace(steps(acked));
    fillMarks(canvas);
}

void SequenceChart::fillMarks(ChartCanvas& canvas)
{
    const QRectF plot = plotRect();
    const double pixel = plot.height() / static_cast<double>(valueAxis().top);
    const double full = std::clamp(static_cast<double>(lane()->longestSegment) * pixel - 1.0,
                                   kSmallest * scale(), plot.height());
    const bool udp = lane()->transport == Transport::Udp;
    const QColor sent = theme().segment(udp ? SegmentStyle::Udp : SegmentStyle::Data).line;
    const QColor lost = theme().segment(SegmentStyle::Lost).line;
    const SegmentColors resent = theme().segment(SegmentStyle::Rtx);
    const auto bar = [&](QPainter& painter, QRectF box) {
        const double width = std::min(kBarWidth * scale(), box.width());
        painter.setPen(Qt::NoPen);
        painter.setBrush(sent);
        painter.drawRoundedRect(
            QRectF(box.center().x() - width / 2, box.top(), width, box.height()), scale(), scale());
    };
    m_told = told();
    const std::span shown(lane()->sent.data(), m_told.sent);
    // Many losses get small signs, or they would hide everything.
    const auto special = static_cast<double>(
        std::count_if(shown.begin(), shown.end(), [this](const SentPoint& point) {
            return point.retransmission || knownLost(point);
        }));
    const double part = std::clamp(std::sqrt(kRoomySigns / std::max(special, 1.0)), 0.42, 1.0);
    const double cross = kCross * part * scale();
    const double diamond = kDiamond * part * scale();
    const std::array<double, Marks> sizes{full, kSmallest * scale(), cross + 3 * scale(),
                                          diamond + 3 * scale()};
    const std::array<std::function<void(QPainter&, QRectF)>, Marks> drawings{
        bar, bar,
        [&](QPainter& painter, QRectF box) { drawCross(painter, box.center(), cross, lost); },
        [&](QPainter& painter, QRectF box) {
            drawDiamond(painter, box.center(), diamond, resent.line, resent.fill);
        }};

    std::array<QList<QPointF>, Marks> points;
    std::vector<Grid> grids(Marks, Grid(plot.size()));
    for (const SentPoint& point : shown) {
        const Mark mark = markOf(point);
        const QPointF at(axisOf(point.time), middle(point) - 1.0);
        if (grids[static_cast<std::size_t>(mark)].take(at.x() / axisLength() * plot.width(),
                                                       at.y() * pixel))
            points[static_cast<std::size_t>(mark)] << at;
    }
    for (std::size_t i = 0; i < Marks; ++i) {
        if (!m_marks[i])
            m_marks[i] = canvas.addMarks();
        m_marks[i]->setPen(Qt::NoPen);
        m_marks[i]->setColor(Qt::transparent);
        m_marks[i]->setBorderColor(Qt::transparent);
        m_marks[i]->setMarkerSize(sizes[i]);
        m_marks[i]->setLightMarker(chartMark(sizes[i], drawings[i]));
        m_marks[i]->replace(points[i]);
    }
}

void SequenceChart::paintHalo(QPainter& painter, PacketRef packet, const QColor& color) const
{
    if (!packet.valid() || packet.lane != m_lane)
        return;
    const LaneTrace& trace = series()->run->lanes[m_lane];
    if (packet.packet >= trace.flightCount())
        return; // of another run, for an instant
    const SentPoint* point = sentPointOf(lane()->sent, packet.packet,
                                         trace.flight(packet.packet).departsAt());
    if (!point || (m_context.selection.futureHidden() && point->time > m_context.playback.time()))
        return;
    const QPointF centre(xOf(point->time), yOf(middle(*point) - 1.0));
    QColor soft = color;
    soft.setAlphaF(0.22F);
    painter.setPen(QPen(color, 1.6 * scale()));
    painter.setBrush(soft);
    painter.drawEllipse(centre, 9 * scale(), 9 * scale());
}

void SequenceChart::paintNow(QPainter& painter)
{
    paintHalo(painter, m_context.selection.selected(), theme().color(ColorRole::Accent));
    if (!(m_context.selection.hovered() == m_context.selection.selected()))
        paintHalo(painter, m_context.selection.hovered(), theme().color(ColorRole::Ink3));
}

const SentPoint* SequenceChart::near(QPointF point) const
{
    if (!lane())
        return nullptr;
    const QRectF plot = plotRect();
    const double axis = (point.x() - plot.left()) / plot.width() * axisLength();
    const double value = (plot.bottom() - point.y()) / plot.height()
                         * static_cast<double>(valueAxis().top);
    const double reach = kNear * scale();
    const SentPoint* found = sentPointNear(
        lane()->sent, m_context.foldedTime, axis, value + 1.0, reach / plot.width() * axisLength(),
        reach / plot.height() * static_cast<double>(valueAxis().top));
    const bool hidden = found && m_context.selection.futureHidden()
                        && found->time > m_context.playback.time();
    return hidden ? nullptr : found;
}

void SequenceChart::pointedAt(std::optional<QPointF> point)
{
    const SentPoint* found = point ? near(*point) : nullptr;
    setCursor(found ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_context.selection.hover(found ? PacketRef{m_lane, found->packet} : PacketRef{});
}

void SequenceChart::mousePressEvent(QMouseEvent* event)
{
    const SentPoint* found = event->button() == Qt::LeftButton ? near(event->position()) : nullptr;
    if (found)
        m_context.selection.select({m_lane, found->packet});
}

bool SequenceChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return TimeChartCard::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const SentPoint* found = near(QPointF(help->pos())))
        QToolTip::showText(help->globalPos(),
                           packetToolTip(series()->run->lanes[m_lane], found->packet,
                                         m_context.selection.rawNumbers(), knownUntil(m_context)),
                           this);
    else
        QToolTip::hideText();
    return true;
}

QString SequenceChart::valuesAt(SimTime t) const
{
    if (!lane())
        return {};
    const auto after =
        std::upper_bound(lane()->sent.begin(), lane()->sent.end(), t,
                         [](SimTime time, const SentPoint& point) { return time < point.time; });
    QStringList parts;
    if (after == lane()->sent.begin())
        parts << tr("nothing sent yet");
    else if (lane()->transport == Transport::Tcp)
        parts << tr("last sent: seq %1").arg(grouped(std::prev(after)->begin));
    else
        parts << tr("sent %1 bytes").arg(grouped(std::prev(after)->end));
    if (lane()->transport == Transport::Tcp)
        parts << tr("ACKed up to %1").arg(grouped(valueAt(lane()->acked, t)));
    return parts.join(u", "_qs);
}

QString SequenceChart::numbers() const
{
    if (!lane())
        return {};
    const SimTime now = m_context.playback.time();
    return tr("%1 at %2: %3.")
        .arg(QString::fromStdString(lane()->title), exactText(now), valuesAt(now));
}

} // namespace roundtrip::ui
