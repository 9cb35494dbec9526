// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps the lesson of a scenario from being written down: texts that are missing or too long,
// too few steps. It is the file's reader that judges, so that nothing is called complete that
// could not be opened again. Must never know: runs, windows.
#pragma once

#include "core/scenario/scenario.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// Which part of a lesson is meant.
enum class LessonPart : std::uint8_t {
    Aim,
    Summary,
    Views,
    Steps, ///< how many there are
    At,
    Title,
    Text,
    Ask,     ///< the written question, or how many choices there are and how many are right
    Choice,  ///< the text of one, or what stands behind it
    Because, ///< why a choice is wrong, or right
    Script,
    Expect,
    Other,
};

struct LessonGap {
    LessonPart part = LessonPart::Other;
    std::optional<std::size_t> step; ///< from 0
    std::optional<std::size_t> item; ///< the choice, or the expectation; from 0
    bool empty = false;              ///< nothing stands there yet
    std::string message, remedy;     ///< in the reader's words; the remedy may be empty
};

/// In the order of the file; empty where a file of the scenario can be opened again.
std::vector<LessonGap> lessonGaps(const Scenario& scenario);

} // namespace roundtrip
