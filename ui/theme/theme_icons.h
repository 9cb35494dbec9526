// SPDX-License-Identifier: GPL-3.0-or-later
// Vector icons in a colour of the theme. The files are drawn in black on nothing; only their
// shape is used.
#pragma once

#include "ui/theme/theme.h"

#include <QPixmap>
#include <QSize>

namespace roundtrip::ui {

/// The icon at `size` logical pixels, every visible pixel in `color`. Empty when there is none.
QPixmap tintedIcon(const QString& name, const QColor& color, QSize size, double devicePixelRatio);

/// An icon that asks the theme for its colour each time it is painted, so that it follows a change
/// of theme without being set again.
QIcon themedIcon(const Theme& theme, const QString& name, ColorRole role);

} // namespace roundtrip::ui
