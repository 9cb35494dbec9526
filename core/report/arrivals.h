// SPDX-License-Identifier: GPL-3.0-or-later
// The arrivals of a lane's packets at its hosts, and the hosts as each arrival found them.
// Must never know: what a view makes of it.
#pragma once

#include "core/sim/cursor.h"
#include "core/sim/run.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace roundtrip {

/// The Receive events of a lane, in order: one pass over the record, then binary searches.
class ArrivalList {
public:
    ArrivalList() = default; ///< of no lane
    explicit ArrivalList(const LaneTrace& lane);

    [[nodiscard]] std::size_t count() const { return m_events.size(); }
    [[nodiscard]] EventId event(std::size_t i) const { return m_events[i]; }
    [[nodiscard]] SimTime time(std::size_t i) const { return m_lane->eventTime(m_events[i]); }
    /// The last one with time <= t.
    [[nodiscard]] std::optional<std::size_t> lastUpTo(SimTime t) const;
    /// The first one with time > t, and the last one with time < t.
    [[nodiscard]] std::optional<std::size_t> firstAfter(SimTime t) const;
    [[nodiscard]] std::optional<std::size_t> lastBefore(SimTime t) const;

private:
    [[nodiscard]] std::size_t upTo(SimTime t) const; ///< how many have time <= t
    const LaneTrace* m_lane = nullptr;
    std::vector<EventId> m_events;
};

/// It came with a wrong checksum and was thrown away unread.
[[nodiscard]] bool arrivedDamaged(const LaneTrace& lane, EventId arrival);

/// Both hosts just before the arrival, with all that happened before it in the same instant. The
/// cursor must be of the same run and lane.
[[nodiscard]] HostsView hostsBefore(const std::shared_ptr<const Run>& run, std::size_t lane,
                                    EventId arrival, StateCursor& cursor);

} // namespace roundtrip
