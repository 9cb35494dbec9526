// SPDX-License-Identifier: GPL-3.0-or-later
// Who has which port: binding one, giving it back, and the error that a program gets instead.
// Must never know: the link, the other host, how a run is recorded.
#include "core/host/host.h"

#include <algorithm>

namespace roundtrip {
namespace {

bool has(const std::vector<ProgramStep>& program, ProgramOp op)
{
    return std::any_of(program.begin(), program.end(),
                       [op](const ProgramStep& step) { return step.op == op; });
}

/// How a program comes by its connection; empty if it has none to open.
std::optional<ProgramOp> opening(const std::vector<ProgramStep>& program)
{
    const auto found = std::find_if(program.begin(), program.end(), [](const ProgramStep& step) {
        return step.op == ProgramOp::Connect || step.op == ProgramOp::Accept;
    });
    return found == program.end() ? std::nullopt : std::optional(found->op);
}

bool endsSocket(const ProgramStep& step)
{
    return step.op == ProgramOp::Close || step.op == ProgramOp::Abort
           || step.op == ProgramOp::Crash;
}

} // namespace

/// Such a program shares its port with no other; the others of a port are one program's sockets.
bool Host::bindsItself(FlowId id) const { return has(end(id).program, ProgramOp::Bind); }

bool Host::accepts(FlowId id) const
{
    const auto how = opening(end(id).program);
    return m_role == HostRole::Server ? how != ProgramOp::Connect : how == ProgramOp::Accept;
}

bool Host::portIsFixed(FlowId id) const
{
    return m_role == HostRole::Server || flow(id).clientPort.has_value();
}

/// Any connection from that port, in TIME-WAIT too.
bool Host::connectionHas(std::uint16_t port) const
{
    const auto found = m_byPorts.lower_bound({port, 0});
    return found != m_byPorts.end() && found->first.local == port;
}

bool Host::udpSocketHas(std::uint16_t port) const
{
    const auto found = m_udpByPorts.lower_bound({{port, 0}, 0});
    return found != m_udpByPorts.end() && found->first.local == port;
}

/// A program that has bound the port for itself, whether it listens there or not.
bool Host::otherProgramHas(std::uint16_t port, FlowId id) const
{
    return std::any_of(m_programs.begin(), m_programs.end(), [&](const ProgramState& other) {
        return other.bound && other.flow != id && bindsItself(other.flow)
               && isUdp(other.flow) == isUdp(id) && localPort(other.flow) == port;
    });
}

ProgramError Host::udpPortError(FlowId id) const
{
    const std::uint16_t port = localPort(id);
    if (!udpSocketHas(port))
        return ProgramError::None;
    if (!portIsFixed(id))
        return ProgramError::AddressNotAvailable; // the drawn port is taken only where all are
    return bindsItself(id) || otherProgramHas(port, id) ? ProgramError::AddressInUse
                                                        : ProgramError::None;
}

/// What the program gets that would bind its port now.
ProgramError Host::portError(FlowId id) const
{
    const std::uint16_t port = localPort(id);
    if (port < kFirstUnprivilegedPort && portIsFixed(id) && !end(id).privileged)
        return ProgramError::AccessDenied;
    if (isUdp(id))
        return udpPortError(id);
    const Listener* listener = listenerOn(port);
    const bool listenedTo = listener != nullptr && (bindsItself(id) || listener->own);
    const bool connected = !end(id).reuseAddress && connectionHas(port);
    return listenedTo || connected || otherProgramHas(port, id) ? ProgramError::AddressInUse
                                                                : ProgramError::None;
}

/// What the program gets that would connect now (RFC 9293, section 3.9.1.1).
ProgramError Host::connectError(FlowId id) const
{
    if (!portIsFixed(id)) // RFC 6056, section 3.3.1
        return freePorts(id) ? ProgramError::None : ProgramError::AddressNotAvailable;
    if (!m_programs[id].bound) {
        if (localPort(id) < kFirstUnprivilegedPort && !end(id).privileged)
            return ProgramError::AccessDenied;
        if (!end(id).reuseAddress
            && (connectionHas(localPort(id)) || listenerOn(localPort(id)) != nullptr))
            return ProgramError::AddressInUse;
    }
    return freePorts(id) ? ProgramError::None : ProgramError::AddressInUse;
}

ProgramError Host::bindPort(FlowId id, HostOutput& out)
{
    if (const ProgramError error = portError(id); error != ProgramError::None)
        return error;
    m_programs[id].bound = true;
    if (isUdp(id)) {
        const FlowPorts& ports = m_setup->ports[id];
        const auto remote = m_role == HostRole::Server ? std::nullopt : std::optional(ports.server);
        m_udp[id].emplace(localPort(id), remote, end(id).tcp.receiveBuffer);
        m_udpByPorts.insert({udpPorts(id), id});
    } else if (accepts(id)) {
        listen(id, out);
    }
    return ProgramError::None;
}

void Host::closeUdp(FlowId id)
{
    m_udp[id].reset();
    m_udpByPorts.erase({udpPorts(id), id});
    m_programs[id].bound = false;
}

/// A program that has bound its port for itself gives it back as it ends: its sockets are closed.
void Host::releasePort(SimTime now, FlowId id, HostOutput& out)
{
    ProgramState& program = m_programs[id];
    if (!program.bound || !bindsItself(id))
        return;
    program.bound = false;
    if (isUdp(id))
        return closeUdp(id);
    if (!accepts(id))
        return;
    closeListener(now, localPort(id), out);
    const bool connected = std::any_of(m_connections.begin(), m_connections.end(),
                                       [id](const auto& slot) { return slot.flow == id; });
    if (!connected) // else its connection's states tell how the flow goes on
        out.stateChanged(m_role, id, kNoConnection,
                         {TcpState::Listen, TcpState::Closed, Reason::StateCloseCalled});
}

/// Whoever waits to be accepted is reset: nobody will ever read what he sends.
void Host::closeListener(SimTime now, std::uint16_t port, HostOutput& out)
{
    for (ConnectionId id = 0; id < m_connections.size(); ++id) {
        ConnectionSlot& slot = m_connections[id];
        if (slot.accepted || slot.connection.ports().local != port)
            continue;
        std::erase(m_ready[slot.flow], id);
        if (slot.gone)
            continue;
        slot.connection.abort();
        drain(now, id, out);
    }
    const auto found = m_listenerByPort.find(port);
    m_listeners.erase(m_listeners.begin() + static_cast<std::ptrdiff_t>(found->second));
    m_listenerByPort.clear();
    for (std::size_t i = 0; i < m_listeners.size(); ++i)
        m_listenerByPort[m_listeners[i].port] = i;
}

/// Why a call on the program's socket cannot go on.
ProgramError Host::errorOf(const ProgramState& program) const
{
    const auto& steps = end(program.flow).program;
    const auto here = steps.begin() + static_cast<std::ptrdiff_t>(program.step);
    if (std::any_of(steps.begin(), here, endsSocket))
        return ProgramError::BadDescriptor;
    const ConnectionId id = m_flowConnection[program.flow];
    if (id == kNoConnection)
        return ProgramError::NotConnected;
    const TcpConnection& connection = m_connections[id].connection;
    switch (connection.error()) {
    case TcpError::Refused:
    case TcpError::Unreachable: // a port or a protocol that is not there: systems say the same
        return ProgramError::ConnectionRefused;
    case TcpError::TimedOut: return ProgramError::TimedOut;
    case TcpError::Reset:
        // A peer that had said all it had to say, and then resets, has closed its end of the pipe.
        return steps[program.step].op == ProgramOp::Send && connection.receiver().finReached()
                   ? ProgramError::BrokenPipe
                   : ProgramError::ConnectionReset;
    case TcpError::None: break;
    }
    return connection.sender().finQueued() ? ProgramError::BrokenPipe : ProgramError::NotConnected;
}

void Host::failProgram(ProgramState& program, ProgramError error)
{
    program.failed = true;
    program.error = error;
}

} // namespace roundtrip
