// SPDX-License-Identifier: GPL-3.0-or-later
// See black_hole_editor.h.
#include "ui/network/black_hole_editor.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace roundtrip::ui {

BlackHoleEditor::BlackHoleEditor(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (std::size_t i = 0; i < m_silent.size(); ++i) {
        m_silent[i] = new QCheckBox(this);
        m_silent[i]->setObjectName(QStringLiteral("blackHole%1").arg(i));
        m_silent[i]->setToolTip(tr("A black hole: what is too big disappears, and its sender is "
                                   "not told"));
        connect(m_silent[i], &QCheckBox::toggled, this, &BlackHoleEditor::edited);
        column->addWidget(m_silent[i]);
    }
    m_note = new QLabel(tr("Does nothing: no hop takes less than the MTU."), this);
    m_note->setProperty("role", u"aside"_qs);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
}

void BlackHoleEditor::show(const NetworkConfig& network, bool alike)
{
    m_alike = alike;
    bool useless = false;
    const std::array<QString, 2> names{alike ? tr("The hop drops in silence")
                                             : tr("Silent hop, to the server"),
                                       tr("Silent hop, to the client")};
    for (std::size_t i = 0; i < m_silent.size(); ++i) {
        const LinkConfig& link = network.link[i];
        const QSignalBlocker quiet(m_silent[i]);
        m_silent[i]->setText(names[i]);
        m_silent[i]->setChecked(link.icmpBlackhole);
        m_silent[i]->setVisible(i == 0 || !alike);
        const bool works = link.pathMtu && *link.pathMtu < network.mtu;
        m_silent[i]->setEnabled(works);
        useless = useless || (!works && (i == 0 || !alike));
    }
    m_note->setVisible(useless);
}

void BlackHoleEditor::apply(NetworkConfig& network) const
{
    for (std::size_t i = 0; i < m_silent.size(); ++i)
        network.link[i].icmpBlackhole = m_silent[m_alike ? 0 : i]->isChecked();
}

} // namespace roundtrip::ui
