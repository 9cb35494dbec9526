// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a tournament that only several things need. Must never know: what the times belong
// to.
#include "core/host/schedule.h"

#include <algorithm>
#include <bit>

namespace roundtrip {

void Schedule::setOfSeveral(std::uint32_t id, SimTime at)
{
    if (id >= m_leaves)
        grow(std::size_t{id} + 1);
    std::size_t node = m_leaves + id;
    m_times[node] = at;
    while (node > 1) {
        node /= 2;
        const SimTime earlier = std::min(m_times[2 * node], m_times[2 * node + 1]);
        if (m_times[node] == earlier)
            return;
        m_times[node] = earlier;
    }
    m_next = m_times[1];
}

void Schedule::grow(std::size_t ids)
{
    const std::size_t leaves = std::bit_ceil(ids);
    std::vector<SimTime> times(2 * leaves, kEndOfTime);
    if (m_leaves == 1)
        times[leaves] = m_next;
    else
        std::copy(m_times.begin() + static_cast<std::ptrdiff_t>(m_leaves), m_times.end(),
                  times.begin() + static_cast<std::ptrdiff_t>(leaves));
    for (std::size_t node = leaves - 1; node > 0; --node)
        times[node] = std::min(times[2 * node], times[2 * node + 1]);
    m_times = std::move(times);
    m_leaves = leaves;
}

} // namespace roundtrip
