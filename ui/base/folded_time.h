// SPDX-License-Identifier: GPL-3.0-or-later
// The time axis with its long idle stretches folded away: a pure, monotonic map between virtual
// time and axis units. One axis unit is one nanosecond outside a fold; a fold takes a fixed small
// length however long it is. Shared by ladders, scrubber and charts, so that they line up.
#pragma once

#include "core/sim/run.h"

#include <vector>

namespace roundtrip::ui {

class FoldedTime {
public:
    struct Fold {
        SimTime from{}, to{};
        double axisBegin = 0.0, axisEnd = 0.0;
    };
    FoldedTime() = default;
    /// Folds every stretch in which no lane records anything and no packet is under way, where it
    /// is long beside the busy time of the run.
    explicit FoldedTime(const Run& run);
    /// For tests: folds given by hand, in order.
    FoldedTime(std::vector<std::pair<SimTime, SimTime>> idle, SimTime end, double foldLength);

    [[nodiscard]] double toAxis(SimTime t) const;
    [[nodiscard]] SimTime fromAxis(double axis) const;
    /// Axis position of the end of the run.
    [[nodiscard]] double length() const { return m_length; }
    [[nodiscard]] const std::vector<Fold>& folds() const { return m_folds; }

private:
    std::vector<Fold> m_folds;
    SimTime m_end{};
    double m_length = 0.0;
};

struct Tick {
    double pixel = 0.0;
    SimTime time{};
};

/// A stretch of the folded axis on a number of pixels.
class TimeScale {
public:
    TimeScale() = default;
    TimeScale(const FoldedTime& folded, double axisBegin, double axisEnd, double pixels);
    [[nodiscard]] double pixelOf(SimTime t) const;
    [[nodiscard]] SimTime timeAt(double pixel) const;
    [[nodiscard]] double axisBegin() const { return m_begin; }
    [[nodiscard]] double axisEnd() const { return m_end; }
    [[nodiscard]] double pixels() const { return m_pixels; }
    [[nodiscard]] double pixelsPerUnit() const;
    /// Round times (1, 2, 5 x 10^n) at least `minimumGap` pixels apart, none inside a fold.
    [[nodiscard]] std::vector<Tick> ticks(double minimumGap) const;
    [[nodiscard]] const FoldedTime& folded() const { return *m_folded; }

private:
    const FoldedTime* m_folded = nullptr;
    double m_begin = 0.0, m_end = 1.0, m_pixels = 1.0;
};

} // namespace roundtrip::ui
