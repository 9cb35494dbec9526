// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of the pages, in the corner of the menu bar: as wide as they like as long as the menus
// keep their room, and else with buttons to scroll. Knows no pages.
#pragma once

#include <QTabBar>

QT_BEGIN_NAMESPACE
class QMenuBar;
QT_END_NAMESPACE

namespace roundtrip::ui {

class PageBar : public QTabBar {
    Q_OBJECT
public:
    explicit PageBar(QMenuBar* menus);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    [[nodiscard]] int menusWidth() const;
    QMenuBar* m_menus;
};

} // namespace roundtrip::ui
