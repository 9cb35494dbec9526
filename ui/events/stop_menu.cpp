// SPDX-License-Identifier: GPL-3.0-or-later
// See stop_menu.h.
#include "ui/events/stop_menu.h"

#include "ui/events/condition_box.h"
#include "ui/events/stop_points.h"

#include <QAction>

namespace roundtrip::ui {

StopMenu::StopMenu(const Theme& theme, StopPoints& stops, QWidget* parent)
    : QMenu(tr("St&op at"), parent), m_theme(theme), m_stops(stops)
{
    setToolTipsVisible(true);
    const QStringList names{tr("each &loss"),
                            tr("each &retransmission"),
                            tr("each change of &state"),
                            tr("each &timer that expires"),
                            tr("each &zero window"),
                            tr("the &condition")};
    for (int i = 0; i < names.size(); ++i) {
        QAction* action = addAction(names[i]);
        action->setCheckable(true);
        m_kinds.push_back(action);
        const auto kind = static_cast<StopKind>(i);
        connect(action, &QAction::triggered, this, [this, kind](bool on) {
            if (kind == StopKind::Condition && on && m_stops.condition().isEmpty())
                askCondition();
            else
                m_stops.setWanted(kind, on);
            showWishes();
        });
    }
    addSeparator();
    connect(addAction(tr("C&hange the condition\u2026")), &QAction::triggered, this,
            &StopMenu::askCondition);
    m_found = addAction(QString());
    m_found->setEnabled(false);
    connect(&stops, &StopPoints::wishesChanged, this, &StopMenu::showWishes);
    connect(&stops, &StopPoints::stopsChanged, this, &StopMenu::showFound);
    connect(this, &QMenu::aboutToShow, this, &StopMenu::showFound);
    showWishes();
    showFound();
}

void StopMenu::showFound()
{
    m_found->setText(m_stops.foundText());
    m_found->setVisible(!m_found->text().isEmpty());
}

void StopMenu::showWishes()
{
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        m_kinds[i]->setChecked(m_stops.wanted(static_cast<StopKind>(i)));
    QString condition = m_stops.condition();
    m_kinds.back()->setText(condition.isEmpty()
                                ? tr("a &condition\u2026")
                                : tr("&condition: %1").arg(condition.replace(u'&', u"&&"_qs)));
}

void StopMenu::askCondition()
{
    auto* box = new ConditionBox(m_theme, m_stops, parentWidget());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace roundtrip::ui
