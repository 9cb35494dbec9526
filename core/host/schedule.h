// SPDX-License-Identifier: GPL-3.0-or-later
// Which of many things is due first: a tournament over their times. Reading the winner costs
// nothing, changing one time costs the logarithm of their number, and what it holds depends on the
// times alone, not on how they came about. Must never know: what the times belong to.
#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// A time for each id 0, 1, 2, ...; kEndOfTime until set.
class Schedule {
public:
    void set(std::uint32_t id, SimTime at)
    {
        if (m_leaves > 1 || id > 0)
            setOfSeveral(id, at);
        else
            m_next = at;
    }
    /// The earliest time; kEndOfTime when nothing is due.
    [[nodiscard]] SimTime next() const { return m_next; }
    /// Whose it is; the lowest id of several. Only where something is due.
    [[nodiscard]] std::uint32_t first() const
    {
        std::size_t node = 1;
        while (node < m_leaves)
            node = 2 * node + (m_times[2 * node] == m_times[node] ? 0 : 1);
        return static_cast<std::uint32_t>(node - m_leaves);
    }
    friend bool operator==(const Schedule&, const Schedule&) = default;

private:
    void setOfSeveral(std::uint32_t id, SimTime at);
    void grow(std::size_t ids);

    SimTime m_next = kEndOfTime;
    std::size_t m_leaves = 1;     // a power of two
    std::vector<SimTime> m_times; // [1] is the winner, the last half the leaves; empty for one leaf
};

} // namespace roundtrip
