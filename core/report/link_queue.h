// SPDX-License-Identifier: GPL-3.0-or-later
// The queue before one direction of a lane's link at any instant: who waits in which order, what
// is being sent, and which packets the full queue turned away or marked. Read from the record in
// one pass; each question after that is a binary search. Must never know: who asks.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// Something that befell a packet as it came to the queue.
struct QueueEvent {
    PacketId packet = kNoPacket;
    SimTime time{};
    std::uint32_t waiting = 0; ///< packets that it found waiting
    friend bool operator==(const QueueEvent&, const QueueEvent&) = default;
};

/// In order of time. All times are of one lane and direction.
using QueueEvents = std::vector<QueueEvent>;
std::optional<std::size_t> lastUpTo(const QueueEvents& events, SimTime t);
std::optional<std::size_t> firstAfter(const QueueEvents& events, SimTime t);
std::optional<std::size_t> lastBefore(const QueueEvents& events, SimTime t);

/// The packet whose bits are entering the link.
struct PacketBeingSent {
    PacketId packet = kNoPacket;
    SimTime begins{}, ends{}; ///< begins <= t < ends
    std::uint32_t frameBytes = 0;
    /// So many bytes of it are out at t.
    [[nodiscard]] std::uint32_t bytesOut(SimTime t) const;
};

/// Bytes of the packet as a frame on the link: Packet::frameBytes().
[[nodiscard]] std::uint32_t frameBytes(const LaneTrace& lane, PacketId packet);

/// The packet was handed to the link by its host, so that it came to the queue: no copy that the
/// network made, nothing that the hop in the middle sent, nothing lost before the link.
[[nodiscard]] bool cameToQueue(const PacketFlight& flight);

/// It got past the queue: the others were turned away.
[[nodiscard]] inline bool passedQueue(const PacketFlight& flight)
{
    return flight.fate() != FlightFate::LostQueueFull;
}

class LinkQueue {
public:
    /// Packets [first, first + count) of those that passed the queue.
    struct Waiting {
        std::size_t first = 0, count = 0;
        friend bool operator==(const Waiting&, const Waiting&) = default;
    };

    LinkQueue() = default; ///< of no lane
    /// The lane must outlive this.
    LinkQueue(const LaneTrace& lane, Direction direction);

    [[nodiscard]] Direction direction() const { return m_direction; }
    [[nodiscard]] bool empty() const { return m_passed.empty() && m_drops.empty(); }
    /// After everything with time <= t: those that wait, the next one to be sent first.
    [[nodiscard]] Waiting waitingAt(SimTime t) const;
    /// The i-th packet that passed the queue, from 0.
    [[nodiscard]] PacketId packet(std::size_t i) const { return m_passed[i]; }
    [[nodiscard]] std::optional<PacketBeingSent> beingSentAt(SimTime t) const;
    /// How long a packet that came at t would wait for its first bit to be sent; what the queue
    /// adds to every round trip.
    [[nodiscard]] Duration waitAt(SimTime t) const;

    [[nodiscard]] const QueueEvents& drops() const { return m_drops; }
    [[nodiscard]] const QueueEvents& marks() const { return m_marks; } ///< RFC 3168, section 5
    /// The number of packets that wait, as steps; the one being sent is not counted.
    [[nodiscard]] const Series& length() const { return m_length; }
    [[nodiscard]] std::uint32_t longest() const { return m_longest; }

private:
    void setLength(SimTime time, std::uint64_t waiting);
    /// Of the i-th that passed: when its last bit is out.
    [[nodiscard]] PacketBeingSent sendingOf(std::size_t i) const;

    const LaneTrace* m_lane = nullptr;
    Direction m_direction = Direction::ToServer;
    std::vector<PacketId> m_passed; // in order of coming, which is that of leaving
    QueueEvents m_drops, m_marks;
    Series m_length;
    std::uint32_t m_longest = 0;
};

} // namespace roundtrip
