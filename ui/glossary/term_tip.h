// SPDX-License-Identifier: GPL-3.0-or-later
// What a tip says of terms: each in bold with its meaning and its RFC place, behind what the place
// under the mouse says of itself. Pure; knows no widgets.
#pragma once

#include "ui/glossary/terms.h"

namespace roundtrip::ui {

class Theme;

/// Whether `own`, the tip of the place that reads `text`, defines the term already: a second
/// definition would only be longer. A tip with an RFC place in it does, and so does a sentence
/// about a place that holds the term and nothing else.
bool alreadyTold(const Term& term, const QString& text, const QString& own);

/// Rich text; `own` may be empty, plain or rich, and stands first, as it speaks of this very case,
/// unless it only names the term. `letters`: the size of those of the definitions, px, where it is
/// more than the theme's.
QString termTip(const Terms& terms, const std::vector<int>& which, const QString& own,
                const Theme& theme, double letters = 0.0);

/// The tip's words without its tags.
QString plainTip(const QString& tip);

} // namespace roundtrip::ui
