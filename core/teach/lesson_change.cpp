// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_change.h.
#include "core/teach/lesson_change.h"

namespace roundtrip {

bool runAlike(const Scenario& a, const Scenario& b)
{
    Scenario mixed = a;
    mixed.lesson = b.lesson;
    mixed.expect = b.expect;
    return mixed == b;
}

bool differInLessonOnly(const Scenario& a, const Scenario& b)
{
    return !(a == b) && runAlike(a, b);
}

} // namespace roundtrip
