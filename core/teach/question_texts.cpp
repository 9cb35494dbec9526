// SPDX-License-Identifier: GPL-3.0-or-later
// See question_texts.h.
#include "core/teach/question_texts.h"

#include <algorithm>

namespace roundtrip {

std::vector<std::string_view> questionTexts()
{
    std::vector<std::string_view> all;
    for (const auto add : {question_texts::addGateTexts, question_texts::addSegmentTexts,
                           question_texts::addAckTexts, question_texts::addStateTexts,
                           question_texts::addTimerTexts, question_texts::addDeliveredTexts,
                           question_texts::addCwndTexts, question_texts::addExerciseTexts})
        add(all);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace roundtrip
