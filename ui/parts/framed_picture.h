// SPDX-License-Identifier: GPL-3.0-or-later
// A small picture of what will be written, with a line around it: a white page on a white dialog
// has no edge of its own. Knows nothing of what it shows.
#pragma once

#include "ui/theme/theme.h"

#include <QPixmap>

namespace roundtrip::ui {

QPixmap framedPicture(QPixmap picture, const Theme& theme);

} // namespace roundtrip::ui
