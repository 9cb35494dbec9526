// SPDX-License-Identifier: GPL-3.0-or-later
// How an arriving packet finds its socket, and what a host answers where there is none.
// Must never know: the link, the other host, how a run is recorded.
#include "core/host/host.h"

#include <algorithm>

namespace roundtrip {

Host::Host(HostRole role, std::shared_ptr<const HostSetup> setup)
    : m_role(role)
    , m_setup(std::move(setup))
    , m_flows(m_setup->lane->flows.data())
    , m_pathMtu(m_setup->mtu)
    , m_ready(m_setup->lane->flows.size())
    , m_flowConnection(m_setup->lane->flows.size(), kNoConnection)
    , m_udp(m_setup->lane->flows.size())
    , m_programs(m_setup->lane->flows.size())
{
}

bool Host::operator==(const Host& other) const
{
    return m_role == other.m_role && m_nextIdentification == other.m_nextIdentification
           && m_pathMtu == other.m_pathMtu && m_connections == other.m_connections
           && m_byPorts == other.m_byPorts && m_listeners == other.m_listeners
           && m_ready == other.m_ready && m_flowConnection == other.m_flowConnection
           && m_udp == other.m_udp && m_udpByPorts == other.m_udpByPorts
           && m_programs == other.m_programs && m_reassembler == other.m_reassembler
           && m_applications == other.m_applications && m_turns == other.m_turns
           && m_timeouts == other.m_timeouts && m_wakes == other.m_wakes;
}

const EndConfig& Host::end(FlowId id) const
{
    return flow(id).end[static_cast<std::size_t>(index(m_role))];
}

std::uint16_t Host::localPort(FlowId id) const
{
    const FlowPorts& ports = m_setup->ports[id];
    return m_role == HostRole::Server ? ports.server : ports.client;
}

bool Host::isUdp(FlowId id) const { return flow(id).transport == Transport::Udp; }

bool Host::listens(FlowId id) const { return accepts(id) && !isUdp(id) && m_programs[id].bound; }

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
        // A client's listener opens with its program's call, and so does what a program binds.
        if (!bindsItself(id) && (isUdp(id) || (server && accepts(id))))
            m_programs[id].error = bindPort(id, out); // its program learns of it as it begins
        m_programs[id].wakeAt = server ? kStartOfTime : config.start;
        m_wakes.set(id, m_programs[id].wakeAt);
        if (!server && m_udp[id])
            out.clientPortChosen(id, ports.client);
    }
}

void Host::deliver(SimTime now, const Packet& packet, HostOutput& out)
{
    if (const Segment* segment = packet.segment())
        deliverSegment(now, packet, *segment, out);
    else if (const Datagram* datagram = packet.datagram())
        deliverDatagram(now, packet, *datagram, out);
    else
        deliverIcmp(now, packet, *packet.icmp(), out);
}

void Host::deliverSegment(SimTime now, const Packet& packet, const Segment& segment,
                          HostOutput& out)
{
    // RFC 9293, section 3.3.1: the socket pair names the connection; a listener is the fallback
    const auto found = m_byPorts.find({segment.destinationPort, segment.sourcePort});
    if (found != m_byPorts.end()) {
        const ConnectionId id = found->second;
        ConnectionSlot& slot = m_connections[id];
        const TcpState state = slot.connection.state();
        if (state == TcpState::TimeWait && deliverToTimeWait(now, packet, segment, id, out))
            return;
        if (state == TcpState::SynReceived && finishesHandshakeInVain(now, slot, segment)) {
            out.discarded(m_role, packet.flow, Reason::DropBacklogFull);
            return;
        }
        slot.connection.onSegment(now, segment, packet.ecn == kCongestionExperienced);
        drain(now, id, out, packet.flow);
    } else if (Listener* listener = listenerOn(segment.destinationPort)) {
        deliverToListener(now, packet, segment, *listener, out);
    } else {
        answerClosedPort(packet, segment, out);
    }
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
    const bool anothers = owner ? *owner != packet.flow : udpSocketHas(datagram.destinationPort);
    if (anothers && bindsItself(packet.flow)) {
        out.discarded(m_role, packet.flow, Reason::DropOtherProgram);
        return;
    }
    if (!owner) {
        // RFC 1122, section 4.1.3.1: the host should answer with a port unreachable
        IcmpMessage message;
        message.quoted = quote(packet);
        send(packet.flow, message, {.reason = Reason::IcmpPortUnreachable}, out);
        return;
    }
    UdpSocket& socket = *m_udp[*owner];
    if (udpPorts(*owner).remote == datagram.sourcePort) // not damaged on the way
        socket.setRemotePort(datagram.sourcePort);
    if (!socket.onDatagram(datagram)) {
        out.discarded(m_role, packet.flow, Reason::DropReceiveQueueFull);
        return;
    }
    wakeProgram(*owner, now);
}

PortPair Host::udpPorts(FlowId id) const
{
    const FlowPorts& ports = m_setup->ports[id];
    return m_role == HostRole::Server ? PortPair{ports.server, ports.client}
                                      : PortPair{ports.client, ports.server};
}

/// Hosts demultiplex by socket pair: where flows share a port, each socket has its own peer.
std::optional<FlowId> Host::udpOwner(PortPair pair) const
{
    const auto found = m_udpByPorts.lower_bound({pair, 0});
    if (found != m_udpByPorts.end() && found->first == pair)
        return found->second;
    // A socket that is not connected takes datagrams from anybody.
    const auto any = m_udpByPorts.lower_bound({{pair.local, 0}, 0});
    const bool alone = any != m_udpByPorts.end() && any->first.local == pair.local
                       && (std::next(any) == m_udpByPorts.end()
                           || std::next(any)->first.local != pair.local);
    return alone && !m_udp[any->second]->connected() ? std::optional(any->second) : std::nullopt;
}

void Host::deliverIcmp(SimTime now, const Packet& packet, const IcmpMessage& message,
                       HostOutput& out)
{
    // RFC 9293, section 3.9.2.2: to the connection that created the error
    if (message.quoted.protocol == 6) {
        if (!deliverIcmpToTcp(now, message, out))
            out.discarded(m_role, packet.flow, Reason::DropIcmpOfNoUse);
        return;
    }
    // RFC 1122, section 4.1.3.3: to the socket whose datagram it quotes, and to no other
    const auto owner = udpOwner({message.quoted.sourcePort, message.quoted.destinationPort});
    if (!owner)
        return;
    if (message.type == kIcmpUnreachable) {
        m_udp[*owner]->onPortUnreachable();
        wakeProgram(*owner, now);
    } else // a fragment has not come, or the like: the next datagram may fare better
        out.programEvent(m_role, *owner, Reason::ProgramSoftError, m_programs[*owner].step, 0);
}

bool Host::deliverIcmpToTcp(SimTime now, const IcmpMessage& message, HostOutput& out)
{
    const auto found = m_byPorts.find({message.quoted.sourcePort, message.quoted.destinationPort});
    if (found == m_byPorts.end())
        return false;
    const ConnectionId id = found->second;
    TcpConnection& connection = m_connections[id].connection;
    if (!connection.onIcmp(now, message))
        return false;
    // RFC 1191, section 6.2: kept for the path, so that later connections begin with it
    m_pathMtu = std::min(m_pathMtu, connection.pathMtu());
    if (connection.takeSoftError()) {
        const FlowId flow = m_connections[id].flow;
        out.programEvent(m_role, flow, Reason::ProgramSoftError, m_programs[flow].step, 0);
    }
    drain(now, id, out);
    return true;
}

void Host::sendSegment(FlowId id, const Outgoing& outgoing, HostOutput& out)
{
    send(id, outgoing.segment,
         {.reason = outgoing.reason,
          .dataNumber = outgoing.dataNumber,
          .transmission = outgoing.transmission,
          .duplicateAck = outgoing.duplicateAck,
          .ecn = outgoing.ecnCapable ? kEcnCapable : kNotEcnCapable,
          .startsSequence = outgoing.segment.flags.syn()},
         out);
}

} // namespace roundtrip
