// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of a host at an instant, as netstat shows them on Linux. A pure function of plain
// values. Must never know: the engine, languages, windows.
//
// What the columns count:
//   Recv-Q  of a connection: bytes that arrived in order and that the program has not read; behind
//           them the FIN counts as one, until they are read. Bytes beyond a gap do not count.
//           Of a listener: open connections that wait to be accepted. Of UDP: bytes of payload in
//           the queue (Linux counts the memory that they take).
//   Send-Q  of a connection: what the program has written and the peer has not acknowledged, sent
//           or not; the SYN and a FIN of which the state tells count as one each. Nothing of a
//           connection that a listener answered and that is still half open: there is no socket
//           yet. Of a listener: 0, as /proc/net/tcp has it (ss shows the backlog there).
//           Of UDP: nothing, a datagram leaves at once.
// Connections in CLOSED have no row. TIME-WAIT has no queues any more.
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/scenario/scenario.h"
#include "core/sim/host_snapshot.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace roundtrip {

using HostConfigs = std::array<HostConfig, kHosts>; ///< by index(HostRole)

/// Empty: any address of the host, any port (written 0.0.0.0 and *).
struct NetstatAddress {
    std::optional<std::array<std::uint8_t, 4>> ip;
    std::optional<std::uint16_t> port;
    friend bool operator==(const NetstatAddress&, const NetstatAddress&) = default;
};

/// The one timer that netstat tells of. That of the delayed ACK is not among them.
enum class NetstatTimerKind : std::uint8_t {
    Off,
    On,        ///< retransmission, loss probe or reordering
    KeepAlive, ///< only where nothing is on its way
    TimeWait,
    Probe ///< of a closed window
};

struct NetstatTimer {
    NetstatTimerKind kind = NetstatTimerKind::Off;
    Duration left{0};        ///< >= 0
    int retransmissions = 0; ///< expiries in a row without an answer
    int probes = 0;          ///< Probe and KeepAlive: sent since the peer was heard of; else 0
    friend bool operator==(const NetstatTimer&, const NetstatTimer&) = default;
};

/// What makes a row the same row at another instant. In the order of the table: TCP before UDP,
/// listeners before connections, those by port and these by age.
struct NetstatKey {
    Transport transport = Transport::Tcp;
    bool connection = false;
    std::uint32_t number = 0; ///< id of the connection, flow of a UDP socket, port of a listener
    std::uint16_t port = 0;   ///< local
    friend std::strong_ordering operator<=>(const NetstatKey& a, const NetstatKey& b);
    friend bool operator==(const NetstatKey&, const NetstatKey&) = default;
};

struct NetstatRow {
    Transport transport = Transport::Tcp;
    std::uint64_t recvQ = 0, sendQ = 0;
    NetstatAddress local, foreign;
    /// UDP: empty, or Established where the socket is connected: by connect, or as one of several
    /// on a server's port. Only then has it a foreign address.
    std::optional<TcpState> state;
    NetstatTimer timer;
    std::vector<FlowId> flows; ///< whose it is, in order; a listener may serve several or none
    ConnectionId connection = kNoConnection; ///< kNoConnection: a listener or UDP

    /// Whether it waits for anybody: shown only with -a.
    [[nodiscard]] bool listening() const { return !foreign.port; }
    [[nodiscard]] bool serves(FlowId flow) const;
    [[nodiscard]] NetstatKey key() const;
    friend bool operator==(const NetstatRow&, const NetstatRow&) = default;
};

/// All rows of the host in the order of their keys; `now` is the instant of the view. `peer`: the
/// other host, for UDP sockets that share a port and have a peer whose port was drawn: without it
/// they have none before its first datagram (see udp_peer.h).
std::vector<NetstatRow> netstatTable(const HostView& host, const LaneConfig& lane,
                                     const HostConfigs& addresses, SimTime now,
                                     const HostView* peer = nullptr);

/// Those that netstat shows: without `all` no listening ones.
std::vector<NetstatRow> shownRows(std::vector<NetstatRow> rows, bool all);

/// As netstat spells it: "SYN_RECV", "TIME_WAIT".
std::string_view netstatStateName(TcpState state);

} // namespace roundtrip
