// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the events of a run that a scenario's pattern means. Must never know: lessons, files.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <string>

namespace roundtrip {

/// Whether the event fits all that the pattern says but its lane and `nth`. For an arrival without
/// a reason of its own, the reason is why the packet was sent.
bool matches(const EventPattern& pattern, const LaneTrace& lane, EventId event);

struct EventPlace {
    std::uint16_t lane = 0;
    EventId event = kNoEvent;
    SimTime time{};
    friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

/// The `nth` event that fits, in order of time, then lane, then event; empty if there are fewer.
std::optional<EventPlace> findEvent(const Run& run, const EventPattern& pattern);
/// How many events of all lanes, or of the one that is named, fit. `nth` does not matter.
std::uint64_t countEvents(const Run& run, const EventPattern& pattern);
/// The `nth` event that fits, from `from` on, in one lane; kNoEvent if there are fewer.
EventId findInLane(const LaneTrace& lane, const EventPattern& pattern, EventId from);
/// How many events of one lane fit, from `from` on. `nth` does not matter.
std::uint64_t countInLane(const LaneTrace& lane, const EventPattern& pattern, EventId from);

/// "never occurs", "occurs 2 times only": too rarely for what was asked.
std::string tooRareText(std::uint64_t count);

/// The pattern as the file has it, in one line: {"segment": "SYN", "host": "client"}.
std::string patternText(const EventPattern& pattern, const Scenario& scenario);

} // namespace roundtrip
