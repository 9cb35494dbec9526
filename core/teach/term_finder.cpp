// SPDX-License-Identifier: GPL-3.0-or-later
// See term_finder.h.
#include "core/teach/term_finder.h"

#include <algorithm>
#include <cstdint>

namespace roundtrip {

namespace {

char32_t small(char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; }

bool isCapital(char32_t c) { return small(c) != c; }

/// What typography changes is the same character to a reader. One for one: places stay.
char32_t folded(char32_t c)
{
    switch (c) {
    case U'\u2019': return U'\'';
    case U'\u2010':
    case U'\u2011': return U'-';
    case U'\u00a0':
    case U'\u202f':
    case U'\n':
    case U'\t': return U' ';
    default: return c;
    }
}

std::u32string foldedText(std::u32string_view text)
{
    std::u32string result(text);
    std::ranges::transform(result, result.begin(), folded);
    return result;
}

/// Letters, digits and the line that joins words of a program. Letters beyond ASCII lie from
/// U+00C0 on; between them and the arrows and dashes from U+2000 on there is little else.
bool inWord(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (small(c) >= U'a' && small(c) <= U'z') || c == U'_'
           || (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7);
}

/// The length of what `spelling` covers at `at`, with the s of a plural; 0: it does not stand
/// there.
std::size_t coverAt(std::u32string_view text, std::size_t at, std::u32string_view spelling,
                    bool anyCase)
{
    if (text.size() - at < spelling.size())
        return 0;
    const auto same = [anyCase](char32_t a, char32_t b) {
        return a == b || (anyCase && small(a) == b);
    };
    if (!std::ranges::equal(text.substr(at, spelling.size()), spelling, same))
        return 0;
    const auto endsAt = [&](std::size_t end) {
        // "HyStart++" ends with no letter: nothing can go on with its word.
        return end == text.size() || !inWord(text[end]) || !inWord(text[end - 1]);
    };
    const std::size_t end = at + spelling.size();
    if (endsAt(end))
        return spelling.size();
    const bool plural = small(text[end]) == U's' && endsAt(end + 1);
    return plural ? spelling.size() + 1 : 0;
}

} // namespace

TermFinder::TermFinder(std::span<const GlossaryEntry> entries)
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (const std::string_view spelling : spellingsOf(entries[i])) {
            const std::u32string text = foldedText(charactersOf(spelling));
            const bool anyCase = std::ranges::none_of(text, isCapital);
            m_spellings[small(text.front())].push_back({text, i, anyCase});
        }
    }
    for (auto& [first, spellings] : m_spellings)
        std::ranges::stable_sort(spellings, [](const Spelling& a, const Spelling& b) {
            return a.text.size() != b.text.size() ? a.text.size() > b.text.size()
                                                  : !a.anyCase && b.anyCase;
        });
}

std::vector<FoundTerm> TermFinder::termsIn(std::u32string_view text) const
{
    const std::u32string searched = foldedText(text);
    std::vector<FoundTerm> found;
    for (std::size_t at = 0; at < searched.size();) {
        const auto known = at > 0 && inWord(searched[at - 1]) && inWord(searched[at])
                               ? m_spellings.end()
                               : m_spellings.find(small(searched[at]));
        std::size_t covered = 0;
        if (known != m_spellings.end()) {
            for (const Spelling& spelling : known->second) {
                covered = coverAt(searched, at, spelling.text, spelling.anyCase);
                if (covered == 0)
                    continue;
                found.push_back({at, at + covered, spelling.entry});
                break;
            }
        }
        at += std::max<std::size_t>(covered, 1);
    }
    return found;
}

std::u32string charactersOf(std::string_view utf8)
{
    constexpr char32_t kUnreadable = 0xfffd;
    std::u32string characters;
    characters.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<std::uint8_t>(utf8[i++]);
        const int more = lead < 0x80    ? 0
                         : lead >= 0xf0 ? 3
                         : lead >= 0xe0 ? 2
                         : lead >= 0xc0 ? 1
                                        : -1;
        char32_t c = more == 0 ? lead : more > 0 ? lead & (0x3fU >> more) : kUnreadable;
        for (int k = 0; k < more; ++k) {
            const bool goesOn = i < utf8.size() && (utf8[i] & 0xc0) == 0x80;
            if (!goesOn) {
                c = kUnreadable;
                break;
            }
            c = (c << 6) | (static_cast<std::uint8_t>(utf8[i++]) & 0x3fU);
        }
        characters.push_back(c);
    }
    return characters;
}

std::vector<FoundTerm> termsIn(std::string_view utf8)
{
    static const TermFinder finder(glossary());
    return finder.termsIn(charactersOf(utf8));
}

} // namespace roundtrip
