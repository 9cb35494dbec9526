// SPDX-License-Identifier: GPL-3.0-or-later
// Scrubbing that clicks into place: the instant of the run nearest to where the pointer is.
#pragma once

#include "ui/base/folded_time.h"

namespace roundtrip::ui {

/// The recorded instant within `tolerance` px of t on the scale, the nearest; else t.
SimTime snapped(const Run& run, const TimeScale& scale, SimTime t, double tolerance);

} // namespace roundtrip::ui
