// SPDX-License-Identifier: GPL-3.0-or-later
// See netstat_panel.h.
#include "ui/netstat/netstat_panel.h"

#include "ui/base/flow_focus.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/telling.h"
#include "ui/base/view_context.h"
#include "ui/netstat/host_sockets.h"
#include "ui/netstat/netstat_words.h"
#include "ui/netstat/socket_painting.h"
#include "ui/netstat/tall_column.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;
constexpr double kWidestGap = 24;
constexpr double kMargin = 3; ///< the rows have some space of their own
constexpr std::uint16_t kLongestPort = 65535;

std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

/// The addresses that a host may have in this lane, as far as the scenario tells.
QStringList addressTexts(const Run& run, std::size_t lane, HostRole host, bool numeric)
{
    const HostConfigs& hosts = run.scenario->hosts;
    QStringList texts;
    for (const FlowConfig& flow : run.lanes[lane].config().flows) {
        const std::uint16_t port = host == HostRole::Server
                                       ? flow.serverPort
                                       : flow.clientPort.value_or(kLongestPort);
        const NetstatAddress address{hosts[slot(host)].ip, port};
        texts << QString::fromStdString(addressText(address, flow.transport, hosts, numeric));
    }
    return texts;
}

} // namespace

NetstatPanel::NetstatPanel(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"netstatPanel"_qs);
    setAccessibleName(tr("Netstat"));
    build();
    applyTheme();
    optionsChanged();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    connect(&context.theme, &Theme::changed, this, &NetstatPanel::applyTheme);
    connect(m_lanes, &QComboBox::activated, this, [this](int lane) {
        m_context.selection.setFlow(m_context.selection.flow(), static_cast<std::size_t>(lane));
    });
    for (HostSockets* host : m_hosts) {
        connect(host, &HostSockets::widthsChanged, this, &NetstatPanel::fitShape);
        connect(host, &HostSockets::flowChosen, this, [this](FlowId flow) {
            if (m_lane)
                m_context.selection.setFlow(flow, *m_lane);
        });
    }
}

void NetstatPanel::build()
{
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
    m_column = new TallColumn(area);
    buildColumn();
    area->setWidget(m_column);
    connect(m_column, &TallColumn::widthChanged, this, &NetstatPanel::fitShape);
}

void NetstatPanel::buildColumn()
{
    auto* column = new QVBoxLayout(m_column);
    auto* head = new QHBoxLayout;
    m_command = new QLabel(m_column);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_command->setToolTip(tr("What one would type to see this. The column Timer comes with the "
                             "switch -o."));
    m_laneName = new QLabel(tr("Lane"), m_column);
    m_laneName->setProperty("role", u"aside"_qs);
    m_lanes = new QComboBox(m_column);
    m_lanes->setAccessibleName(tr("Lane"));
    m_lanes->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    head->addWidget(m_command, 1);
    head->addWidget(m_laneName);
    head->addWidget(m_lanes);
    column->addLayout(head);
    auto* switches = new QWidget(m_column);
    buildSwitches(switches);
    column->addWidget(switches);
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        m_hosts[slot(host)] = new HostSockets(m_context.theme, host, m_column);
        column->addWidget(m_hosts[slot(host)]);
    }
    m_notes = new QLabel(m_column);
    m_notes->setProperty("role", u"aside"_qs);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::RichText);
    column->addWidget(m_notes);
    column->addStretch(1);
}

void NetstatPanel::buildSwitches(QWidget* head)
{
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    m_numeric = new QCheckBox(tr("numbers only (-n)"), head);
    m_numeric->setToolTip(tr("Addresses and ports instead of the names of hosts and services"));
    m_all = new QCheckBox(tr("all sockets (-a)"), head);
    m_all->setToolTip(tr("Those that wait for anybody, too"));
    m_numeric->setChecked(m_options.numeric);
    m_all->setChecked(m_options.all);
    for (QCheckBox* box : {m_numeric, m_all}) {
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &NetstatPanel::optionsChanged);
    }
    row->addStretch(1);
}

void NetstatPanel::optionsChanged()
{
    const bool other = m_options.all != m_all->isChecked();
    m_options = {m_numeric->isChecked(), m_all->isChecked()};
    m_command->setText(u"$ "_qs + QString::fromStdString(netstatCommand(m_options)));
    for (HostSockets* host : m_hosts)
        host->setOptions(m_options);
    reserve();
    if (other)
        m_lane.reset(); // rows that come now have not changed
    if (m_gate)
        m_gate->refreshNow();
}

std::vector<NetstatRow> NetstatPanel::rowsOf(const HostsView& hosts, HostRole host) const
{
    std::vector<NetstatRow> rows =
        shownRows(netstatTable(hosts.host[slot(host)], m_run->lanes[*m_lane].config(),
                               m_run->scenario->hosts, hosts.time, &hosts.host[slot(peerOf(host))]),
                  m_options.all);
    // Not even in what is copied.
    for (NetstatRow& row : rows)
        row.timer = timersHidden(m_context.selection) ? NetstatTimer{} : row.timer;
    return rows;
}

void NetstatPanel::refresh()
{
    const auto focus = flowInFocus(m_context);
    const auto& run = m_context.playback.run();
    setEnabled(focus.has_value());
    if (!focus)
        return;
    const bool another = run != m_run || m_lane != focus->lane;
    m_run = run;
    m_lane = focus->lane;
    if (another)
        showLanes();
    const HostsView& hosts = m_context.state.hosts(*m_lane, m_context.playback.time());
    std::vector<NetstatRow> all;
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        std::vector<NetstatRow> rows = rowsOf(hosts, host);
        all.insert(all.end(), rows.begin(), rows.end());
        HostSockets& sockets = hostSockets(host);
        sockets.model().setTimersHidden(timersHidden(m_context.selection));
        if (another)
            sockets.restart(run->scenario->hosts, std::move(rows));
        else
            sockets.setRows(std::move(rows), hosts.time);
        sockets.selectFlow(focus->flow);
    }
    if (another)
        reserve();
    showNotes(all);
    if (!m_context.playback.playing())
        setAccessibleDescription(m_hosts[0]->sentence() + u". "_qs + m_hosts[1]->sentence());
}

void NetstatPanel::showLanes()
{
    const QSignalBlocker quiet(m_lanes);
    m_lanes->clear();
    for (const LaneTrace& lane : m_run->lanes)
        m_lanes->addItem(QString::fromStdString(lane.title()));
    m_lanes->setCurrentIndex(static_cast<int>(*m_lane));
    m_lanes->setVisible(m_run->lanes.size() > 1);
    m_laneName->setVisible(m_run->lanes.size() > 1);
}

void NetstatPanel::reserve()
{
    if (!m_run || !m_lane)
        return;
    for (const HostRole host : {HostRole::Client, HostRole::Server})
        hostSockets(host).reserve(addressTexts(*m_run, *m_lane, host, m_options.numeric),
                                  addressTexts(*m_run, *m_lane, peerOf(host), m_options.numeric));
}

void NetstatPanel::showNotes(const std::vector<NetstatRow>& rows)
{
    const QString text = netstatNotes(rows, m_run->scenario->hosts, m_options.numeric);
    if (text != m_notes->text())
        m_notes->setText(text);
}

void NetstatPanel::fitShape()
{
    const double scale = m_context.theme.scale();
    const QMargins margins = m_column->layout()->contentsMargins();
    const double room = m_column->width() - margins.left() - margins.right()
                        - 2 * kSocketSide * scale;
    const std::array tables{m_hosts[0]->widths(), m_hosts[1]->widths()};
    const double inTable = 2 * kSocketSide * scale; // there each column has space on both sides
    SocketShape shape = shapeFor(tables, inTable, room);
    if (shape != SocketShape::OneLine)
        shape = std::max(shapeFor(tables, kSocketGap * scale, room), SocketShape::StateAbove);
    const double least = shape == SocketShape::OneLine ? inTable : kSocketGap * scale;

    // Both tables alike where there is room for that, and some air between the columns.
    ColumnWidths both = tables[0];
    for (std::size_t i = 0; i < both.size(); ++i)
        both[i] = std::max(both[i], tables[1][i]);
    const bool alike = arrangeSockets(shape, both, least).width <= room;
    double gap = std::max(least, kWidestGap * scale);
    const auto tooWide = [&](const ColumnWidths& widths) {
        return arrangeSockets(shape, alike ? both : widths, gap).width > room;
    };
    while (gap > least && (tooWide(tables[0]) || tooWide(tables[1])))
        gap = std::max(least, gap - 1.0);
    for (HostSockets* host : m_hosts)
        host->arrange(shape, alike ? both : host->widths(), gap);
}

void NetstatPanel::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    const int side = px(kSocketSide);
    m_column->layout()->setContentsMargins(px(kMargin), px(12), px(kMargin), px(12));
    m_column->layout()->setSpacing(px(12));
    m_command->setContentsMargins(side, 0, 0, 0);
    m_numeric->parentWidget()->layout()->setContentsMargins(side, 0, side, 0);
    m_numeric->parentWidget()->layout()->setSpacing(px(16));
    m_notes->setContentsMargins(side, px(6), side, 0);
    m_command->setStyleSheet(u"font-family: \"%1\"; font-size: %2px; font-weight: 600;"_qs
                                 .arg(theme.font(FontRole::MonoBody).families().value(0))
                                 .arg(theme.font(FontRole::MonoBody).pixelSize()));
    for (HostSockets* host : m_hosts)
        host->applyTheme();
    reserve();
    fitShape();
}

} // namespace roundtrip::ui
