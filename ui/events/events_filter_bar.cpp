// SPDX-License-Identifier: GPL-3.0-or-later
// See events_filter_bar.h.
#include "ui/events/events_filter_bar.h"

#include "ui/events/event_words.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/flow_chooser.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPoint>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace roundtrip::ui {

EventsFilterBar::EventsFilterBar(QWidget* parent) : QWidget(parent)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* first = new QHBoxLayout;
    auto* second = new QHBoxLayout;
    rows->addLayout(first);
    rows->addLayout(second);

    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("Words or numbers"));
    m_text->setAccessibleName(tr("Search in what happened and why"));
    m_text->setClearButtonEnabled(true);
    m_flow = addCombo(tr("Lane and flow"));
    m_host = addCombo(tr("Host"));
    m_host->addItem(tr("both hosts"));
    m_host->addItem(tr("Client"), static_cast<int>(HostRole::Client));
    m_host->addItem(tr("Server"), static_cast<int>(HostRole::Server));
    m_kind = addCombo(tr("Kind of event"));
    m_kind->addItem(tr("all kinds"));
    for (int kind = 0; kind <= static_cast<int>(EventKind::Program); ++kind)
        m_kind->addItem(kindText(static_cast<EventKind>(kind)), kind);
    m_export = new QPushButton(tr("Export\u2026"), this);
    m_export->setStyleSheet(u"QPushButton::menu-indicator { width: 0; }"_qs);
    first->addWidget(m_text, 1);
    first->addWidget(m_flow);
    first->addWidget(m_host);
    first->addWidget(m_kind);
    first->addWidget(m_export);

    second->setSpacing(12);
    auto* only = new QLabel(tr("Only"), this);
    only->setProperty("role", u"aside"_qs);
    second->addWidget(only);
    m_losses = addCheck(tr("losses"), tr("What the network lost and what a host threw away"));
    m_resent = addCheck(tr("retransmissions"), tr("What was sent again"));
    m_states = addCheck(tr("state changes"), tr("Where a connection changed its state"));
    for (QCheckBox* box : {m_losses, m_resent, m_states})
        second->addWidget(box);
    second->addStretch(1);
    m_count = new QLabel(this);
    m_count->setProperty("role", u"aside"_qs);
    second->addWidget(m_count);
    connect(m_text, &QLineEdit::textChanged, this, &EventsFilterBar::filterChanged);
    setRun(nullptr);
}

QComboBox* EventsFilterBar::addCombo(const QString& name)
{
    auto* combo = new QComboBox(this);
    combo->setAccessibleName(name);
    combo->setToolTip(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(combo, &QComboBox::currentIndexChanged, this, &EventsFilterBar::filterChanged);
    return combo;
}

QCheckBox* EventsFilterBar::addCheck(const QString& text, const QString& tip)
{
    auto* box = new QCheckBox(text, this);
    box->setAccessibleName(tr("Only %1").arg(text));
    box->setToolTip(tip);
    connect(box, &QCheckBox::toggled, this, &EventsFilterBar::filterChanged);
    return box;
}

void EventsFilterBar::setRun(const Run* run)
{
    const QString chosen = m_flow->currentText();
    {
        const QSignalBlocker quiet(m_flow);
        m_flow->clear();
        m_flow->addItem(tr("all flows"), QPoint(-1, -1));
        for (std::size_t l = 0; run && l < run->lanes.size(); ++l) {
            const LaneTrace& lane = run->lanes[l];
            const auto flows = static_cast<int>(lane.config().flows.size());
            const QString title = QString::fromStdString(lane.title());
            if (run->lanes.size() > 1)
                m_flow->addItem(title, QPoint(static_cast<int>(l), -1));
            for (int flow = 0; flows > 1 && flow < flows; ++flow) {
                const QString name = flowTitle(lane, static_cast<FlowId>(flow));
                m_flow->addItem(run->lanes.size() > 1 ? title + u": "_qs + name : name,
                                QPoint(static_cast<int>(l), flow));
            }
        }
        m_flow->setCurrentIndex(std::max(m_flow->findText(chosen), 0));
    }
    m_flow->setVisible(m_flow->count() > 1);
}

EventFilter EventsFilterBar::filter() const
{
    EventFilter filter;
    const QPoint flow = m_flow->currentData().toPoint();
    if (flow.x() >= 0)
        filter.lane = static_cast<std::uint32_t>(flow.x());
    if (flow.y() >= 0)
        filter.flow = static_cast<FlowId>(flow.y());
    if (m_host->currentIndex() > 0)
        filter.host = static_cast<HostRole>(m_host->currentData().toInt());
    if (m_kind->currentIndex() > 0)
        filter.kind = static_cast<EventKind>(m_kind->currentData().toInt());
    filter.losses = m_losses->isChecked();
    filter.retransmissions = m_resent->isChecked();
    filter.stateChanges = m_states->isChecked();
    filter.text = m_text->text().simplified().toStdString();
    return filter;
}

void EventsFilterBar::clear()
{
    {
        const QSignalBlocker quiet(this);
        for (QComboBox* combo : {m_flow, m_host, m_kind})
            combo->setCurrentIndex(0);
        for (QCheckBox* box : {m_losses, m_resent, m_states})
            box->setChecked(false);
        m_text->clear();
    }
    Q_EMIT filterChanged();
}

void EventsFilterBar::setCount(qsizetype shown, qsizetype all, bool busy)
{
    m_count->setText(
        busy ? tr("looking\u2026")
             : tr("%1 of %2 events")
                   .arg(grouped(static_cast<quint64>(shown)), grouped(static_cast<quint64>(all))));
    m_count->setAccessibleName(m_count->text());
}

} // namespace roundtrip::ui
