// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader finds in a header: a table of one child for each field, with its name, its
// value, its sentence and its place on the screen.
#pragma once

namespace roundtrip::ui {

/// Once is enough; more often does no harm.
void installHeaderAccessibility();

} // namespace roundtrip::ui
