// SPDX-License-Identifier: GPL-3.0-or-later
// A run: the immutable, finished record of a scenario. Views and reports are functions of
// (Run, time) and read it through here. Shared as std::shared_ptr<const Run>.
#pragma once

#include "core/base/chunked_vector.h"
#include "core/base/outcome.h"
#include "core/scenario/scenario.h"
#include "core/sim/event.h"
#include "core/sim/host_snapshot.h"
#include "core/sim/option_record.h"
#include "core/wire/packet.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace roundtrip {

class LaneRecorder;
class Simulation;

/// 16 bytes as kept; see Event for the meaning.
struct PackedEvent {
    std::uint64_t timeNs : 48;
    std::uint64_t kind : 3;
    std::uint64_t host : 1;
    std::uint64_t reason : 8;
    std::uint32_t cause;
    std::uint32_t ref; ///< packet id, or offset in the lane's detail bytes
};

class LaneTrace {
public:
    [[nodiscard]] const LaneConfig& config() const { return *m_config; }
    [[nodiscard]] const Scenario& scenario() const { return *m_scenario; }
    [[nodiscard]] const NetworkConfig& network() const { return m_scenario->network; }
    [[nodiscard]] const std::string& title() const { return m_config->title; }
    [[nodiscard]] std::size_t eventCount() const { return m_events.size(); }
    [[nodiscard]] Event event(EventId id) const;         ///< unpacked; costs a little for Variables
    [[nodiscard]] SimTime eventTime(EventId id) const;   ///< cheap
    [[nodiscard]] EventKind eventKind(EventId id) const; ///< cheap
    [[nodiscard]] Reason eventReason(EventId id) const;  ///< cheap
    [[nodiscard]] HostRole eventHost(EventId id) const;  ///< cheap
    [[nodiscard]] EventId eventCause(EventId id) const;  ///< cheap
    [[nodiscard]] PacketId eventPacket(EventId id) const; ///< cheap; kNoPacket if it has none
    /// Number of events with time <= t: the index one past the last that has happened.
    [[nodiscard]] std::size_t eventsUpTo(SimTime t) const;

    [[nodiscard]] std::size_t flightCount() const { return m_flights.size(); }
    [[nodiscard]] const PacketFlight& flight(PacketId id) const { return m_flights[id]; }
    /// The first flight with sentAt > t (flights are in order of sentAt).
    [[nodiscard]] std::size_t flightsSentUpTo(SimTime t) const;
    /// No flight takes longer than this from sentAt to endsAt: bounds a search for those under way.
    [[nodiscard]] Duration longestFlight() const { return m_longestFlight; }
    /// Ids of flights with sentAt <= to and endsAt >= from, in order of sending.
    [[nodiscard]] std::vector<PacketId> flightsBetween(SimTime from, SimTime to) const;
    /// Where the packet would have arrived, had it not been lost; endsAt for the others.
    [[nodiscard]] SimTime arrivalWithoutLoss(const PacketFlight& flight) const;
    /// Extra time that the network made this packet wait on its way.
    [[nodiscard]] Duration extraDelay(const PacketFlight& flight) const;
    /// The whole packet, options included.
    [[nodiscard]] Packet packet(PacketId id) const;
    /// The same as its receiver reads it: a flipped bit in the header of a datagram without
    /// checksum is believed.
    [[nodiscard]] Packet packetAsRead(PacketId id) const;
    [[nodiscard]] TcpOptions options(PacketId id) const; ///< empty options where it has none
    /// The bit that was flipped, counted from the first bit of the IP header; only if corrupted.
    [[nodiscard]] std::uint32_t corruptedBit(PacketId id) const;

    /// Offsets from the initial sequence numbers in force when this packet was sent (modulo 2^32).
    [[nodiscard]] std::uint32_t relativeSeq(PacketId id) const;
    [[nodiscard]] std::uint32_t relativeAck(PacketId id) const;
    /// For a pure ACK that repeats the one before it (RFC 5681, section 2): 1, 2, 3...; else 0.
    [[nodiscard]] std::uint32_t duplicateAckNumber(PacketId id) const;

    /// The client's port when packet `at` was sent: each connection of a flow may have its own.
    /// Without `at` the last one; 0 when the flow never opened a socket.
    [[nodiscard]] std::uint16_t clientPort(FlowId flow, PacketId at = kNoPacket) const;
    [[nodiscard]] Outcome outcome(FlowId flow) const { return m_outcome[flow]; }
    /// When the last thing happened in this lane.
    [[nodiscard]] SimTime endTime() const { return m_endTime; }
    /// Bytes that the record occupies: events, flights, details, keyframes.
    [[nodiscard]] std::size_t memoryBytes() const;
    [[nodiscard]] std::size_t keyframeCount() const { return m_keyframes.size(); }

private:
    friend class LaneRecorder;
    friend class StateCursor;
    struct Keyframe {
        std::size_t eventCount = 0; ///< events that had happened when the copy was made
        SimTime time{};
        std::shared_ptr<const Simulation> state;
        std::size_t bytes = 0;
    };
    struct SideNumber {
        PacketId packet;
        std::uint32_t value;
    };
    struct ClientPort {
        PacketId since;
        std::uint16_t port;
    };
    struct InitialSequence {
        PacketId since;
        std::uint32_t isn;
    };

    [[nodiscard]] std::uint32_t isnOf(FlowId flow, Direction direction, PacketId at) const;
    [[nodiscard]] IcmpMessage icmpOf(const PacketFlight& flight) const;

    std::shared_ptr<const LaneConfig> m_config;
    std::shared_ptr<const Scenario> m_scenario;
    ChunkedVector<PackedEvent> m_events;
    ChunkedVector<PacketFlight> m_flights;
    ChunkedVector<std::uint8_t> m_details;
    OptionRecord m_options;
    // By packet, for those that have any.
    ChunkedVector<SideNumber> m_duplicateAcks;
    ChunkedVector<SideNumber> m_corruptedBits;
    std::vector<std::vector<InitialSequence>> m_isns; // by flow and direction, then in order
    std::vector<Keyframe> m_keyframes;
    std::vector<std::vector<ClientPort>> m_clientPorts; // by flow, then in order
    std::vector<Outcome> m_outcome;
    Duration m_longestFlight{0};
    SimTime m_endTime{};
};

/// Why a run stopped.
enum class RunEnd : std::uint8_t { NothingLeft, TimeLimit, EventLimit, Cancelled };

struct Run {
    std::shared_ptr<const Scenario> scenario;
    std::vector<LaneTrace> lanes;
    RunEnd end = RunEnd::NothingLeft;
    [[nodiscard]] SimTime endTime() const;        ///< of the longest lane
    [[nodiscard]] std::size_t eventCount() const; ///< of all lanes
    [[nodiscard]] std::size_t memoryBytes() const;
};

struct RunOptions {
    /// Events a lane may record before the run is stopped with RunEnd::EventLimit.
    std::size_t eventLimit = 200'000'000;
    const std::atomic<bool>* cancel = nullptr; ///< polled now and then
    /// Called now and then with (virtual time reached, events so far); from the running thread.
    std::function<void(SimTime, std::size_t)> progress;
};

/// Runs every lane of the scenario to its end and keeps the whole record. Pure: the same scenario
/// gives the same run, bit for bit.
std::shared_ptr<const Run> runScenario(const std::shared_ptr<const Scenario>& scenario,
                                       const RunOptions& options = {});

} // namespace roundtrip
