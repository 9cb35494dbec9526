// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of the window at an instant, without a display: the same widgets, drawn once.
#pragma once

#include "app/desktop/desktop_options.h"

namespace roundtrip::ui {
class MainWindow;
} // namespace roundtrip::ui

namespace roundtrip {

/// Waits for the run of what is open, seeks, draws and writes. Returns the exit status; a message
/// goes to standard error.
int takeScreenshot(ui::MainWindow& window, const DesktopOptions& options);

} // namespace roundtrip
