// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the run that is shown belongs to the scenario that is open: it does not while the next
// one is being made, nor after that was cancelled. A lesson changes no run. Knows no widgets.
#pragma once

namespace roundtrip::ui {

struct ViewContext;

/// What is done to a packet of the run means nothing for another scenario: ask this first.
bool runIsCurrent(const ViewContext& context);

} // namespace roundtrip::ui
