// SPDX-License-Identifier: GPL-3.0-or-later
// The events of all lanes in order of time, as one list. Must never know: what is looked for.
#pragma once

#include "core/sim/run.h"

#include <vector>

namespace roundtrip {

/// Goes through the events of all lanes in order of time; at one instant the earlier lane is first.
class EventMerge {
public:
    explicit EventMerge(const Run& run) : m_run(run), m_next(run.lanes.size(), 0) {}

    /// The next event's lane; lanes.size() at the end.
    [[nodiscard]] std::size_t nextLane() const
    {
        std::size_t best = m_run.lanes.size();
        for (std::size_t i = 0; i < m_run.lanes.size(); ++i) {
            if (m_next[i] < m_run.lanes[i].eventCount()
                && (best == m_run.lanes.size() || timeOf(i) < timeOf(best)))
                best = i;
        }
        return best;
    }
    EventId take(std::size_t lane) { return m_next[lane]++; }

private:
    [[nodiscard]] SimTime timeOf(std::size_t lane) const
    {
        return m_run.lanes[lane].eventTime(m_next[lane]);
    }
    const Run& m_run;
    std::vector<EventId> m_next;
};

} // namespace roundtrip
