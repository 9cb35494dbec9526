// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a host's sockets, and the search through it.
#include "core/report/demultiplexing.h"

#include "core/report/udp_peer.h"
#include "core/wire/frame_addresses.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr Ipv4Address kAnyAddress{};

std::size_t slot(HostRole role) { return static_cast<std::size_t>(index(role)); }

bool hasRow(const ConnectionView& connection)
{
    // A listener's connection that fails goes back to LISTEN and is gone.
    return connection.state != TcpState::Closed && connection.state != TcpState::Listen;
}

class TableMaker {
public:
    TableMaker(const HostsView& hosts, HostRole host, const LaneConfig& lane,
               const std::array<HostConfig, kHosts>& addresses)
        : m_hosts(hosts)
        , m_host(hosts.host[slot(host)])
        , m_role(host)
        , m_lane(lane)
        , m_own(addresses[slot(host)].ip)
        , m_peer(addresses[slot(peerOf(host))].ip)
    {
    }

    std::vector<SocketRow> make()
    {
        for (const ConnectionView& connection : m_host.connections) {
            if (hasRow(connection))
                addConnection(connection);
        }
        addUdp(true);
        for (const ListenerView& listener : m_host.listeners)
            addListener(listener);
        addUdp(false);
        return std::move(m_rows);
    }

private:
    void addConnection(const ConnectionView& connection)
    {
        m_rows.push_back({.transport = Transport::Tcp,
                          .local = {m_own, connection.localPort},
                          .foreign = SocketAddress{m_peer, connection.remotePort},
                          .state = connection.state,
                          .flow = connection.flow,
                          .connection = connection.id});
    }

    void addListener(const ListenerView& listener)
    {
        SocketRow row{.transport = Transport::Tcp,
                      .local = {kAnyAddress, listener.port},
                      .foreign = std::nullopt,
                      .state = TcpState::Listen,
                      .flows = 0};
        for (const FlowId flow : m_host.listeningFlows) {
            if (!servedBy(flow, listener.port))
                continue;
            row.flow = row.flows == 0 ? flow : row.flow;
            ++row.flows;
        }
        m_rows.push_back(row);
    }

    void addUdp(bool connected)
    {
        for (const UdpSocketView& socket : m_host.udpSockets) {
            const auto peer = udpPeerPort(socket, m_host, m_lane,
                                          &m_hosts.host[slot(peerOf(m_role))]);
            if (peer.has_value() != connected)
                continue;
            SocketRow row{.transport = Transport::Udp,
                          .local = {connected ? m_own : kAnyAddress, socket.localPort},
                          .foreign = std::nullopt,
                          .flow = socket.flow};
            if (peer)
                row.foreign = SocketAddress{m_peer, *peer};
            m_rows.push_back(row);
        }
    }

    [[nodiscard]] bool servedBy(FlowId flow, std::uint16_t port) const
    {
        const FlowConfig& config = m_lane.flows[flow];
        return m_role == HostRole::Server ? config.serverPort == port
                                          : config.clientPort.value_or(port) == port;
    }

    const HostsView& m_hosts;
    const HostView& m_host;
    HostRole m_role;
    const LaneConfig& m_lane;
    Ipv4Address m_own, m_peer;
    std::vector<SocketRow> m_rows;
};

RowVerdict verdictOf(const SocketRow& row, const LookupKey& key)
{
    if (row.transport != key.transport)
        return RowVerdict::OtherTransport;
    if (row.local.port != key.destination.port)
        return RowVerdict::OtherLocalPort;
    if (row.local.ip != kAnyAddress && row.local.ip != key.destination.ip)
        return RowVerdict::OtherLocalAddress;
    if (key.quoted && row.listens())
        return RowVerdict::SentNothing;
    if (!row.foreign)
        return RowVerdict::Match;
    if (row.foreign->port != key.source.port)
        return RowVerdict::OtherForeignPort;
    return row.foreign->ip == key.source.ip ? RowVerdict::Match : RowVerdict::OtherForeignAddress;
}

Ipv4Address routerIp(const std::array<HostConfig, kHosts>& hosts)
{
    FrameAddresses addresses;
    for (std::size_t i = 0; i < kHosts; ++i)
        addresses.host[i].ip = hosts[i].ip;
    return addresses.routerIp();
}

/// A pair in TIME-WAIT can be opened anew before the old connection is over.
bool replaced(const std::vector<SocketRow>& rows, std::size_t row)
{
    const auto newer = [&](const SocketRow& other) {
        return other.connection > rows[row].connection && other.foreign == rows[row].foreign
               && other.local == rows[row].local && other.connection != kNoConnection;
    };
    return rows[row].connection != kNoConnection
           && std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(row) + 1, rows.end(), newer);
}

} // namespace

std::vector<SocketRow> socketRows(const HostsView& hosts, HostRole host, const LaneConfig& lane,
                                  const std::array<HostConfig, kHosts>& addresses)
{
    return TableMaker(hosts, host, lane, addresses).make();
}

LookupKey lookupKey(const Packet& packet, const std::array<HostConfig, kHosts>& addresses)
{
    const Ipv4Address from = addresses[slot(packet.from)].ip;
    const Ipv4Address to = addresses[slot(peerOf(packet.from))].ip;
    if (const Segment* segment = packet.segment())
        return {Transport::Tcp, {from, segment->sourcePort}, {to, segment->destinationPort}, from};
    if (const Datagram* datagram = packet.datagram())
        return {
            Transport::Udp, {from, datagram->sourcePort}, {to, datagram->destinationPort}, from};
    const IcmpMessage& message = *packet.icmp();
    const QuotedPacket& quoted = message.quoted;
    const Transport transport = quoted.protocol == 17 ? Transport::Udp : Transport::Tcp;
    // The quoted packet was for the far host, whoever sends the message.
    return {transport,
            {from, quoted.destinationPort},
            {to, quoted.sourcePort},
            message.fromRouter() ? routerIp(addresses) : from,
            true};
}

Lookup lookUp(const std::vector<SocketRow>& rows, const LookupKey& key)
{
    Lookup lookup;
    for (std::size_t row = 0; row < rows.size() && !lookup.found; ++row) {
        RowVerdict verdict = verdictOf(rows[row], key);
        if (verdict == RowVerdict::Match && replaced(rows, row))
            verdict = RowVerdict::Replaced;
        if (verdict == RowVerdict::Match)
            lookup.found = row;
        lookup.tried.push_back({row, verdict});
    }
    return lookup;
}

} // namespace roundtrip
