// SPDX-License-Identifier: GPL-3.0-or-later
// The bookkeeping behind a summary: takes the facts of a lane one by one, in order of time, and
// knows at the end what came of each flow. Fed from a record or while a simulation runs; both
// give the same numbers. Must never know: records, sinks, text.
#pragma once

#include "core/base/range_set.h"
#include "core/report/program_bytes.h"
#include "core/report/stream_owners.h"
#include "core/report/summary.h"
#include "core/sim/event.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace roundtrip {

/// What the books need of an event's packet.
struct PacketFacts {
    FlowId flow = 0;
    Direction direction = Direction::ToServer;
    bool data = false;  ///< carries payload of a program
    bool probe = false; ///< of a closed window: its byte comes again with its segment
    bool copy = false;  ///< made by the network
    bool lost = false;  ///< by the network
    bool corrupted = false;
    bool resent = false;
    bool fragment = false;      ///< a piece of a datagram
    bool cut = false;           ///< by the hop in the middle: it ends there, and its pieces go on
    PacketId whole = kNoPacket; ///< of a fragment: the flight that stands for the datagram
    std::uint32_t number = 0;
    std::uint32_t payload = 0;
};
PacketFacts packetFacts(PacketId id, const PacketFlight& flight);

/// One flow of a lane.
class FlowAccount {
public:
    explicit FlowAccount(const FlowConfig& config);

    void onFlight(const PacketFacts& packet);
    /// `reason` as the event has it.
    void onReceive(const PacketFacts& packet, Reason reason = Reason::None);
    void onDrop(const PacketFacts& packet, Reason reason);
    void onState(SimTime time, HostRole host, const StateChange& change);
    void onProgram(SimTime time, HostRole host, Reason reason, const ProgramEvent& program);
    /// A program at `host` has got bytes that this flow's other end had sent.
    void onTaken(SimTime time, HostRole host, std::uint64_t bytes);

    /// Everything but the client's port and the outcome, which the engine knows.
    [[nodiscard]] FlowSummary summary() const;

private:
    /// One direction's progress beyond its counts.
    struct Progress {
        RangeSet arrived;    // numbers of data packets that came whole
        DatagramInbox inbox; // UDP
        bool lastNew = false;
        std::set<PacketId> lostWhole;         // datagrams of which a fragment was lost
        std::uint64_t inFlight = 0;           // data packets, and fragments, on the wire
        std::uint64_t distinctSent = 0;       // UDP: datagrams
        std::uint64_t distinctTaken = 0;      // UDP: datagrams that the program has
        std::optional<SimTime> firstProgress; // when the program first got something
        std::optional<SimTime> lastProgress;  // when it last got something new
    };
    void onApplication(SimTime time, HostRole host, Reason reason);
    [[nodiscard]] std::uint64_t applicationWants() const;
    [[nodiscard]] bool delivered(Direction direction) const;
    [[nodiscard]] bool allDelivered() const;
    [[nodiscard]] bool programPending(HostRole host) const;
    [[nodiscard]] bool unfinished() const;
    [[nodiscard]] std::optional<SimTime> completedAt() const;

    const FlowConfig* m_config;
    std::array<DirectionSummary, 2> m_direction;
    std::array<Progress, 2> m_progress;
    std::array<TcpState, 2> m_state{TcpState::Closed, TcpState::Closed};
    std::array<std::uint32_t, 2> m_stepsDone{}; // program steps that have returned
    std::array<bool, 2> m_failed{};
    bool isStray(HostRole host, const StateChange& change);
    ConnectionId m_stray = kNoConnection; // on the server: begun by an old SYN
    std::uint64_t m_applicationHas = 0;   // of what an application wanted
    std::optional<SimTime> m_applicationLast;
    std::optional<SimTime> m_establishedAt, m_closedAt;
};

/// The flows of a lane together.
class LaneAccount {
public:
    explicit LaneAccount(const LaneConfig& config);
    void onFlight(const PacketFacts& packet)
    {
        ++m_packets;
        m_flows[packet.flow].onFlight(packet);
    }
    void onReceive(const PacketFacts& packet, Reason reason = Reason::None)
    {
        m_owners.onReceive(packet.flow, receiverOf(packet.direction));
        m_flows[packet.flow].onReceive(packet, reason);
    }
    void onDrop(const PacketFacts& packet, Reason reason)
    {
        m_flows[packet.flow].onDrop(packet, reason);
    }
    void onState(SimTime time, FlowId flow, HostRole host, const StateChange& change)
    {
        m_owners.onState(flow, host, change);
        m_flows[flow].onState(time, host, change);
    }
    void onProgram(SimTime time, FlowId flow, HostRole host, Reason reason,
                   const ProgramEvent& program);
    void onClientPort(FlowId flow, std::uint16_t port) { m_clientPort[flow] = port; }
    [[nodiscard]] LaneSummary summary() const;

private:
    const LaneConfig* m_config;
    std::vector<FlowAccount> m_flows;
    StreamOwners m_owners;
    std::vector<std::uint16_t> m_clientPort;
    std::uint64_t m_packets = 0;
};

} // namespace roundtrip
