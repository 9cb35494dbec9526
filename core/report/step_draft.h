// SPDX-License-Identifier: GPL-3.0-or-later
// A step of "What is happening" while it is being put together: alike events still join it. And
// the last touches: the close told as one, a long list made short.
#pragma once

#include "core/report/moments.h"
#include "core/report/step_words.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

struct StepDraft {
    MomentKind kind = MomentKind::Data;
    EventId event = kNoEvent; ///< the first of the events that it tells of
    EventId until = kNoEvent; ///< with this one all that its words say has happened
    EventId last = kNoEvent;  ///< the last of those that it counts
    FlowId flow = 0;
    bool severalFlows = false; ///< it tells of others too
    Direction direction = Direction::ToServer;
    std::optional<StepWord> word;       ///< empty: the words of the event's reason
    std::vector<std::uint32_t> numbers; ///< of the data packets in it
    std::uint32_t count = 1;            ///< events in it
    std::uint32_t lost = 0, fast = 0, timeouts = 0, closes = 0; ///< of which
    bool closing = false;                                       ///< a detail of the orderly close
    bool fin = false;                                           ///< a FIN leaves
    Arguments extra; ///< before the arguments of the event

    /// One more event that its words tell of.
    void join(EventId id) { until = last = id; }
};

/// Whether a long run may tell it together with others of its kind.
bool isRepeatable(const StepDraft& draft);
/// FIN and ACK told as one step where the close goes by the book and the flow has many others.
void joinClose(std::vector<StepDraft>& drafts);
/// Keeps a long list readable: after the first repeatable steps the others are told in sums.
void shorten(std::vector<StepDraft>& drafts, const LaneTrace& lane);
/// In order of the instants from which on their words are so.
void putInOrder(std::vector<StepDraft>& drafts);
/// With its words and arguments.
Moment finished(const StepDraft& draft, const LaneTrace& lane, std::size_t laneIndex);

} // namespace roundtrip
