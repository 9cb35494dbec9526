// SPDX-License-Identifier: GPL-3.0-or-later
// A question in the words of the window, whoever made it: the run's record or the author of a
// lesson. Must never know: who asks it, what is answered, widgets.
#pragma once

#include "core/report/explain.h"
#include "core/scenario/lesson.h"
#include "core/sim/run.h"
#include "core/teach/question.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct AskedChoice {
    QString text;
    QString because; ///< what is wrong with it, or why it is right; may be empty
};

struct AskedQuestion {
    std::optional<QuestionKind> kind; ///< empty: written by somebody
    std::size_t lane = 0;
    std::optional<FlowId> flow; ///< whom it is about; empty: not said
    SimTime gate{};             ///< what has a time <= gate may be shown
    SimTime revealAt{};         ///< >= gate; then the answer can be seen
    EventId event = kNoEvent;   ///< that answers it
    QString text;
    std::vector<AskedChoice> choices; ///< three or four
    std::size_t right = 0;            ///< index
    QString explanation;              ///< why it is so; may be empty
    RfcPlace place;

    [[nodiscard]] bool asksForTimer() const { return kind == QuestionKind::Timer; }
};

/// "A" for the first choice.
QString choiceLetter(std::size_t choice);

AskedQuestion asked(const Question& question);
/// The question of a step of the run's lesson, in the lane; empty where it has none there. Written
/// choices come in an order of their own for each `round`.
std::optional<AskedQuestion> askedAtStep(const Run& run, std::size_t lane, std::size_t step,
                                         unsigned round);
/// All for that lane in order of their gates: those of the run's lesson, and of those made from the
/// record the ones that overlap none of them. Takes long: not for a window's thread.
std::vector<AskedQuestion> askedQuestions(const Run& run, std::size_t lane, Level level,
                                          unsigned round);

} // namespace roundtrip::ui
