// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the values above rows of several lines, each where its value stands.
#pragma once

#include "ui/netstat/socket_arrangement.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class StackedHeader : public QWidget {
    Q_OBJECT
public:
    explicit StackedHeader(const Theme& theme, QWidget* parent = nullptr);
    void setArrangement(const SocketArrangement& arrangement);
    /// How far the rows below are scrolled to the left.
    void setOffset(int pixels);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF boxOf(SocketTableModel::Column column) const;
    const Theme& m_theme;
    SocketArrangement m_arrangement;
    int m_offset = 0;
};

} // namespace roundtrip::ui
