// SPDX-License-Identifier: GPL-3.0-or-later
// TCP's header and UDP's side by side over the same data, with what they cost in percent.
#pragma once

#include "ui/inspector/overhead.h"

#include <QWidget>

namespace roundtrip::ui {

class InspectedPacket;
class Theme;

class OverheadView : public QWidget {
    Q_OBJECT
public:
    OverheadView(InspectedPacket& inspected, const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] const Overhead& tcp() const { return m_tcp; }
    [[nodiscard]] const Overhead& udp() const { return m_udp; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    [[nodiscard]] int tcpRows() const;
    void paintColumn(QPainter& painter, const QRectF& column, bool tcp) const;
    void paintRow(QPainter& painter, const QRectF& row, const QStringList& cells, bool tcp) const;

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    Overhead m_tcp, m_udp;
};

} // namespace roundtrip::ui
