// SPDX-License-Identifier: GPL-3.0-or-later
// The glossary in the language of the window, and where its terms stand in a text of the window.
// Knows no widgets.
#pragma once

#include "core/teach/term_finder.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace roundtrip::ui {

struct Term {
    QString name;
    QStringList others; ///< other ways to write it
    QString meaning;    ///< one or two sentences
    RfcPlace place;
};

/// A term in a text: characters [begin, end) of the QString.
struct TermPlace {
    int begin = 0, end = 0;
    int term = 0;
    friend bool operator==(const TermPlace&, const TermPlace&) = default;
};

class Terms {
public:
    Terms();
    [[nodiscard]] int count() const { return static_cast<int>(m_terms.size()); }
    /// 0 <= n < count(); in the order of the alphabet
    [[nodiscard]] const Term& at(int n) const { return m_terms[static_cast<std::size_t>(n)]; }
    /// From left to right; quick enough for a text under the mouse, not for every painting.
    [[nodiscard]] std::vector<TermPlace> placesIn(const QString& text) const;
    /// Each once, in the order of the text.
    [[nodiscard]] std::vector<int> termsIn(const QString& text) const;

private:
    struct Words {
        std::string term, spellings, meaning;
    };
    std::vector<Words> m_words; ///< that the entries look at
    std::vector<Term> m_terms;
    TermFinder m_finder;
};

} // namespace roundtrip::ui
