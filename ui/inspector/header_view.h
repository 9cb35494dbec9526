// SPDX-License-Identifier: GPL-3.0-or-later
// A layer's header as rows of 32 bits: each field with its name, value and bytes. The mouse and
// the keys Up and Down choose a field. Where everything stands is header_layout's business.
#pragma once

#include "ui/inspector/header_layout.h"

#include <QWidget>

namespace roundtrip::ui {

class InspectedPacket;
class Theme;

/// How much room there is: a page has larger rows than a dock.
enum class InspectorSize : int { Dock, Page };

class HeaderView : public QWidget {
    Q_OBJECT
public:
    HeaderView(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
               QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] InspectedPacket& inspected() const { return m_inspected; }
    /// The shown fields, as indices in the dissection; for screen readers and tests.
    [[nodiscard]] const std::vector<std::size_t>& fields() const { return m_fields; }
    [[nodiscard]] const HeaderLayout& headerLayout() const { return m_layout; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void reset();
    void place();
    void announce();
    void paintRuler(QPainter& painter) const;
    void paintCell(QPainter& painter, const HeaderCell& cell) const;
    void paintNarrow(QPainter& painter, const HeaderCell& cell, const QString& name,
                     const QString& value) const;
    void paintFrame(QPainter& painter) const;

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    InspectorSize m_size;
    std::vector<std::size_t> m_fields;
    HeaderLayout m_layout;
};

} // namespace roundtrip::ui
