// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a run a reader wants to stop: at the next loss, retransmission, change of a state,
// expiry of a timer, closed window, or where a condition over the variables becomes true.
#pragma once

#include "core/query/condition.h"
#include "core/query/event_line.h"

#include <atomic>
#include <optional>
#include <vector>

namespace roundtrip {

enum class StopKind : std::uint8_t {
    Loss,
    Retransmission,
    StateChange,
    Timer, ///< one that expires
    ZeroWindow,
    Condition
};

struct StopAt {
    bool loss = false, retransmission = false, stateChange = false, timer = false,
         zeroWindow = false;
    /// Looked at when all of an instant has happened; empty = none.
    const Condition* condition = nullptr;
};

struct Stop {
    SimTime time{};
    EventRef event;
    StopKind kind = StopKind::Loss;
    friend bool operator==(const Stop&, const Stop&) = default;
};

/// All stops of a lane, in order of time; an event is one stop however many wishes it meets. A
/// condition stops where it is false before an instant and true after it, for each flow of the
/// lane; what is true from the beginning has no such place. Empty when `cancel` became true.
std::vector<Stop> findStops(const Run& run, std::uint32_t lane, const StopAt& at,
                            const std::atomic<bool>* cancel = nullptr);
/// Of all lanes.
std::vector<Stop> findStops(const Run& run, const StopAt& at,
                            const std::atomic<bool>* cancel = nullptr);

/// The first stop of the lane later than `after`; for those who ask once.
std::optional<Stop> nextStop(const Run& run, std::uint32_t lane, SimTime after, const StopAt& at);

/// The first of those stops later than t; nullptr when there is none.
const Stop* stopAfter(const std::vector<Stop>& stops, SimTime t);
/// The first event of the last instant with a stop earlier than t.
const Stop* stopBefore(const std::vector<Stop>& stops, SimTime t);

} // namespace roundtrip
