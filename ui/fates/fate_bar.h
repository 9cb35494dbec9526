// SPDX-License-Identifier: GPL-3.0-or-later
// The strip above the ladder: buttons that arm a fate for the next packet that leaves, and in the
// role of the network the question about the packet that waits.
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
class QToolButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ButtonRows;
class FateActions;
class FateEditor;
class NetworkCard;
class NetworkRole;
struct ViewContext;

class FateBar : public QWidget {
    Q_OBJECT
public:
    FateBar(ViewContext& context, FateEditor& editor, NetworkRole& role, FateActions& actions,
            QWidget* parent = nullptr);

    /// In a low window the buttons make room for the ladder while nothing is armed.
    void setLow(bool low);

private:
    QToolButton* addButton(QAction* action, bool atRight);
    void showArmed();
    void showRole();
    void applyTheme();

    ViewContext& m_context;
    FateEditor& m_editor;
    NetworkRole& m_role;
    QVBoxLayout* m_margins = nullptr;
    ButtonRows* m_rows = nullptr;
    QLabel* m_words = nullptr;
    std::vector<QToolButton*> m_buttons;
    NetworkCard* m_card = nullptr;
    bool m_low = false;
};

} // namespace roundtrip::ui
