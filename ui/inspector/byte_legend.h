// SPDX-License-Identifier: GPL-3.0-or-later
// The heading of the dump: "Bytes", and which colour is which layer.
#pragma once

#include <QWidget>

namespace roundtrip::ui {

class InspectedPacket;
class Theme;

class ByteLegend : public QWidget {
    Q_OBJECT
public:
    ByteLegend(InspectedPacket& inspected, const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    InspectedPacket& m_inspected;
    const Theme& m_theme;
};

} // namespace roundtrip::ui
