// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of the folded axis on a number of pixels, and its ticks; see folded_time.h.
#include "ui/base/folded_time.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

/// The smallest of 1, 2, 5 x 10^n nanoseconds that is at least `units`; at least 1.
std::int64_t roundStep(double units)
{
    std::int64_t power = 1;
    for (;;) {
        for (const std::int64_t factor : {1, 2, 5})
            if (static_cast<double>(factor * power) >= units)
                return factor * power;
        if (power > INT64_MAX / 100)
            return power;
        power *= 10;
    }
}

std::int64_t firstMultipleFrom(std::int64_t value, std::int64_t step)
{
    const std::int64_t quotient = value / step;
    return (quotient * step < value ? quotient + 1 : quotient) * step;
}

} // namespace

TimeScale::TimeScale(const FoldedTime& folded, double axisBegin, double axisEnd, double pixels)
    : m_folded(&folded)
    , m_begin(axisBegin)
    , m_end(std::max(axisEnd, axisBegin + 1.0))
    , m_pixels(std::max(pixels, 1.0))
{
}

double TimeScale::pixelsPerUnit() const { return m_pixels / (m_end - m_begin); }

double TimeScale::pixelOf(SimTime t) const
{
    const double axis = m_folded ? m_folded->toAxis(t)
                                 : static_cast<double>(t.time_since_epoch().count());
    return (axis - m_begin) * pixelsPerUnit();
}

SimTime TimeScale::timeAt(double pixel) const
{
    const double axis = m_begin + pixel / pixelsPerUnit();
    return m_folded ? m_folded->fromAxis(axis)
                    : SimTime(Duration(static_cast<Duration::rep>(std::llround(axis))));
}

std::vector<Tick> TimeScale::ticks(double minimumGap) const
{
    const std::int64_t step = roundStep(std::max(minimumGap, 1.0) / pixelsPerUnit());
    const std::int64_t first = std::max<std::int64_t>(timeAt(0).time_since_epoch().count(), 0);
    const std::int64_t last = timeAt(m_pixels).time_since_epoch().count();
    const std::vector<FoldedTime::Fold> none;
    const std::vector<FoldedTime::Fold>& folds = m_folded ? m_folded->folds() : none;

    std::vector<Tick> ticks;
    auto fold = folds.begin();
    std::int64_t at = firstMultipleFrom(first, step);
    while (at <= last) {
        const SimTime time{Duration(at)};
        while (fold != folds.end() && fold->to <= time)
            ++fold;
        if (fold != folds.end() && fold->from < time) {
            // Leap over the fold: walking through sixty seconds by a millisecond takes too long.
            at = firstMultipleFrom(fold->to.time_since_epoch().count(), step);
            continue;
        }
        const double pixel = pixelOf(time);
        // On the far side of a fold the next round time can stand close to the last one before it.
        if (ticks.empty() || pixel - ticks.back().pixel >= minimumGap * (1.0 - 1e-9))
            ticks.push_back({pixel, time});
        at += step;
    }
    return ticks;
}

} // namespace roundtrip::ui
