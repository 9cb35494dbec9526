// SPDX-License-Identifier: GPL-3.0-or-later
// How an arriving packet finds its socket, step by step: the rows of the receiving host's table
// in the order in which they are tried, why each does not fit, and what becomes of the packet. It
// looks at plain values only, and never asks the engine what it did.
#pragma once

#include "core/base/ids.h"
#include "core/base/seq_num.h"
#include "core/report/explain.h"
#include "core/sim/host_snapshot.h"
#include "core/sim/run.h"
#include "core/tcp/tcp_state.h"
#include "core/wire/packet.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

using Ipv4Address = std::array<std::uint8_t, 4>;

/// What RFC 9293 calls a socket: an address and a port.
struct SocketAddress {
    Ipv4Address ip{};
    std::uint16_t port = 0;
    friend bool operator==(const SocketAddress&, const SocketAddress&) = default;
};

/// A row of a host's table of sockets.
struct SocketRow {
    Transport transport = Transport::Tcp;
    SocketAddress local;                  ///< ip 0.0.0.0: any of the host's addresses
    std::optional<SocketAddress> foreign; ///< empty: from anybody
    TcpState state = TcpState::Closed;    ///< TCP only
    FlowId flow = 0;                      ///< whose it is; of a listener the first one's
    std::uint32_t flows = 1;              ///< a listener may serve several
    ConnectionId connection = kNoConnection;

    [[nodiscard]] bool listens() const
    {
        return transport == Transport::Tcp && state == TcpState::Listen;
    }
    friend bool operator==(const SocketRow&, const SocketRow&) = default;
};

/// The table in the order in which a lookup tries it: rows that name the foreign socket (TCP in
/// the order of their making, then UDP), then those that take packets from anybody. Closed
/// connections have none. Which UDP sockets have a peer: see udp_peer.h.
std::vector<SocketRow> socketRows(const HostsView& hosts, HostRole host, const LaneConfig& lane,
                                  const std::array<HostConfig, kHosts>& addresses);

/// What a lookup reads of a packet. Of an ICMP error: of the packet it quotes, turned round, so
/// that `destination` is the socket here that had sent it.
struct LookupKey {
    Transport transport = Transport::Tcp;
    SocketAddress source, destination;
    Ipv4Address sender{}; ///< the source in the packet's own IP header: perhaps the router's
    bool quoted = false;  ///< an ICMP error: source and destination are those of what it quotes
    friend bool operator==(const LookupKey&, const LookupKey&) = default;
};
LookupKey lookupKey(const Packet& packet, const std::array<HostConfig, kHosts>& addresses);

enum class RowVerdict : std::uint8_t {
    Match,
    OtherTransport,
    OtherLocalPort,
    OtherLocalAddress,
    OtherForeignPort,
    OtherForeignAddress,
    Replaced,    ///< in TIME-WAIT, and a newer connection has its socket pair
    SentNothing, ///< a listener, and what an ICMP error quotes is a connection's
};

struct TriedRow {
    std::size_t row = 0; ///< index in the table
    RowVerdict verdict = RowVerdict::OtherTransport;
    friend bool operator==(const TriedRow&, const TriedRow&) = default;
};

struct Lookup {
    std::vector<TriedRow> tried;      ///< ends with the match, if there is one
    std::optional<std::size_t> found; ///< index in the table
    friend bool operator==(const Lookup&, const Lookup&) = default;
};
Lookup lookUp(const std::vector<SocketRow>& rows, const LookupKey& key);

/// What becomes of the packet at the row that was found, or without one.
enum class DemuxOutcome : std::uint8_t {
    ToConnection,      ///< TCP takes it from here
    ReopensPair,       ///< a SYN for a pair in TIME-WAIT: the listener makes a new connection
    TimeWaitGuarded,   ///< a RST for a pair in TIME-WAIT, ignored
    HandshakeInVain,   ///< the ACK of a SYN-ACK, and the backlog is full: ignored
    NewConnection,     ///< a SYN at a listener
    CookieSent,        ///< a SYN at a listener whose SYN queue is full: a cookie goes back
    SynQueueFull,      ///< the same without cookies: ignored
    BacklogFull,       ///< a SYN, or an ACK with a cookie, and no room in the backlog: ignored
    CookieReturned,    ///< an ACK that brings a cookie back: a new connection
    ListenerResets,    ///< an ACK at a listener that knows of no such connection: RST
    ListenerIgnores,   ///< a RST, or neither SYN nor ACK, at a listener
    NobodyResets,      ///< no row: RST
    NobodyIgnores,     ///< no row, and the segment is a RST itself
    ToDatagramQueue,   ///< into the socket's queue
    DatagramQueueFull, ///< no room in it: thrown away
    PortUnreachable,   ///< no row: ICMP
    OtherProgram,      ///< the port is bound by a program that has no use for the datagram
    ErrorToSocket,     ///< an ICMP error, for the socket whose packet it quotes
    ErrorForNobody,
    Damaged,      ///< its checksum is wrong: no row is tried
    FragmentHeld, ///< IP keeps it until the datagram is whole: no row is tried
};

/// The host as it was just before the packet arrived.
struct LookupScene {
    const HostsView& hosts;
    HostRole host;
    const Scenario& scenario;
    std::size_t lane = 0;
    SimTime now{};
};

struct Demultiplexing {
    LookupKey key;
    std::vector<SocketRow> rows;
    Lookup lookup;
    DemuxOutcome outcome = DemuxOutcome::Damaged;
};
/// `damaged`: it arrived with a wrong checksum. Of a datagram that came in fragments: first each
/// fragment by itself, then the whole packet.
Demultiplexing demultiplex(const LookupScene& scene, const Packet& packet, bool damaged);

/// Why the host sends or drops something because of it; None where it simply takes the packet.
Reason reasonOf(DemuxOutcome outcome);
/// The text that says so; `transport`: of the key.
RfcPlace placeOf(DemuxOutcome outcome, Transport transport);

} // namespace roundtrip
