// SPDX-License-Identifier: GPL-3.0-or-later
// What the ladder shows besides packets: the calls of the hosts' programs in columns outside the
// bars, and the armed timers at the now-line. Both can be switched off.
#include "ui/base/packet_style.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/telling.h"
#include "ui/calls/timer_chips.h"
#include "ui/ladder/ladder_geometry.h"
#include "ui/ladder/ladder_view.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr int kRefreshMs = 40;

} // namespace

void LadderView::prepareBeside()
{
    m_timersGate = new RefreshGate(m_context, this, kRefreshMs, [this] { readTimers(); });
    connect(&m_context.playback, &Playback::runChanged, m_timersGate, &RefreshGate::refreshNow);
    connect(&m_context.selection, &Selection::flowChanged, m_timersGate, &RefreshGate::refreshNow);
}

void LadderView::setCallsShown(bool shown)
{
    if (shown == m_callsShown)
        return;
    m_callsShown = shown;
    if (!shown)
        m_call.reset();
    invalidate();
    describeInstant();
}

void LadderView::setTimersShown(bool shown)
{
    if (shown == m_timersShown)
        return;
    m_timersShown = shown;
    m_timersGate->refreshNow();
    update();
}

void LadderView::readTimers()
{
    m_timers.clear();
    const Run* run = m_context.run();
    if (!run || !m_timersShown || timersHidden(m_context.selection))
        return;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        auto& both = m_timers.emplace_back();
        const LaneTrace& trace = run->lanes[lane];
        if (trace.config().flows.empty())
            continue;
        const FlowId flow = shownFlow(trace, m_context.selection.flow());
        if (trace.config().flows[flow].transport != Transport::Tcp)
            continue;
        const HostsView& hosts = m_context.state.hosts(lane, m_context.playback.time());
        for (std::size_t host = 0; host < both.size(); ++host)
            both[host] = armedTimers(hosts.host[host].connectionOf(flow), hosts.time);
        m_timersAt = hosts.time;
    }
    update();
}

void LadderView::paintTimers(QPainter& painter, double nowY)
{
    const LadderScene& now = scene();
    const SimTime t = m_context.playback.time();
    const ChipMetrics metrics = chipMetrics(m_context.theme);
    for (std::size_t lane = 0; lane < now.columns().size() && lane < m_timers.size(); ++lane) {
        const LaneColumn& column = now.columns()[lane];
        if (!column.shown())
            continue;
        std::vector<TurnedBox> taken = lane < m_labelBoxes.size() ? m_labelBoxes[lane]
                                                                  : std::vector<TurnedBox>{};
        if (m_card)
            taken.push_back({m_card->box.center(), m_card->box.width(), m_card->box.height(), 0.0});
        for (const HostRole host : {HostRole::Client, HostRole::Server}) {
            auto timers = m_timers[lane][static_cast<std::size_t>(index(host))];
            // Read at most so often as an eye can follow; in between they shrink by themselves.
            for (TimerFacts& timer : timers)
                timer.left = std::clamp(timer.left - (t - m_timersAt), Duration::zero(),
                                        timer.length);
            paintTimerChips(painter, m_context.theme,
                            layoutTimerChips(timers, host, column.frame, nowY, taken, metrics));
        }
    }
}

void LadderView::paintCalls(QPainter& painter, double nowY)
{
    if (!m_callsShown)
        return;
    const Theme& theme = m_context.theme;
    const SimTime t = m_context.playback.time();
    const bool hidden = m_context.selection.futureHidden();
    layOutCalls();
    m_calls.paint(painter, theme, t, nowY, hidden);
    m_calls.paintHeadings(painter, theme, 42 * theme.scale(), 20 * theme.scale());
}

QString LadderView::callToolTipAt(QPointF point)
{
    if (!m_callsShown || !m_context.run())
        return {};
    return m_calls.toolTipAt(point, m_context.theme.scale(), m_context.playback.time(),
                             m_context.selection.futureHidden());
}

void LadderView::describeInstant()
{
    if (!m_context.run() || m_context.playback.playing() || m_context.selection.selected().valid())
        return;
    const QString text = instantText();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace roundtrip::ui
