// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as the cards of the window have them: plain words, wrapped. Knows nothing of what they
// say.
#pragma once

#include <QLabel>

namespace roundtrip::ui {

/// A wrapped label of plain text. `role` is a role of the style sheet ("section", "aside");
/// nullptr: running text. `parent` owns it and places it.
QLabel* makeTextLabel(const QString& name, const char* role, QWidget* parent);

} // namespace roundtrip::ui
