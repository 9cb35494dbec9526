// SPDX-License-Identifier: GPL-3.0-or-later
// A window's worth of state without the window, and what the tests of the views ask a widget. It
// knows no view: each test brings its own.
#pragma once

#include "tests/ui/test_scenarios.h"
#include "ui/base/view_context.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <string>

class QImage;
class QWidget;

namespace roundtrip::ui {

/// What every view is given, each part at its start: no run, nothing selected.
struct Desk {
    RunDocument document;
    Playback playback;
    Selection selection;
    Theme theme;
    PlayheadState state;
    FoldedTime folded;
    ViewContext context{document, playback, selection, theme, state, folded};

    /// Shows another run, as the window does: nothing of the old one stays selected.
    void show(const std::shared_ptr<const Run>& run, SimTime t = kStartOfTime);
    void show(const std::string& text, SimTime t = kStartOfTime);
};

/// Whether a label that can be seen in the widget holds the words.
bool says(const QWidget& widget, const QString& words);

/// How many colours an image has, looked at every so many pixels of each row and column.
std::size_t coloursOf(const QImage& image, int every = 2);

} // namespace roundtrip::ui
