// SPDX-License-Identifier: GPL-3.0-or-later
// Going to any instant of a run. Must never know: who looks.
#include "core/sim/cursor.h"

#include "core/sim/simulation.h"
#include "core/sim/snapshot.h"

#include <algorithm>

namespace roundtrip {

StateCursor::StateCursor(std::shared_ptr<const Run> run, std::size_t lane)
    : m_run(std::move(run))
    , m_lane(lane)
{
}

StateCursor::~StateCursor() = default;
StateCursor::StateCursor(StateCursor&&) noexcept = default;
StateCursor& StateCursor::operator=(StateCursor&&) noexcept = default;

void StateCursor::seek(SimTime t)
{
    const LaneTrace& lane = m_run->lanes[m_lane];
    const auto& frames = lane.m_keyframes;
    // The last keyframe from which everything up to t still has to happen.
    const auto after = std::upper_bound(
        frames.begin(), frames.end(), t,
        [](SimTime time, const LaneTrace::Keyframe& frame) { return time < frame.time; });
    const bool backwards = m_state == nullptr || t < m_time;
    if (after == frames.begin()) {
        if (backwards) {
            m_state = std::make_unique<Simulation>(m_run->scenario, m_lane);
            NullSink nobody;
            m_state->start(nobody);
        }
    } else {
        const auto& frame = *std::prev(after);
        if (backwards || m_state->eventCount() < frame.eventCount)
            m_state = std::make_unique<Simulation>(*frame.state);
    }
    NullSink nobody;
    const SimTime end = std::min(t, lane.endTime());
    while (m_state->nextTime() <= end)
        m_state->step(nobody);
    m_time = t;
}

const HostsView& StateCursor::hostsAt(SimTime t)
{
    if (!m_viewValid || t != m_time || m_state == nullptr) {
        seek(t);
        m_view = makeHostsView(*m_state, t);
        m_viewValid = true;
    }
    return m_view;
}

const Simulation& StateCursor::stateAt(SimTime t)
{
    if (m_state == nullptr || t != m_time) {
        seek(t);
        m_viewValid = false;
    }
    return *m_state;
}

std::optional<SimTime> nextInstant(const Run& run, SimTime t)
{
    std::optional<SimTime> next;
    for (const LaneTrace& lane : run.lanes) {
        const std::size_t at = lane.eventsUpTo(t);
        if (at == lane.eventCount())
            continue;
        const SimTime time = lane.eventTime(static_cast<EventId>(at));
        if (!next || time < *next)
            next = time;
    }
    return next;
}

std::optional<SimTime> previousInstant(const Run& run, SimTime t)
{
    std::optional<SimTime> previous;
    for (const LaneTrace& lane : run.lanes) {
        const std::size_t at = lane.eventsUpTo(t - Duration(1));
        if (at == 0)
            continue;
        const SimTime time = lane.eventTime(static_cast<EventId>(at - 1));
        if (!previous || time > *previous)
            previous = time;
    }
    return previous;
}

} // namespace roundtrip
