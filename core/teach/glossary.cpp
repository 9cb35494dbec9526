// SPDX-License-Identifier: GPL-3.0-or-later
// See glossary.h. The rows stand by subject in the headers below; here they become one table in
// the order of the alphabet.
#include "core/teach/glossary.h"

#include "core/teach/glossary_apps.h"
#include "core/teach/glossary_connection.h"
#include "core/teach/glossary_network.h"
#include "core/teach/glossary_program.h"
#include "core/teach/glossary_recovery.h"
#include "core/teach/glossary_segment.h"
#include "core/teach/glossary_windows.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace roundtrip {

namespace {

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool before(const GlossaryEntry& a, const GlossaryEntry& b)
{
    return std::ranges::lexicographical_compare(a.term, b.term, {}, small, small);
}

template <std::size_t... Sizes>
constexpr std::array<GlossaryEntry, (Sizes + ...)> joined(const GlossaryEntry (&... groups)[Sizes])
{
    std::array<GlossaryEntry, (Sizes + ...)> table{};
    auto end = table.begin();
    ((end = std::copy(groups, groups + Sizes, end)), ...);
    std::ranges::sort(table, before);
    return table;
}

constexpr auto kTable = joined(terms::kSegment, terms::kConnection, terms::kWindows,
                               terms::kRecovery, terms::kNetwork, terms::kApps, terms::kProgram);

} // namespace

std::span<const GlossaryEntry> glossary() { return kTable; }

std::vector<std::string_view> spellingsOf(const GlossaryEntry& entry)
{
    std::vector<std::string_view> all{entry.term};
    for (std::string_view rest = entry.spellings; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        all.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
}

} // namespace roundtrip
