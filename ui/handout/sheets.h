// SPDX-License-Identifier: GPL-3.0-or-later
// The two parts of a handout as blocks: what the students get, and what the teacher keeps. Knows
// no page.
#pragma once

#include "core/teach/handout.h"
#include "ui/exports/ladder_print.h"
#include "ui/handout/sheet_blocks.h"
#include "ui/quiz/asked_question.h"

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// All that a sheet is made of. The run has a lesson.
struct SheetSource {
    std::shared_ptr<const Run> run;
    Handout handout;
    std::vector<std::optional<AskedQuestion>> questions; ///< one for each part
    [[nodiscard]] const Lesson& lesson() const { return *run->scenario->lesson; }
};
SheetSource sheetSource(std::shared_ptr<const Run> run, const SheetStyle& style);

/// The picture, with the gaps of the handout.
LadderPrint ladderOf(const HandoutFigure& figure, const std::vector<HandoutGap>& gaps);

/// The style's theme must outlive the blocks.
SheetBlocks studentSheet(const SheetSource& source, const SheetStyle& style);
SheetBlocks answerSheet(const SheetSource& source, const SheetStyle& style);

} // namespace roundtrip::ui
