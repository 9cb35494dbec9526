// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the layers, the same in the bars, the boxes and the bytes.
#pragma once

#include "core/report/dissection.h"
#include "ui/theme.h"

namespace roundtrip::ui {

struct LayerColors {
    QColor fill, text;
    QColor line; ///< of the frame; invalid: it has none
};
LayerColors layerColors(const Theme& theme, Layer layer);
/// The ground of the field that is looked at.
QColor markColor(const Theme& theme);

} // namespace roundtrip::ui
