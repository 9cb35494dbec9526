// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the tables in which Linux lists its sockets: /proc/net/tcp, tcp6, udp and udp6. A pure
// function of text; must never know files, programs or widgets.
#pragma once

#include "core/base/ids.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <bit>
#include <cstdint>
#include <vector>

namespace roundtrip::ui {

/// What Linux calls the states of a socket, by their numbers in its tables. A UDP socket is Close
/// until it is connected, and Established then.
enum class SocketState : std::uint8_t {
    Established = 1,
    SynSent,
    SynRecv,
    FinWait1,
    FinWait2,
    TimeWait,
    Close,
    CloseWait,
    LastAck,
    Listen,
    Closing,
    NewSynRecv
};

/// By their numbers in the tables.
enum class SocketTimer : std::uint8_t { Off, Retransmission, KeepAlive, TimeWait, Probe };

struct SocketEnd {
    QHostAddress address;
    std::uint16_t port = 0; ///< 0 = any
    friend bool operator==(const SocketEnd&, const SocketEnd&) = default;
};

struct ProcSocket {
    Transport transport = Transport::Tcp;
    bool v6 = false; ///< listed among IPv6 sockets; its addresses may be IPv4-mapped ones
    SocketEnd local, remote;
    SocketState state = SocketState::Close;
    /// Bytes; for a listener the connections that wait to be accepted.
    std::uint64_t recvQueue = 0;
    std::uint64_t sendQueue = 0; ///< bytes
    SocketTimer timer = SocketTimer::Off;
    std::uint64_t timerTicks = 0; ///< until it expires, in hundredths of a second
    std::uint32_t retransmits = 0;
    std::uint32_t user = 0;  ///< number of the owning user
    std::uint64_t inode = 0; ///< 0 = no program holds it, not yet or not any more
    friend bool operator==(const ProcSocket&, const ProcSocket&) = default;
};

struct ProcNetTable {
    std::vector<ProcSocket> sockets; ///< in the table's order
    /// Lines that could not be read, by number from 1 and with the reason.
    QStringList troubles;
};

/// Addresses stand in the tables as words of the machine's byte order: `order` is that machine's.
ProcNetTable parseProcNet(const QByteArray& text, Transport transport, bool v6,
                          std::endian order = std::endian::native);

/// As netstat writes it: "SYN_SENT"; empty for a UDP socket without a peer.
QString stateName(Transport transport, SocketState state);
/// "192.168.1.5:80", "[::1]:80", "0.0.0.0:*"
QString endText(const SocketEnd& end);
/// As netstat -o writes it: "on (0.20/1/0)", "off (0.00/0/0)"
QString timerText(const ProcSocket& socket);

} // namespace roundtrip::ui
