// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and enumerates seeds.
#include "core/sweep/seeds.h"

#include <algorithm>
#include <charconv>

namespace roundtrip {

namespace {

std::optional<std::uint64_t> readNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

constexpr const char* kForm =
    "Write seeds as 1..1000, as 7, or as 1,5,9; each from 0 to 18446744073709551615.";

} // namespace

std::optional<SeedList> SeedList::parse(std::string_view text, std::string& error)
{
    SeedList list;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t dots = part.find("..");
        const auto first = readNumber(part.substr(0, dots));
        const auto last = dots == std::string_view::npos ? first
                                                         : readNumber(part.substr(dots + 2));
        if (!first || !last) {
            error = "expected seeds, found \"" + std::string(part) + "\". " + kForm;
            return std::nullopt;
        }
        if (!list.append(*first, *last, error))
            return std::nullopt;
    }
    if (const auto repeated = list.findRepeated()) {
        error = "the seed " + std::to_string(*repeated) + " stands there twice. Name each once.";
        return std::nullopt;
    }
    return list;
}

bool SeedList::append(std::uint64_t first, std::uint64_t last, std::string& error)
{
    if (first > last) {
        error = "the range " + std::to_string(first) + ".." + std::to_string(last)
                + " goes backwards. Write the smaller seed first.";
        return false;
    }
    const std::uint64_t before = m_ranges.empty() ? 0 : count();
    if (last - first >= kMostRuns - before) {
        error = "these are more than " + std::to_string(kMostRuns) + " seeds. Take fewer.";
        return false;
    }
    m_ranges.push_back({first, last, before});
    return true;
}

std::optional<std::uint64_t> SeedList::findRepeated() const
{
    std::vector<Range> sorted = m_ranges;
    std::sort(sorted.begin(), sorted.end(),
              [](const Range& a, const Range& b) { return a.first < b.first; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].first <= sorted[i - 1].last)
            return sorted[i].first;
    }
    return std::nullopt;
}

std::uint64_t SeedList::count() const
{
    const Range& last = m_ranges.back();
    return last.before + (last.last - last.first) + 1;
}

std::uint64_t SeedList::at(std::uint64_t i) const
{
    const auto behind =
        std::upper_bound(m_ranges.begin(), m_ranges.end(), i,
                         [](std::uint64_t n, const Range& range) { return n < range.before; });
    const Range& range = *(behind - 1);
    return range.first + (i - range.before);
}

std::string SeedList::text() const
{
    std::string text;
    for (const Range& range : m_ranges) {
        text += (text.empty() ? "" : ",") + std::to_string(range.first);
        if (range.last != range.first)
            text += ".." + std::to_string(range.last);
    }
    return text;
}

} // namespace roundtrip
