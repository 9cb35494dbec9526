// SPDX-License-Identifier: GPL-3.0-or-later
// A panel that may be taller than its place, in a scroll area without a frame of its own.
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// The area takes the panel over and is as wide as its place: nothing scrolls sideways.
QWidget* scrolling(QWidget* panel);
/// Sliders, choices and numbers in the panel turn by the wheel only where they have the focus; else
/// it scrolls the panel. Those that are made later are not meant.
void keepWheelForScrolling(QWidget* panel);

} // namespace roundtrip::ui
