// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of the table of this machine's sockets; see computer_model.h.
#include "ui/computer/computer_model.h"

#include "ui/ports/table_manners.h"

namespace roundtrip::ui {
namespace {

QString timerWords(const ProcSocket& socket)
{
    const QString left = QString::number(static_cast<double>(socket.timerTicks) / 100.0, 'f', 2);
    switch (socket.timer) {
    case SocketTimer::Off: return ComputerModel::tr("No timer runs.");
    case SocketTimer::Retransmission:
        return ComputerModel::tr("In %1 s what is not acknowledged is sent again; so far %2 times.")
            .arg(left)
            .arg(socket.retransmits);
    case SocketTimer::KeepAlive:
        return ComputerModel::tr("In %1 s the keep-alive timer expires.").arg(left);
    case SocketTimer::TimeWait:
        return ComputerModel::tr("In %1 s the socket pair is free again.").arg(left);
    case SocketTimer::Probe:
        return ComputerModel::tr("In %1 s the closed window is probed.").arg(left);
    }
    return {};
}

/// So that rows sort by the value of the address, and then by port.
QByteArray sortBytes(const SocketEnd& end)
{
    const Q_IPV6ADDR address = end.address.toIPv6Address();
    QByteArray bytes(reinterpret_cast<const char*>(address.c), sizeof address.c);
    bytes.append(static_cast<char>(end.port >> 8)).append(static_cast<char>(end.port & 0xFF));
    return bytes.toHex();
}

QString titleOf(ComputerModel::Column column)
{
    switch (column) {
    case ComputerModel::Look: return ComputerModel::tr("Worth a look");
    case ComputerModel::Proto: return ComputerModel::tr("Proto");
    case ComputerModel::RecvQueue: return ComputerModel::tr("Recv-Q");
    case ComputerModel::SendQueue: return ComputerModel::tr("Send-Q");
    case ComputerModel::Local: return ComputerModel::tr("Local Address");
    case ComputerModel::Foreign: return ComputerModel::tr("Foreign Address");
    case ComputerModel::State: return ComputerModel::tr("State");
    case ComputerModel::Timer: return ComputerModel::tr("Timer");
    case ComputerModel::Program: return ComputerModel::tr("Program");
    case ComputerModel::Columns_: break;
    }
    return {};
}

} // namespace

QString ComputerModel::end(const ProcSocket& socket, const SocketEnd& end) const
{
    if (m_numbersOnly)
        return endText(end);
    QString address;
    if (m_names.host && !isAnyAddress(end.address))
        address = m_names.host(end.address);
    if (address.isEmpty()) {
        address = end.address.toString();
        if (end.address.protocol() == QAbstractSocket::IPv6Protocol)
            address = u'[' + address + u']';
    }
    QString port = end.port == 0 ? u"*"_qs : QString();
    if (port.isEmpty() && m_names.service)
        port = m_names.service(socket.transport, end.port);
    return address + u':' + (port.isEmpty() ? QString::number(end.port) : port);
}

QString ComputerModel::text(const Row& row, Column column) const
{
    const ProcSocket& socket = row.watched.entry.socket;
    switch (column) {
    case Look: {
        QStringList parts;
        for (const LookReason reason : row.reasons)
            parts << shortReason(reason);
        return parts.join(u", "_qs);
    }
    case Proto: {
        const QString name = socket.transport == Transport::Tcp ? u"tcp"_qs : u"udp"_qs;
        return socket.v6 ? name + u'6' : name;
    }
    case RecvQueue: return QString::number(socket.recvQueue);
    case SendQueue: return QString::number(socket.sendQueue);
    case Local: return end(socket, socket.local);
    case Foreign: return end(socket, socket.remote);
    case State: return stateName(socket.transport, socket.state);
    case Timer: return socket.transport == Transport::Tcp ? timerText(socket) : QString();
    case Program: return programText(row.watched.entry);
    case Columns_: break;
    }
    return {};
}

QVariant ComputerModel::sortValue(const Row& row, Column column) const
{
    const ProcSocket& socket = row.watched.entry.socket;
    switch (column) {
    case Look: return static_cast<int>(row.reasons.size());
    case RecvQueue: return static_cast<qulonglong>(socket.recvQueue);
    case SendQueue: return static_cast<qulonglong>(socket.sendQueue);
    case Local: return QString::fromLatin1(sortBytes(socket.local));
    case Foreign: return QString::fromLatin1(sortBytes(socket.remote));
    case Timer: return static_cast<qulonglong>(socket.timerTicks);
    case Proto:
    case State:
    case Program:
    case Columns_: break;
    }
    return text(row, column);
}

QString ComputerModel::toolTip(const Row& row, Column column) const
{
    const ComputerSocket& entry = row.watched.entry;
    if (column == Look && !row.reasons.empty())
        return longReason(row.reasons.front(), row.watched, m_clock());
    if (column == Timer && entry.socket.transport == Transport::Tcp)
        return timerWords(entry.socket);
    if (column == Program && entry.known != OwnerKnown::Yes)
        return programNote(entry);
    if (column == RecvQueue && entry.socket.state == SocketState::Listen)
        return tr("Connections that wait to be accepted");
    return text(row, column);
}

QVariant ComputerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& entry = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(entry, column);
    case Qt::ToolTipRole: return toolTip(entry, column);
    case Qt::AccessibleTextRole:
        if (column == Look)
            return entry.reasons.empty() ? tr("nothing striking")
                                         : tr("worth a look: %1").arg(text(entry, column));
        return column == Program && entry.watched.entry.known != OwnerKnown::Yes
                   ? programNote(entry.watched.entry)
                   : text(entry, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter
            | (column == RecvQueue || column == SendQueue ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole: return sortValue(entry, column);
    case LookRole: return !entry.reasons.empty();
    default: return {};
    }
}

QVariant ComputerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? headerCell(titleOf(static_cast<Column>(section)), role)
                                         : QVariant();
}

} // namespace roundtrip::ui
