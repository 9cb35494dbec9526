// SPDX-License-Identifier: GPL-3.0-or-later
// Two records beside each other: where they part, and which packets were sent alike and fared
// alike in both. Must never know: what was changed between them, windows.
#pragma once

#include "core/sim/run.h"

#include <optional>
#include <vector>

namespace roundtrip {

/// The first difference: all events before it are the same in both records.
struct PointOfDivergence {
    SimTime time{};         ///< the earlier of the two events below
    EventId inA = kNoEvent; ///< the first that differs; kNoEvent: A's record is over
    EventId inB = kNoEvent;
    friend bool operator==(const PointOfDivergence&, const PointOfDivergence&) = default;
};

struct LaneDivergence {
    std::optional<PointOfDivergence> point; ///< empty: the records say the same
    /// By packet: the one of the other lane that was sent alike at the same time, else kNoPacket.
    std::vector<PacketId> partnerOfA, partnerOfB;
    /// By packet: sent alike, and it fared alike: same times, same fate; and of ACKs that repeat
    /// themselves the same in the row.
    std::vector<bool> sameInA, sameInB;
};

/// Sequence numbers count from each lane's own initial ones, so that another seed alone makes no
/// packet another one. Values of timestamps, ports and IP identifications are not compared.
LaneDivergence compareLanes(const LaneTrace& a, const LaneTrace& b);

/// Of the same kind, flow and direction, with the same flags, numbers, window, options and
/// transmission; whenever it was sent and whatever became of it.
bool sentAlike(const LaneTrace& a, PacketId inA, const LaneTrace& b, PacketId inB);

/// The same event in two records: time, place, kind, reason, cause, and what it says.
bool sameEvent(const LaneTrace& a, const LaneTrace& b, EventId id);

} // namespace roundtrip
