// SPDX-License-Identifier: GPL-3.0-or-later
// Timers come from the state at the playhead, because a host cannot know what will happen.
#include "ui/ladder/far_events.h"

#include "ui/base/packet_style.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FarEvents)
};

SimTime earliest(const std::vector<const HostsView*>& hosts, TcpTimer timer)
{
    SimTime first = kEndOfTime;
    for (const HostsView* view : hosts) {
        for (const HostView& host : view->host) {
            for (const ConnectionView& connection : host.connections)
                first = std::min(first, connection.timers[static_cast<std::size_t>(timer)]);
        }
    }
    return first;
}

/// The end of the first TIME-WAIT in the record that is not over at `now`.
SimTime timeWaitEnd(const Run& run, const std::vector<LaneIndex>& laneIndexes, FlowId flow,
                    SimTime now)
{
    SimTime first = kEndOfTime;
    for (std::size_t lane = 0; lane < laneIndexes.size(); ++lane) {
        if (run.lanes[lane].config().flows.empty())
            continue;
        for (const HostRole host : {HostRole::Client, HostRole::Server}) {
            for (const StateSpan& span :
                 laneIndexes[lane].states(shownFlow(run.lanes[lane], flow), host)) {
                if (span.state == TcpState::TimeWait && span.to > now)
                    first = std::min(first, span.to);
            }
        }
    }
    return first;
}

} // namespace

std::vector<FarEvent> farEvents(const Run& run, const std::vector<LaneIndex>& laneIndexes,
                                const std::vector<const HostsView*>& hosts, FlowId flow,
                                SimTime now, Telling tell)
{
    std::vector<FarEvent> out;
    if (!tell.timers)
        return out;
    const SimTime rto = earliest(hosts, TcpTimer::Retransmit);
    const SimTime probe = earliest(hosts, TcpTimer::Persist);
    const SimTime lossProbe = earliest(hosts, TcpTimer::LossProbe);
    const SimTime reordering = earliest(hosts, TcpTimer::Reordering);
    // One of these three runs at a time (RFC 8985, section 8); of several connections, the next.
    if (reordering != kEndOfTime && reordering <= std::min(rto, lossProbe))
        out.push_back({Words::tr("Overtaken: lost at"), exactText(reordering)});
    else if (lossProbe != kEndOfTime && lossProbe <= rto)
        out.push_back({Words::tr("Loss probe is due at"), exactText(lossProbe)});
    else if (rto != kEndOfTime)
        out.push_back({Words::tr("RTO would fire at"), exactText(rto)});
    else if (probe != kEndOfTime)
        out.push_back({Words::tr("Probe would leave at"), exactText(probe)});
    SimTime waitEnd = earliest(hosts, TcpTimer::TimeWait);
    if (tell.future)
        waitEnd = std::min(waitEnd, timeWaitEnd(run, laneIndexes, flow, now));
    if (waitEnd != kEndOfTime) {
        const Duration whole =
            std::chrono::floor<std::chrono::milliseconds>(waitEnd.time_since_epoch());
        out.push_back({Words::tr("TIME-WAIT ends at"), durationText(whole)});
    }
    if (out.size() < 2 && tell.future && now < run.endTime() && waitEnd == kEndOfTime)
        out.push_back({Words::tr("The run ends at"), exactText(run.endTime())});
    return out;
}

} // namespace roundtrip::ui
