// SPDX-License-Identifier: GPL-3.0-or-later
// See connection_panel.h.
#include "ui/connection/connection_panel.h"

#include "ui/base/refresh_gate.h"
#include "ui/base/telling.h"
#include "ui/base/view_context.h"
#include "ui/connection/buffer_strip.h"
#include "ui/connection/connection_variables.h"
#include "ui/connection/connection_words.h"
#include "ui/connection/send_legend.h"
#include "ui/connection/stat_grid.h"
#include "ui/connection/variable_list.h"
#include "ui/connection/window_strip.h"
#include "ui/ladder/timer_bars.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/host_toggle.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;

QFrame* rule(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("role", u"rule"_qs);
    line->setFixedHeight(1);
    return line;
}

std::vector<Stat> statsOf(const std::vector<ConnectionVariable>& variables)
{
    std::vector<Stat> stats;
    for (const ConnectionVariable& variable : variables)
        stats.push_back({variable.name, variable.value, meaningWithPlace(variable)});
    return stats;
}

/// The listening socket on the flow's port.
const ListenerView* listenerOf(const HostView& host, std::uint16_t port)
{
    const auto found = std::find_if(host.listeners.begin(), host.listeners.end(),
                                    [port](const ListenerView& l) { return l.port == port; });
    return found == host.listeners.end() ? nullptr : &*found;
}

} // namespace

ConnectionPanel::ConnectionPanel(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"connectionPanel"_qs);
    setAccessibleName(tr("Connection"));
    build();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    Selection& selection = context.selection;
    connect(m_toggle, &HostToggle::chosen, &selection, &Selection::setHost);
    connect(&selection, &Selection::hostChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, &ConnectionPanel::applyTheme);
}

void ConnectionPanel::build()
{
    auto* column = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setProperty("role", u"section"_qs);
    m_toggle = new HostToggle(m_context.theme, this);
    head->addWidget(m_title, 1);
    head->addWidget(m_toggle);
    column->addLayout(head);
    m_tcp = buildTcp();
    m_udp = buildUdp();
    column->addWidget(m_tcp);
    column->addWidget(m_udp);
    column->addStretch(1);
    m_udp->hide();
}

QLabel* ConnectionPanel::addLabel(QVBoxLayout* column, const char* role)
{
    auto* label = new QLabel(column->parentWidget());
    if (role != nullptr)
        label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    column->addWidget(label);
    return label;
}

QWidget* ConnectionPanel::buildTcp()
{
    const Theme& theme = m_context.theme;
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_strip = new WindowStrip(theme, part);
    m_legend = new SendLegend(theme, part);
    column->addWidget(m_strip);
    column->addWidget(m_legend);
    m_limit = addLabel(column, nullptr);
    column->addWidget(rule(part));
    auto* head = new QHBoxLayout;
    m_bufferTitle = new QLabel(part);
    m_bufferTitle->setProperty("role", u"section"_qs);
    m_window = new QLabel(part);
    head->addWidget(m_bufferTitle, 1);
    head->addWidget(m_window);
    column->addLayout(head);
    m_buffer = new BufferStrip(theme, part);
    column->addWidget(m_buffer);
    column->addWidget(rule(part));
    m_stats = new StatGrid(theme, part);
    column->addWidget(m_stats);
    m_timers = new TimerBars(theme, part);
    column->addWidget(m_timers);
    m_variables = new VariableList(theme, part);
    column->addWidget(m_variables);
    return part;
}

QWidget* ConnectionPanel::buildUdp()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_udpStats = new StatGrid(m_context.theme, part);
    column->addWidget(m_udpStats);
    column->addWidget(rule(part));
    m_udpText = addLabel(column, nullptr);
    return part;
}

void ConnectionPanel::followFlow()
{
    const auto focus = flowInFocus(m_context);
    const auto& run = m_context.playback.run();
    if (focus == m_focus && run == m_run)
        return;
    m_focus = focus;
    m_run = run;
    m_segments = {};
    m_timers->forgetRoom();
    if (!focus || focus->transport != Transport::Tcp)
        return;
    for (const Direction direction : {Direction::ToServer, Direction::ToClient})
        m_segments[static_cast<std::size_t>(index(direction))] =
            SegmentTable(run->lanes[focus->lane], focus->flow, direction);
}

void ConnectionPanel::refresh()
{
    followFlow();
    const HostRole host = m_context.selection.host();
    m_toggle->setHost(host);
    const bool udp = m_focus && m_focus->transport == Transport::Udp;
    m_tcp->setVisible(!udp);
    m_udp->setVisible(udp);
    if (!m_focus)
        return;
    const HostsView& hosts = m_context.state.hosts(m_focus->lane, m_context.playback.time());
    if (udp)
        showUdp(hosts, host);
    else
        showTcp(hosts, host);
}

void ConnectionPanel::showTcp(const HostsView& hosts, HostRole host)
{
    const bool client = host == HostRole::Client;
    const auto slot = static_cast<std::size_t>(index(host));
    const ConnectionView* view = hosts.host[slot].connectionOf(m_focus->flow);
    const ConnectionView* peer = hosts.host[1 - slot].connectionOf(m_focus->flow);
    const SegmentTable& sent = m_segments[static_cast<std::size_t>(index(directionFrom(host)))];

    const SendWindowFacts facts = sendWindowFacts(view, sent);
    m_title->setText(client ? tr("Send window of the client") : tr("Send window of the server"));
    m_strip->setFacts(facts);
    m_legend->setFacts(facts);
    const Theme& theme = m_context.theme;
    m_limit->setText(tr("<span style='color:%1'>Limited by:</span> <b>%2</b>")
                         .arg(theme.color(ColorRole::Ink2).name(),
                              facts.over ? tr("there is no connection any more")
                                         : limitText(facts.limit).toHtmlEscaped()));

    const ReceiveBufferFacts buffer = receiveBufferFacts(peer, sent, view ? view->mss : 0);
    m_bufferTitle->setText(client ? tr("Receive buffer of the server")
                                  : tr("Receive buffer of the client"));
    m_window->setText(buffer.open
                          ? tr("<span style='color:%1'>window %2</span>")
                                .arg(theme.color(ColorRole::Ink3).name(), grouped(buffer.window))
                          : QString());
    m_buffer->setFacts(buffer);

    const bool hidden = timersHidden(m_context.selection);
    m_stats->setStats(statsOf(coreVariables(view, !hidden)));
    m_timers->setHidden(hidden);
    m_timers->setTimers(armedTimers(view, hosts.time));
    const std::uint16_t port = m_run->lanes[m_focus->lane].config().flows[m_focus->flow].serverPort;
    m_variables->setGroups(
        variableGroups(view, client ? nullptr : listenerOf(hosts.host[slot], port)));
    m_variables->setVisible(!m_variables->groups().empty());
    if (!m_context.playback.playing())
        setAccessibleDescription(
            tr("%1: %2 bytes acknowledged, %3 in flight, %4 may be sent. Limited by %5. %6. %7. %8")
                .arg(m_title->text(), grouped(facts.acknowledged), grouped(facts.inFlight),
                     grouped(facts.maySend), limitText(facts.limit), m_stats->sentence(),
                     m_timers->sentence(), m_variables->sentence())
                .trimmed());
}

void ConnectionPanel::showUdp(const HostsView& hosts, HostRole host)
{
    const bool client = host == HostRole::Client;
    const UdpSocketView* socket =
        hosts.host[static_cast<std::size_t>(index(host))].udpSocketOf(m_focus->flow);
    m_title->setText(client ? tr("UDP socket of the client") : tr("UDP socket of the server"));
    const auto number = [](std::uint64_t value) { return NumberAndUnit{grouped(value), {}}; };
    const UdpSocketView none;
    const UdpSocketView& view = socket ? *socket : none;
    m_udpStats->setStats(
        {{tr("sent"), number(view.sentDatagrams), tr("Datagrams")},
         {tr("received"), number(view.receivedDatagrams), tr("Datagrams that the program has got")},
         {tr("waiting"), number(view.queuedDatagrams), tr("Datagrams that wait for the program")},
         {tr("bytes sent"), bytesText(view.sentBytes), {}},
         {tr("bytes received"), bytesText(view.receivedBytes), {}},
         {tr("no room"), number(view.droppedFull),
          tr("Datagrams thrown away because the queue was full")}});
    QString text = tr(
        "No connection and no state: the socket numbers nothing, acknowledges nothing and "
        "resends nothing. So there is no window, and no timer runs.");
    if (!socket)
        text = tr("No socket is open on this side: nobody would take a datagram.");
    else if (view.portUnreachable)
        text += u"<br><br>"_qs
                + tr("An ICMP message came back: nobody listens on the other side's port.");
    m_udpText->setText(text);
    if (!m_context.playback.playing())
        setAccessibleDescription(m_title->text() + u": "_qs + m_udpStats->sentence());
}

void ConnectionPanel::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(12), px(16), px(12));
    layout()->setSpacing(px(10));
    m_tcp->layout()->setSpacing(px(9));
    m_udp->layout()->setSpacing(px(12));
    if (m_gate)
        m_gate->refreshNow(); // the texts hold colours
}

} // namespace roundtrip::ui
