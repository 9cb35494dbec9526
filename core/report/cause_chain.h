// SPDX-License-Identifier: GPL-3.0-or-later
// What led to an event, back to where it all began, and what it brought about at once: the causes
// that the engine wrote down, read in both directions. The words of each stand in explain.h.
#pragma once

#include "core/sim/run.h"

#include <cstddef>
#include <span>
#include <vector>

namespace roundtrip {

/// The event's causes and, last, the event itself: the root stands first. At most `most` of them,
/// those nearest to the event; empty for an unknown event.
std::vector<EventId> causeChain(const LaneTrace& lane, EventId event, std::size_t most = SIZE_MAX);
/// How many causes lie before the event.
std::size_t causesBefore(const LaneTrace& lane, EventId event);

/// The packet that an event is about: its own, else that of the nearest cause which has one.
PacketId packetBehind(const LaneTrace& lane, EventId event);

/// Which events each event of a lane caused directly. Built in one pass, 12 bytes an event.
class EffectIndex {
public:
    EffectIndex() = default; ///< of no lane: nothing has effects
    explicit EffectIndex(const LaneTrace& lane);
    /// In order of time.
    [[nodiscard]] std::span<const EventId> of(EventId cause) const;

private:
    std::vector<std::size_t> m_begin; ///< by cause, and one more: where its effects stand
    std::vector<EventId> m_effects;
};

} // namespace roundtrip
