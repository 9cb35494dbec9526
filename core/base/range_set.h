// SPDX-License-Identifier: GPL-3.0-or-later
// A sorted set of disjoint half-open byte ranges: what a receiver holds out of order. Knows
// nothing of TCP. Appending at the end and taking from the front cost a constant time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0; ///< one past the last byte

    [[nodiscard]] std::uint64_t size() const { return end - begin; }
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

class RangeSet {
public:
    /// Adds [begin, end); returns how many bytes were not there before.
    std::uint64_t insert(ByteRange range);
    /// If a range begins at or before `offset` and reaches beyond it, takes it out and returns its
    /// end; otherwise returns `offset`. Drops ranges that lie wholly before `offset`.
    std::uint64_t takeContiguous(std::uint64_t offset);
    /// Drops everything before `offset`.
    void takeBefore(std::uint64_t offset);
    void clear();

    /// The range that holds `offset`.
    [[nodiscard]] std::optional<ByteRange> find(std::uint64_t offset) const;
    [[nodiscard]] bool empty() const { return m_first == m_ranges.size(); }
    [[nodiscard]] std::size_t count() const { return m_ranges.size() - m_first; }
    [[nodiscard]] ByteRange at(std::size_t i) const { return m_ranges[m_first + i]; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] bool contains(std::uint64_t offset) const { return find(offset).has_value(); }
    friend bool operator==(const RangeSet&, const RangeSet&) = default;

private:
    void dropTaken();
    std::vector<ByteRange> m_ranges; // ranges before m_first have been taken
    std::size_t m_first = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace roundtrip
