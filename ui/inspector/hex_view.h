// SPDX-License-Identifier: GPL-3.0-or-later
// All bytes of the frame as a dump: in the colours of their layers, those of the field that is
// looked at marked. The pointer over a byte marks its field; Up and Down choose the next field.
#pragma once

#include "ui/inspector/header_view.h"
#include "ui/inspector/hex_layout.h"

#include <QAbstractScrollArea>

namespace roundtrip::ui {

class HexView : public QAbstractScrollArea {
    Q_OBJECT
public:
    HexView(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
            QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const HexLayout& hexLayout() const { return m_layout; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void reset();
    void place();
    void showField();
    void showChosen();
    void describe();
    [[nodiscard]] QFont font() const;
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] std::optional<std::size_t> fieldAt(QPointF point) const;
    void paintRow(QPainter& painter, std::size_t row) const;
    void paintByte(QPainter& painter, std::size_t byte) const;

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    InspectorSize m_size;
    HexLayout m_layout;
    bool m_pointing = false; ///< the pointer is what marks a field
};

} // namespace roundtrip::ui
