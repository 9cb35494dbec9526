// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of a run are asked for. What can be decided by the packed record is decided there;
// words are written only where the text that is looked for may stand in them.
#pragma once

#include "core/query/event_line.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

struct EventFilter {
    std::optional<std::uint32_t> lane = {};
    std::optional<FlowId> flow = {}; ///< of each lane, unless `lane` is given too
    std::optional<HostRole> host = {};
    std::optional<EventKind> kind = {};
    /// Where any of these is set, an event must be one of what is set.
    bool losses = false, retransmissions = false, stateChanges = false;
    std::string text = {}; ///< in the title or the sentence, in letters of either case
    friend bool operator==(const EventFilter&, const EventFilter&) = default;
};

/// Lost by the network, or thrown away by a host.
bool isLoss(const LaneTrace& lane, EventId event);
/// A sending that brings again what was sent before, be it TCP's doing or an application's.
bool isRetransmission(const LaneTrace& lane, EventId event);

/// All that pass, in order of time (at one instant by lane). Empty when `cancel` became true.
std::vector<EventRef> filterEvents(const Run& run, const EventFilter& filter,
                                   const std::atomic<bool>* cancel = nullptr);

} // namespace roundtrip
