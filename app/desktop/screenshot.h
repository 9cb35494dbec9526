// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the window without a display: the same widgets, drawn at one instant or at many; and
// the handout of a lesson.
#pragma once

#include "app/desktop/desktop_options.h"

namespace roundtrip::ui {
class MainWindow;
} // namespace roundtrip::ui

namespace roundtrip {

/// Waits for the run of what is open, draws and writes what was asked for: a picture, a series or
/// an animation. Returns the exit status; a message
/// goes to standard error.
int takePictures(ui::MainWindow& window, const DesktopOptions& options);
/// The same for the handout of a lesson.
int writeHandout(ui::MainWindow& window, const DesktopOptions& options);

} // namespace roundtrip
