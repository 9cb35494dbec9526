// SPDX-License-Identifier: GPL-3.0-or-later
// The receive buffer as a strip: what the program has read, what lies ready for it, the gap, and
// what waits behind the gap. Shows facts; computes none.
#pragma once

#include "ui/connection/connection_facts.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class BufferStrip : public QWidget {
    Q_OBJECT
public:
    explicit BufferStrip(const Theme& theme, QWidget* parent = nullptr);
    void setFacts(const ReceiveBufferFacts& facts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCell(QPainter& painter, const BufferCell& cell, const QRectF& rect) const;
    void paintNumber(QPainter& painter, const BufferCell& cell, const QRectF& rect,
                     const QColor& color) const;
    void paintCaptions(QPainter& painter, const std::vector<QRectF>& rects) const;
    [[nodiscard]] std::vector<QRectF> cellRects() const;
    const Theme& m_theme;
    ReceiveBufferFacts m_facts;
};

} // namespace roundtrip::ui
