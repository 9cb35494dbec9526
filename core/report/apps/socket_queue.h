// SPDX-License-Identifier: GPL-3.0-or-later
// The datagrams in the queue of one end's UDP socket, followed event by event: an event of a
// program says only how many bytes it got, and the queue is first in, first out. Must never know:
// what the bytes mean.
#pragma once

#include "core/sim/run.h"

#include <deque>
#include <optional>

namespace roundtrip {

class SocketQueue {
public:
    /// Of the end that receives what goes in that direction. The lane must outlive this.
    SocketQueue(const LaneTrace& lane, FlowId flow, Direction direction)
        : m_lane(&lane), m_flow(flow), m_direction(direction)
    {
    }

    enum class Change : std::uint8_t { None, Came, ThrownAway };
    /// For each event with a packet, in order. ThrownAway: it came, and the host did not take it.
    Change onPacket(EventId id, PacketId packet);
    /// The event hands bytes to the program of this end: which datagram they are. Of one that came
    /// in fragments, the flight that stands for it.
    std::optional<PacketId> onProgram(const Event& event);

    /// The datagram that onPacket spoke of.
    [[nodiscard]] PacketId last() const { return m_last; }
    [[nodiscard]] std::size_t waiting() const { return m_queue.size(); }
    [[nodiscard]] std::uint64_t waitingBytes() const { return m_bytes; }

private:
    Change throwAwayLast();
    const LaneTrace* m_lane;
    FlowId m_flow;
    Direction m_direction;
    std::deque<PacketId> m_queue;
    std::uint64_t m_bytes = 0;
    PacketId m_last = kNoPacket;
};

} // namespace roundtrip
