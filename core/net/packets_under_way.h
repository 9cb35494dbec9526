// SPDX-License-Identifier: GPL-3.0-or-later
// The packets of one direction that end in the order in which they were sent, packed: a long fat
// pipe holds tens of thousands of them, and they must not outweigh the record of the run. Must
// never know: hosts, when a packet ends or why.
#pragma once

#include "core/base/chunked_fifo.h"
#include "core/base/ids.h"
#include "core/base/reason.h"
#include "core/base/time.h"
#include "core/wire/packet.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// A packet under way, or one that will be lost: its end comes at `time`.
struct Arrival {
    SimTime time{};
    PacketId id = 0;
    EventId sendEvent = kNoEvent;
    bool lost = false;
    bool corrupted = false;
    Reason lossReason = Reason::None;
    std::uint32_t corruptedBit = 0;
    Packet packet;
    // Only where the hop in the middle will cut it:
    PacketId datagram = kNoPacket;  ///< the flight that stands for it, or for its datagram
    std::uint32_t number = 0;       ///< of its data packet
    std::uint16_t transmission = 1; ///< of that
    bool copy = false;              ///< the network's
    friend bool operator==(const Arrival&, const Arrival&) = default;
};

/// What is decided about a packet when it enters the link.
struct Journey {
    SimTime time{}; ///< of its end
    PacketId id = 0;
    EventId sendEvent = kNoEvent;
    std::uint8_t ecn = 0; ///< Packet::ecn as it arrives
};

/// First in, first out. A value like all of the simulation; equal means the same arrivals.
class PacketsUnderWay {
public:
    /// Keeps the packet behind all others, or returns false if it has something that the packed
    /// form has no place for, such as an ICMP message. Such packets are few.
    bool append(const Journey& journey, const Packet& packet);
    /// Needs !empty(), as all below.
    Arrival take();
    [[nodiscard]] SimTime frontTime() const { return timeOf(m_entries.front()); }
    [[nodiscard]] PacketId frontId() const { return m_entries.front().id; }
    [[nodiscard]] SimTime backTime() const { return timeOf(m_entries.back()); }
    [[nodiscard]] PacketId backId() const { return m_entries.back().id; }

    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    /// About what all of it occupies.
    [[nodiscard]] std::size_t memoryBytes() const;
    /// Sets of rarely changing fields that are kept; does not grow with the number of packets.
    [[nodiscard]] std::size_t contextCount() const { return m_contexts.size(); }
    bool operator==(const PacketsUnderWay& other) const;

private:
    struct Entry {
        std::uint64_t head; // time in the low 48 bits, then what the constants below say
        PacketId id;
        EventId sendEvent;
        std::uint32_t seq; // UDP: the payload's offset, modulo 2^32
        std::uint32_t ack;
        std::uint16_t window, length, identification, context;
    };
    static_assert(sizeof(Entry) == 32, "tens of thousands of these are under way");
    /// What the packets of a connection share, and where its stream stands.
    struct Context {
        std::uint64_t shared = 0; // flow, ports, sender and the like: see sharedFields()
        std::uint64_t startOffset = 0;
        std::uint32_t startSeq = 0; // the sequence number at startOffset
        std::uint32_t users = 0;    // entries that name it
        [[nodiscard]] std::uint64_t offsetAt(std::uint32_t seq) const
        {
            return startOffset + (seq - startSeq);
        }
    };
    using Words = ChunkedFifo<std::uint32_t>;
    static constexpr std::uint64_t kTimeMask = (std::uint64_t{1} << 48) - 1;

    static SimTime timeOf(const Entry& entry)
    {
        return SimTime(Duration(static_cast<std::int64_t>(entry.head & kTimeMask)));
    }
    /// What all packets of `flow` share until something else comes up; false if there is no room.
    bool beginContext(FlowId flow, std::uint64_t shared, std::uint64_t offset, std::uint32_t seq);
    void leaveContext(std::uint16_t context);
    /// The bits of Entry::head that tell of them.
    std::uint64_t keepOptions(const Segment& segment);
    /// All but the options.
    [[nodiscard]] Arrival unpack(const Entry& entry) const;
    /// Its options begin at m_words[firstWord].
    [[nodiscard]] Arrival unpackWhole(const Entry& entry, std::size_t firstWord) const;

    ChunkedFifo<Entry> m_entries;
    Words m_words; // TCP options and urgent pointers of the entries that have any
    std::vector<Context> m_contexts;
    std::vector<std::uint16_t> m_current; // by flow: the context that its packets now take
    std::vector<std::uint16_t> m_unused;  // neither current nor named by an entry
};

} // namespace roundtrip
