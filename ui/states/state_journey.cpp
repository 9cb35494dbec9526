// SPDX-License-Identifier: GPL-3.0-or-later
// See state_journey.h.
#include "ui/states/state_journey.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

} // namespace

StateJourney::StateJourney(const LaneTrace& lane, FlowId flow)
{
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (lane.eventKind(id) != EventKind::State)
            continue;
        const Event event = lane.event(id);
        if (event.flow != flow)
            continue;
        const auto& change = std::get<StateChange>(event.what);
        m_steps[slot(event.host)].push_back({event.time, change.from, change.to, event.reason,
                                             findTransition(change.from, change.to, event.reason)});
    }
}

std::vector<JourneyStep> StateJourney::upTo(HostRole host, SimTime t) const
{
    std::vector<JourneyStep> road;
    for (const JourneyStep& step : m_steps[slot(host)]) {
        if (step.time > t)
            break;
        // Another connection: a client starts again from CLOSED, a server from its listening.
        if (step.from == TcpState::Closed)
            road.clear();
        else if (step.from == TcpState::Listen && road.size() > 1)
            road.resize(road.front().to == TcpState::Listen ? 1 : 0);
        road.push_back(step);
    }
    return road;
}

TcpState StateJourney::stateAt(HostRole host, SimTime t) const
{
    const std::vector<JourneyStep>& steps = m_steps[slot(host)];
    const auto after =
        std::upper_bound(steps.begin(), steps.end(), t,
                         [](SimTime time, const JourneyStep& step) { return time < step.time; });
    return after == steps.begin() ? TcpState::Closed : std::prev(after)->to;
}

} // namespace roundtrip::ui
