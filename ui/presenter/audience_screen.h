// SPDX-License-Identifier: GPL-3.0-or-later
// Which screen the audience sees. Pure; knows no windows.
#pragma once

#include <QRect>

#include <cstddef>
#include <vector>

namespace roundtrip::ui {

/// Index of the screen for the audience, of `screens` by their places on the desktop: of those
/// that the teacher's one is not, the largest, and of equal ones the first. A mirror shows the
/// same place, and so is no second screen. `teacher` (< screens.size()) where there is no other.
std::size_t audienceScreen(const std::vector<QRect>& screens, std::size_t teacher);

} // namespace roundtrip::ui
