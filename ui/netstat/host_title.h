// SPDX-License-Identifier: GPL-3.0-or-later
// "On the client", with its badge.
#pragma once

#include "core/base/ids.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class HostTitle : public QWidget {
    Q_OBJECT
public:
    HostTitle(const Theme& theme, HostRole host, QWidget* parent = nullptr);
    /// A name of its own and the address: "client, 192.168.1.5"
    void setAside(const QString& text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString title() const;
    const Theme& m_theme;
    HostRole m_host;
    QString m_aside;
};

} // namespace roundtrip::ui
