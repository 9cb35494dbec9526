// SPDX-License-Identifier: GPL-3.0-or-later
// Steps on the axis of time, and which of them is the one of now. Several may share an instant:
// there the one that was chosen counts. Pure; knows no run, no lesson and no widgets.
#pragma once

#include "core/base/time.h"

#include <optional>
#include <vector>

namespace roundtrip::ui {

class StepRoad {
public:
    struct Stop {
        SimTime time{};
        bool missing = false; ///< cannot be gone to; never the current one
    };

    StepRoad() = default;
    explicit StepRoad(std::vector<Stop> stops) : m_stops(std::move(stops)) {}

    /// The last step that has begun at t; of those at exactly t the chosen one, else the first.
    /// -1: none has.
    [[nodiscard]] int current(SimTime t) const;
    /// The nearest step behind, or before, the current one that is there; -1: none.
    [[nodiscard]] int next(SimTime t) const;
    [[nodiscard]] int previous(SimTime t) const;
    /// The first or the last step that is there; -1: none.
    [[nodiscard]] int first() const { return from(0, 1); }
    [[nodiscard]] int last() const { return from(static_cast<int>(m_stops.size()) - 1, -1); }
    /// Of the steps of its instant this one is meant, as long as the playhead stays there.
    void choose(int step) { m_chosen = step; }
    [[nodiscard]] const std::vector<Stop>& stops() const { return m_stops; }

private:
    [[nodiscard]] const Stop& at(int step) const { return m_stops[static_cast<std::size_t>(step)]; }
    [[nodiscard]] bool there(int step) const
    {
        return step >= 0 && step < static_cast<int>(m_stops.size()) && !at(step).missing;
    }
    [[nodiscard]] int from(int step, int by) const;

    std::vector<Stop> m_stops; ///< in order of time
    int m_chosen = -1;
};

} // namespace roundtrip::ui
