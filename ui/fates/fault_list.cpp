// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_list.h.
#include "ui/fates/fault_list.h"

#include "core/edit/fault_address.h"
#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"
#include "ui/fates/fault_row.h"

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace roundtrip::ui {

FaultList::FaultList(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"faultList"_qs);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_none = new QLabel(tr("None. Right-click a packet on the ladder, or write one here:"), this);
    m_none->setProperty("role", u"aside"_qs);
    m_none->setWordWrap(true);
    m_column->addWidget(m_none);
    m_new = new FaultRow(tr("A new fault"), tr("Add"), this);
    m_new->setObjectName(u"newFault"_qs);
    m_new->edit()->setPlaceholderText(tr("lose data 3 to the server"));
    m_new->button()->setAccessibleName(tr("Add this fault"));
    m_column->addWidget(m_new);
    connect(m_new, &FaultRow::committed, this, &FaultList::add);
    connect(m_new->button(), &QToolButton::clicked, this, [this] {
        if (const auto fault = m_new->typed())
            add(*fault);
    });
    connect(&context.document, &RunDocument::scenarioChanged, this, &FaultList::showScenario);
    connect(&context.playback, &Playback::runChanged, this, &FaultList::look);
    connect(&context.selection, &Selection::futureChanged, this, &FaultList::look);
    showScenario();
}

void FaultList::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    look();
}

/// A pass over the packets for each fault: on a worker, and only while somebody looks.
void FaultList::look()
{
    const int job = ++m_job;
    showMeant({});
    const auto run = m_context.playback.run();
    if (!run || !isVisible() || run->scenario != m_context.document.scenario()
        || m_context.selection.futureHidden())
        return;
    askOnWorker(
        this,
        [run] {
            std::vector<bool> meant;
            for (const Fault& fault : run->scenario->faults) {
                bool any = fault.action == FaultAction::LinkDown;
                for (std::size_t lane = 0; lane < run->lanes.size() && !any; ++lane)
                    any = firstMeant(run->lanes[lane], lane, fault) != kNoPacket;
                meant.push_back(any);
            }
            return meant;
        },
        [this, job](const std::vector<bool>& meant) {
            if (job == m_job)
                showMeant(meant);
        });
}

void FaultList::showMeant(const std::vector<bool>& meant)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setNote(i < meant.size() && !meant[i] ? tr("No packet of this run is meant.")
                                                         : QString());
}

FaultRow* FaultList::makeRow(std::size_t place)
{
    auto* row = new FaultRow(tr("Fault %1").arg(place + 1), QString(), this);
    row->button()->setProperty("flat", true);
    row->button()->setIcon(m_context.theme.icon(u"close"_qs));
    row->button()->setToolTip(tr("Take this fault away"));
    row->button()->setAccessibleName(tr("Take fault %1 away").arg(place + 1));
    connect(row, &FaultRow::committed, this,
            [this, place](const Fault& fault) { change(place, fault); });
    connect(row->button(), &QToolButton::clicked, this, [this, place] { remove(place); });
    connect(row, &FaultRow::entered, this, [this, place] {
        const auto& scenario = m_context.document.scenario();
        if (scenario && place < scenario->faults.size())
            selectPacketOf(scenario->faults[place]);
    });
    return row;
}

void FaultList::showScenario()
{
    const auto& scenario = m_context.document.scenario();
    const std::size_t count = scenario ? scenario->faults.size() : 0;
    while (m_rows.size() > count) {
        // It may be the very one whose button has been pressed.
        m_rows.back()->hide();
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    while (m_rows.size() < count) {
        m_rows.push_back(makeRow(m_rows.size()));
        m_column->insertWidget(static_cast<int>(m_rows.size()), m_rows.back());
        QWidget::setTabOrder(m_rows.back()->button(), m_new->edit());
    }
    for (std::size_t i = 0; i < count; ++i)
        m_rows[i]->show(scenario, scenario->faults[i]);
    m_new->show(scenario, std::nullopt);
    m_none->setVisible(count == 0);
    setEnabled(scenario != nullptr);
    look();
    Q_EMIT countChanged(static_cast<int>(count));
}

void FaultList::adopt(Scenario edited)
{
    m_context.document.setScenario(std::make_shared<const Scenario>(std::move(edited)));
}

void FaultList::change(std::size_t place, const Fault& fault)
{
    Scenario edited = *m_context.document.scenario();
    if (place >= edited.faults.size())
        return;
    edited.faults[place] = fault;
    adopt(std::move(edited));
}

void FaultList::remove(std::size_t place)
{
    Scenario edited = *m_context.document.scenario();
    if (place >= edited.faults.size())
        return;
    edited.faults.erase(edited.faults.begin() + static_cast<std::ptrdiff_t>(place));
    adopt(std::move(edited));
}

void FaultList::add(const Fault& fault)
{
    Scenario edited = *m_context.document.scenario();
    edited.faults.push_back(fault);
    m_new->edit()->clear();
    adopt(std::move(edited));
}

void FaultList::selectPacketOf(const Fault& fault)
{
    const Run* run = m_context.run();
    if (!run)
        return;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        const PacketId packet = firstMeant(run->lanes[lane], lane, fault);
        if (packet != kNoPacket) {
            m_context.selection.select({lane, packet});
            return;
        }
    }
}

} // namespace roundtrip::ui
