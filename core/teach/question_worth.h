// SPDX-License-Identifier: GPL-3.0-or-later
// Which reasons are worth a question of which kind, and from which level on.
#pragma once

#include "core/teach/question.h"

#include <cstdint>

namespace roundtrip {

struct QuestionWorth {
    Level level = Level::Expert;
    std::uint8_t weight = 0; ///< 0 = none is asked
};

QuestionWorth nextSegmentWorth(Reason reason);
QuestionWorth ackNumberWorth(Reason reason);
QuestionWorth stateWorth(Reason reason);
QuestionWorth cwndWorth(Reason reason);

} // namespace roundtrip
