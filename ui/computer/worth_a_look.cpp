// SPDX-License-Identifier: GPL-3.0-or-later
// See worth_a_look.h.
#include "ui/computer/worth_a_look.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

QString words(const char* text) { return QCoreApplication::translate("WorthALook", text); }

/// States that an exchange of segments or the program itself should end soon.
bool shouldPass(const ProcSocket& socket)
{
    if (socket.transport != Transport::Tcp)
        return false;
    switch (socket.state) {
    case SocketState::SynSent:
    case SocketState::SynRecv:
    case SocketState::NewSynRecv:
    case SocketState::FinWait1:
    case SocketState::FinWait2:
    case SocketState::CloseWait:
    case SocketState::LastAck:
    case SocketState::Closing: return true;
    case SocketState::Established:
    case SocketState::TimeWait: // ends by itself
    case SocketState::Close:
    case SocketState::Listen: break;
    }
    return false;
}

bool portsUnknown(const ProcSocket& socket, const LookRules& rules)
{
    const auto transport = socket.transport;
    if (socket.remote.port == 0 || !rules.known || socket.state == SocketState::TimeWait)
        return false;
    // Where this machine serves, the other port was drawn by a client and has no name.
    return !rules.known(transport, socket.remote.port) && !rules.known(transport, socket.local.port)
           && !rules.waiting.contains({transport, socket.local.port})
           && !(socket.remote.address.isLoopback()
                && rules.waiting.contains({transport, socket.remote.port}));
}

QString lastingAdvice(SocketState state)
{
    switch (state) {
    case SocketState::SynSent:
        return words(
            "Nobody answers its SYN: is the other host there, or does a firewall drop it?");
    case SocketState::SynRecv:
    case SocketState::NewSynRecv:
        return words(
            "The last step of the handshake does not come: many of these are a SYN flood.");
    case SocketState::CloseWait:
        return words("The other end has closed, but the program here has not: it may have "
                     "forgotten the connection.");
    case SocketState::FinWait1:
    case SocketState::LastAck:
    case SocketState::Closing:
        return words("Its FIN is not acknowledged: the other host may be gone.");
    case SocketState::FinWait2:
        return words("The other end has not closed yet: it may have forgotten the connection.");
    case SocketState::Established:
    case SocketState::TimeWait:
    case SocketState::Close:
    case SocketState::Listen: break;
    }
    return {};
}

/// Who holds the socket, as the beginning of a sentence.
QString holder(const ComputerSocket& entry)
{
    if (entry.known == OwnerKnown::Yes)
        return programText(entry);
    return entry.known == OwnerKnown::NoProgram ? words("The system itself")
                                                : words("A program that is not shown");
}

/// The table's inode is 0 before a program has accepted a connection, and after it has let go.
QString noProgram(const ProcSocket& socket)
{
    const QString before = words("No program holds it yet; the system keeps it.");
    const QString after = words("No program holds it any more; the system keeps it.");
    if (socket.transport != Transport::Tcp)
        return words("No program holds it; the system keeps it.");
    switch (socket.state) {
    case SocketState::SynRecv:
    case SocketState::NewSynRecv:
    case SocketState::Established:
    case SocketState::CloseWait: return before;
    case SocketState::FinWait1:
    case SocketState::FinWait2:
    case SocketState::TimeWait:
    case SocketState::LastAck:
    case SocketState::Closing: return after;
    case SocketState::SynSent:
    case SocketState::Close:
    case SocketState::Listen: break;
    }
    return words("No program holds it; the system keeps it.");
}

QString where(const QHostAddress& address)
{
    if (isAnyAddress(address))
        return words("on all addresses");
    return address.isLoopback() ? words("only for this machine itself")
                                : words("at %1").arg(address.toString());
}

} // namespace

bool isAnyAddress(const QHostAddress& address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4)
           || address == QHostAddress(QHostAddress::AnyIPv6);
}

bool waitsForAnybody(const ProcSocket& socket)
{
    return socket.transport == Transport::Tcp
               ? socket.state == SocketState::Listen
               : socket.remote.port == 0 && isAnyAddress(socket.remote.address);
}

std::vector<LookReason> reasonsToLook(const WatchedSocket& watched, const LookRules& rules)
{
    const ProcSocket& socket = watched.entry.socket;
    std::vector<LookReason> reasons;
    if (waitsForAnybody(socket) && isAnyAddress(socket.local.address))
        reasons.push_back(LookReason::OpenToAll);
    if (portsUnknown(socket, rules))
        reasons.push_back(LookReason::UnknownPort);
    if (shouldPass(socket) && watched.readings >= kLastingReadings
        && rules.nowMs - watched.stateSinceMs > kLastingMs)
        reasons.push_back(LookReason::LastingState);
    return reasons;
}

QString shortReason(LookReason reason)
{
    switch (reason) {
    case LookReason::OpenToAll: return words("open to all");
    case LookReason::UnknownPort: return words("unknown port");
    case LookReason::LastingState: return words("state lasts");
    }
    return {};
}

QString longReason(LookReason reason, const WatchedSocket& watched, qint64 nowMs)
{
    const ProcSocket& socket = watched.entry.socket;
    switch (reason) {
    case LookReason::OpenToAll:
        return words("It waits on all addresses of this machine, so whoever reaches the machine "
                     "reaches this program. Is that meant, or would this machine alone be enough?");
    case LookReason::UnknownPort:
        return words("No service is known by the remote port %1. Does the program explain it?")
            .arg(socket.remote.port);
    case LookReason::LastingState:
        return words("%1 should pass soon, but has lasted for %2 s. ")
                   .arg(stateName(socket.transport, socket.state))
                   .arg((nowMs - watched.stateSinceMs) / 1000)
               + lastingAdvice(socket.state);
    }
    return {};
}

QString programText(const ComputerSocket& entry)
{
    if (entry.known != OwnerKnown::Yes)
        return QStringLiteral("\u2013");
    const QString name = entry.program.isEmpty() ? words("program") : entry.program;
    const QString text = u"%1 (%2)"_qs.arg(name).arg(entry.pid);
    return entry.otherHolders == 0 ? text
                                   : words("%1 and %2 more").arg(text).arg(entry.otherHolders);
}

QString programNote(const ComputerSocket& entry)
{
    switch (entry.known) {
    case OwnerKnown::Yes: break;
    case OwnerKnown::NoProgram: return noProgram(entry.socket);
    case OwnerKnown::NotPermitted:
        return words("It belongs to user number %1, and the system shows its program only to that "
                     "user and to root.")
            .arg(entry.socket.user);
    case OwnerKnown::NotFound:
        return words("No program that can be seen holds it: it may be the system's own, or that of "
                     "a container.");
    }
    return {};
}

QString socketSentence(const ComputerSocket& entry,
                       const std::function<QString(Transport, std::uint16_t)>& service)
{
    const ProcSocket& socket = entry.socket;
    const QString who = holder(entry);
    const auto port = [&](std::uint16_t number) {
        const QString name = service ? service(socket.transport, number) : QString();
        return name.isEmpty() ? QString::number(number) : u"%1 (%2)"_qs.arg(number).arg(name);
    };
    if (waitsForAnybody(socket))
        return (socket.transport == Transport::Tcp
                    ? words("%1 waits for TCP connections at port %2, %3.")
                    : words("%1 takes UDP datagrams at port %2, %3."))
            .arg(who, port(socket.local.port), where(socket.local.address));
    if (socket.state == SocketState::TimeWait)
        return words("The connection with %1, port %2, is over; its socket pair stays taken until "
                     "no old segment can come any more.")
            .arg(socket.remote.address.toString(), port(socket.remote.port));
    const QString text = socket.state == SocketState::Established
                             ? words("%1 is connected with %2, port %3, from port %4.")
                             : words("%1 holds a socket towards %2, port %3, from port %4.");
    return text.arg(who, socket.remote.address.toString(), port(socket.remote.port),
                    port(socket.local.port));
}

} // namespace roundtrip::ui
