// SPDX-License-Identifier: GPL-3.0-or-later
// The title bar of a dock: its name, a button that closes it, a hairline below.
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QDockWidget;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

class DockTitle : public QWidget {
    Q_OBJECT
public:
    DockTitle(const Theme& theme, QDockWidget* dock);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void applyTheme();
    const Theme& m_theme;
    QLabel* m_title = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace roundtrip::ui
