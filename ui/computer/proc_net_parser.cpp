// SPDX-License-Identifier: GPL-3.0-or-later
// See proc_net_parser.h. A line looks like this, each word split at the colon where it has one:
//   0: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000 1000 0 4711 ...
//   sl local         remote        st tx-queue:rx-queue tr:when     retrnsmt uid  - inode
#include "ui/computer/proc_net_parser.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace roundtrip::ui {
namespace {

constexpr int kFields = 10;

template <typename Number>
std::optional<Number> number(const QByteArray& text, int base)
{
    bool ok = false;
    const qulonglong value = text.toULongLong(&ok, base);
    if (!ok || value > std::numeric_limits<Number>::max())
        return std::nullopt;
    return static_cast<Number>(value);
}

/// The bytes of a word as they lie in the memory of the machine that wrote it.
std::array<quint8, 4> bytesOf(quint32 word, std::endian order)
{
    std::array<quint8, 4> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t shift = 8 * (order == std::endian::little ? i : 3 - i);
        bytes[i] = static_cast<quint8>(word >> shift);
    }
    return bytes;
}

std::optional<QHostAddress> addressOf(const QByteArray& hex, bool v6, std::endian order)
{
    const qsizetype words = v6 ? 4 : 1;
    if (hex.size() != 8 * words)
        return std::nullopt;
    std::array<quint8, 16> all{};
    for (qsizetype i = 0; i < words; ++i) {
        const auto word = number<quint32>(hex.mid(8 * i, 8), 16);
        if (!word)
            return std::nullopt;
        const auto bytes = bytesOf(*word, order);
        std::copy(bytes.begin(), bytes.end(), all.begin() + 4 * i);
    }
    if (v6)
        return QHostAddress(all.data());
    return QHostAddress(quint32{all[0]} << 24 | quint32{all[1]} << 16 | quint32{all[2]} << 8
                        | quint32{all[3]});
}

std::optional<SocketEnd> endOf(const QByteArray& field, bool v6, std::endian order)
{
    const qsizetype colon = field.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const auto address = addressOf(field.left(colon), v6, order);
    const auto port = number<std::uint16_t>(field.mid(colon + 1), 16);
    if (!address || !port)
        return std::nullopt;
    return SocketEnd{*address, *port};
}

QString words(const char* text) { return QCoreApplication::translate("ProcNet", text); }

/// Fills the socket from the fields of a line; says what is wrong, or nothing.
QString fill(ProcSocket& socket, const QList<QByteArray>& fields, std::endian order)
{
    const auto local = endOf(fields[1], socket.v6, order);
    const auto remote = endOf(fields[2], socket.v6, order);
    if (!local || !remote)
        return words("an address is not written as hexadecimal address:port");
    const auto state = number<std::uint8_t>(fields[3], 16);
    if (!state || *state < 1 || *state > static_cast<int>(SocketState::NewSynRecv))
        return words("the state is none that is known");
    const QList<QByteArray> queues = fields[4].split(':');
    const QList<QByteArray> timer = fields[5].split(':');
    if (queues.size() != 2 || timer.size() != 2)
        return words("a pair of queue lengths or timer numbers is missing");
    const auto send = number<std::uint64_t>(queues[0], 16);
    const auto receive = number<std::uint64_t>(queues[1], 16);
    const auto kind = number<std::uint8_t>(timer[0], 16);
    const auto ticks = number<std::uint64_t>(timer[1], 16);
    const auto retransmits = number<std::uint32_t>(fields[6], 16);
    const auto user = number<std::uint32_t>(fields[7], 10);
    const auto inode = number<std::uint64_t>(fields[9], 10);
    if (!send || !receive || !kind || !ticks || !retransmits || !user || !inode)
        return words("a number cannot be read");
    socket.local = *local;
    socket.remote = *remote;
    socket.state = static_cast<SocketState>(*state);
    socket.sendQueue = *send;
    socket.recvQueue = *receive;
    const bool known = *kind <= static_cast<int>(SocketTimer::Probe);
    socket.timer = known ? static_cast<SocketTimer>(*kind) : SocketTimer::Off;
    socket.timerTicks = *ticks;
    socket.retransmits = *retransmits;
    socket.user = *user;
    socket.inode = *inode;
    return {};
}

} // namespace

ProcNetTable parseProcNet(const QByteArray& text, Transport transport, bool v6, std::endian order)
{
    ProcNetTable table;
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) { // the first line names the columns
        const QByteArray line = lines[i].simplified();
        if (line.isEmpty())
            continue;
        ProcSocket socket;
        socket.transport = transport;
        socket.v6 = v6;
        const QList<QByteArray> fields = line.split(' ');
        const QString trouble = fields.size() < kFields ? words("the line is too short")
                                                        : fill(socket, fields, order);
        if (trouble.isEmpty())
            table.sockets.push_back(std::move(socket));
        else
            table.troubles << words("line %1: %2").arg(i + 1).arg(trouble);
    }
    return table;
}

QString stateName(Transport transport, SocketState state)
{
    if (transport == Transport::Udp && state == SocketState::Close)
        return {};
    switch (state) {
    case SocketState::Established: return u"ESTABLISHED"_qs;
    case SocketState::SynSent: return u"SYN_SENT"_qs;
    case SocketState::SynRecv:
    case SocketState::NewSynRecv: return u"SYN_RECV"_qs;
    case SocketState::FinWait1: return u"FIN_WAIT1"_qs;
    case SocketState::FinWait2: return u"FIN_WAIT2"_qs;
    case SocketState::TimeWait: return u"TIME_WAIT"_qs;
    case SocketState::Close: return u"CLOSE"_qs;
    case SocketState::CloseWait: return u"CLOSE_WAIT"_qs;
    case SocketState::LastAck: return u"LAST_ACK"_qs;
    case SocketState::Listen: return u"LISTEN"_qs;
    case SocketState::Closing: return u"CLOSING"_qs;
    }
    return {};
}

QString endText(const SocketEnd& end)
{
    QString address = end.address.toString();
    if (end.address.protocol() == QAbstractSocket::IPv6Protocol)
        address = u'[' + address + u']';
    return address + u':' + (end.port == 0 ? u"*"_qs : QString::number(end.port));
}

QString timerText(const ProcSocket& socket)
{
    QString kind;
    switch (socket.timer) {
    case SocketTimer::Off: kind = u"off"_qs; break;
    case SocketTimer::Retransmission: kind = u"on"_qs; break;
    case SocketTimer::KeepAlive: kind = u"keepalive"_qs; break;
    case SocketTimer::TimeWait: kind = u"timewait"_qs; break;
    case SocketTimer::Probe: kind = u"probe"_qs; break;
    }
    const std::uint64_t ticks = socket.timer == SocketTimer::Off ? 0 : socket.timerTicks;
    return u"%1 (%2/%3/0)"_qs.arg(kind)
        .arg(static_cast<double>(ticks) / 100.0, 0, 'f', 2)
        .arg(socket.retransmits);
}

} // namespace roundtrip::ui
