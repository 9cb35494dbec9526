// SPDX-License-Identifier: GPL-3.0-or-later
// Listens to a simulation and keeps the books of a lane, nothing else: memory does not grow with
// the length of the run, only with what is on the wire at once.
#pragma once

#include "core/report/flow_account.h"
#include "core/sim/trace_sink.h"

#include <deque>

namespace roundtrip {

class SummarySink final : public TraceSink {
public:
    explicit SummarySink(const LaneConfig& config) : m_account(config) {}

    void onFlight(PacketId id, const PacketFlight& flight, const Packet& packet,
                  const FlightExtras& extras) override;
    void onFlightRescheduled(PacketId, SimTime) override {}
    void onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet) override;
    void onState(const EventHeader& event, const StateChange& change) override;
    void onTimer(const EventHeader&, const TimerEvent&) override {}
    void onVariables(const EventHeader&, std::span<const VariableChange>) override {}
    void onProgram(const EventHeader& event, const ProgramEvent& program) override;
    void onClientPort(FlowId flow, std::uint16_t port) override;

    [[nodiscard]] LaneSummary summary() const { return m_account.summary(); }

private:
    struct OnTheWay {
        PacketFacts facts;
        bool ended = false;
    };
    void onForgotten(const EventHeader& event, const Packet& packet);
    void forgetEnded();

    LaneAccount m_account;
    std::deque<OnTheWay> m_wire; // packets from m_first on, in order of their ids
    PacketId m_first = 0;
    PacketId m_lastArrived = kNoPacket; // its host may still throw it away
};

} // namespace roundtrip
