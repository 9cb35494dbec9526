// SPDX-License-Identifier: GPL-3.0-or-later
// How far a learner has come in a lesson. A plain value: who keeps it, and where, is not known
// here.
#pragma once

namespace roundtrip::ui {

struct LessonProgress {
    int furthest = 0;  ///< the furthest step reached, from 1; 0 = never begun
    bool done = false; ///< its last step was reached once
    friend bool operator==(const LessonProgress&, const LessonProgress&) = default;
};

} // namespace roundtrip::ui
