// SPDX-License-Identifier: GPL-3.0-or-later
// See arrivals.h.
#include "core/report/arrivals.h"

#include "core/sim/simulation.h"
#include "core/sim/snapshot.h"

#include <algorithm>

namespace roundtrip {

ArrivalList::ArrivalList(const LaneTrace& lane) : m_lane(&lane)
{
    const auto events = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < events; ++id) {
        if (lane.eventKind(id) == EventKind::Receive)
            m_events.push_back(id);
    }
}

std::size_t ArrivalList::upTo(SimTime t) const
{
    const auto later = std::partition_point(m_events.begin(), m_events.end(),
                                            [&](EventId id) { return m_lane->eventTime(id) <= t; });
    return static_cast<std::size_t>(later - m_events.begin());
}

std::optional<std::size_t> ArrivalList::lastUpTo(SimTime t) const
{
    const std::size_t count = upTo(t);
    return count == 0 ? std::nullopt : std::optional(count - 1);
}

std::optional<std::size_t> ArrivalList::firstAfter(SimTime t) const
{
    const std::size_t count = upTo(t);
    return count == m_events.size() ? std::nullopt : std::optional(count);
}

std::optional<std::size_t> ArrivalList::lastBefore(SimTime t) const
{
    return lastUpTo(t - Duration{1});
}

bool arrivedDamaged(const LaneTrace& lane, EventId arrival)
{
    const EventId next = arrival + 1;
    return next < lane.eventCount() && lane.eventKind(next) == EventKind::Drop
           && (lane.eventReason(next) == Reason::DropBadChecksum
               || lane.eventReason(next) == Reason::DropBadLength)
           && lane.eventCause(next) == arrival; // of a datagram's last fragment: damage in any
}

HostsView hostsBefore(const std::shared_ptr<const Run>& run, std::size_t lane, EventId arrival,
                      StateCursor& cursor)
{
    const SimTime time = run->lanes[lane].eventTime(arrival);
    // A datagram becomes whole in the step in which its last fragment arrives.
    if (run->lanes[lane].eventReason(arrival) == Reason::Reassembled)
        --arrival;
    const auto upTo = [&](Simulation simulation) {
        NullSink nobody;
        while (simulation.eventCount() < arrival)
            simulation.step(nobody);
        return makeHostsView(simulation, time);
    };
    if (time == kStartOfTime) { // a network without any delay
        NullSink nobody;
        Simulation fresh(run->scenario, lane);
        fresh.start(nobody);
        return upTo(std::move(fresh));
    }
    const Simulation& before = cursor.stateAt(time - Duration{1});
    return before.eventCount() == arrival ? makeHostsView(before, time) : upTo(before);
}

} // namespace roundtrip
