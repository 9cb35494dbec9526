// SPDX-License-Identifier: GPL-3.0-or-later
// Tells screen readers of the parts of the sockets' picture: each row, gauge and packet is a child
// with a name and a place. Knows the view's list of items only.
#pragma once

namespace roundtrip::ui {

/// Once for the program; more often does no harm.
void installSocketsAccessibility();

} // namespace roundtrip::ui
