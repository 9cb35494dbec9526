// SPDX-License-Identifier: GPL-3.0-or-later
// The heights of the ruler of ports, from top to bottom, in px. Shared by its two units only.
#pragma once

#include "ui/ports/port_ruler.h"

namespace roundtrip::ui {

inline constexpr int kLabelRows = 2;

struct PortRuler::Rows {
    double margin = 0;                       ///< left and right of the scale
    double name = 0, label = 0, caption = 0; ///< heights of lines
    double nameTop = 0, labelTop = 0, barTop = 0, barHeight = 0, numberTop = 0, bandTop = 0,
           bandHeight = 0, captionTop = 0, bottom = 0;
};

} // namespace roundtrip::ui
