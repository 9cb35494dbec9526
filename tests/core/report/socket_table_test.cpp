// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what each column of netstat counts, which sockets have a row, and that the rows are
// those of the hosts at every instant of a run.
#include "core/report/demultiplexing.h"
#include "core/report/netstat_text.h"
#include "core/report/socket_table.h"
#include "core/sim/cursor.h"
#include "tests/core/report/report_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace roundtrip::test {
namespace {

using ::testing::ElementsAre;

HostConfigs twoHosts()
{
    HostConfigs hosts;
    hosts[0].name = "client";
    hosts[0].ip = {192, 168, 1, 5};
    hosts[1].name = "server";
    hosts[1].ip = {192, 168, 1, 7};
    return hosts;
}

/// A lane of so many flows over one transport, all to one port.
LaneConfig laneOf(std::size_t flows, Transport transport = Transport::Tcp)
{
    LaneConfig lane;
    lane.flows.resize(flows);
    for (FlowConfig& flow : lane.flows) {
        flow.transport = transport;
        flow.serverPort = 5004;
    }
    return lane;
}

ConnectionView openConnection()
{
    ConnectionView view;
    view.state = TcpState::Established;
    view.localPort = 5004;
    view.remotePort = 50001;
    view.timers.fill(kEndOfTime);
    view.sndUna = view.sndNxt = view.sndMax = view.sndBufferEnd = 1;
    view.rcvNxt = 1;
    return view;
}

NetstatRow rowOf(const ConnectionView& view, SimTime now = {}, bool listener = true)
{
    HostView host;
    host.role = HostRole::Server;
    if (listener)
        host.listeners.push_back({.port = 5004, .waiting = 0, .backlog = 1});
    host.connections.push_back(view);
    const auto rows = netstatTable(host, laneOf(1), twoHosts(), now);
    EXPECT_EQ(rows.size(), listener ? 2U : 1U);
    return rows.back();
}

constexpr SimTime seconds(int count) { return SimTime(std::chrono::seconds(count)); }

/// Every instant at which a lane has an event, each once, and one beyond the end.
std::vector<SimTime> instantsOf(const LaneTrace& lane)
{
    std::vector<SimTime> times;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (times.empty() || lane.eventTime(id) != times.back())
            times.push_back(lane.eventTime(id));
    }
    times.push_back(lane.endTime());
    return times;
}

} // namespace

// Protects: Recv-Q counts what lies in order, not what waits beyond a gap, and the FIN behind data.
TEST(SocketTable, RecvQIsWhatTheProgramHasNotRead)
{
    ConnectionView view = openConnection();
    view.rcvNxt = 3001;
    view.readUpTo = 1001;
    view.unread = 2000;
    view.outOfOrder = {{4001, 5001}};
    EXPECT_EQ(rowOf(view).recvQ, 2000U);
    view.state = TcpState::CloseWait;
    view.rcvNxt = 3002; // a FIN behind them
    EXPECT_EQ(rowOf(view).recvQ, 2001U);
    view.readUpTo = 3001;
    view.unread = 0; // all read: the program has learnt of the end
    EXPECT_EQ(rowOf(view).recvQ, 0U);
}

// Protects: Send-Q counts what is written and not acknowledged, sent or not.
TEST(SocketTable, SendQIsWhatIsNotAcknowledged)
{
    ConnectionView view = openConnection();
    view.sndUna = 1001;
    view.sndNxt = view.sndMax = 3001;
    view.sndBufferEnd = 8001;
    EXPECT_EQ(rowOf(view).sendQ, 7000U);
    view.state = TcpState::FinWait1; // the FIN waits behind the data
    EXPECT_EQ(rowOf(view).sendQ, 7001U);
    view.sndUna = view.sndNxt = view.sndMax = 8002;
    view.state = TcpState::FinWait2;
    EXPECT_EQ(rowOf(view).sendQ, 0U);
}

// Protects: a SYN counts as one, but what a listener answers has no queue before it is open.
TEST(SocketTable, HalfOpenCountsTheSynOfAnActiveOpenOnly)
{
    ConnectionView view = openConnection();
    view.sndUna = 0;
    view.state = TcpState::SynSent;
    EXPECT_EQ(rowOf(view, {}, false).sendQ, 1U);
    view.state = TcpState::SynReceived;
    EXPECT_EQ(rowOf(view, {}, false).sendQ, 1U); // both called
    EXPECT_EQ(rowOf(view, {}, true).sendQ, 0U);
}

// Protects: connections that are over have no row, and one that fell back to LISTEN is none.
TEST(SocketTable, OnlyWhatStandsHasARow)
{
    HostView host;
    host.role = HostRole::Server;
    host.listeners.push_back({.port = 5004, .waiting = 3, .backlog = 8});
    host.listeningFlows = {0, 1};
    for (const TcpState state : {TcpState::Closed, TcpState::Listen, TcpState::TimeWait}) {
        ConnectionView view = openConnection();
        view.id = static_cast<ConnectionId>(host.connections.size());
        view.state = state;
        view.unread = 5; // of no interest any more
        host.connections.push_back(view);
    }
    const auto rows = netstatTable(host, laneOf(2), twoHosts(), {});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].state, TcpState::Listen);
    EXPECT_EQ(rows[0].recvQ, 3U);
    EXPECT_EQ(rows[0].sendQ, 0U) << "the backlog is what ss shows";
    EXPECT_THAT(rows[0].flows, ElementsAre(0, 1));
    EXPECT_TRUE(rows[0].listening());
    EXPECT_EQ(rows[1].state, TcpState::TimeWait);
    EXPECT_EQ(rows[1].recvQ, 0U);
    EXPECT_EQ(rows[1].sendQ, 0U);
    EXPECT_EQ(shownRows(rows, false).size(), 1U);
    EXPECT_EQ(shownRows(rows, true).size(), 2U);
}

// Protects: of several timers netstat names one, that of what is on its way first, and never that
// of the delayed ACK.
TEST(SocketTable, NamesTheTimerThatCounts)
{
    ConnectionView view = openConnection();
    const auto arm = [&](TcpTimer timer, int at) {
        view.timers[static_cast<std::size_t>(timer)] = seconds(at);
    };
    arm(TcpTimer::DelayedAck, 2);
    arm(TcpTimer::UserTimeout, 2);
    EXPECT_EQ(timerText(rowOf(view, seconds(1))), "off (0.00/0/0)");
    arm(TcpTimer::KeepAlive, 10);
    EXPECT_EQ(rowOf(view, seconds(1)).timer.kind, NetstatTimerKind::KeepAlive);
    arm(TcpTimer::Persist, 8);
    view.windowProbes = 3;
    view.keepAliveProbes = 1;
    EXPECT_EQ(timerText(rowOf(view, seconds(1))), "probe (7.00/0/3)");
    arm(TcpTimer::Retransmit, 5);
    view.unansweredTimeouts = 2;
    EXPECT_EQ(timerText(rowOf(view, seconds(1))), "on (4.00/2/0)");
    arm(TcpTimer::LossProbe, 3);
    EXPECT_EQ(timerText(rowOf(view, SimTime(std::chrono::milliseconds(1001)))), "on (1.99/2/0)");
    view = openConnection();
    view.state = TcpState::TimeWait;
    arm(TcpTimer::TimeWait, 60);
    EXPECT_EQ(timerText(rowOf(view, seconds(1))), "timewait (59.00/0/0)");
}

// Protects: the probes of keep-alive that nobody has answered are counted.
TEST(SocketTable, KeepAliveCountsItsProbes)
{
    ConnectionView view = openConnection();
    view.timers[static_cast<std::size_t>(TcpTimer::KeepAlive)] = seconds(3);
    EXPECT_EQ(timerText(rowOf(view, seconds(1))), "keepalive (2.00/0/0)");
    view.keepAliveProbes = 2;
    view.windowProbes = 7; // of no window that is closed now
    EXPECT_EQ(timerText(rowOf(view, seconds(1))), "keepalive (2.00/0/2)");
}

// Protects: to have heard of a client connects no socket: as on Linux, it stays anybody's.
TEST(SocketTable, UdpSocketsAreAnybodysUnlessConnected)
{
    HostView host;
    host.role = HostRole::Server;
    UdpSocketView queue;
    queue.localPort = 5004;
    queue.queuedBytes = 700;
    host.udpSockets.push_back(queue);
    const auto alone = netstatTable(host, laneOf(1, Transport::Udp), twoHosts(), {});
    ASSERT_EQ(alone.size(), 1U);
    const std::string text = netstatText(alone, twoHosts(), {true, true});
    EXPECT_EQ(text.substr(text.find("Proto")),
              "Proto Recv-Q Send-Q Local Address           Foreign Address         State       "
              "Timer\n"
              "udp      700      0 0.0.0.0:5004            0.0.0.0:*                           "
              "off (0.00/0/0)\n");
    EXPECT_TRUE(shownRows(alone, false).empty());

    host.udpSockets[0].remotePort = 50001;
    EXPECT_EQ(netstatTable(host, laneOf(1, Transport::Udp), twoHosts(), {}), alone);

    UdpSocketView other;
    other.flow = 1;
    other.localPort = 5004;
    other.remotePort = 50002;
    host.udpSockets.push_back(other);
    const auto both = netstatTable(host, laneOf(2, Transport::Udp), twoHosts(), {});
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].foreign.port, 50001);
    EXPECT_EQ(both[1].foreign.port, 50002);
    EXPECT_EQ(stateText(both[1]), "ESTABLISHED");
    EXPECT_EQ(shownRows(both, false).size(), 2U);
}

// Protects: a client's socket has a peer from its program's connect on, and never without one.
TEST(SocketTable, AUdpClientHasAPeerFromConnectOn)
{
    HostView client;
    client.role = HostRole::Client;
    client.udpSockets.push_back({.flow = 0, .localPort = 50001, .remotePort = 5004});
    client.programs.push_back({.flow = 0, .step = 0});
    LaneConfig lane = laneOf(1, Transport::Udp);
    lane.flows[0].end[0].program = {ProgramStep{.op = ProgramOp::Connect},
                                    ProgramStep{.op = ProgramOp::Send, .bytes = 10}};
    const auto rowAt = [&](std::uint32_t step) {
        client.programs[0].step = step;
        return netstatTable(client, lane, twoHosts(), {}).at(0);
    };
    EXPECT_TRUE(rowAt(0).listening());
    EXPECT_FALSE(rowAt(0).local.ip || rowAt(0).state);
    for (const std::uint32_t step : {1U, 2U}) {
        EXPECT_EQ(rowAt(step).foreign.port, 5004);
        EXPECT_EQ(rowAt(step).local.ip, twoHosts()[0].ip);
        EXPECT_EQ(stateText(rowAt(step)), "ESTABLISHED");
    }
    lane.flows[0].end[0].program.erase(lane.flows[0].end[0].program.begin());
    EXPECT_TRUE(rowAt(1).listening());
}

// Protects: sockets that share a server port have each its client before the first datagram, be
// its port in the scenario or drawn.
TEST(SocketTable, UdpSocketsOnOnePortHaveEachTheirClient)
{
    HostView server, client;
    server.role = HostRole::Server;
    for (FlowId flow = 0; flow < 2; ++flow) {
        server.udpSockets.push_back({.flow = flow, .localPort = 5004, .remotePort = {}});
        client.udpSockets.push_back({.flow = flow,
                                     .localPort = static_cast<std::uint16_t>(50001 + flow),
                                     .remotePort = 5004});
    }
    LaneConfig lane = laneOf(2, Transport::Udp);
    lane.flows[0].clientPort = 50001;
    const auto rows = netstatTable(server, lane, twoHosts(), {}, &client);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].foreign.port, 50001);
    EXPECT_EQ(rows[1].foreign.port, 50002);
    // Two programs that bind the port themselves do not share it: one of them is refused.
    for (FlowConfig& flow : lane.flows)
        flow.end[1].program = {ProgramStep{.op = ProgramOp::Bind}};
    EXPECT_TRUE(netstatTable(server, lane, twoHosts(), {}, &client).at(0).listening());
}

// Protects: netstat and the search for an arriving packet's socket name the same UDP peers, or
// none.
TEST(SocketTable, AgreesWithTheSearchOnUdpPeers)
{
    std::size_t connected = 0, open = 0;
    for (const std::string_view name :
         {"one-lost-segment", "refused", "port-refused", "same-port-tcp-and-udp", "fragmentation",
          "udp-closed-port", "udp-inbox"}) {
        const auto run = runScenario(bundled(name));
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            StateCursor cursor(run, lane);
            for (const SimTime time : instantsOf(run->lanes[lane])) {
                const HostsView& hosts = cursor.hostsAt(time);
                for (const HostRole role : {HostRole::Client, HostRole::Server}) {
                    const LaneConfig& config = run->lanes[lane].config();
                    const auto slot = [](HostRole r) { return static_cast<std::size_t>(index(r)); };
                    const auto table = netstatTable(hosts.host[slot(role)], config,
                                                    run->scenario->hosts, time,
                                                    &hosts.host[slot(peerOf(role))]);
                    for (const SocketRow& row :
                         socketRows(hosts, role, config, run->scenario->hosts)) {
                        if (row.transport != Transport::Udp)
                            continue;
                        const auto same = std::ranges::find_if(table, [&](const NetstatRow& r) {
                            return r.transport == Transport::Udp && r.serves(row.flow);
                        });
                        ASSERT_NE(same, table.end()) << name;
                        EXPECT_EQ(same->state.has_value(), same->foreign.port.has_value());
                        ++(same->foreign.port ? connected : open);
                        EXPECT_EQ(same->foreign.port,
                                  row.foreign ? std::optional(row.foreign->port) : std::nullopt)
                            << name;
                    }
                }
            }
        }
    }
    EXPECT_GT(connected, 0U);
    EXPECT_GT(open, 0U);
}

// Protects: names of hosts and services where there are any, numbers where not or where asked for.
TEST(NetstatText, NamesAndNumbers)
{
    const HostConfigs hosts = twoHosts();
    const NetstatAddress web{hosts[1].ip, std::uint16_t{80}};
    const NetstatAddress nobody{std::array<std::uint8_t, 4>{10, 0, 0, 1}, std::uint16_t{50001}};
    EXPECT_EQ(addressText(web, Transport::Tcp, hosts, false), "server:http");
    EXPECT_EQ(addressText(web, Transport::Tcp, hosts, true), "192.168.1.7:80");
    EXPECT_EQ(addressText(nobody, Transport::Tcp, hosts, false), "10.0.0.1:50001");
    EXPECT_EQ(addressText({}, Transport::Tcp, hosts, false), "0.0.0.0:*");
    EXPECT_EQ(addressText({std::nullopt, std::uint16_t{53}}, Transport::Udp, hosts, false),
              "0.0.0.0:domain");
    EXPECT_EQ(netstatCommand({}), "netstat");
    EXPECT_EQ(netstatCommand({.numeric = true}), "netstat -n");
    EXPECT_EQ(netstatCommand({.numeric = true, .all = true}), "netstat -an");
}

// Protects: a long name moves the columns of all rows, and cuts nothing off.
TEST(NetstatText, ColumnsGrow)
{
    HostConfigs hosts = twoHosts();
    hosts[1].name = "a-server-with-a-very-long-name.example";
    const NetstatRow row = rowOf(openConnection());
    const std::string text = netstatText(std::vector{row}, hosts, {});
    EXPECT_NE(text.find("a-server-with-a-very-long-name.example:5004 client:50001"),
              std::string::npos)
        << text;
    const auto lineOf = [&](int number) {
        std::size_t from = 0;
        for (int i = 0; i < number; ++i)
            from = text.find('\n', from) + 1;
        return text.substr(from, text.find('\n', from) - from);
    };
    EXPECT_EQ(lineOf(1).find("Foreign Address"), lineOf(2).find("client:50001"));
    EXPECT_EQ(lineOf(1).find("State"), lineOf(2).find("ESTABLISHED"));
}

// Protects: at every instant the rows are those of the hosts, in a steady order, each key once.
TEST(SocketTable, AgreesWithTheHostsAtEveryInstant)
{
    std::map<TcpState, int> seen;
    for (const std::string_view name :
         {"one-lost-segment", "slow-reader", "goodbye-and-time-wait", "backlog-and-syn-queue",
          "syn-flood", "figure-7-simultaneous-open", "figure-13-simultaneous-close",
          "figure-11-two-passive-sockets", "refused", "half-close", "keep-alive"}) {
        const auto run = runScenario(bundled(name));
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            StateCursor cursor(run, lane);
            for (const SimTime time : instantsOf(run->lanes[lane])) {
                const HostsView& hosts = cursor.hostsAt(time);
                for (const HostView& host : hosts.host) {
                    const auto rows = netstatTable(host, run->lanes[lane].config(),
                                                   run->scenario->hosts, time);
                    const auto key = [](const NetstatRow& row) { return row.key(); };
                    EXPECT_TRUE(std::ranges::is_sorted(rows, std::ranges::less{}, key));
                    EXPECT_EQ(std::ranges::adjacent_find(rows, {}, key), rows.end());
                    std::size_t expected = host.listeners.size() + host.udpSockets.size();
                    for (const ConnectionView& view : host.connections) {
                        const auto row = std::ranges::find(rows, view.id, &NetstatRow::connection);
                        const bool stands = view.state != TcpState::Closed
                                            && view.state != TcpState::Listen;
                        ASSERT_EQ(row != rows.end(), stands) << name;
                        if (!stands)
                            continue;
                        ++expected;
                        ++seen[view.state];
                        EXPECT_EQ(row->state, view.state);
                        EXPECT_EQ(row->local.port, view.localPort);
                        EXPECT_EQ(row->foreign.port, view.remotePort);
                        EXPECT_LE(row->recvQ, view.unread + 1);
                        if (view.state == TcpState::Established) {
                            EXPECT_EQ(row->recvQ, view.unread);
                            EXPECT_EQ(row->sendQ, view.sndBufferEnd - view.sndUna);
                        }
                        const bool runs = row->timer.kind != NetstatTimerKind::Off;
                        EXPECT_EQ(row->timer.left > Duration{0}, runs);
                        EXPECT_TRUE(row->serves(view.flow));
                    }
                    EXPECT_EQ(rows.size(), expected) << name;
                }
            }
        }
    }
    EXPECT_EQ(seen.size(), 9U) << "each state but CLOSED and LISTEN has been met";
}

} // namespace roundtrip::test
