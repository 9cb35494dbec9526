// SPDX-License-Identifier: GPL-3.0-or-later
// Passes what a VectorDevice gathers on to a painter, such as a PDF's, with its clips. Knows no
// widget and no file.
#pragma once

#include "ui/exports/vector_device.h"

namespace roundtrip::ui {

class PainterSink : public VectorSink {
public:
    /// The painter's transformation at this moment is where the device's pixels come to stand.
    explicit PainterSink(QPainter& painter);
    ~PainterSink() override;
    void path(const VectorState& state, const QPainterPath& path) override;
    void text(const VectorState& state, QPointF at, const QTextItem& item) override;
    void image(const VectorState& state, const QRectF& at, const QImage& image) override;

private:
    void prepare(const VectorState& state);
    QPainter& m_painter;
    QTransform m_base;
    QPainterPath m_clip;
};

} // namespace roundtrip::ui
