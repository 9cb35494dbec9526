// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges in a vector, those already taken at its front: a receiver adds near the end and takes at
// the front, and both must not grow with the number of holes.
#include "core/base/range_set.h"

#include <algorithm>
#include <iterator>

namespace roundtrip {
namespace {

// Fewer taken ranges than this are not worth moving the others.
constexpr std::size_t kWorthCompacting = 32;

auto asDistance(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

} // namespace

std::uint64_t RangeSet::insert(ByteRange range)
{
    if (range.begin >= range.end)
        return 0;
    if (empty() || range.begin > m_ranges.back().end) {
        m_ranges.push_back(range);
        m_bytes += range.size();
        return range.size();
    }
    if (ByteRange& last = m_ranges.back(); range.begin >= last.begin) {
        const std::uint64_t added = range.end > last.end ? range.end - last.end : 0;
        last.end += added;
        m_bytes += added;
        return added;
    }
    // All that touch the new range: from the first that ends at or after its begin ...
    const auto begin = m_ranges.begin() + asDistance(m_first);
    const auto first =
        std::lower_bound(begin, m_ranges.end(), range.begin,
                         [](const ByteRange& r, std::uint64_t offset) { return r.end < offset; });
    // ... to the last that begins at or before its end.
    auto last = first;
    std::uint64_t covered = 0;
    for (; last != m_ranges.end() && last->begin <= range.end; ++last) {
        covered += last->size();
        range.begin = std::min(range.begin, last->begin);
        range.end = std::max(range.end, last->end);
    }
    if (first == last) {
        m_ranges.insert(first, range);
    } else {
        *first = range;
        m_ranges.erase(std::next(first), last);
    }
    m_bytes += range.size() - covered;
    return range.size() - covered;
}

std::uint64_t RangeSet::takeContiguous(std::uint64_t offset)
{
    std::uint64_t reached = offset;
    while (!empty() && m_ranges[m_first].begin <= reached) {
        const ByteRange& front = m_ranges[m_first];
        reached = std::max(reached, front.end);
        m_bytes -= front.size();
        ++m_first;
    }
    dropTaken();
    return reached;
}

void RangeSet::takeBefore(std::uint64_t offset)
{
    while (!empty() && m_ranges[m_first].end <= offset) {
        m_bytes -= m_ranges[m_first].size();
        ++m_first;
    }
    if (!empty() && m_ranges[m_first].begin < offset) {
        m_bytes -= offset - m_ranges[m_first].begin;
        m_ranges[m_first].begin = offset;
    }
    dropTaken();
}

void RangeSet::dropTaken()
{
    if (empty()) {
        clear();
    } else if (m_first >= kWorthCompacting && m_first >= count()) {
        m_ranges.erase(m_ranges.begin(), m_ranges.begin() + asDistance(m_first));
        m_first = 0;
    }
}

void RangeSet::clear()
{
    m_ranges.clear();
    m_first = 0;
    m_bytes = 0;
}

std::optional<ByteRange> RangeSet::find(std::uint64_t offset) const
{
    const auto begin = m_ranges.begin() + asDistance(m_first);
    const auto after =
        std::upper_bound(begin, m_ranges.end(), offset,
                         [](std::uint64_t value, const ByteRange& r) { return value < r.begin; });
    if (after == begin || offset >= std::prev(after)->end)
        return std::nullopt;
    return *std::prev(after);
}

} // namespace roundtrip
