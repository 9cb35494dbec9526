// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps everything that a lane reports, packed, and copies of the simulation as keyframes where
// the record has grown enough to pay for one. Must never know: views, reports, files.
#pragma once

#include "core/sim/run.h"
#include "core/sim/trace_sink.h"

#include <initializer_list>

namespace roundtrip {

class LaneRecorder final : public TraceSink {
public:
    LaneRecorder(std::shared_ptr<const Scenario> scenario, std::size_t lane);

    void onFlight(PacketId id, const PacketFlight& flight, const Packet& packet,
                  const FlightExtras& extras) override;
    void onFlightRescheduled(PacketId id, SimTime endsAt) override;
    void onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet) override;
    void onState(const EventHeader& event, const StateChange& change) override;
    void onTimer(const EventHeader& event, const TimerEvent& timer) override;
    void onVariables(const EventHeader& event, std::span<const VariableChange> changes) override;
    void onProgram(const EventHeader& event, const ProgramEvent& program) override;
    void onClientPort(FlowId flow, std::uint16_t port) override;

    /// Copies the simulation if it is time. Call between steps.
    void considerKeyframe(const Simulation& simulation)
    {
        // Asked before every step, so the cheap test comes first.
        if (m_trace.m_events.size() >= m_nextLook)
            lookForKeyframe(simulation);
    }
    [[nodiscard]] std::size_t eventCount() const { return m_trace.m_events.size(); }
    /// Nothing more comes. Packets still under way at `end` are marked so.
    LaneTrace finish(SimTime end, std::vector<Outcome> outcomes);

private:
    void lookForKeyframe(const Simulation& simulation);
    void put(const EventHeader& event, std::uint32_t ref);
    void putDetails(const EventHeader& event, std::uint64_t first,
                    std::initializer_list<std::uint64_t> numbers);

    LaneTrace m_trace;
    std::size_t m_nextKeyframeGrowth = 0;
    std::size_t m_lastKeyframeGrowth = 0;
    std::size_t m_nextLook = 0;
};

} // namespace roundtrip
