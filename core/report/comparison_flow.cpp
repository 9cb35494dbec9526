// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison_flow.h.
#include "core/report/comparison_flow.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

void StreamBooks::written(SimTime time, std::uint64_t bytes)
{
    m_unacknowledged += bytes;
    while (bytes > 0) {
        const std::uint64_t piece = std::min(bytes, kStreamPiece);
        m_written += piece;
        bytes -= piece;
        m_units.push_back({time, piece, std::nullopt, std::nullopt, 0});
        m_ends.push_back(m_written);
    }
}

void StreamBooks::acknowledged(std::uint64_t una)
{
    const std::uint64_t bytes = una > 0 ? una - 1 : 0; // the SYN took number 0
    m_unacknowledged = m_written - std::min(bytes, m_written);
}

void StreamBooks::delivered(SimTime time, std::uint64_t bytes)
{
    m_delivered += bytes;
    while (m_next < m_units.size() && m_ends[m_next] <= m_delivered)
        m_units[m_next++].to = time;
}

void StreamBooks::abandon(SimTime time)
{
    for (; m_next < m_units.size(); ++m_next) {
        DataUnit& unit = m_units[m_next];
        const std::uint64_t begin = m_ends[m_next] - unit.bytes;
        unit.goneAt = time;
        unit.got = m_delivered > begin ? m_delivered - begin : 0;
    }
    m_written = m_delivered = m_unacknowledged = 0;
    m_arrived.clear();
    m_freed = false;
}

std::vector<DataUnit> StreamBooks::takeUnits(SimTime end)
{
    abandon(end);
    m_ends.clear();
    return std::move(m_units);
}

void DatagramBooks::sent(SimTime time, std::uint32_t number, std::uint64_t bytes)
{
    m_units.try_emplace(number, DataUnit{time, bytes, std::nullopt, std::nullopt, 0});
}

void DatagramBooks::gone(SimTime time, std::uint32_t number)
{
    if (const auto unit = m_units.find(number); unit != m_units.end())
        unit->second.goneAt = time;
}

std::uint64_t DatagramBooks::delivered(SimTime time, std::uint32_t number, std::uint64_t bytes)
{
    const auto found = m_units.find(number);
    if (found == m_units.end() || found->second.to)
        return 0;
    DataUnit& unit = found->second;
    const std::uint64_t before = std::exchange(unit.got, std::max(unit.got, bytes));
    if (bytes >= unit.bytes)
        unit.to = time;
    else
        unit.goneAt = time; // the socket threw the rest away
    return unit.got - before;
}

std::vector<DataUnit> DatagramBooks::takeUnits(SimTime end)
{
    std::vector<DataUnit> units;
    units.reserve(m_units.size());
    for (const auto& [number, unit] : m_units) {
        units.push_back(unit);
        if (unit.to) { // perhaps a copy, after all
            units.back().goneAt.reset();
            units.back().got = 0;
        } else if (!unit.goneAt)
            units.back().goneAt = end;
    }
    return units;
}

std::uint64_t JitterMeter::onPacket(Duration transit)
{
    if (m_before) {
        const std::int64_t difference = (transit - *m_before).count();
        m_jitter += ((difference < 0 ? -difference : difference) - m_jitter) / 16;
    }
    m_before = transit;
    return static_cast<std::uint64_t>(m_jitter);
}

} // namespace roundtrip
