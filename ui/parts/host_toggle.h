// SPDX-License-Identifier: GPL-3.0-or-later
// Client or server: two joined buttons of which one is chosen. Arrow keys change the choice, like
// in any group of exclusive buttons.
#pragma once

#include "core/base/ids.h"

#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QAbstractButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

class HostToggle : public QWidget {
    Q_OBJECT
public:
    explicit HostToggle(const Theme& theme, QWidget* parent = nullptr);
    void setHost(HostRole host);

Q_SIGNALS:
    void chosen(roundtrip::HostRole host);

private:
    std::array<QAbstractButton*, kHosts> m_buttons{};
};

} // namespace roundtrip::ui
