// SPDX-License-Identifier: GPL-3.0-or-later
// An event of a run as a row of a table: when, where, what and why, in the words of
// report/explain.h; and many rows as CSV (RFC 4180) or as a table of Markdown.
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace roundtrip {

/// An event of a run.
struct EventRef {
    std::uint32_t lane = 0;
    EventId event = kNoEvent;
    [[nodiscard]] bool valid() const { return event != kNoEvent; }
    friend bool operator==(const EventRef&, const EventRef&) = default;
};

struct EventLine {
    EventRef ref;
    SimTime time{};
    FlowId flow = 0;
    HostRole host = HostRole::Client;
    bool router = false; ///< the hop in the middle of the way did it
    EventKind kind = EventKind::Send;
    std::string what; ///< the title
    std::string why;  ///< the sentence
    RfcPlace place;
};

/// `ref` must be an event of the run, here and below.
EventLine eventLine(const Run& run, EventRef ref);

/// The flow of an event.
FlowId eventFlow(const LaneTrace& lane, EventId event);
/// "client", "server" or "router": where it happened.
std::string_view placeWord(const LaneTrace& lane, EventId event);
/// "sent", "arrived", "dropped", "state", "timer", "variables", "program"
std::string_view kindName(EventKind kind);
/// In order of time; at one instant the event of the earlier lane comes first.
bool isBefore(const Run& run, EventRef a, EventRef b);

/// Takes a piece of text; false to stop.
using TextTaker = std::function<bool(std::string_view piece)>;

/// A heading and a row for each event: time_s, lane, flow, host, kind, what, why, rfc, id, cause.
/// False where `take` stopped it.
bool writeEventsCsv(const Run& run, std::span<const EventRef> events, const TextTaker& take);
/// The same as a table of Markdown, times in ms.
bool writeEventsMarkdown(const Run& run, std::span<const EventRef> events, const TextTaker& take);

} // namespace roundtrip
