// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_bar.h.
#include "ui/fates/fate_bar.h"

#include "ui/base/view_context.h"
#include "ui/fates/button_rows.h"
#include "ui/fates/fate_actions.h"
#include "ui/fates/fate_editor.h"
#include "ui/fates/network_card.h"
#include "ui/fates/network_role.h"

#include <QAction>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace roundtrip::ui {

FateBar::FateBar(ViewContext& context, FateEditor& editor, NetworkRole& role, FateActions& actions,
                 QWidget* parent)
    : QWidget(parent), m_context(context), m_editor(editor), m_role(role)
{
    setObjectName(u"fateBar"_qs);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_rows = new ButtonRows(context.theme, this);
    m_words = new QLabel(m_rows);
    m_words->setProperty("role", u"aside"_qs);
    m_rows->add(m_words);
    for (QAction* arm : actions.arms)
        addButton(arm, false);
    addButton(actions.network, true);
    // Before the card, which takes the focus once it can be seen.
    connect(&role, &NetworkRole::changed, this, &FateBar::showRole);
    m_card = new NetworkCard(context, role, this);
    auto* column = new QVBoxLayout(this);
    m_margins = new QVBoxLayout;
    m_margins->addWidget(m_rows);
    column->addLayout(m_margins);
    column->addWidget(m_card);
    connect(&editor, &FateEditor::armedChanged, this, &FateBar::showArmed);
    connect(&context.theme, &Theme::changed, this, &FateBar::applyTheme);
    applyTheme();
    showArmed();
    showRole();
}

QToolButton* FateBar::addButton(QAction* action, bool atRight)
{
    auto* button = new QToolButton(m_rows);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("low", true);
    button->setAccessibleName(QString(action->text()).remove(u'&'));
    button->setAccessibleDescription(action->toolTip());
    m_rows->add(button, atRight);
    m_buttons.push_back(button);
    return button;
}

void FateBar::showArmed()
{
    m_words->setText(m_editor.armed() ? tr("Armed (Esc: no):") : tr("Next packet:"));
    for (QToolButton* button : m_buttons) {
        const bool armed = m_editor.armed() && button->isChecked();
        button->setProperty("armed", armed);
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
    showRole();
}

void FateBar::setLow(bool low)
{
    m_low = low;
    showRole();
}

void FateBar::showRole()
{
    const bool rows = !m_role.active() && (!m_low || m_editor.armed());
    m_rows->setVisible(rows);
    setVisible(rows || m_role.active());
}

void FateBar::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(0, 0, 0, 0);
    layout()->setSpacing(0);
    m_margins->setContentsMargins(px(16), px(3), px(16), px(2)); // the card has its own
    for (QToolButton* button : m_buttons)
        button->setIconSize(QSize(px(16), px(16)));
}

} // namespace roundtrip::ui
