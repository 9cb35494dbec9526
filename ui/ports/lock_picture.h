// SPDX-License-Identifier: GPL-3.0-or-later
// A small padlock by which plain and encrypted services are told apart by shape: open, half filled,
// closed, or a question mark where nothing is known. Knows no table.
#pragma once

#include "core/report/services.h"

#include <QPixmap>

#include <optional>

namespace roundtrip::ui {

class Theme;

QPixmap lockPicture(const Theme& theme, std::optional<Secrecy> secrecy, int side, double ratio);

} // namespace roundtrip::ui
