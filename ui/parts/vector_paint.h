// SPDX-License-Identifier: GPL-3.0-or-later
// Tells a view whether it is painted onto a screen or into a drawing. Layers that a view keeps as
// pixels are for screens only: in an SVG or PDF they would be pictures without lines and letters.
#pragma once

class QPainter;

namespace roundtrip::ui {

/// Whether what is painted is kept as lines and letters instead of pixels.
bool paintsVectors(const QPainter& painter);

} // namespace roundtrip::ui
