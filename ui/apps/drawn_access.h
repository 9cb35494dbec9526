// SPDX-License-Identifier: GPL-3.0-or-later
// Tells screen readers of the parts of a drawn workload: each is a child with a name, a value and a
// place. Knows the view's list of items only.
#pragma once

namespace roundtrip::ui {

/// Once for the program; more often does no harm.
void installDrawnAccessibility();

} // namespace roundtrip::ui
