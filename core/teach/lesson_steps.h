// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a run the steps of its lesson stand. Must never know: windows, questions.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

struct StepPlace {
    SimTime time{};
    std::uint16_t lane = 0;       ///< the event's; for a time the lesson's, or the first
    std::optional<EventId> event; ///< the one that the step names; empty for a time
    bool found = true; ///< false: it never comes in this run, and this is the place before it
};

/// A step that cannot be shown where the lesson wants it.
struct StepProblem {
    std::size_t step = 0; ///< from 0
    std::string message;  ///< a sentence that names the step: "lesson, step 2 (\"The SYN\"): ..."
};

struct LessonPlaces {
    std::vector<StepPlace> steps; ///< one for each step of the lesson, whatever the problems
    std::vector<StepProblem> problems;
    [[nodiscard]] bool ok() const { return problems.empty(); }
};

/// "lesson, step 2 (\"The SYN\")": `step` counts from 0.
std::string lessonStepName(const Lesson& lesson, std::size_t step);

/// The steps' places in the run: a problem for each event that never occurs, for each time behind
/// the end of the run, and for each step that comes before the one before it. A pattern that names
/// no lane means the lesson's lane, or any where the lesson names none.
LessonPlaces lessonPlaces(const Run& run, const Lesson& lesson);

} // namespace roundtrip
