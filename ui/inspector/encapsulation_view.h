// SPDX-License-Identifier: GPL-3.0-or-later
// The packet's layers, as bars (on a page) or as boxes within boxes (in a dock). A click or the
// keys Up and Down choose the layer whose header is shown. Geometry stands in
// encapsulation_layout.h.
#pragma once

#include "ui/inspector/encapsulation_layout.h"
#include "ui/inspector/header_view.h"

#include <QWidget>

namespace roundtrip::ui {

class EncapsulationView : public QWidget {
    Q_OBJECT
public:
    EncapsulationView(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
                      QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] std::optional<Layer> layerAt(QPointF point) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void reset();
    [[nodiscard]] double trailerWidth() const;
    void place();
    void stepLayer(int by);
    void paintBars(QPainter& painter) const;
    void paintRow(QPainter& painter, const EncapsulationRow& row) const;
    void paintBox(QPainter& painter, const EncapsulationBox& box) const;
    void paintNested(QPainter& painter) const;
    void paintNestedBox(QPainter& painter, const NestedBox& box) const;
    [[nodiscard]] QString rowNote(Layer layer) const;
    [[nodiscard]] QString sentence() const;

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    InspectorSize m_size;
    EncapsulationLayout m_bars;
    NestedLayout m_nested;
};

} // namespace roundtrip::ui
