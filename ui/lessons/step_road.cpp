// SPDX-License-Identifier: GPL-3.0-or-later
// See step_road.h.
#include "ui/lessons/step_road.h"

namespace roundtrip::ui {

int StepRoad::from(int step, int by) const
{
    for (; step >= 0 && step < static_cast<int>(m_stops.size()); step += by) {
        if (there(step))
            return step;
    }
    return -1;
}

int StepRoad::current(SimTime t) const
{
    if (there(m_chosen) && at(m_chosen).time == t)
        return m_chosen;
    int found = -1;
    for (int step = 0; step < static_cast<int>(m_stops.size()); ++step) {
        if (!there(step))
            continue;
        if (at(step).time > t)
            break;
        if (at(step).time == t)
            return step;
        found = step;
    }
    return found;
}

int StepRoad::next(SimTime t) const { return from(current(t) + 1, 1); }

int StepRoad::previous(SimTime t) const
{
    const int here = current(t);
    return here < 0 ? -1 : from(here - 1, -1);
}

} // namespace roundtrip::ui
