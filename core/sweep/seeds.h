// SPDX-License-Identifier: GPL-3.0-or-later
// The seeds of a sweep, as ranges: a billion of them take no memory. Must never know: scenarios.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// Runs that one sweep may have; more would take days on any machine, and hint at a slip.
inline constexpr std::uint64_t kMostRuns = 1'000'000'000;

class SeedList {
public:
    /// One seed.
    explicit SeedList(std::uint64_t seed) : m_ranges{{seed, seed, 0}} {}
    /// "1..1000", "7", "1,5,9", or a mixture: "1..3,10". Empty with `error` (what was found, what
    /// to write) for any other text, a seed that stands twice, and more than kMostRuns seeds.
    static std::optional<SeedList> parse(std::string_view text, std::string& error);

    [[nodiscard]] std::uint64_t count() const;
    /// In the order of the text; i < count().
    [[nodiscard]] std::uint64_t at(std::uint64_t i) const;
    /// A text that parse reads back.
    [[nodiscard]] std::string text() const;

private:
    struct Range {
        std::uint64_t first, last; // both included
        std::uint64_t before;      // seeds in the ranges before this one
    };
    SeedList() = default;
    bool append(std::uint64_t first, std::uint64_t last, std::string& error);
    [[nodiscard]] std::optional<std::uint64_t> findRepeated() const;

    std::vector<Range> m_ranges;
};

} // namespace roundtrip
