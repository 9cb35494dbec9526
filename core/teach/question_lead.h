// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a host act at an instant: something arrives, a timer expires, its program calls. It
// may be named before the answer is known, for it is what the answer follows from.
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"

#include <cstdint>

namespace roundtrip {

enum class Lead : std::uint8_t { Arrival, Timer, Call, Nothing };
inline constexpr int kLeads = 4;

struct LeadEvent {
    Lead lead = Lead::Nothing;
    EventId event = kNoEvent;
};

/// The first event of the instant that led to this one.
EventId triggerOf(const LaneTrace& lane, EventId event);
/// What the host acts upon when it comes to `event`.
LeadEvent leadOf(const LaneTrace& lane, EventId event, HostRole host);
/// Values for {label} of an arrival, {timer} of an expiry, {call} of a call.
Arguments leadArguments(const LaneTrace& lane, LeadEvent lead);
/// The last instant at which nothing of `time` is known.
constexpr SimTime justBefore(SimTime time) { return time - Duration(1); }
/// The earliest gate: at the start of the run, and nothing of what happens there is known.
inline constexpr SimTime kBeforeStart = justBefore(kStartOfTime);

} // namespace roundtrip
