// SPDX-License-Identifier: GPL-3.0-or-later
// The three small windows of the Help menu: keys, licences, about.
#pragma once

#include <QDialog>

namespace roundtrip::ui {

class Theme;
class WindowActions;

/// Every key of the window, read from its actions so that the list cannot be wrong.
/// `more`: of other rooms.
QString keysHtml(const WindowActions& actions, const std::vector<QAction*>& more = {});
QString licencesHtml();
QString aboutHtml();

/// A window with a text in it that can be read, selected and scrolled.
class HelpBox : public QDialog {
    Q_OBJECT
public:
    HelpBox(const Theme& theme, const QString& title, const QString& html,
            QWidget* parent = nullptr);
};

} // namespace roundtrip::ui
