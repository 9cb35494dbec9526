// SPDX-License-Identifier: GPL-3.0-or-later
// The moments of a run: the instants that a teacher would stop at. They are the marks of the
// scrubber, the targets of "next moment" and the steps in "What is happening".
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"

#include <cstddef>
#include <string>
#include <vector>

namespace roundtrip {

enum class MomentKind : std::uint8_t {
    Handshake,
    State,
    Data,
    Loss,
    DuplicateAck,
    Retransmission,
    Timer,
    Window,
    Refusal,
    Icmp,
    Done
};

struct Moment {
    SimTime time{};
    std::size_t lane = 0;
    MomentKind kind = MomentKind::Data;
    EventId event = kNoEvent; ///< what to explain
    /// A step's: of which flow it tells, by name; empty where its lane has one, or it tells of
    /// several.
    std::string flow{};
    std::string_view titleTemplate; ///< English, with {name} places; translated by the window
    std::string_view sentenceTemplate;
    Arguments arguments;
    RfcPlace place;
};

/// Every moment of all lanes, in order of time (then lane).
std::vector<Moment> findMoments(const Run& run);

/// The steps of "What is happening" for one lane: its moments, with runs of alike ones (a burst
/// of segments, a row of duplicate ACKs) told as one. A step's time is that of the last event that
/// its words tell of, so that at no time a step that has begun knows what comes after.
std::vector<Moment> findSteps(const Run& run, std::size_t lane);

} // namespace roundtrip
