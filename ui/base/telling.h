// SPDX-License-Identifier: GPL-3.0-or-later
// What views may tell while something is hidden: up to when, and whether timers. Knows no view.
#pragma once

#include "core/base/time.h"

namespace roundtrip::ui {

class Selection;
struct ViewContext;

/// What happens later must not be told: the playhead while the future is hidden, else kEndOfTime.
SimTime knownUntil(const ViewContext& context);

/// When timers expire and how long they run must not be told: the open question asks for it.
bool timersHidden(const Selection& selection);
/// Holds as long as a question is open; tells all views, as with the future.
void setTimersHidden(Selection& selection, bool hidden);

} // namespace roundtrip::ui
