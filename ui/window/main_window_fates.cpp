// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: what changes the fate of packets, and takes it back.
#include "ui/fates/fate_actions.h"
#include "ui/fates/fate_bar.h"
#include "ui/fates/fate_editor.h"
#include "ui/fates/network_role.h"
#include "ui/window/main_window.h"

namespace roundtrip::ui {

void MainWindow::buildFates()
{
    m_fates = new FateEditor(m_context, this);
    m_networkRole = new NetworkRole(m_context, *m_fates, m_history, this);
    m_fateActions = new FateActions(m_context, *m_fates, m_history, *m_networkRole, this);
}

QWidget* MainWindow::fateBar(QWidget* parent)
{
    return new FateBar(m_context, *m_fates, *m_networkRole, *m_fateActions, parent);
}

} // namespace roundtrip::ui
