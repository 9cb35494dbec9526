// SPDX-License-Identifier: GPL-3.0-or-later
// See link_charts.h.
#include "ui/link/link_charts.h"

#include "ui/ladder/packet_marks.h"
#include "ui/link/flow_look.h"
#include "ui/link/link_measures.h"
#include "ui/link/link_words.h"
#include "ui/parts/axis_text.h"

#include <QAreaSeries>
#include <QLineSeries>
#include <QMouseEvent>
#include <QScatterSeries>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kMark = 9, kMarkGap = 5, kLeastHeight = 132;

void putMarks(QScatterSeries& series, const QList<QPointF>& points, double size,
              const std::function<void(QPainter&, QRectF)>& draw)
{
    series.setPen(Qt::NoPen);
    series.setColor(Qt::transparent);
    series.setBorderColor(Qt::transparent);
    series.setMarkerSize(size);
    series.setLightMarker(chartMark(size, draw));
    series.replace(points);
}

} // namespace

void LinkChart::setLink(std::shared_ptr<const LinkData> link)
{
    m_link = std::move(link);
    // The card paints as soon as it has a run; its curves come from the link.
    setSeries(m_link ? std::make_shared<const RunSeries>(RunSeries{m_link->run, {}}) : nullptr);
}

QString LinkChart::numbers() const
{
    if (!m_link)
        return {};
    const QString nothing = nothingText();
    if (!nothing.isEmpty())
        return nothing;
    const SimTime now = m_context.playback.time();
    return tr("At %1: %2.").arg(exactText(now), valuesAt(now));
}

QSize LinkChart::minimumSizeHint() const
{
    return {static_cast<int>(240 * scale()), static_cast<int>(kLeastHeight * scale())};
}

SimTime LinkChart::timeAt(double x) const
{
    const QRectF plot = plotRect();
    const double part = std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
    return m_context.foldedTime.fromAxis(part * axisLength());
}

void LinkChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_link && plotRect().contains(event->position()))
        m_context.playback.seek(timeAt(event->position().x()));
    else
        TimeChartCard::mousePressEvent(event);
}

void LinkChart::mouseMoveEvent(QMouseEvent* event)
{
    TimeChartCard::mouseMoveEvent(event);
    const bool inside = plotRect().contains(event->position());
    if (inside && (event->buttons() & Qt::LeftButton) != 0 && m_link)
        m_context.playback.seek(timeAt(event->position().x()));
}

QueueChart::QueueChart(ViewContext& context, QWidget* parent)
    : LinkChart(context, tr("Packets waiting"), parent)
{
    setObjectName(u"queueChart"_qs);
}

bool QueueChart::showsLimit() const
{
    return link()->link().queue <= std::max<std::uint64_t>(4ULL * link()->queue.longest(), 1);
}

bool QueueChart::showsThreshold() const
{
    const auto& threshold = link()->link().ecnThreshold;
    return threshold && *threshold <= highest();
}

std::uint64_t QueueChart::highest() const
{
    if (!link())
        return 0;
    const std::uint64_t longest = std::max<std::uint64_t>(link()->queue.longest(), 1);
    return showsLimit() ? std::max<std::uint64_t>(longest, link()->link().queue) : longest;
}

QString QueueChart::nothingText() const
{
    if (!link())
        return {};
    if (link()->link().rate.unlimited())
        return tr("A link that sends in no time has no queue.");
    return link()->queue.empty() ? tr("Nothing goes this way.") : QString();
}

QColor QueueChart::waitingColor() const
{
    QColor color = theme().color(ColorRole::Accent);
    color.setAlphaF(theme().dark() ? 0.26F : 0.16F);
    return color;
}

std::vector<ChartLegendEntry> QueueChart::legend() const
{
    using Kind = ChartLegendEntry::Kind;
    if (!link() || !nothingText().isEmpty())
        return {};
    std::vector<ChartLegendEntry> entries;
    if (showsLimit())
        entries.push_back({Kind::Line, theme().segment(SegmentStyle::Lost).line, tr("limit")});
    if (showsThreshold())
        entries.push_back({Kind::Dashes, theme().color(ColorRole::Ink2), tr("marks from here")});
    if (!link()->queue.drops().empty())
        entries.push_back({Kind::Cross, theme().segment(SegmentStyle::Lost).line, tr("dropped")});
    if (!link()->queue.marks().empty())
        entries.push_back({Kind::Diamond, theme().color(ColorRole::Ink), tr("marked")});
    return entries;
}

QList<QPointF> QueueChart::thinned(const QueueEvents& events) const
{
    QList<QPointF> points;
    const double gap = kMarkGap * scale() * axisLength() / plotRect().width();
    double free = -1.0;
    for (const QueueEvent& event : events) {
        const double x = axisOf(event.time);
        if (x < free)
            continue;
        points << QPointF(x, static_cast<double>(event.waiting));
        free = x + gap;
    }
    return points;
}

void QueueChart::fill(ChartCanvas& canvas)
{
    if (!m_waiting) {
        m_waiting = canvas.addArea();
        m_edge = canvas.addLine();
        m_limit = canvas.addLine();
        m_threshold = canvas.addLine();
        m_marks = canvas.addMarks();
        m_drops = canvas.addMarks();
    }
    m_waiting->setPen(Qt::NoPen);
    m_waiting->setBrush(waitingColor());
    m_waiting->upperSeries()->replace(steps(link()->queue.length(), true));
    m_waiting->lowerSeries()->replace(QList<QPointF>{{0.0, 0.0}, {axisLength(), 0.0}});
    m_edge->setPen(linePen(theme().color(ColorRole::Accent), 1.4));
    m_edge->replace(steps(link()->queue.length()));
    const auto level = [&](QLineSeries& line, bool shown, double value) {
        line.replace(shown ? QList<QPointF>{{0.0, value}, {axisLength(), value}}
                           : QList<QPointF>());
    };
    const SegmentColors lost = theme().segment(SegmentStyle::Lost);
    m_limit->setPen(linePen(lost.line, 1.4));
    level(*m_limit, showsLimit(), link()->link().queue);
    m_threshold->setPen(linePen(theme().color(ColorRole::Ink2), 1.4, {4, 3}));
    level(*m_threshold, showsThreshold(), link()->link().ecnThreshold.value_or(0));
    const double size = kMark * scale();
    putMarks(*m_drops, thinned(link()->queue.drops()), size, [&](QPainter& painter, QRectF box) {
        drawCross(painter, box.center(), box.width() * 0.8, lost.line);
    });
    putMarks(*m_marks, thinned(link()->queue.marks()), size, [&](QPainter& painter, QRectF box) {
        drawDiamond(painter, box.center(), box.width() * 0.8, theme().color(ColorRole::Ink),
                    theme().color(ColorRole::WarnSoft));
    });
}

QString QueueChart::valuesAt(SimTime t) const
{
    const auto countUpTo = [t](const QueueEvents& events) {
        const auto last = lastUpTo(events, t);
        return grouped(last ? *last + 1 : 0);
    };
    QStringList parts{tr("%1 waiting").arg(grouped(valueAt(link()->queue.length(), t))),
                      tr("%1 dropped so far").arg(countUpTo(link()->queue.drops()))};
    if (link()->link().ecnThreshold)
        parts << tr("%1 marked so far").arg(countUpTo(link()->queue.marks()));
    return parts.join(u", "_qs);
}

ThroughputChart::ThroughputChart(ViewContext& context, QWidget* parent)
    : LinkChart(context, tr("Throughput, kbit/s"), parent)
{
    setObjectName(u"throughputChart"_qs);
}

std::uint64_t ThroughputChart::kilobits(std::uint64_t bytes) const
{
    return (bitsPerSecond(bytes, link()->bar) + 500) / 1000;
}

std::uint64_t ThroughputChart::highest() const
{
    if (!link())
        return 0;
    std::uint64_t most = 1;
    for (const Series& series : link()->carried) {
        for (const SeriesPoint& point : series)
            most = std::max(most, kilobits(point.value));
    }
    const BitRate rate = link()->link().rate;
    // The link's rate is in the picture where anybody comes near to it.
    const std::uint64_t limit = (rate.bitsPerSecond + 999) / 1000;
    if (rate.unlimited() || most * 2 < limit)
        return most;
    // A bar may hold one frame more than its time: no reason for another step of the axis.
    return most <= limit + limit / 20 ? limit : most;
}

QString ThroughputChart::nothingText() const
{
    return link() && link()->curves.empty() ? tr("Nothing goes this way.") : QString();
}

std::vector<ChartLegendEntry> ThroughputChart::legend() const
{
    using Kind = ChartLegendEntry::Kind;
    std::vector<ChartLegendEntry> entries;
    if (!link())
        return entries;
    const LaneConfig& lane = link()->trace().config();
    const bool named = link()->curves.size() <= 2;
    for (const FlowId flow : link()->curves) {
        const FlowLook look = flowLook(theme(), lane, flow);
        const QString text = named ? look.letter + u' ' + flowName(lane, flow) : look.letter;
        entries.push_back({look.dashes.empty() ? Kind::Line : Kind::Dashes, look.line, text});
    }
    return entries;
}

QString ThroughputChart::aside() const
{
    if (!link() || link()->curves.size() >= link()->shares.flows().size())
        return {};
    return tr("the largest %1 of %2 flows")
        .arg(grouped(link()->curves.size()), grouped(link()->shares.flows().size()));
}

void ThroughputChart::fill(ChartCanvas& canvas)
{
    if (!m_rate)
        m_rate = canvas.addLine();
    const BitRate rate = link()->link().rate;
    const double top = static_cast<double>(rate.bitsPerSecond) / 1000.0;
    m_rate->setPen(linePen(theme().color(ColorRole::Ink3), 1.2));
    m_rate->replace(!rate.unlimited() && top <= static_cast<double>(valueAxis().top)
                        ? QList<QPointF>{{0.0, top}, {axisLength(), top}}
                        : QList<QPointF>());
    while (m_lines.size() < link()->curves.size())
        m_lines.push_back(canvas.addLine());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (i >= link()->curves.size()) {
            m_lines[i]->replace(QList<QPointF>());
            continue;
        }
        const FlowLook look = flowLook(theme(), link()->trace().config(), link()->curves[i]);
        Series rates = link()->carried[i];
        for (SeriesPoint& point : rates)
            point.value = kilobits(point.value);
        m_lines[i]->setPen(linePen(look.line, 2.0, look.dashes));
        m_lines[i]->replace(steps(rates));
    }
}

QString ThroughputChart::valuesAt(SimTime t) const
{
    QStringList parts;
    for (std::size_t i = 0; i < link()->curves.size(); ++i)
        parts << tr("%1 %2").arg(
            flowLetter(link()->curves[i]),
            rateText(bitsPerSecond(valueAt(link()->carried[i], t), link()->bar)));
    return parts.join(u", "_qs);
}

} // namespace roundtrip::ui
