// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the events of a lane. A condition is worked out only where something that it could
// ask has changed.
#include "core/query/breakpoints.h"

#include "core/query/event_filter.h"
#include "core/report/window_watch.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr EventId kAskEvery = 1024; // events, for the wish to stop

/// The variables of each flow as the record goes on, and whether the condition holds for them.
class ConditionWatch {
public:
    ConditionWatch(const LaneTrace& lane, const Condition& condition)
        : m_lane(lane), m_condition(condition), m_flows(lane.config().flows.size())
    {
        const WatchedValues atFirst;
        for (Flow& flow : m_flows)
            flow.held = condition.holds(atFirst);
    }

    void take(EventId id)
    {
        const EventKind kind = m_lane.eventKind(id);
        if (kind != EventKind::Variables && kind != EventKind::State)
            return;
        const Event event = m_lane.event(id);
        Flow& flow = m_flows[event.flow];
        apply(event, flow.values);
        if (flow.touched == kNoEvent)
            m_touched.push_back(event.flow);
        flow.touched = id;
    }

    /// All of the instant has happened: calls found(event) where the condition came true.
    template <typename Found>
    void endInstant(Found found)
    {
        for (const FlowId id : m_touched) {
            Flow& flow = m_flows[id];
            const bool holds = m_condition.holds(flow.values);
            if (holds && !flow.held)
                found(flow.touched);
            flow.held = holds;
            flow.touched = kNoEvent;
        }
        m_touched.clear();
    }

private:
    struct Flow {
        WatchedValues values;
        bool held = false;
        EventId touched = kNoEvent; ///< the last event of this instant that changed a value
    };

    static void apply(const Event& event, WatchedValues& values)
    {
        const auto host = static_cast<std::size_t>(index(event.host));
        if (const auto* state = std::get_if<StateChange>(&event.what))
            values.state[host] = state->to;
        if (const auto* list = std::get_if<VariableChanges>(&event.what)) {
            for (const VariableChange& change : list->changes) {
                const auto variable = static_cast<std::size_t>(change.variable);
                values.variables[host][variable] = change.value;
                values.known[host] |= VariableSet{1} << variable;
            }
        }
    }

    const LaneTrace& m_lane;
    const Condition& m_condition;
    std::vector<Flow> m_flows;
    std::vector<FlowId> m_touched; ///< flows with a change at this instant
};

class StopFinder {
public:
    StopFinder(const Run& run, std::uint32_t lane, const StopAt& at)
        : m_lane(run.lanes[lane]), m_laneIndex(lane), m_at(at), m_windows(m_lane)
    {
        if (at.condition)
            m_condition.emplace(m_lane, *at.condition);
    }

    /// Until `enough` says so, or `cancel` is true.
    template <typename Enough>
    std::vector<Stop> find(Enough enough, const std::atomic<bool>* cancel)
    {
        const auto count = static_cast<EventId>(m_lane.eventCount());
        for (EventId id = 0; id < count; ++id) {
            if (id % kAskEvery == 0 && cancel && cancel->load(std::memory_order_relaxed))
                return {};
            look(id);
            if (id + 1 < count && m_lane.eventTime(id + 1) == m_lane.eventTime(id))
                continue;
            endInstant();
            if (enough(m_stops))
                break;
        }
        return std::move(m_stops);
    }

private:
    void look(EventId id)
    {
        if (m_condition)
            m_condition->take(id);
        if (const auto kind = kindOf(id))
            m_stops.push_back({m_lane.eventTime(id), {m_laneIndex, id}, *kind});
    }

    void endInstant()
    {
        if (!m_condition)
            return;
        m_condition->endInstant([this](EventId id) {
            const SimTime now = m_lane.eventTime(id);
            bool known = false; // only the stops of this instant can be of this event
            for (auto s = m_stops.rbegin(); s != m_stops.rend() && s->time == now; ++s)
                known = known || s->event.event == id;
            if (!known)
                m_stops.push_back({now, {m_laneIndex, id}, StopKind::Condition});
        });
    }

    std::optional<StopKind> kindOf(EventId id)
    {
        const bool closes = m_lane.eventKind(id) == EventKind::Receive
                            && m_windows.look(id).value_or(false);
        if (m_at.loss && isLoss(m_lane, id))
            return StopKind::Loss;
        if (m_at.retransmission && isRetransmission(m_lane, id))
            return StopKind::Retransmission;
        if (m_at.stateChange && m_lane.eventKind(id) == EventKind::State)
            return StopKind::StateChange;
        if (m_at.timer && m_lane.eventReason(id) == Reason::TimerExpired)
            return StopKind::Timer;
        if (m_at.zeroWindow && closes)
            return StopKind::ZeroWindow;
        return std::nullopt;
    }

    const LaneTrace& m_lane;
    std::uint32_t m_laneIndex;
    const StopAt& m_at;
    WindowWatch m_windows;
    std::optional<ConditionWatch> m_condition;
    std::vector<Stop> m_stops;
};

bool later(SimTime t, const Stop& stop) { return t < stop.time; }

} // namespace

std::vector<Stop> findStops(const Run& run, std::uint32_t lane, const StopAt& at,
                            const std::atomic<bool>* cancel)
{
    return StopFinder(run, lane, at).find([](const auto&) { return false; }, cancel);
}

std::vector<Stop> findStops(const Run& run, const StopAt& at, const std::atomic<bool>* cancel)
{
    std::vector<Stop> all;
    for (std::uint32_t lane = 0; lane < run.lanes.size(); ++lane) {
        const std::vector<Stop> more = findStops(run, lane, at, cancel);
        all.insert(all.end(), more.begin(), more.end());
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Stop& a, const Stop& b) { return a.time < b.time; });
    return all;
}

std::optional<Stop> nextStop(const Run& run, std::uint32_t lane, SimTime after, const StopAt& at)
{
    const auto stops = StopFinder(run, lane, at)
                           .find(
                               [after](const std::vector<Stop>& found) {
                                   return !found.empty() && found.back().time > after;
                               },
                               nullptr);
    const Stop* stop = stopAfter(stops, after);
    return stop ? std::optional(*stop) : std::nullopt;
}

const Stop* stopAfter(const std::vector<Stop>& stops, SimTime t)
{
    const auto found = std::upper_bound(stops.begin(), stops.end(), t, later);
    return found == stops.end() ? nullptr : &*found;
}

const Stop* stopBefore(const std::vector<Stop>& stops, SimTime t)
{
    const auto earlier = [](const Stop& stop, SimTime time) { return stop.time < time; };
    const auto end = std::lower_bound(stops.begin(), stops.end(), t, earlier);
    if (end == stops.begin())
        return nullptr;
    return &*std::lower_bound(stops.begin(), end, std::prev(end)->time, earlier);
}

} // namespace roundtrip
