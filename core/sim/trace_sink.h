// SPDX-License-Identifier: GPL-3.0-or-later
// What a simulation reports to. A recorder keeps everything, a summary keeps counts, a replay
// keeps nothing: the simulation behaves the same whoever listens.
#pragma once

#include "core/sim/event.h"
#include "core/wire/packet.h"

#include <span>

namespace roundtrip {

struct EventHeader {
    EventId id = kNoEvent;
    SimTime time{};
    EventId cause = kNoEvent;
    EventKind kind = EventKind::Send;
    Reason reason = Reason::None;
    HostRole host = HostRole::Client;
    FlowId flow = 0;
};

/// Facts about a packet that only few packets have.
struct FlightExtras {
    std::uint32_t duplicateAck = 0; ///< 1, 2, 3... for a duplicate ACK
    std::uint32_t corruptedBit = 0; ///< meaningful where the flight is corrupted
    bool startsSequence = false;    ///< a SYN: its sequence number is the sender's ISN
};

class TraceSink {
public:
    virtual ~TraceSink() = default;
    /// A packet was handed to the link; its fate is decided at once, so the flight is complete.
    /// Called before the Send event of that packet. Ids count up from 0.
    virtual void onFlight(PacketId id, const PacketFlight& flight, const Packet& packet,
                          const FlightExtras& extras) = 0;
    /// A packet that was held back on the way now has its time of arrival.
    virtual void onFlightRescheduled(PacketId id, SimTime endsAt) = 0;
    /// Send, Receive, Drop. `packet` is the one that the flight was reported with, except for the
    /// ECN bits of one that the link has marked.
    virtual void onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet) = 0;
    virtual void onState(const EventHeader& event, const StateChange& change) = 0;
    virtual void onTimer(const EventHeader& event, const TimerEvent& timer) = 0;
    virtual void onVariables(const EventHeader& event, std::span<const VariableChange> changes) = 0;
    virtual void onProgram(const EventHeader& event, const ProgramEvent& program) = 0;
    /// The flow's client has this port.
    virtual void onClientPort(FlowId flow, std::uint16_t port) = 0;
};

/// Keeps nothing: for replaying.
class NullSink final : public TraceSink {
public:
    void onFlight(PacketId, const PacketFlight&, const Packet&, const FlightExtras&) override {}
    void onFlightRescheduled(PacketId, SimTime) override {}
    void onPacketEvent(const EventHeader&, PacketId, const Packet&) override {}
    void onState(const EventHeader&, const StateChange&) override {}
    void onTimer(const EventHeader&, const TimerEvent&) override {}
    void onVariables(const EventHeader&, std::span<const VariableChange>) override {}
    void onProgram(const EventHeader&, const ProgramEvent&) override {}
    void onClientPort(FlowId, std::uint16_t) override {}
};

} // namespace roundtrip
