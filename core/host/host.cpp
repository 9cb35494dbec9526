// SPDX-License-Identifier: GPL-3.0-or-later
// How an arriving packet finds its socket, and what a host answers where there is none.
// Must never know: the link, the other host, how a run is recorded.
#include "core/host/host.h"

#include <algorithm>

namespace roundtrip {

Host::Host(HostRole role, std::shared_ptr<const HostSetup> setup)
    : m_role(role)
    , m_setup(std::move(setup))
    , m_flowConnection(m_setup->lane->flows.size(), kNoConnection)
    , m_udp(m_setup->lane->flows.size())
    , m_programs(m_setup->lane->flows.size())
{
}

bool Host::operator==(const Host& other) const
{
    return m_role == other.m_role && m_nextIdentification == other.m_nextIdentification
           && m_connections == other.m_connections && m_byPorts == other.m_byPorts
           && m_listeners == other.m_listeners && m_flowConnection == other.m_flowConnection
           && m_udp == other.m_udp && m_programs == other.m_programs
           && m_nextTimeout == other.m_nextTimeout;
}

const EndConfig& Host::end(FlowId id) const
{
    return flow(id).end[static_cast<std::size_t>(index(m_role))];
}

bool Host::isUdp(FlowId id) const { return flow(id).transport == Transport::Udp; }

const UdpSocket* Host::udpSocket(FlowId id) const { return m_udp[id] ? &*m_udp[id] : nullptr; }

void Host::start(HostOutput& out)
{
    const auto flows = static_cast<FlowId>(m_programs.size());
    for (FlowId id = 0; id < flows; ++id) {
        const FlowConfig& config = flow(id);
        const FlowPorts& ports = m_setup->ports[id];
        const bool server = m_role == HostRole::Server;
        m_programs[id].flow = id;
        if (server && !end(id).listen)
            continue; // nobody is there: no socket, no program
        if (isUdp(id)) {
            const auto remote = server ? std::nullopt : std::optional(ports.server);
            m_udp[id].emplace(server ? ports.server : ports.client, remote,
                              end(id).tcp.receiveBuffer);
        } else if (server && end(id).program.front().op != ProgramOp::Connect) {
            if (listenerOn(ports.server) == nullptr)
                m_listeners.push_back({ports.server, id});
            out.stateChanged(m_role, id, kNoConnection,
                             {TcpState::Closed, TcpState::Listen, Reason::StatePassiveOpen});
        }
        m_programs[id].wakeAt = server ? kStartOfTime : config.start;
        if (!server && isUdp(id))
            out.clientPortChosen(id, ports.client);
    }
}

const Listener* Host::listenerOn(std::uint16_t port) const
{
    const auto found = std::find_if(m_listeners.begin(), m_listeners.end(),
                                    [port](const Listener& l) { return l.port == port; });
    return found == m_listeners.end() ? nullptr : &*found;
}

std::uint32_t Host::waitingFor(std::uint16_t port) const
{
    return static_cast<std::uint32_t>(
        std::count_if(m_connections.begin(), m_connections.end(), [port](const auto& slot) {
            return slot.passive && !slot.accepted && !slot.gone
                   && slot.connection.ports().local == port;
        }));
}

void Host::deliver(SimTime now, const Packet& packet, HostOutput& out)
{
    if (const Segment* segment = packet.segment())
        deliverSegment(now, packet, *segment, out);
    else if (const Datagram* datagram = packet.datagram())
        deliverDatagram(now, packet, *datagram, out);
    else
        deliverIcmp(*packet.icmp());
}

void Host::deliverSegment(SimTime now, const Packet& packet, const Segment& segment,
                          HostOutput& out)
{
    // RFC 9293, section 3.3.1: the socket pair names the connection; a listener is the fallback
    const auto found = m_byPorts.find({segment.destinationPort, segment.sourcePort});
    if (found != m_byPorts.end()) {
        const ConnectionId id = found->second;
        m_connections[id].connection.onSegment(now, segment);
        drain(now, id, out);
    } else if (const Listener* listener = listenerOn(segment.destinationPort)) {
        deliverToListener(now, packet, segment, *listener, out);
    } else {
        answerClosedPort(packet, segment, out);
    }
}

void Host::deliverToListener(SimTime now, const Packet& packet, const Segment& segment,
                             const Listener& listener, HostOutput& out)
{
    const EndConfig& config = end(listener.flow);
    if (segment.flags.syn() && !segment.flags.ack() && !segment.flags.rst()
        && waitingFor(listener.port) >= static_cast<std::uint32_t>(config.tcp.backlog)) {
        out.discarded(m_role, packet.flow, Reason::DropBacklogFull);
        return;
    }
    const ConnectionId id = openConnection(packet.flow,
                                           {segment.destinationPort, segment.sourcePort}, true);
    ConnectionSlot& slot = m_connections[id];
    slot.connection.openPassive();
    slot.connection.pollNotice(); // the listener's own event told of LISTEN already
    slot.connection.onSegment(now, segment);
    if (slot.connection.state() == TcpState::SynReceived) {
        m_byPorts[slot.connection.ports()] = id;
        drain(now, id, out);
        return;
    }
    // Not the beginning of a connection: perhaps a reset, and no trace of it remains.
    while (auto outgoing = slot.connection.pollTransmit(now))
        sendSegment(packet.flow, *outgoing, out);
    m_connections.pop_back();
}

void Host::answerClosedPort(const Packet& packet, const Segment& segment, HostOutput& out)
{
    // RFC 9293, section 3.10.7.1
    if (segment.flags.rst()) {
        out.discarded(m_role, packet.flow, Reason::DropNoSocket);
        return;
    }
    Segment answer;
    answer.sourcePort = segment.destinationPort;
    answer.destinationPort = segment.sourcePort;
    answer.flags.bits = TcpFlags::Rst;
    if (segment.flags.ack()) {
        answer.seq = segment.ack;
    } else {
        answer.ack = segment.seq + segment.sequenceLength();
        answer.flags.bits |= TcpFlags::Ack;
    }
    send(packet.flow, answer, {.reason = Reason::RstClosedPort}, out);
}

void Host::deliverDatagram(SimTime now, const Packet& packet, const Datagram& datagram,
                           HostOutput& out)
{
    const std::optional<FlowId> owner = udpOwner({datagram.destinationPort, datagram.sourcePort});
    if (!owner) {
        // RFC 1122, section 4.1.3.1: the host should answer with a port unreachable
        IcmpMessage message;
        message.quoted.protocol = 17;
        message.quoted.sourcePort = datagram.sourcePort;
        message.quoted.destinationPort = datagram.destinationPort;
        message.quoted.identification = packet.identification;
        message.quoted.ipLength = static_cast<std::uint16_t>(packet.ipLength());
        message.quoted.payload = datagram.payload;
        send(packet.flow, message, {.reason = Reason::IcmpPortUnreachable}, out);
        return;
    }
    UdpSocket& socket = *m_udp[*owner];
    socket.setRemotePort(datagram.sourcePort);
    if (!socket.onDatagram(datagram)) {
        out.discarded(m_role, packet.flow, Reason::DropReceiveQueueFull);
        return;
    }
    wakeProgram(*owner, now);
}

/// Hosts demultiplex by socket pair: where flows share a port, each socket has its own peer.
std::optional<FlowId> Host::udpOwner(PortPair pair) const
{
    for (FlowId id = 0; id < m_udp.size(); ++id) {
        const FlowPorts& ports = m_setup->ports[id];
        const bool server = m_role == HostRole::Server;
        if (m_udp[id] && pair.local == (server ? ports.server : ports.client)
            && pair.remote == (server ? ports.client : ports.server))
            return id;
    }
    return std::nullopt;
}

void Host::deliverIcmp(const IcmpMessage& message)
{
    if (message.quoted.protocol != 17)
        return;
    // RFC 1122, section 4.1.3.3: to the socket whose datagram it quotes, and to no other
    if (const auto owner = udpOwner({message.quoted.sourcePort, message.quoted.destinationPort}))
        m_udp[*owner]->onPortUnreachable();
}

void Host::send(FlowId id, std::variant<Segment, Datagram, IcmpMessage> body,
                const TransmitInfo& info, HostOutput& out)
{
    Packet packet;
    packet.from = m_role;
    packet.flow = id;
    packet.identification = m_nextIdentification++;
    packet.body = std::move(body);
    out.transmit(m_role, packet, info);
}

void Host::sendSegment(FlowId id, const Outgoing& outgoing, HostOutput& out)
{
    send(id, outgoing.segment,
         {.reason = outgoing.reason,
          .dataNumber = outgoing.dataNumber,
          .transmission = outgoing.transmission,
          .duplicateAck = outgoing.duplicateAck,
          .startsSequence = outgoing.segment.flags.syn()},
         out);
}

} // namespace roundtrip
