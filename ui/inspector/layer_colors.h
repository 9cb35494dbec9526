// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the layers, the same in the bars, the boxes and the bytes.
#pragma once

#include "core/report/dissection.h"
#include "ui/theme/theme.h"

#include <Qt>

namespace roundtrip::ui {

struct LayerColors {
    QColor fill, text;
    QColor line; ///< of the frame; invalid: it has none
};
LayerColors layerColors(const Theme& theme, Layer layer);
/// The digits of the layer in a dump. The frame is not of its boxes' pink there, which is UDP's.
QColor byteColor(const Theme& theme, Layer layer);
/// The line below those digits, so that hue is not all that tells the layers apart: dots for the
/// frame, dashes for IP, an unbroken line for what IP carries, none for the data.
Qt::PenStyle byteLine(Layer layer);
/// The ground of the field that is looked at.
QColor markColor(const Theme& theme);

} // namespace roundtrip::ui
