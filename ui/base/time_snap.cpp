// SPDX-License-Identifier: GPL-3.0-or-later
// Two binary searches: the last instant at or before t and the first after it.
#include "ui/base/time_snap.h"

#include "core/sim/cursor.h"

#include <cmath>

namespace roundtrip::ui {

SimTime snapped(const Run& run, const TimeScale& scale, SimTime t, double tolerance)
{
    const double pixel = scale.pixelOf(t);
    SimTime best = t;
    double bestDistance = tolerance;
    for (const auto& candidate : {previousInstant(run, t + Duration{1}), nextInstant(run, t)}) {
        if (!candidate)
            continue;
        const double distance = std::abs(scale.pixelOf(*candidate) - pixel);
        if (distance <= bestDistance) {
            best = *candidate;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace roundtrip::ui
