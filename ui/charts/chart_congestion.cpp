// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_congestion.h.
#include "ui/charts/chart_congestion.h"

#include "ui/base/flow_focus.h"
#include "ui/parts/axis_text.h"

#include <QAreaSeries>
#include <QLineSeries>

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// A run with more changes than this shows the threshold as one line.
constexpr std::size_t kMostStretches = 200;

} // namespace

CongestionChart::CongestionChart(ViewContext& context, QWidget* parent)
    : TimeChartCard(context, tr("Congestion window"), parent)
{
}

const LaneSeries* CongestionChart::lane() const
{
    if (!series() || m_lane >= series()->lanes.size())
        return nullptr;
    const LaneSeries& lane = series()->lanes[m_lane];
    return lane.transport == Transport::Tcp ? &lane : nullptr;
}

void CongestionChart::refreshed()
{
    const auto focus = tcpFlowInFocus(m_context);
    const std::size_t lane = focus ? focus->lane : 0;
    if (lane == m_lane)
        return;
    m_lane = lane;
    invalidate();
}

QString CongestionChart::nothingText() const
{
    return lane() ? QString()
                  : tr("UDP has no congestion window: it sends as fast as the program "
                       "says.");
}

std::vector<ChartLegendEntry> CongestionChart::legend() const
{
    using Kind = ChartLegendEntry::Kind;
    if (series() && !lane())
        return {};
    return {{Kind::Line, theme().segment(SegmentStyle::Data).line, tr("cwnd")},
            {Kind::Dashes, theme().color(ColorRole::Ink2), tr("ssthresh")},
            {Kind::Square, flightColor(), tr("in flight")}};
}

QColor CongestionChart::flightColor() const
{
    QColor color = theme().segment(SegmentStyle::Data).line;
    color.setAlphaF(theme().dark() ? 0.20F : 0.13F);
    return color;
}

std::uint64_t CongestionChart::highest() const
{
    return lane() ? std::max(lane()->widestCwnd, lane()->mostInFlight) : 0;
}

void CongestionChart::fill(ChartCanvas& canvas)
{
    if (!m_cwnd) {
        m_inFlight = canvas.addArea();
        m_cwnd = canvas.addLine();
    }
    m_inFlight->setPen(Qt::NoPen);
    m_inFlight->setBrush(flightColor());
    m_inFlight->upperSeries()->replace(steps(lane()->inFlight, true));
    m_inFlight->lowerSeries()->replace(QList<QPointF>{{0.0, 0.0}, {axisLength(), 0.0}});
    m_cwnd->setPen(linePen(theme().segment(SegmentStyle::Data).line, 2.2));
    m_cwnd->replace(steps(lane()->cwnd));

    // The threshold begins beyond everything; it is drawn where the axis reaches.
    std::vector<QList<QPointF>> stretches;
    const QList<QPointF> whole = steps(lane()->ssthresh);
    const auto top = static_cast<double>(valueAxis().top);
    bool inside = false;
    for (const QPointF& point : whole) {
        if (point.y() > top) {
            inside = false;
            continue;
        }
        if (!inside && stretches.size() < kMostStretches)
            stretches.emplace_back();
        inside = true;
        stretches.back() << point;
    }
    while (m_ssthresh.size() < stretches.size())
        m_ssthresh.push_back(canvas.addLine());
    for (std::size_t i = 0; i < m_ssthresh.size(); ++i) {
        m_ssthresh[i]->setPen(linePen(theme().color(ColorRole::Ink2), 1.6, {4, 3}));
        m_ssthresh[i]->replace(i < stretches.size() ? stretches[i] : QList<QPointF>());
    }
}

QString CongestionChart::valuesAt(SimTime t) const
{
    const LaneSeries& shown = *lane();
    if (shown.cwnd.empty() || t < shown.cwnd.front().time)
        return tr("not open yet");
    QStringList parts{tr("cwnd %1").arg(grouped(valueAt(shown.cwnd, t)))};
    const std::uint64_t ssthresh = valueAt(shown.ssthresh, t);
    if (ssthresh < (1ULL << 30))
        parts << tr("ssthresh %1").arg(grouped(ssthresh));
    parts << tr("in flight %1").arg(grouped(valueAt(shown.inFlight, t)));
    return parts.join(u", "_qs);
}

QString CongestionChart::numbers() const
{
    if (!series())
        return {};
    if (!lane())
        return nothingText();
    const SimTime now = m_context.playback.time();
    return tr("At %1: %2.").arg(exactText(now), valuesAt(now));
}

} // namespace roundtrip::ui
