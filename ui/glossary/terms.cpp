// SPDX-License-Identifier: GPL-3.0-or-later
// See terms.h.
#include "ui/glossary/terms.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::ui {
namespace {

std::string translated(std::string_view text)
{
    const std::string source(text); // translate() wants a terminated string
    return QCoreApplication::translate("glossary", source.c_str()).toStdString();
}

template <class Words>
TermFinder finderOf(std::vector<Words>& words, std::vector<Term>& terms)
{
    std::vector<GlossaryEntry> entries;
    for (const GlossaryEntry& entry : glossary())
        words.push_back({translated(entry.term),
                         entry.spellings.empty() ? std::string() : translated(entry.spellings),
                         translated(entry.meaning)});
    for (std::size_t i = 0; i < words.size(); ++i) {
        entries.push_back(
            {words[i].term, words[i].spellings, words[i].meaning, glossary()[i].place});
        terms.push_back({QString::fromStdString(words[i].term),
                         QString::fromStdString(words[i].spellings).split(u'|', Qt::SkipEmptyParts),
                         QString::fromStdString(words[i].meaning), entries[i].place});
    }
    return TermFinder(entries);
}

} // namespace

Terms::Terms() : m_finder(finderOf(m_words, m_terms)) {}

std::vector<TermPlace> Terms::placesIn(const QString& text) const
{
    const std::u32string characters = text.toStdU32String();
    std::vector<TermPlace> places;
    int at = 0;           // in the QString
    std::size_t from = 0; // in the characters
    const auto lengthUpTo = [&](std::size_t end) {
        for (; from < end; ++from)
            at += QChar::requiresSurrogates(characters[from]) ? 2 : 1;
        return at;
    };
    for (const FoundTerm& found : m_finder.termsIn(characters)) {
        const int begin = lengthUpTo(found.begin);
        places.push_back({begin, lengthUpTo(found.end), static_cast<int>(found.entry)});
    }
    return places;
}

std::vector<int> Terms::termsIn(const QString& text) const
{
    std::vector<int> terms;
    for (const TermPlace& place : placesIn(text)) {
        if (std::ranges::find(terms, place.term) == terms.end())
            terms.push_back(place.term);
    }
    return terms;
}

} // namespace roundtrip::ui
