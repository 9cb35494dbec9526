// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_actions.h.
#include "ui/fates/fate_actions.h"

#include "ui/base/edit_history.h"
#include "ui/base/view_context.h"
#include "ui/fates/fate_editor.h"
#include "ui/fates/network_role.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace roundtrip::ui {
namespace {

constexpr std::array<FaultAction, 4> kArms{FaultAction::Drop, FaultAction::Delay,
                                           FaultAction::Corrupt, FaultAction::Duplicate};

} // namespace

FateActions::FateActions(ViewContext& context, FateEditor& editor, EditHistory& history,
                         NetworkRole& role, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_editor(editor)
    , m_history(history)
    , m_role(role)
    , m_window(window)
{
    undo = add({}, {}, {});
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    redo = add({}, {}, {});
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    connect(undo, &QAction::triggered, &history, &EditHistory::undo);
    connect(redo, &QAction::triggered, &history, &EditHistory::redo);
    connect(&history, &EditHistory::changed, this, &FateActions::showHistory);
    addArms();
    disarm = add(tr("D&isarm, or end the role"), {}, tr("The next packet goes its way"));
    disarm->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(disarm, &QAction::triggered, this, [this] {
        m_editor.disarm();
        m_role.end();
    });
    connect(&editor, &FateEditor::armedChanged, this, &FateActions::showArmed);
    network = add(tr("&You are the network"), u"network"_qs,
                  tr("Packets wait half-way, and you decide what happens to each"));
    network->setCheckable(true);
    network->setShortcut(QKeySequence(Qt::Key_Y));
    network->setToolTip(network->toolTip() + u"  (Y)"_qs);
    connect(network, &QAction::toggled, this, [this](bool on) {
        if (on)
            m_role.begin();
        else
            m_role.end();
        showRole();
    });
    connect(&role, &NetworkRole::changed, this, &FateActions::showRole);
    connect(&context.playback, &Playback::runChanged, this, &FateActions::showRole);
    showHistory();
    showArmed();
    showRole();
}

QAction* FateActions::add(const QString& text, const QString& icon, const QString& tip)
{
    auto* action = new QAction(text, m_window);
    if (!icon.isEmpty())
        action->setIcon(m_context.theme.icon(icon));
    action->setIconVisibleInMenu(false);
    action->setToolTip(tip);
    m_window->addAction(action);
    return action;
}

std::vector<QAction*> FateActions::all() const
{
    std::vector<QAction*> list{undo, redo};
    list.insert(list.end(), arms.begin(), arms.end());
    list.insert(list.end(), {disarm, network});
    return list;
}

void FateActions::addArms()
{
    struct Name {
        QString text, icon, tip;
    };
    const std::array<Name, 4> names{{
        {tr("&Lose"), u"fate-lose"_qs, tr("The next packet that leaves is lost")},
        {tr("&Delay"), u"fate-delay"_qs, tr("The next packet that leaves comes late")},
        {tr("&Corrupt"), u"fate-corrupt"_qs, tr("A bit of the next packet that leaves is flipped")},
        {tr("D&uplicate"), u"fate-duplicate"_qs, tr("The next packet that leaves comes twice")},
    }};
    for (std::size_t i = 0; i < arms.size(); ++i) {
        QAction* arm = add(names[i].text, names[i].icon, {});
        const QKeySequence key(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
        arm->setShortcut(key);
        arm->setToolTip(
            QStringLiteral("%1  (%2)").arg(names[i].tip, key.toString(QKeySequence::NativeText)));
        arm->setCheckable(true);
        connect(arm, &QAction::triggered, this, [this, i](bool on) {
            if (on)
                m_editor.arm(kArms[i]);
            else
                m_editor.disarm();
        });
        arms[i] = arm;
    }
}

void FateActions::showHistory()
{
    undo->setEnabled(m_history.canUndo());
    redo->setEnabled(m_history.canRedo());
    const auto text = [](const QString& name, const QString& bare, const QString& with) {
        return name.isEmpty() ? bare : with.arg(QString(name).replace(u'&', u"&&"_qs));
    };
    undo->setText(text(m_history.undoName(), tr("&Undo"), tr("&Undo: %1")));
    redo->setText(text(m_history.redoName(), tr("&Redo"), tr("&Redo: %1")));
}

void FateActions::showArmed()
{
    for (std::size_t i = 0; i < arms.size(); ++i)
        arms[i]->setChecked(m_editor.armed() == kArms[i]);
    disarm->setEnabled(m_editor.armed().has_value() || m_role.active());
}

void FateActions::showRole()
{
    const bool any = m_context.run() != nullptr;
    network->setChecked(m_role.active());
    network->setEnabled(any);
    for (QAction* arm : arms)
        arm->setEnabled(any && !m_role.active());
    showArmed();
}

} // namespace roundtrip::ui
