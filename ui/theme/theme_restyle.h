// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the whole program the look of a theme, at the least cost. Knows no view.
#pragma once

namespace roundtrip::ui {

class Theme;

/// Sets the application's palette, letters and style sheet.
void restyle(const Theme& theme);

} // namespace roundtrip::ui
