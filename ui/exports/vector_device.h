// SPDX-License-Identifier: GPL-3.0-or-later
// A paint device that hands everything painted on it to a sink as paths, texts and images, each
// with the clip that holds for it. Rendering a widget tells its children's clips to the engine
// alone, where the engines of PDF and SVG do not look. Knows no file format.
#pragma once

#include <QBrush>
#include <QPaintDevice>
#include <QPainterPath>
#include <QPen>
#include <QSizeF>
#include <QTransform>

#include <memory>
#include <optional>

class QImage;
class QPaintEngine;
class QTextItem;

namespace roundtrip::ui {

/// How something is painted. All that is painted is in its own coordinates; `transform` takes it
/// to the device, whose unit is a pixel of the widget.
struct VectorState {
    QTransform transform;
    QPen pen = Qt::NoPen;
    QBrush brush;
    QPointF brushOrigin;
    double opacity = 1.0;
    QPainterPath clip;       ///< in device coordinates; never empty of an area
    bool clipIsRect = false; ///< then `clip` is its own bounding rectangle
};

class VectorSink {
public:
    VectorSink() = default;
    VectorSink(const VectorSink&) = delete;
    VectorSink& operator=(const VectorSink&) = delete;
    virtual ~VectorSink() = default;
    virtual void path(const VectorState& state, const QPainterPath& path) = 0;
    /// `at` is the left end of the base line.
    virtual void text(const VectorState& state, QPointF at, const QTextItem& item) = 0;
    virtual void image(const VectorState& state, const QRectF& at, const QImage& image) = 0;
};

class VectorDevice : public QPaintDevice {
public:
    /// `dpi`: what point sizes of fonts are measured by, as on the widget.
    VectorDevice(QSize size, int dpi, VectorSink& sink);
    ~VectorDevice() override;
    [[nodiscard]] QPaintEngine* paintEngine() const override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;

private:
    QSize m_size;
    int m_dpi;
    std::unique_ptr<QPaintEngine> m_engine;
};

} // namespace roundtrip::ui
