// SPDX-License-Identifier: GPL-3.0-or-later
// One direction of the link: a drop-tail queue, serialisation at the link's rate, propagation
// delay, and the packets under way in order of arrival. Must never know: hosts, TCP, why a packet
// is lost.
#pragma once

#include "core/base/chunked_fifo.h"
#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/net/fate.h"
#include "core/net/packets_under_way.h"
#include "core/scenario/scenario.h"
#include "core/wire/packet.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace roundtrip {

/// Where and when a packet travels.
struct Passage {
    SimTime departsAt{};
    SimTime endsAt{};
    Reason lossReason = Reason::None; ///< None: it arrives
    std::uint16_t lossPosition = 0;   ///< in 1/65535 of the way
    bool delayed = false;
    bool marked = false; ///< its ECN bits are kCongestionExperienced from the queue on
};

/// How long a held packet waits at most for later ones to pass it.
inline constexpr Duration kLongestHold = std::chrono::seconds(1);

class Link {
public:
    Link(std::shared_ptr<const Scenario> scenario, std::size_t lane, Direction direction);

    /// Decides when the packet travels and where it ends.
    Passage admit(SimTime now, const Packet& packet, const Fate& fate);
    /// The same for what the hop in the middle sends: half of the way, and nothing waits.
    Passage admitAtHop(SimTime now, const Packet& packet, const Fate& fate);
    /// For a piece of what the hop has just cut: its last bit is there already.
    Passage passOn(SimTime now, const Fate& fate) const;
    /// The same for a piece of the network's copy, to which nothing happens any more.
    [[nodiscard]] Passage passOnCopy(SimTime now) const;
    void put(const Arrival& arrival);
    /// The same, in fewer steps, for a packet that is neither lost nor damaged, and only where it
    /// ends behind all others; else returns false.
    bool putInOrder(const Journey& journey, const Packet& packet);
    /// `behind` later arrivals let the held packet `id` through.
    void hold(PacketId id, std::uint32_t behind) { m_held.push_back({id, behind}); }
    [[nodiscard]] bool empty() const { return m_inOrder.empty() && m_others.empty(); }
    /// Of the packet that take() gives next; both need !empty().
    [[nodiscard]] SimTime frontTime() const
    {
        return nextIsInOrder() ? m_inOrder.frontTime() : m_others.begin()->first.first;
    }
    /// When take() has something to give; kEndOfTime when nothing is under way.
    [[nodiscard]] SimTime nextTime() const
    {
        if (!m_others.empty())
            return frontTime();
        return m_inOrder.empty() ? kEndOfTime : m_inOrder.frontTime();
    }
    [[nodiscard]] PacketId frontId() const
    {
        return nextIsInOrder() ? m_inOrder.frontId() : m_others.begin()->first.second;
    }
    Arrival take();
    /// Some packet waits for later ones to pass it; else release() does nothing.
    [[nodiscard]] bool holds() const { return !m_held.empty(); }
    /// A packet has arrived: ids of held ones that are now due, moved to `now`.
    std::vector<PacketId> release(SimTime now, PacketId arrived);
    [[nodiscard]] std::size_t underWay() const { return m_inOrder.size() + m_others.size(); }
    /// About what a copy occupies beside sizeof(Link).
    [[nodiscard]] std::size_t memoryBytes() const;
    bool operator==(const Link& other) const;

private:
    struct Held {
        PacketId id;
        std::uint32_t behind;
        friend bool operator==(const Held&, const Held&) = default;
    };
    using Key = std::pair<SimTime, PacketId>; // arrivals come in this order
    static Key keyOf(const Arrival& arrival) { return {arrival.time, arrival.id}; }
    [[nodiscard]] bool nextIsInOrder() const
    {
        return m_others.empty()
               || (!m_inOrder.empty()
                   && Key(m_inOrder.frontTime(), m_inOrder.frontId()) < m_others.begin()->first);
    }
    [[nodiscard]] Duration sendingTime(const LinkConfig& config, std::uint32_t bytes);
    [[nodiscard]] std::optional<SimTime> goesDownWithin(SimTime from, SimTime to) const;
    [[nodiscard]] bool isDownAt(SimTime t) const;
    [[nodiscard]] const LinkConfig& config() const
    {
        return m_scenario->network.link[static_cast<std::size_t>(index(m_direction))];
    }
    void meetHop(Passage& passage, const Packet& packet) const;
    static void stopAtHop(Passage& passage);
    void lose(Passage& passage, const Fate& fate, std::uint32_t startMillionths) const;
    void loseIfLinkGoesDown(Passage& passage, SimTime arrives, std::uint32_t startMillionths) const;

    std::shared_ptr<const Scenario> m_scenario;
    Direction m_direction;
    std::vector<std::pair<SimTime, SimTime>> m_down; // when this direction is down: [from, to)
    SimTime m_freeAt{};             // when the link has sent all that was handed to it
    SimTime m_lastInOrder{};        // arrival that jitter must not overtake
    ChunkedFifo<SimTime> m_waiting; // departures of packets that may still be in the queue
    // Most packets end in the order in which they were sent. The others (delayed, lost on the way)
    // are kept apart, so that neither kind is searched for its place.
    PacketsUnderWay m_inOrder;
    std::map<Key, Arrival> m_others;
    std::vector<Held> m_held;
    // One length mostly follows its like, and the time takes a division.
    std::uint32_t m_timedBytes = 0;
    Duration m_timed{0};
};

} // namespace roundtrip
