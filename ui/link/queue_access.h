// SPDX-License-Identifier: GPL-3.0-or-later
// Tells screen readers of the parts of the drawn queue: the packet being sent, those that wait, the
// last drop and the last mark are children with a name and a place. Knows the view's items only.
#pragma once

namespace roundtrip::ui {

/// Once for the program; more often does no harm.
void installQueueAccessibility();

} // namespace roundtrip::ui
