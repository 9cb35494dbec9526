// SPDX-License-Identifier: GPL-3.0-or-later
// See flow_chooser.h.
#include "ui/parts/flow_chooser.h"

#include "ui/base/flow_focus.h"
#include "ui/base/view_context.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("FlowChooser", text); }

/// Lane and flow in one number, as an item of the list carries them.
QVariant key(std::size_t lane, FlowId flow) { return static_cast<qulonglong>(lane << 32U | flow); }

} // namespace

QString flowTitle(const LaneTrace& lane, FlowId flow)
{
    const FlowConfig& config = lane.config().flows[flow];
    const QString name = config.name.empty() ? tr("Flow %1").arg(flow + 1)
                                             : QString::fromStdString(config.name);
    const std::uint16_t client = lane.clientPort(flow);
    return client == 0 ? tr("%1, to port %2").arg(name).arg(config.serverPort)
                       : tr("%1, %2 to %3").arg(name).arg(client).arg(config.serverPort);
}

FlowChooser::FlowChooser(ViewContext& context, Between between, QWidget* parent)
    : QWidget(parent), m_context(context), m_between(between)
{
    setObjectName(u"flowChooser"_qs);
    auto* row = new QHBoxLayout(this);
    m_label = new QLabel(tr("F&low"), this);
    m_combo = new QComboBox(this);
    m_combo->setObjectName(u"flowCombo"_qs);
    m_combo->setAccessibleName(tr("The flow that the panels and charts show"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_label->setBuddy(m_combo);
    row->addWidget(m_label);
    row->addWidget(m_combo, 1);
    row->addStretch();
    connect(m_combo, &QComboBox::activated, this, &FlowChooser::choose);
    connect(&context.playback, &Playback::runChanged, this, &FlowChooser::fill);
    connect(&context.selection, &Selection::flowChanged, this, &FlowChooser::follow);
    connect(&context.selection, &Selection::selectedChanged, this, &FlowChooser::follow);
    connect(&context.theme, &Theme::changed, this, &FlowChooser::applyTheme);
    applyTheme();
    fill();
}

void FlowChooser::fill()
{
    const Run* run = m_context.run();
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    setVisible(m_wanted && hasChoice());
    if (!run)
        return;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        const LaneTrace& trace = run->lanes[lane];
        for (FlowId flow = 0; flow < trace.config().flows.size(); ++flow) {
            const QString title = flowTitle(trace, flow);
            m_combo->addItem(run->lanes.size() == 1
                                 ? title
                                 : QString::fromStdString(trace.title()) + u": "_qs + title,
                             key(lane, flow));
        }
    }
    follow();
}

bool FlowChooser::hasChoice() const
{
    const Run* run = m_context.run();
    if (run == nullptr)
        return false;
    const bool lanes = m_between == Between::AllFlows && run->lanes.size() > 1;
    return lanes || std::any_of(run->lanes.begin(), run->lanes.end(), [](const LaneTrace& lane) {
               return lane.config().flows.size() > 1;
           });
}

void FlowChooser::setWanted(bool wanted)
{
    m_wanted = wanted;
    setVisible(m_wanted && hasChoice());
}

void FlowChooser::follow()
{
    const auto focus = flowInFocus(m_context);
    const QSignalBlocker quiet(m_combo);
    m_combo->setCurrentIndex(focus ? m_combo->findData(key(focus->lane, focus->flow)) : -1);
    m_combo->setToolTip(m_combo->currentText());
}

void FlowChooser::choose(int row)
{
    const qulonglong chosen = m_combo->itemData(row).toULongLong();
    m_context.selection.setFlow(static_cast<FlowId>(chosen & 0xffffffffU),
                                static_cast<std::size_t>(chosen >> 32U));
}

void FlowChooser::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(8), px(16), 0);
    layout()->setSpacing(px(8));
    m_combo->setMaximumWidth(px(420)); // a page is far wider than any name
}

} // namespace roundtrip::ui
