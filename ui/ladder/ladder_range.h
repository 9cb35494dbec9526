// SPDX-License-Identifier: GPL-3.0-or-later
// Which stretch of the folded axis the ladder shows: the first choice for a new run, zooming,
// panning and following the playhead. Pure arithmetic on axis units.
#pragma once

#include "ui/base/folded_time.h"

namespace roundtrip::ui {

struct AxisRange {
    double begin = 0.0, end = 1.0;
    [[nodiscard]] double span() const { return end - begin; }
    friend bool operator==(const AxisRange&, const AxisRange&) = default;
};

/// The busy first part of a run, stretched so that neighbouring arrows leave room for a line of
/// text: up to the first fold, about 40 arrows at most, all of a short run. `pixels` is the
/// height of the ladder at 100 %.
AxisRange firstRange(const Run& run, const FoldedTime& folded, double pixels);
/// Held within the run, with a little air after its end, and not narrower than a microsecond.
AxisRange held(AxisRange range, double length);
/// Zoomed by `factor` (> 1: nearer) about the axis position `anchor`.
AxisRange zoomed(AxisRange range, double anchor, double factor, double length);
AxisRange moved(AxisRange range, double by, double length);
/// Keeps a playing playhead at no more than four fifths of the view.
AxisRange following(AxisRange range, double axisNow, double length);
/// Moves no more than needed to show `axisNow`.
AxisRange showing(AxisRange range, double axisNow, double length);
/// A run may rest for long before it ends: reaches back until something of what travelled last,
/// which ends at `lastArrow`, is in view.
AxisRange reachingBack(AxisRange range, double lastArrow, double length);

} // namespace roundtrip::ui
