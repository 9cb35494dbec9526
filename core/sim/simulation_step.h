// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a simulation while it is under way: turns what the hosts say into numbered events,
// and their packets into flights. Internal to sim. Must never know: how a run is kept.
#pragma once

#include "core/sim/simulation.h"

#include <optional>

namespace roundtrip {

class Simulation::Step final : public HostOutput {
public:
    Step(Simulation& simulation, TraceSink& sink) : m_sim(simulation), m_sink(sink) {}

    void transmit(HostRole host, const Packet& packet, const TransmitInfo& info) override;
    void discarded(HostRole host, FlowId flow, Reason reason) override;
    void stateChanged(HostRole host, FlowId flow, ConnectionId connection,
                      const StateNotice& notice) override;
    void timerChanged(HostRole host, FlowId flow, ConnectionId connection, TcpTimer timer,
                      TimerChange change, SimTime deadline) override;
    void variablesChanged(HostRole host, FlowId flow, const VariableValues& values,
                          VariableSet changed, Reason reason) override;
    void programEvent(HostRole host, FlowId flow, Reason reason, std::uint32_t step,
                      std::uint64_t bytes, ProgramError error) override;
    void clientPortChosen(FlowId flow, std::uint16_t port) override;

    void reassemblyGivenUp(HostRole host, const ArrivedFragment& first) override;

    /// The packet in hand has come to its end.
    void arrived(const Arrival& arrival, HostRole at);
    void lost(const Arrival& arrival);
    /// It was the last fragment of its datagram.
    void reassembled(HostRole at);
    /// It was, and the checksum does not fit because of `piece`.
    void foundDamaged(HostRole at, const ArrivedFragment& piece, Reason wrong);
    [[nodiscard]] EventId cause() const { return m_cause; }
    void setCause(EventId cause) { m_cause = cause; }

private:
    EventHeader header(EventKind kind, Reason reason, HostRole host, FlowId flow);
    EventId& timerCause(HostRole host, ConnectionId connection, TcpTimer timer);
    EventId& programCause(HostRole host, FlowId flow);
    void answerTooBig(const Packet& dropped);
    /// What few packets have.
    struct Beyond {
        PacketId datagram = kNoPacket; ///< of a fragment but the first: what it is a piece of
        bool router = false;           ///< sent by the hop in the middle
        std::optional<std::uint32_t> flippedBit; ///< on the way so far
        bool copy = false;                       ///< a piece of the network's copy
    };
    void sendFragments(HostRole host, const Packet& packet, const TransmitInfo& info);
    void cutAtHop(const Arrival& arrival);
    PacketId depart(const Packet& packet, const TransmitInfo& info, const Passage& passage,
                    const Fate& fate, const Beyond* beyond = nullptr);
    void putArrival(const Packet& packet, const PacketFlight& flight, const Passage& passage,
                    const Fate& fate, Arrival arrival);
    void putCopy(const Packet& packet, const PacketFlight& original, const Passage& passage,
                 Arrival arrival, const Fate& fate);

    Simulation& m_sim;
    TraceSink& m_sink;
    EventId m_cause = kNoEvent;
    const Arrival* m_inHand = nullptr;
};

} // namespace roundtrip
