// SPDX-License-Identifier: GPL-3.0-or-later
// See network_card.h.
#include "ui/fates/network_card.h"

#include "ui/base/view_context.h"
#include "ui/fates/button_rows.h"
#include "ui/fates/fate_editor.h"
#include "ui/fates/network_role.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace roundtrip::ui {

NetworkCard::NetworkCard(ViewContext& context, NetworkRole& role, QWidget* parent)
    : QWidget(parent), m_context(context), m_role(role)
{
    setObjectName(u"networkCard"_qs);
    setAccessibleName(tr("You are the network"));
    m_question = new QLabel(this);
    m_question->setObjectName(u"networkQuestion"_qs);
    m_question->setProperty("role", u"section"_qs);
    m_question->setWordWrap(true);
    m_tally = new QLabel(this);
    m_tally->setObjectName(u"networkTally"_qs);
    m_tally->setProperty("role", u"aside"_qs);
    m_rows = new ButtonRows(context.theme, this);
    addAnswer(u"pass"_qs, tr("1  Let it pass"), Qt::Key_1, std::nullopt);
    addAnswer(u"lose"_qs, tr("2  Lose it"), Qt::Key_2, FaultAction::Drop);
    addAnswer(u"delay"_qs, tr("3  Delay it"), Qt::Key_3, FaultAction::Delay);
    addAnswer(u"duplicate"_qs, tr("4  Duplicate it"), Qt::Key_4, FaultAction::Duplicate);
    addAnswer(u"corrupt"_qs, tr("5  Corrupt it"), Qt::Key_5, FaultAction::Corrupt);
    addEnd();
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_question);
    column->addWidget(m_rows);
    column->addWidget(m_tally);
    connect(&role, &NetworkRole::changed, this, &NetworkCard::showRole);
    connect(&context.theme, &Theme::changed, this, &NetworkCard::applyTheme);
    connect(&context.selection, &Selection::numbersChanged, this, &NetworkCard::showRole);
    applyTheme();
    showRole();
}

void NetworkCard::addAnswer(const QString& name, const QString& text, int key,
                            std::optional<FaultAction> action)
{
    auto* button = new QPushButton(text, m_rows);
    button->setObjectName(name);
    const auto decide = [this, action] { m_role.decide(action); };
    connect(button, &QPushButton::clicked, this, decide);
    m_rows->add(button);
    m_answers.push_back(button);
    auto* shortcut = new QAction(text, this);
    shortcut->setShortcut(QKeySequence(key));
    connect(shortcut, &QAction::triggered, this, decide);
    addAction(shortcut);
    m_keys.push_back(shortcut);
}

void NetworkCard::addEnd()
{
    auto* button = new QPushButton(tr("End  (Esc)"), m_rows);
    button->setObjectName(u"end"_qs);
    button->setToolTip(tr("What you decided stays; Ctrl+Z takes it back in one step"));
    connect(button, &QPushButton::clicked, &m_role, &NetworkRole::end);
    m_rows->add(button, true);
}

QString NetworkCard::question() const
{
    if (m_role.finished())
        return tr("No packet is left to decide on.");
    if (!m_role.question() || !m_context.run())
        return tr("The packets go on\u2026");
    const PacketRef packet = m_role.question()->packet;
    return tr("You are the network. %1 is half-way: what happens to it?")
        .arg(packetName(m_context.run()->lanes[packet.lane], packet.packet,
                        m_context.selection.rawNumbers()));
}

QString NetworkCard::tally() const
{
    const NetworkRole::Tally& tally = m_role.tally();
    QStringList parts;
    const auto add = [&](int n, const QString& text) {
        if (n > 0)
            parts << text.arg(n);
    };
    add(tally.passed, tr("%1 passed"));
    add(tally.lost, tr("%1 lost"));
    add(tally.delayed, tr("%1 delayed"));
    add(tally.duplicated, tr("%1 duplicated"));
    add(tally.corrupted, tr("%1 corrupted"));
    if (parts.isEmpty())
        return tr("Nothing decided yet");
    return tr("%1 decided: %2").arg(tally.all()).arg(parts.join(u", "_qs));
}

void NetworkCard::showRole()
{
    const bool waits = m_role.active() && m_role.question().has_value();
    m_question->setText(question());
    m_tally->setText(tally());
    for (QPushButton* button : m_answers)
        button->setEnabled(waits);
    for (QAction* key : m_keys)
        key->setEnabled(waits);
    setVisible(m_role.active());
    if (waits && isVisible())
        m_answers.front()->setFocus();
}

void NetworkCard::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(8), px(16), px(8));
    layout()->setSpacing(px(6));
}

} // namespace roundtrip::ui
