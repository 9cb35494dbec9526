// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the page of the sockets: addresses, why a row does not fit, what becomes of a
// packet. Pure; knows no widgets.
#pragma once

#include "ui/sockets/sockets_facts.h"

#include <QString>

namespace roundtrip::ui {

/// "192.168.1.5:1305"; "0.0.0.0:80" of a socket that takes packets for any address of its host.
QString socketText(const SocketAddress& address);
/// The foreign one; "*" where the row takes packets from anybody.
QString foreignText(const SocketRow& row);
/// "TCP", "UDP"
QString transportText(Transport transport);
/// "ESTABLISHED"; for UDP: "no state".
QString rowStateText(const SocketFact& fact);
/// "web", "browser one +2"; the flow's number where it has no name.
QString ownerText(const SocketRow& row, const LaneConfig& lane);
/// "foreign port differs", "fits", "new"; empty for a row that was not looked at.
QString verdictText(const SocketFact& fact);
/// One sentence for a screen reader.
QString rowSentence(const SocketFact& fact, const LaneConfig& lane);

/// "192.168.1.5:1305"; of an ICMP message the address alone that it came from.
QString sourceText(const LookupKey& key, bool icmp);
/// "from 192.168.1.5:1305"; of an ICMP message the host alone: it has no ports.
QString fromText(const LookupKey& key, bool icmp);
/// "to 192.168.1.7:21"
QString toText(const LookupKey& key, bool icmp);

/// What the last arrival looked for and what came of it, in sentences.
QString arrivalSentence(const ArrivalFact& arrival, const LaneTrace& lane);
/// What is said while the search goes on.
QString searchSentence(const ArrivalFact& arrival, const LaneTrace& lane);

/// "Port 80", "SYN cookies off"
QString listenerTitle(const ListenerFact& listener);
QString cookiesText(const ListenerFact& listener);
/// "SYN queue: 3 of 4", "Backlog: 1 of 128"
QString synQueueText(const ListenerFact& listener);
QString backlogText(const ListenerFact& listener);
/// "12 of 16 384 TCP ports in use, 10 in TIME-WAIT"
QString ephemeralText(const EphemeralFact& fact);
/// "49152 to 65535"
QString rangeText(const PortRange& range);
/// "web: bind: EADDRINUSE, Address already in use"
QString refusedText(const RefusedFact& refused, const LaneConfig& lane);

} // namespace roundtrip::ui
