// SPDX-License-Identifier: GPL-3.0-or-later
// Turns an instant of a run into words that a lesson's step can stand at: patterns that mean
// exactly the events of that instant, so that the step survives a changed delay. Must never know:
// windows, texts of steps.
#pragma once

#include "core/scenario/lesson.h"
#include "core/teach/event_match.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// A moment that a step may stand at, and where it is in the run.
struct StepProposal {
    LessonMoment at;
    EventPlace place; ///< a time has the event kNoEvent
    friend bool operator==(const StepProposal&, const StepProposal&) = default;
};

/// So many events of one instant are proposed at most.
inline constexpr std::size_t kMostProposals = 24;

/// The pattern that means this event and no other: by what it is, where that is enough, else by
/// why it happened, and counted (`nth`) only where neither tells it from the others. A lane is
/// named where the run has several and the lesson (`lessonLane`) means another one, or none.
EventPattern patternOf(const Run& run, std::optional<std::uint16_t> lessonLane,
                       const EventPlace& place);

/// The events of the last instant at or before `t` in the lesson's lane, or in any where it names
/// none, those first that a lesson tells of most often: a loss, a retransmission, a change of
/// state. Last of all `t` itself, as a time: the only one where nothing has happened yet.
std::vector<StepProposal> proposeSteps(const Run& run, std::optional<std::uint16_t> lessonLane,
                                       SimTime t);

/// That the event of a step occurs, as often as its `nth` says at least. Empty for a time.
std::optional<ExpectedEvents> expectationOf(const Lesson& lesson, const LessonMoment& at);

} // namespace roundtrip
