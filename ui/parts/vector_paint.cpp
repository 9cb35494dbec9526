// SPDX-License-Identifier: GPL-3.0-or-later
// See vector_paint.h.
#include "ui/parts/vector_paint.h"

#include <QPaintEngine>
#include <QPainter>

namespace roundtrip::ui {

bool paintsVectors(const QPainter& painter)
{
    const QPaintEngine* engine = painter.paintEngine();
    if (engine == nullptr)
        return false;
    const QPaintEngine::Type type = engine->type();
    return type == QPaintEngine::User || type == QPaintEngine::SVG || type == QPaintEngine::Pdf
           || type == QPaintEngine::Picture;
}

} // namespace roundtrip::ui
