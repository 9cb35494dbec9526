// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that change the past, as actions with their names and keys: undo and redo, the
// armed fates, and the role of the network.
#pragma once

#include <QObject>

#include <array>
#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace roundtrip::ui {

class EditHistory;
class FateEditor;
class NetworkRole;
struct ViewContext;

class FateActions : public QObject {
    Q_OBJECT
public:
    /// The actions belong to `window`, and their keys work wherever its focus is.
    FateActions(ViewContext& context, FateEditor& editor, EditHistory& history, NetworkRole& role,
                QWidget* window);

    /// Those with keys, for the help.
    [[nodiscard]] std::vector<QAction*> all() const;

    QAction *undo, *redo;
    std::array<QAction*, 4> arms{}; ///< lose, delay, corrupt, duplicate; checked: armed
    QAction* disarm;                ///< Escape: while one is armed, and in the role
    QAction* network;               ///< checked: the learner is the network

private:
    QAction* add(const QString& text, const QString& icon, const QString& tip);
    void addArms();
    void showHistory();
    void showArmed();
    void showRole();

    ViewContext& m_context;
    FateEditor& m_editor;
    EditHistory& m_history;
    NetworkRole& m_role;
    QWidget* m_window;
};

} // namespace roundtrip::ui
