// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the terms of the glossary in a text: whole words, the longest that fits ("SYN-ACK" rather
// than "SYN"), each with its place. Must never know: fonts, widgets, what a term means.
#pragma once

#include "core/teach/glossary.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// A term in a text, as [begin, end) in characters of 32 bits.
struct FoundTerm {
    std::size_t begin = 0, end = 0;
    std::size_t entry = 0; ///< index in the glossary that was searched for
    friend bool operator==(const FoundTerm&, const FoundTerm&) = default;
};

/// Built once for a glossary, in the language of its spellings; then a search takes a time that
/// grows with the length of the text only.
class TermFinder {
public:
    explicit TermFinder(std::span<const GlossaryEntry> entries);
    /// From left to right; they do not overlap.
    [[nodiscard]] std::vector<FoundTerm> termsIn(std::u32string_view text) const;

private:
    struct Spelling {
        std::u32string text; ///< folded
        std::size_t entry = 0;
        bool anyCase = false;
    };
    /// By the first character in small letters, the longest first, and of two alike the exact one.
    std::map<char32_t, std::vector<Spelling>> m_spellings;
};

/// The characters of a text in UTF-8; what is no UTF-8 becomes U+FFFD.
std::u32string charactersOf(std::string_view utf8);

/// termsIn of the English glossary.
std::vector<FoundTerm> termsIn(std::string_view utf8);

} // namespace roundtrip
