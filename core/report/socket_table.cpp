// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of netstat from the state of a host. Must never know: the engine, languages, windows.
#include "core/report/socket_table.h"

#include "core/report/udp_peer.h"

#include <algorithm>
#include <tuple>

namespace roundtrip {
namespace {

SimTime deadline(const ConnectionView& view, TcpTimer timer)
{
    return view.timers[static_cast<std::size_t>(timer)];
}

std::optional<NetstatTimerKind> slowTimer(const ConnectionView& view)
{
    if (deadline(view, TcpTimer::Persist) != kEndOfTime)
        return NetstatTimerKind::Probe;
    if (deadline(view, TcpTimer::TimeWait) != kEndOfTime)
        return NetstatTimerKind::TimeWait;
    if (deadline(view, TcpTimer::KeepAlive) != kEndOfTime)
        return NetstatTimerKind::KeepAlive;
    return std::nullopt;
}

/// The next of these to expire, and of the others the one that netstat would name.
NetstatTimer timerOf(const ConnectionView& view, SimTime now)
{
    const SimTime on = std::min({deadline(view, TcpTimer::Retransmit),
                                 deadline(view, TcpTimer::LossProbe),
                                 deadline(view, TcpTimer::Reordering)});
    NetstatTimer timer{.retransmissions = view.unansweredTimeouts};
    SimTime at = now;
    if (on != kEndOfTime) {
        timer.kind = NetstatTimerKind::On;
        at = on;
    } else if (const auto slow = slowTimer(view)) {
        timer.kind = *slow;
        switch (*slow) {
        case NetstatTimerKind::Probe:
            at = deadline(view, TcpTimer::Persist);
            timer.probes = view.windowProbes;
            break;
        case NetstatTimerKind::KeepAlive:
            at = deadline(view, TcpTimer::KeepAlive);
            timer.probes = view.keepAliveProbes;
            break;
        case NetstatTimerKind::TimeWait: at = deadline(view, TcpTimer::TimeWait); break;
        case NetstatTimerKind::Off:
        case NetstatTimerKind::On: break;
        }
    }
    timer.left = std::max(at - now, Duration{0});
    return timer;
}

bool listensOn(const HostView& host, std::uint16_t port)
{
    return std::ranges::any_of(host.listeners,
                               [port](const ListenerView& l) { return l.port == port; });
}

std::uint64_t sendQueue(const HostView& host, const ConnectionView& view)
{
    const bool request = view.state == TcpState::SynReceived && listensOn(host, view.localPort);
    if (request || view.state == TcpState::TimeWait)
        return 0;
    const bool fin = view.state == TcpState::FinWait1 || view.state == TcpState::Closing
                     || view.state == TcpState::LastAck;
    const StreamSeq end = std::max(view.sndBufferEnd + (fin ? 1U : 0U), view.sndMax);
    return end - std::min(end, view.sndUna);
}

std::uint64_t receiveQueue(const ConnectionView& view)
{
    const bool any = view.unread > 0 && view.state != TcpState::TimeWait;
    return any ? view.rcvNxt - view.readUpTo : 0;
}

/// What the rows of one host have in common.
class TableMaker {
public:
    TableMaker(const HostView& host, const LaneConfig& lane, const HostConfigs& addresses,
               const HostView* peer)
        : m_host(host)
        , m_peerHost(peer)
        , m_lane(lane)
        , m_own(addresses[static_cast<std::size_t>(index(host.role))].ip)
        , m_peer(addresses[static_cast<std::size_t>(index(peerOf(host.role)))].ip)
    {
    }

    [[nodiscard]] NetstatRow listener(const ListenerView& view) const
    {
        NetstatRow row;
        row.recvQ = view.waiting;
        row.local.port = view.port;
        row.state = TcpState::Listen;
        for (const FlowId flow : m_host.listeningFlows) {
            if (ownPort(flow).value_or(view.port) == view.port)
                row.flows.push_back(flow);
        }
        return row;
    }

    [[nodiscard]] NetstatRow connection(const ConnectionView& view, SimTime now) const
    {
        NetstatRow row;
        row.recvQ = receiveQueue(view);
        row.sendQ = sendQueue(m_host, view);
        row.local = {m_own, view.localPort};
        row.foreign = {m_peer, view.remotePort};
        row.state = view.state;
        row.timer = timerOf(view, now);
        row.flows = {view.flow};
        row.connection = view.id;
        return row;
    }

    [[nodiscard]] NetstatRow udpSocket(const UdpSocketView& view) const
    {
        NetstatRow row;
        row.transport = Transport::Udp;
        row.recvQ = view.queuedBytes;
        row.local.port = view.localPort;
        row.flows = {view.flow};
        if (const auto peer = udpPeerPort(view, m_host, m_lane, m_peerHost)) {
            row.local.ip = m_own;
            row.foreign = {m_peer, peer};
            row.state = TcpState::Established;
        }
        return row;
    }

private:
    /// As the scenario gives it; a port that is drawn is not in it.
    [[nodiscard]] std::optional<std::uint16_t> ownPort(FlowId flow) const
    {
        const FlowConfig& config = m_lane.flows[flow];
        return m_host.role == HostRole::Server ? std::optional(config.serverPort)
                                               : config.clientPort;
    }

    const HostView& m_host;
    const HostView* m_peerHost;
    const LaneConfig& m_lane;
    std::array<std::uint8_t, 4> m_own, m_peer;
};

/// A connection that came back to LISTEN is none any more; the listener's own row stands.
bool hasRow(const ConnectionView& view)
{
    return view.state != TcpState::Closed && view.state != TcpState::Listen;
}

} // namespace

std::strong_ordering operator<=>(const NetstatKey& a, const NetstatKey& b)
{
    // The port of a connection says nothing about its place; that of a UDP socket does.
    const auto rank = [](const NetstatKey& key) {
        return std::tuple(key.transport, key.connection,
                          key.connection ? std::uint16_t{0} : key.port, key.number);
    };
    return rank(a) <=> rank(b);
}

bool NetstatRow::serves(FlowId flow) const { return std::ranges::find(flows, flow) != flows.end(); }

NetstatKey NetstatRow::key() const
{
    const bool isConnection = connection != kNoConnection;
    const std::uint32_t own = transport == Transport::Udp ? flows.front() : 0;
    return {transport, isConnection, isConnection ? connection : own, local.port.value_or(0)};
}

std::vector<NetstatRow> netstatTable(const HostView& host, const LaneConfig& lane,
                                     const HostConfigs& addresses, SimTime now,
                                     const HostView* peer)
{
    const TableMaker maker(host, lane, addresses, peer);
    std::vector<NetstatRow> rows;
    for (const ListenerView& view : host.listeners)
        rows.push_back(maker.listener(view));
    for (const ConnectionView& view : host.connections) {
        if (hasRow(view))
            rows.push_back(maker.connection(view, now));
    }
    for (const UdpSocketView& view : host.udpSockets)
        rows.push_back(maker.udpSocket(view));
    std::ranges::sort(rows, {}, &NetstatRow::key);
    return rows;
}

std::vector<NetstatRow> shownRows(std::vector<NetstatRow> rows, bool all)
{
    if (!all)
        std::erase_if(rows, [](const NetstatRow& row) { return row.listening(); });
    return rows;
}

std::string_view netstatStateName(TcpState state)
{
    switch (state) {
    case TcpState::Closed: return "CLOSE";
    case TcpState::Listen: return "LISTEN";
    case TcpState::SynSent: return "SYN_SENT";
    case TcpState::SynReceived: return "SYN_RECV";
    case TcpState::Established: return "ESTABLISHED";
    case TcpState::FinWait1: return "FIN_WAIT1";
    case TcpState::FinWait2: return "FIN_WAIT2";
    case TcpState::CloseWait: return "CLOSE_WAIT";
    case TcpState::Closing: return "CLOSING";
    case TcpState::LastAck: return "LAST_ACK";
    case TcpState::TimeWait: return "TIME_WAIT";
    }
    return {};
}

} // namespace roundtrip
