// SPDX-License-Identifier: GPL-3.0-or-later
// See netstat_words.h.
#include "ui/netstat/netstat_words.h"

#include "core/report/netstat_text.h"
#include "core/report/services.h"
#include "ui/states/state_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NetstatWords)
};

QString timerMeaning(NetstatTimerKind kind)
{
    switch (kind) {
    case NetstatTimerKind::Off: return Words::tr("No timer runs.");
    case NetstatTimerKind::On:
        return Words::tr("Something sent is not acknowledged: when the time is over, it is sent "
                         "again.");
    case NetstatTimerKind::KeepAlive:
        return Words::tr("Nothing is on its way; when the time is over, a probe asks whether the "
                         "other side still lives.");
    case NetstatTimerKind::TimeWait:
        return Words::tr("The rest of the two segment lifetimes; then the row is gone.");
    case NetstatTimerKind::Probe:
        return Words::tr("The other side's window is closed; when the time is over, a probe asks "
                         "for room.");
    }
    return {};
}

bool isListener(const NetstatRow& row) { return row.state == TcpState::Listen; }

struct NamedPort {
    std::uint16_t port = 0;
    QString name;
};

/// At most two ports of the rows that have names.
std::vector<NamedPort> namedPorts(std::span<const NetstatRow> rows)
{
    std::vector<NamedPort> found;
    for (const NetstatRow& row : rows) {
        for (const auto& port : {row.local.port, row.foreign.port}) {
            const bool known = port
                               && std::ranges::find(found, *port, &NamedPort::port) != found.end();
            const std::string_view name = port ? serviceName(row.transport, *port) : "";
            if (name.empty() || known || found.size() == 2)
                continue;
            found.push_back(
                {*port, QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))});
        }
    }
    std::ranges::sort(found, {}, &NamedPort::port);
    return found;
}

QString mono(const QString& text) { return u"<tt>"_qs + text.toHtmlEscaped() + u"</tt>"_qs; }

QString nameNote(std::span<const NetstatRow> rows, const HostConfigs& hosts, bool numeric)
{
    const QString host = mono(QString::fromStdString(hosts[1].name));
    const QString ip = mono(QString::fromStdString(addressText(hosts[1].ip)));
    const std::vector<NamedPort> ports = namedPorts(rows);
    if (ports.empty())
        return numeric ? Words::tr("With <b>-n</b> off, %1 reads %2.").arg(ip, host)
                       : Words::tr("With <b>-n</b> on, %1 reads %2.").arg(host, ip);
    if (!numeric)
        return Words::tr("With <b>-n</b> on, %1 reads %2, and %3 reads %4.")
            .arg(host, ip, mono(ports[0].name), mono(QString::number(ports[0].port)));
    if (ports.size() == 1)
        return Words::tr("With <b>-n</b> off, port %1 reads %2, its IANA name.")
            .arg(ports[0].port)
            .arg(mono(ports[0].name));
    return Words::tr("With <b>-n</b> off, port %1 reads %2 and port %3 reads %4, their IANA names.")
        .arg(ports[0].port)
        .arg(mono(ports[0].name))
        .arg(ports[1].port)
        .arg(mono(ports[1].name));
}

} // namespace

QString columnName(SocketTableModel::Column column)
{
    switch (column) {
    case SocketTableModel::Proto: return Words::tr("Proto");
    case SocketTableModel::RecvQ: return Words::tr("Recv-Q");
    case SocketTableModel::SendQ: return Words::tr("Send-Q");
    case SocketTableModel::Local: return Words::tr("Local Address");
    case SocketTableModel::Foreign: return Words::tr("Foreign Address");
    case SocketTableModel::State: return Words::tr("State");
    case SocketTableModel::Timer: return Words::tr("Timer");
    }
    return {};
}

QString columnMeaning(SocketTableModel::Column column)
{
    switch (column) {
    case SocketTableModel::Proto: return Words::tr("The transport protocol: TCP or UDP.");
    case SocketTableModel::RecvQ:
        return Words::tr("Bytes that have arrived in order and wait for the program to read them. "
                         "Of a listener: connections that wait to be accepted.");
    case SocketTableModel::SendQ:
        return Words::tr("Bytes that the program has written and the other side has not "
                         "acknowledged, sent or not; a SYN and a FIN count as one. Of a listener "
                         "and of UDP: 0.");
    case SocketTableModel::Local:
        return Words::tr("Address and port on this host. 0.0.0.0 is any address of it.");
    case SocketTableModel::Foreign:
        return Words::tr("Address and port of the other side. 0.0.0.0:* is anybody.");
    case SocketTableModel::State:
        return Words::tr("The state of the connection, in netstat's spelling. UDP has none: "
                         "ESTABLISHED says there that the socket takes datagrams of one peer.");
    case SocketTableModel::Timer:
        return Words::tr("The timer that runs, then in brackets the seconds left, the "
                         "retransmissions in a row and the probes without an answer.");
    }
    return {};
}

QString valueMeaning(const NetstatRow& row, SocketTableModel::Column column)
{
    switch (column) {
    case SocketTableModel::RecvQ:
        return isListener(row) ? Words::tr("Connections that wait to be accepted: %1")
                                     .arg(static_cast<qulonglong>(row.recvQ))
                               : Words::tr("Bytes that wait for the program to read them: %1")
                                     .arg(static_cast<qulonglong>(row.recvQ));
    case SocketTableModel::SendQ:
        return isListener(row) ? Words::tr("A listener sends nothing, so this is 0. (ss shows the "
                                           "backlog here.)")
                               : Words::tr("Written and not acknowledged yet: %1")
                                     .arg(static_cast<qulonglong>(row.sendQ));
    case SocketTableModel::State:
        if (row.transport == Transport::Tcp && row.state)
            return stateName(*row.state) + u": "_qs + stateSentence(*row.state);
        return row.state ? Words::tr("UDP has no connection: this says only that the socket takes "
                                     "datagrams of one peer.")
                         : Words::tr("UDP has no connection, so there is no state.");
    case SocketTableModel::Timer: return timerMeaning(row.timer.kind);
    case SocketTableModel::Proto:
    case SocketTableModel::Local:
    case SocketTableModel::Foreign: return columnMeaning(column);
    }
    return {};
}

Qt::Alignment alignmentOf(SocketTableModel::Column column)
{
    const bool number = column == SocketTableModel::RecvQ || column == SocketTableModel::SendQ;
    return number ? Qt::AlignRight : Qt::AlignLeft;
}

QString netstatNotes(std::span<const NetstatRow> rows, const HostConfigs& hosts, bool numeric)
{
    const auto any = [&](auto test) { return std::ranges::any_of(rows, test); };
    const auto udp = [](const NetstatRow& row) { return row.transport == Transport::Udp; };
    QStringList first;
    if (any(udp))
        first << Words::tr("UDP has no connections, so its rows have no state.");
    if (any([&](const NetstatRow& row) { return udp(row) && row.state.has_value(); }))
        first << Words::tr("ESTABLISHED beside UDP says only that the socket takes datagrams of "
                           "one peer.");
    if (any([&](const NetstatRow& row) { return udp(row) && row.listening(); }))
        first << Words::tr("A UDP socket whose program has not called connect names no peer, "
                           "however much it sends.");
    if (any(isListener))
        first << Words::tr("The LISTEN row stays, so that more clients can connect.");
    QStringList notes;
    if (!first.isEmpty())
        notes << first.join(u' ');
    notes << Words::tr("Recv-Q: bytes that wait for the program here. Send-Q: bytes that the other "
                       "side has not acknowledged.")
          << nameNote(rows, hosts, numeric);
    return u"<p>"_qs + notes.join(u"</p><p>"_qs) + u"</p>"_qs;
}

} // namespace roundtrip::ui
