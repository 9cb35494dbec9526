// SPDX-License-Identifier: GPL-3.0-or-later
// Questions that tests ask of a lane's record.
#pragma once

#include "core/sim/run.h"

#include "tests/core/sim/small_scenarios.h"

#include <optional>
#include <string>
#include <vector>

namespace roundtrip::test {

inline std::shared_ptr<const Run> runOf(Scenario scenario)
{
    return runScenario(shared(std::move(scenario)));
}

/// Ids of the flights for which `wanted(flight)` holds, in order of sending.
template <typename Wanted>
std::vector<PacketId> flightsWhere(const LaneTrace& lane, Wanted wanted)
{
    std::vector<PacketId> found;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        if (wanted(lane.flight(id)))
            found.push_back(id);
    }
    return found;
}

template <typename Wanted>
std::vector<Event> eventsWhere(const LaneTrace& lane, Wanted wanted)
{
    std::vector<Event> found;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        Event event = lane.event(id);
        if (wanted(event))
            found.push_back(std::move(event));
    }
    return found;
}

inline std::vector<PacketId> sentFor(const LaneTrace& lane, Reason reason)
{
    return flightsWhere(lane, [reason](const PacketFlight& f) { return f.reason == reason; });
}

inline std::vector<Event> dropsFor(const LaneTrace& lane, Reason reason)
{
    return eventsWhere(
        lane, [reason](const Event& e) { return e.kind == EventKind::Drop && e.reason == reason; });
}

inline std::vector<Event> programEvents(const LaneTrace& lane, HostRole host, Reason reason,
                                        FlowId flow = 0)
{
    return eventsWhere(lane, [&](const Event& e) {
        return e.kind == EventKind::Program && e.host == host && e.reason == reason
               && e.flow == flow;
    });
}

/// Bytes that the program of that end got from its socket.
inline std::uint64_t bytesDelivered(const LaneTrace& lane, HostRole to, FlowId flow = 0)
{
    const auto& program =
        lane.config().flows[flow].end[static_cast<std::size_t>(index(to))].program;
    std::uint64_t bytes = 0;
    for (const Event& event : programEvents(lane, to, Reason::ProgramData, flow)) {
        const auto& data = std::get<ProgramEvent>(event.what);
        if (program[data.step].op != ProgramOp::Send)
            bytes += data.bytes;
    }
    return bytes;
}

inline std::uint64_t bytesOffered(const LaneTrace& lane, HostRole by, FlowId flow = 0)
{
    const auto& program =
        lane.config().flows[flow].end[static_cast<std::size_t>(index(by))].program;
    std::uint64_t bytes = 0;
    for (const Event& event : programEvents(lane, by, Reason::ProgramData, flow)) {
        const auto& data = std::get<ProgramEvent>(event.what);
        if (program[data.step].op == ProgramOp::Send)
            bytes += data.bytes;
    }
    return bytes;
}

/// The states that the newest connection of the flow at that host went through.
inline std::vector<TcpState> statesOf(const LaneTrace& lane, HostRole host, FlowId flow = 0)
{
    std::vector<TcpState> states;
    for (const Event& event : eventsWhere(lane, [&](const Event& e) {
             return e.kind == EventKind::State && e.host == host && e.flow == flow;
         }))
        states.push_back(std::get<StateChange>(event.what).to);
    return states;
}

} // namespace roundtrip::test
