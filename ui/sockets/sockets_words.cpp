// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_words.h.
#include "ui/sockets/sockets_words.h"

#include "ui/base/packet_style.h"
#include "ui/parts/axis_text.h"
#include "ui/states/state_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Sockets", text); }

QString ipText(const Ipv4Address& ip)
{
    return QStringLiteral("%1.%2.%3.%4").arg(ip[0]).arg(ip[1]).arg(ip[2]).arg(ip[3]);
}

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString flowName(FlowId flow, const LaneConfig& lane)
{
    const std::string& name = lane.flows[flow].name;
    return name.empty() ? tr("flow %1").arg(flow + 1) : QString::fromStdString(name);
}

QString hostName(HostRole host) { return host == HostRole::Client ? tr("client") : tr("server"); }

/// "No row has this pair", as far as the row that was found does not.
QString atConnection(const ArrivalFact& arrival)
{
    const SocketRow& row = arrival.told.rows[*arrival.told.lookup.found];
    return tr("The whole socket pair fits the row in %1: the segment belongs to that connection.")
        .arg(stateName(row.state));
}

/// The connection as its host sees it: its own socket first.
QString quotedPair(const LookupKey& key)
{
    return tr("from %1 to %2").arg(socketText(key.destination), socketText(key.source));
}

QString outcomeText(const ArrivalFact& arrival)
{
    const quint16 port = arrival.told.key.destination.port;
    switch (arrival.told.outcome) {
    case DemuxOutcome::ToConnection: return atConnection(arrival);
    case DemuxOutcome::ReopensPair:
        return tr("The pair is in TIME-WAIT, but this SYN lies beyond all that the old connection "
                  "used: the listener of port %1 opens the pair anew.")
            .arg(port);
    case DemuxOutcome::TimeWaitGuarded:
        return tr("The pair is in TIME-WAIT, and a RST may not end that wait: it is ignored.");
    case DemuxOutcome::HandshakeInVain:
        return tr("The pair fits the row in SYN-RECEIVED, but the backlog of port %1 is full: the "
                  "ACK is ignored, and the connection stays half open.")
            .arg(port);
    case DemuxOutcome::NewConnection:
        return tr("No connection has this pair. The fallback is the LISTEN row of port %1: it is "
                  "a SYN, so a new connection begins in SYN-RECEIVED.")
            .arg(port);
    case DemuxOutcome::CookieSent:
        return tr("No connection has this pair, and the SYN queue of port %1 is full. The listener "
                  "keeps nothing and answers with a cookie.")
            .arg(port);
    case DemuxOutcome::SynQueueFull:
        return tr("The listener of port %1 has no room in its SYN queue: the SYN is dropped.")
            .arg(port);
    case DemuxOutcome::BacklogFull:
        return tr("The listener of port %1 has no room in its backlog: the segment is dropped, as "
                  "if it had been lost.")
            .arg(port);
    case DemuxOutcome::CookieReturned:
        return tr("No connection has this pair, but the ACK brings the cookie of port %1's "
                  "listener back: now the connection is made.")
            .arg(port);
    case DemuxOutcome::ListenerResets:
        return tr("No connection has this pair. The LISTEN row of port %1 knows nothing that this "
                  "ACK could answer: a RST goes back.")
            .arg(port);
    case DemuxOutcome::ListenerIgnores:
        return tr("No connection has this pair, and the LISTEN row of port %1 has no use for the "
                  "segment: it is ignored.")
            .arg(port);
    case DemuxOutcome::NobodyResets:
        return tr("No row fits, and nobody listens on TCP port %1: a RST goes back.").arg(port);
    case DemuxOutcome::NobodyIgnores:
        return tr("No row fits, and a RST is not answered: it is dropped.");
    case DemuxOutcome::ToDatagramQueue:
        return tr("UDP socket %1 takes it, whole, into its queue. UDP knows of no connection.")
            .arg(port);
    case DemuxOutcome::DatagramQueueFull:
        return tr("UDP socket %1 is found, but its queue is full: the datagram is gone.").arg(port);
    case DemuxOutcome::PortUnreachable:
        return tr("No UDP socket has port %1: an ICMP message goes back, port unreachable.")
            .arg(port);
    case DemuxOutcome::OtherProgram:
        return tr("UDP port %1 is bound by another program, which has no use for the datagram.")
            .arg(port);
    case DemuxOutcome::ErrorToSocket:
        if (arrival.told.key.transport == Transport::Tcp)
            return tr("It quotes a segment of the connection %1: that connection is told.")
                .arg(quotedPair(arrival.told.key));
        return tr("It quotes a datagram that UDP socket %1 had sent: that socket is told.")
            .arg(port);
    case DemuxOutcome::ErrorForNobody:
        if (arrival.told.key.transport == Transport::Tcp)
            return tr("It quotes a segment of the connection %1, and no such connection is left.")
                .arg(quotedPair(arrival.told.key));
        return tr("It quotes a datagram of port %1, and no such socket is left.").arg(port);
    case DemuxOutcome::FragmentHeld:
        return tr("It is a fragment: IP keeps it until the whole datagram is there, and only then "
                  "looks for a socket.");
    case DemuxOutcome::Damaged:
        return tr("Its checksum is wrong, so its ports cannot be trusted: it is thrown away, and "
                  "no row is looked at.");
    }
    return {};
}

QString headline(const ArrivalFact& arrival, const LaneTrace& lane)
{
    const bool icmp = lane.flight(arrival.packet).kind() == FlightKind::Icmp;
    return tr("%1 %2 %3 has reached the %4 at %5.")
        .arg(envelopeLabel(lane, arrival.packet, false), fromText(arrival.told.key, icmp),
             toText(arrival.told.key, icmp), hostName(arrival.host), exactText(arrival.time));
}

} // namespace

QString socketText(const SocketAddress& address)
{
    return ipText(address.ip) + u':' + QString::number(address.port);
}

QString foreignText(const SocketRow& row)
{
    return row.foreign ? socketText(*row.foreign) : QStringLiteral("*");
}

QString transportText(Transport transport)
{
    return transport == Transport::Tcp ? QStringLiteral("TCP") : QStringLiteral("UDP");
}

QString rowStateText(const SocketFact& fact)
{
    if (fact.socket.transport == Transport::Udp)
        return fact.gone ? tr("closed") : tr("no state");
    return stateName(fact.socket.state);
}

QString ownerText(const SocketRow& row, const LaneConfig& lane)
{
    if (row.flows == 0)
        return {};
    const QString name = flowName(row.flow, lane);
    return row.flows > 1 ? tr("%1 +%2").arg(name).arg(row.flows - 1) : name;
}

QString verdictText(const SocketFact& fact)
{
    if (fact.mark == RowMark::Made)
        return tr("new");
    if (fact.mark == RowMark::None)
        return {};
    switch (fact.verdict) {
    case RowVerdict::Match: break;
    case RowVerdict::OtherTransport: return tr("transport differs");
    case RowVerdict::OtherLocalPort: return tr("local port differs");
    case RowVerdict::OtherLocalAddress: return tr("local address differs");
    case RowVerdict::OtherForeignPort: return tr("foreign port differs");
    case RowVerdict::OtherForeignAddress: return tr("foreign address differs");
    case RowVerdict::Replaced: return tr("opened anew");
    case RowVerdict::SentNothing: return tr("only listens");
    }
    return fact.socket.listens() ? tr("fallback") : tr("fits");
}

QString rowSentence(const SocketFact& fact, const LaneConfig& lane)
{
    const SocketRow& row = fact.socket;
    const QString foreign = row.foreign ? socketText(*row.foreign) : tr("anybody");
    QString text = tr("%1, local %2, foreign %3, %4")
                       .arg(transportText(row.transport), socketText(row.local), foreign,
                            rowStateText(fact));
    if (row.flows > 0)
        text += tr(", of %1").arg(ownerText(row, lane));
    const QString verdict = verdictText(fact);
    return verdict.isEmpty() ? text : tr("%1: %2").arg(text, verdict);
}

QString sourceText(const LookupKey& key, bool icmp)
{
    return icmp ? ipText(key.sender) : socketText(key.source);
}

QString fromText(const LookupKey& key, bool icmp)
{
    return tr("from %1").arg(sourceText(key, icmp));
}

QString toText(const LookupKey& key, bool icmp)
{
    return tr("to %1").arg(icmp ? ipText(key.destination.ip) : socketText(key.destination));
}

QString arrivalSentence(const ArrivalFact& arrival, const LaneTrace& lane)
{
    return headline(arrival, lane) + u' ' + outcomeText(arrival);
}

QString searchSentence(const ArrivalFact& arrival, const LaneTrace& lane)
{
    const LookupKey& key = arrival.told.key;
    const bool tcp = key.transport == Transport::Tcp;
    const QString question =
        key.quoted ? (tcp ? tr("Which connection sent the segment that it quotes?")
                          : tr("Which UDP row sent the datagram that it quotes?"))
        : tcp      ? tr("Which row has both sockets of the pair? If none has, a LISTEN row may do.")
                   : tr("Which UDP row has its port?");
    return headline(arrival, lane) + u' ' + question;
}

QString listenerTitle(const ListenerFact& listener) { return tr("Port %1").arg(listener.port); }

QString cookiesText(const ListenerFact& listener)
{
    return listener.cookies ? tr("SYN cookies on") : tr("SYN cookies off");
}

QString synQueueText(const ListenerFact& listener)
{
    return tr("SYN queue: %1 of %2").arg(grouped(listener.halfOpen), grouped(listener.synQueue));
}

QString backlogText(const ListenerFact& listener)
{
    return tr("Backlog: %1 of %2").arg(grouped(listener.waiting), grouped(listener.backlog));
}

QString ephemeralText(const EphemeralFact& fact)
{
    return tr("%1 of %2 TCP ports in use, %3 in TIME-WAIT")
        .arg(grouped(fact.used), grouped(static_cast<std::uint64_t>(fact.range.count())),
             grouped(fact.timeWait));
}

QString rangeText(const PortRange& range)
{
    return tr("%1 to %2").arg(range.first).arg(range.last);
}

QString refusedText(const RefusedFact& refused, const LaneConfig& lane)
{
    return tr("%1: %2: %3, %4")
        .arg(flowName(refused.flow, lane),
             refused.connecting ? QStringLiteral("connect") : QStringLiteral("bind"),
             latin(programErrorName(refused.error)), latin(programErrorText(refused.error)));
}

} // namespace roundtrip::ui
