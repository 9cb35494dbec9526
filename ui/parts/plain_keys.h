// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that a view takes for itself where the window would step through the run. Knows no view.
#pragma once

#include <QKeyEvent>

#include <algorithm>
#include <initializer_list>

namespace roundtrip::ui {

/// One of these keys by itself: with Shift and the like they belong to the window.
inline bool isPlainKey(const QKeyEvent& event, std::initializer_list<Qt::Key> keys)
{
    return std::find(keys.begin(), keys.end(), static_cast<Qt::Key>(event.key())) != keys.end()
           && (event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier)) == Qt::NoModifier;
}

} // namespace roundtrip::ui
