// SPDX-License-Identifier: GPL-3.0-or-later
// Tells a change of what is taught from a change of the run: the first needs no other run. Must
// never know: windows, files.
#pragma once

#include "core/scenario/scenario.h"

namespace roundtrip {

/// Whether both give the same run: they are equal but for the lesson and what is expected.
bool runAlike(const Scenario& a, const Scenario& b);

/// They differ, and in nothing that the run depends on.
bool differInLessonOnly(const Scenario& a, const Scenario& b);

} // namespace roundtrip
