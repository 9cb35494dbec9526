// SPDX-License-Identifier: GPL-3.0-or-later
// See state_machine_panel.h.
#include "ui/states/state_machine_panel.h"

#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/connection/host_state_row.h"
#include "ui/parts/rfc_link.h"
#include "ui/states/state_diagram_view.h"

#include <QFrame>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;
constexpr double kLowPanel = 436; ///< px at 100 %: below this the diagram gets all it can
constexpr RfcPlace kFigure{9293, "3.3.2"};
constexpr RfcPlace kUdp{768, ""};

} // namespace

StateMachinePanel::StateMachinePanel(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"stateMachinePanel"_qs);
    setAccessibleName(tr("State machine"));
    build();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    connect(&context.theme, &Theme::changed, this, &StateMachinePanel::applyTheme);
}

void StateMachinePanel::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(area);
    m_content = new QWidget(area);
    auto* column = new QVBoxLayout(m_content);
    m_diagram = new StateDiagramView(m_context, m_content);
    column->addWidget(m_diagram, 1);
    m_noState = new QLabel(
        tr("UDP has no states: there is no connection to open or to close, so there is nothing "
           "to remember. A socket is there, or it is not."),
        m_content);
    m_noState->setWordWrap(true);
    column->addWidget(m_noState);
    m_below = new QWidget(m_content);
    auto* rows = new QVBoxLayout(m_below);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* rule = new QFrame(m_below);
    rule->setProperty("role", u"rule"_qs);
    rule->setFixedHeight(1);
    rows->addWidget(rule);
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        auto* row = new HostStateRow(m_context.theme, host, m_below);
        m_rows[static_cast<std::size_t>(index(host))] = row;
        rows->addWidget(row);
    }
    column->addWidget(m_below);
    m_link = new RfcLink(m_context.theme, m_content);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    column->addStretch(0);
    area->setWidget(m_content);
}

void StateMachinePanel::refresh()
{
    followFlow();
    if (m_focus && m_focus->transport == Transport::Udp)
        showUdp();
    else
        showJourney();
}

void StateMachinePanel::followFlow()
{
    const auto focus = flowInFocus(m_context);
    const auto& run = m_context.playback.run();
    if (focus == m_focus && run == m_run)
        return;
    m_focus = focus;
    m_run = run;
    m_journey = focus && focus->transport == Transport::Tcp
                    ? StateJourney(run->lanes[focus->lane], focus->flow)
                    : StateJourney();
}

void StateMachinePanel::showJourney()
{
    const SimTime now = m_context.playback.time();
    DiagramRoads roads{m_journey.upTo(HostRole::Client, now),
                       m_journey.upTo(HostRole::Server, now)};
    for (std::size_t i = 0; i < roads.size(); ++i)
        m_rows[i]->setRoad(roads[i]);
    if (!m_context.playback.playing())
        m_diagram->setAccessibleDescription(m_rows[0]->sentence() + u' ' + m_rows[1]->sentence());
    m_diagram->setRoads(std::move(roads));
    m_diagram->show();
    m_noState->hide();
    m_below->setVisible(m_diagram->size() == DiagramSize::Compact);
    m_link->setPlace(kFigure, tr(", Figure 5"));
}

void StateMachinePanel::showUdp()
{
    m_diagram->hide();
    m_below->hide();
    m_noState->show();
    m_link->setPlace(kUdp);
}

void StateMachinePanel::chooseSize()
{
    const bool large = StateDiagramView::fitsLarge(size(), m_context.theme.scale());
    m_diagram->setSize(large ? DiagramSize::Large : DiagramSize::Compact);
    m_below->setVisible(!large && !m_diagram->isHidden());
    const double scale = m_context.theme.scale();
    const auto px = m_context.theme.pixels();
    const bool low = height() < kLowPanel * scale;
    for (HostStateRow* row : m_rows)
        row->setOneLine(low);
    m_content->layout()->setContentsMargins(px(10), px(low ? 3 : 8), px(10), px(low ? 2 : 6));
    m_content->layout()->setSpacing(px(low ? 1 : 4));
    m_below->layout()->setSpacing(px(low ? 2 : 6));
    m_below->layout()->activate();
    m_content->layout()->activate();
}

void StateMachinePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    chooseSize();
}

void StateMachinePanel::applyTheme()
{
    const auto px = m_context.theme.pixels();
    m_below->layout()->setContentsMargins(px(6), 0, px(6), 0);
    m_link->setContentsMargins(px(4), 0, 0, 0);
    m_noState->setContentsMargins(px(6), 0, px(6), 0);
    chooseSize();
    for (HostStateRow* row : m_rows) {
        row->updateGeometry();
        row->update();
    }
}

} // namespace roundtrip::ui
