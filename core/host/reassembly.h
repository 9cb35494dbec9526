// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the fragments of datagrams together again (RFC 791, section 3.2; RFC 1122, section 3.3.2).
// A fragment's packet describes the whole datagram, so that only ranges are kept and no bytes.
// Must never know: sockets, links, how a run is recorded.
#pragma once

#include "core/base/ids.h"
#include "core/base/range_set.h"
#include "core/base/time.h"
#include "core/wire/packet.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace roundtrip {

/// How long the first fragment waits for the rest (RFC 1122, section 3.3.2: 60 to 120 seconds).
inline constexpr Duration kReassemblyTime = std::chrono::seconds(60);

struct ArrivedFragment {
    Packet packet;
    PacketId id = kNoPacket;
    EventId event = kNoEvent;                ///< of its arrival
    std::optional<std::uint32_t> flippedBit; ///< counted from the first bit of its IP header
    friend bool operator==(const ArrivedFragment&, const ArrivedFragment&) = default;
};

struct WholeDatagram {
    Packet packet;
    std::vector<std::uint32_t> flippedBits; ///< counted as if it had come in one piece
    std::optional<ArrivedFragment> damaged; ///< the first of its pieces with a flipped bit
    bool mixed = false; ///< pieces of two datagrams with the same identification
};

class Reassembler {
public:
    /// The datagram, where this was the last piece of it.
    std::optional<WholeDatagram> take(SimTime now, const ArrivedFragment& fragment);
    /// When the oldest is given up; kEndOfTime when none waits.
    [[nodiscard]] SimTime nextTimeout() const { return m_next; }
    /// Forgets the oldest; gives its first fragment, or if that has not come the first that came.
    ArrivedFragment giveUp();
    /// Datagrams of which a part has come.
    [[nodiscard]] std::size_t waiting() const { return m_partial.size(); }
    friend bool operator==(const Reassembler&, const Reassembler&) = default;

private:
    // RFC 791, section 3.2: source and destination, which are always the same two, and these.
    struct Key {
        std::uint8_t protocol = 0;
        HostRole from = HostRole::Client;
        std::uint16_t identification = 0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    struct Partial {
        ArrivedFragment oldest; // the first one where it has come
        SimTime deadline{};
        RangeSet arrived;        // of the IP payload
        std::uint32_t total = 0; // its length; 0 until the last fragment has come
        std::uint8_t ecn = 0;
        bool mixed = false;
        std::vector<std::uint32_t> flippedBits;
        std::optional<ArrivedFragment> damaged;
        friend bool operator==(const Partial&, const Partial&) = default;
    };
    static Key keyOf(const Packet& packet);
    void noteNext() { m_next = m_deadlines.empty() ? kEndOfTime : m_deadlines.begin()->first; }
    static void add(Partial& partial, const ArrivedFragment& fragment);

    std::map<Key, Partial> m_partial;
    std::set<std::pair<SimTime, Key>> m_deadlines;
    SimTime m_next = kEndOfTime; // asked for at every step
};

} // namespace roundtrip
