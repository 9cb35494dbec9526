// SPDX-License-Identifier: GPL-3.0-or-later
// What a program gets from its UDP socket, in order of receipt, with what UDP leaves to it: gaps,
// other orders, copies, damage (RFC 8085, section 3.3), and the queue of the socket, which drops in
// silence what it has no room for. Read from the record once. Must never know: windows, text.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <cstdint>
#include <vector>

namespace roundtrip {

/// A datagram that the program got.
struct Letter {
    PacketId packet = kNoPacket;
    std::uint32_t number = 0; ///< n-th datagram of its sender, from 1
    SimTime takenAt{};
    std::uint64_t bytes = 0;   ///< that the program got
    std::uint64_t length = 0;  ///< of the datagram; more than `bytes`: it was cut short
    std::uint32_t missing = 0; ///< numbers left out since the highest one before: a gap
    bool late = false;         ///< a higher number came before it
    bool twice = false;        ///< the program had this number already
    bool damaged = false;      ///< a bit was flipped, and no checksum told (RFC 768)
    [[nodiscard]] bool cutShort() const { return bytes < length; }
    [[nodiscard]] bool asExpected() const
    {
        return missing == 0 && !late && !twice && !damaged && !cutShort();
    }
};

/// A datagram that arrived and was thrown away by the receiving host.
struct ThrownAway {
    PacketId packet = kNoPacket;
    std::uint32_t number = 0;
    SimTime at{};
    Reason reason = Reason::None; ///< DropReceiveQueueFull, DropBadChecksum, ...
};

struct InboxCounts {
    std::uint64_t sent = 0; ///< datagrams, copies of the network not counted
    std::uint64_t letters = 0;
    std::uint64_t distinct = 0;
    std::uint64_t lostOnTheWay = 0;
    std::uint64_t overflowed = 0;  ///< no room in the queue
    std::uint64_t badChecksum = 0; ///< thrown away unread
    std::uint64_t unreachable = 0; ///< ICMP port unreachable messages sent for datagrams
    std::uint64_t refusals = 0;    ///< of them, those that came back to the sender's host
    std::uint64_t late = 0, twice = 0, damaged = 0, cutShort = 0;
    std::uint64_t gapsOpen = 0; ///< numbers below the highest one that never came until then
    friend bool operator==(const InboxCounts&, const InboxCounts&) = default;
};

class Inbox {
public:
    Inbox() = default; ///< of no socket
    Inbox(const LaneTrace& lane, FlowId flow, Direction direction);

    [[nodiscard]] const std::vector<Letter>& letters() const { return m_letters; }
    [[nodiscard]] const std::vector<ThrownAway>& thrownAway() const { return m_thrownAway; }
    /// How many of those there are up to t, t included.
    [[nodiscard]] std::size_t lettersUpTo(SimTime t) const;
    [[nodiscard]] std::size_t thrownAwayUpTo(SimTime t) const;
    [[nodiscard]] InboxCounts at(SimTime t) const;
    /// Datagrams, and their bytes, in the socket's queue.
    [[nodiscard]] const Series& queue() const { return m_queue; }
    [[nodiscard]] const Series& queueBytes() const { return m_queueBytes; }
    /// Bytes that the queue holds at most.
    [[nodiscard]] std::uint64_t room() const { return m_room; }

private:
    friend class InboxWalk;
    std::vector<Letter> m_letters;
    std::vector<ThrownAway> m_thrownAway;
    std::vector<SimTime> m_sent, m_lost;              ///< one time for each, sorted
    std::vector<SimTime> m_overflowed, m_badChecksum; ///< of those thrown away
    std::vector<SimTime> m_unreachable, m_refusals;   ///< ICMP: sent, and come back
    std::vector<InboxCounts> m_after;                 ///< what the letters up to each one count
    Series m_queue, m_queueBytes;
    std::uint64_t m_room = 0;
};

} // namespace roundtrip
