// SPDX-License-Identifier: GPL-3.0-or-later
// The question of "you are the network": which packet waits, what may happen to it, and how many
// were decided. Digits answer wherever the focus is; FateActions has Escape,
// which ends it.
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ButtonRows;
class NetworkRole;
struct ViewContext;

class NetworkCard : public QWidget {
    Q_OBJECT
public:
    NetworkCard(ViewContext& context, NetworkRole& role, QWidget* parent = nullptr);
    [[nodiscard]] QString question() const;
    [[nodiscard]] QString tally() const;

private:
    void addAnswer(const QString& name, const QString& text, int key,
                   std::optional<FaultAction> action);
    void addEnd();
    void showRole();
    void applyTheme();

    ViewContext& m_context;
    NetworkRole& m_role;
    QLabel *m_question = nullptr, *m_tally = nullptr;
    ButtonRows* m_rows = nullptr;
    std::vector<QPushButton*> m_answers;
    std::vector<QAction*> m_keys; ///< of the answers
};

} // namespace roundtrip::ui
