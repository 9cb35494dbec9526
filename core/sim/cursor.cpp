// SPDX-License-Identifier: GPL-3.0-or-later
// Going to any instant of a run. Must never know: who looks.
#include "core/sim/cursor.h"

#include "core/sim/simulation.h"
#include "core/sim/snapshot.h"

#include <algorithm>

namespace roundtrip {
namespace {

/// A run may hold lanes of several scenarios (core/edit/run_pair.h): a lane's own says which it is.
std::size_t placeOf(const LaneConfig& lane, const Scenario& scenario)
{
    return static_cast<std::size_t>(&lane - scenario.lanes.data());
}

} // namespace

StateCursor::StateCursor(std::shared_ptr<const Run> run, std::size_t lane)
    : m_run(std::move(run)), m_lane(lane)
{
}

StateCursor::~StateCursor() = default;
StateCursor::StateCursor(StateCursor&&) noexcept = default;
StateCursor& StateCursor::operator=(StateCursor&&) noexcept = default;

void StateCursor::seek(SimTime t)
{
    const LaneTrace& lane = m_run->lanes[m_lane];
    const auto& frames = lane.m_keyframes;
    const auto after = std::upper_bound(
        frames.begin(), frames.end(), t,
        [](SimTime time, const LaneTrace::Keyframe& frame) { return time < frame.time; });
    const bool backwards = m_state == nullptr || t < m_time;
    const bool keyframeIsAhead = after != frames.begin() && !backwards
                                 && m_state->eventCount() < std::prev(after)->eventCount;
    if (backwards || keyframeIsAhead)
        restore(t);
    replayTo(std::min(t, lane.endTime()));
    m_time = t;
}

/// Puts the state at the nearest copy before t: a checkpoint, a keyframe, or the very start.
void StateCursor::restore(SimTime t)
{
    const LaneTrace& lane = m_run->lanes[m_lane];
    const auto& frames = lane.m_keyframes;
    const auto after = std::upper_bound(
        frames.begin(), frames.end(), t,
        [](SimTime time, const LaneTrace::Keyframe& frame) { return time < frame.time; });
    const EventId keyframeEvents = after == frames.begin()
                                       ? 0
                                       : static_cast<EventId>(std::prev(after)->eventCount);
    const auto checkpoint = std::find_if(m_checkpoints.rbegin(), m_checkpoints.rend(),
                                         [t](const Checkpoint& c) { return c.time <= t; });
    if (checkpoint != m_checkpoints.rend() && checkpoint->state->eventCount() >= keyframeEvents) {
        m_state = std::make_unique<Simulation>(*checkpoint->state);
        return;
    }
    m_checkpoints.clear();
    if (after != frames.begin()) {
        m_state = std::make_unique<Simulation>(*std::prev(after)->state);
        return;
    }
    m_state = std::make_unique<Simulation>(lane.m_scenario,
                                           placeOf(lane.config(), lane.scenario()));
    NullSink nobody;
    m_state->start(nobody);
}

void StateCursor::replayTo(SimTime t)
{
    constexpr std::uint32_t kStepsPerCheckpoint = 20'000;
    constexpr std::size_t kMostCheckpoints = 32;
    NullSink nobody;
    // A run that was stopped in the middle of an instant has no record of the rest of it.
    const bool stopped = m_run->end == RunEnd::EventLimit || m_run->end == RunEnd::Cancelled;
    const std::size_t most = stopped ? m_run->lanes[m_lane].eventCount() : SIZE_MAX;
    for (std::uint32_t steps = 1; m_state->eventCount() < most && m_state->stepUntil(t, nobody);
         ++steps) {
        const bool newer = m_checkpoints.empty() || m_checkpoints.back().time < m_state->now();
        if (steps % kStepsPerCheckpoint != 0 || !newer)
            continue;
        if (m_checkpoints.size() == kMostCheckpoints)
            m_checkpoints.erase(m_checkpoints.begin());
        m_checkpoints.push_back({m_state->now(), std::make_unique<const Simulation>(*m_state)});
    }
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
