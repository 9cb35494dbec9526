// SPDX-License-Identifier: GPL-3.0-or-later
// The menu "Stop at": what playing pauses at, one entry each.
#pragma once

#include <QMenu>

#include <vector>

namespace roundtrip::ui {

class StopPoints;
class Theme;

class StopMenu : public QMenu {
    Q_OBJECT
public:
    StopMenu(const Theme& theme, StopPoints& stops, QWidget* parent);

public Q_SLOTS:
    /// Opens the box for the condition.
    void showFound();
    void askCondition();

private:
    void showWishes();

    const Theme& m_theme;
    StopPoints& m_stops;
    QAction* m_found = nullptr;    ///< how often what is chosen comes
    std::vector<QAction*> m_kinds; ///< in the order of StopKind
};

} // namespace roundtrip::ui
