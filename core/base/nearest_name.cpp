// SPDX-License-Identifier: GPL-3.0-or-later
// See nearest_name.h.
#include "core/base/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace roundtrip {

namespace {

/// Levenshtein's distance, letters of either case being equal.
std::size_t distance(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

} // namespace

std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates)
{
    constexpr std::size_t longestKey = 40;
    if (text.size() > longestKey)
        return {};
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(2, text.size() / 3 + 1);
    for (const std::string_view candidate : candidates) {
        const std::size_t d = distance(text, candidate);
        if (d <= bestDistance && (best.empty() || d < bestDistance)) {
            best = candidate;
            bestDistance = d;
        }
    }
    return best;
}

} // namespace roundtrip
