// SPDX-License-Identifier: GPL-3.0-or-later
// What a listening socket does with the segments that find no connection: its SYN queue, its
// backlog, its cookies; and what a SYN does to a pair in TIME-WAIT. Must never know: the link, the
// other host, how a run is recorded.
#include "core/host/host.h"

#include "core/host/syn_cookie.h"
#include "core/host/time_wait.h"

namespace roundtrip {
namespace {

bool beginsConnection(const Segment& segment)
{
    return segment.flags.syn() && !segment.flags.ack() && !segment.flags.rst();
}

/// RFC 9293, section 3.7.1: what counts where the option is missing.
std::uint32_t announcedMss(const Segment& syn)
{
    return syn.options.mss != 0 ? syn.options.mss : 536;
}

} // namespace

/// Opens the listener of that end of the flow; flows of one port share it.
void Host::listen(FlowId flow, HostOutput& out)
{
    const std::uint16_t port = localPort(flow);
    if (m_listenerByPort.try_emplace(port, m_listeners.size()).second)
        m_listeners.push_back({.port = port, .flow = flow, .own = bindsItself(flow)});
    out.stateChanged(m_role, flow, kNoConnection,
                     {TcpState::Closed, TcpState::Listen, Reason::StatePassiveOpen});
}

const Listener* Host::listenerOn(std::uint16_t port) const
{
    const auto found = m_listenerByPort.find(port);
    return found == m_listenerByPort.end() ? nullptr : &m_listeners[found->second];
}

Listener* Host::listenerOn(std::uint16_t port)
{
    const auto found = m_listenerByPort.find(port);
    return found == m_listenerByPort.end() ? nullptr : &m_listeners[found->second];
}

std::uint32_t Host::waitingFor(std::uint16_t port) const
{
    const Listener* listener = listenerOn(port);
    return listener == nullptr ? 0 : listener->ready;
}

std::uint32_t Host::halfOpenFor(std::uint16_t port) const
{
    const Listener* listener = listenerOn(port);
    return listener == nullptr ? 0 : listener->synReceived;
}

bool Host::acceptQueueFull(const Listener& listener) const
{
    return listener.ready >= static_cast<std::uint32_t>(end(listener.flow).tcp.backlog);
}

/// The segment would open the connection, and there is no room for one more open connection. Then
/// it is as if it had been lost: the connection stays in SYN-RECEIVED, and the SYN-ACK that is sent
/// again, or the client's data, brings another ACK.
bool Host::finishesHandshakeInVain(SimTime now, const ConnectionSlot& slot,
                                   const Segment& segment) const
{
    if (!slot.passive || !segment.flags.ack())
        return false;
    const Listener* listener = listenerOn(slot.connection.ports().local);
    if (listener == nullptr || !acceptQueueFull(*listener))
        return false;
    TcpConnection asIf = slot.connection;
    asIf.onSegment(now, segment);
    return asIf.established();
}

void Host::deliverToListener(SimTime now, const Packet& packet, const Segment& segment,
                             Listener& listener, HostOutput& out)
{
    const TcpConfig& config = end(listener.flow).tcp;
    if (!beginsConnection(segment)) {
        if (now >= listener.cookiesUntil || !openFromCookie(now, packet, segment, listener, out))
            answerWithoutState(now, packet.flow, segment, out);
    } else if (acceptQueueFull(listener)) {
        out.discarded(m_role, packet.flow, Reason::DropBacklogFull);
    } else if (listener.synReceived < static_cast<std::uint32_t>(config.synQueue)) {
        openFromSyn(now, packet.flow, segment, kNoConnection, out);
    } else if (config.synCookies) {
        answerWithCookie(now, packet, segment, listener, out);
    } else {
        out.discarded(m_role, packet.flow, Reason::DropSynQueueFull); // RFC 4987, section 2.2
    }
}

void Host::openFromSyn(SimTime now, FlowId flow, const Segment& syn, ConnectionId replaces,
                       HostOutput& out)
{
    SeqNum iss = isnFor(flow, static_cast<ConnectionId>(m_connections.size()));
    if (replaces != kNoConnection) {
        const TcpConnection& old = m_connections[replaces].connection;
        iss = isnBeyond(wrap(old.sender().max(), old.iss()), iss);
    }
    const ConnectionId id = openConnection(flow, {syn.destinationPort, syn.sourcePort}, true, iss);
    ConnectionSlot& slot = m_connections[id];
    slot.replaces = replaces;
    slot.connection.openPassive();
    slot.connection.pollNotice(); // the listener's own event told of LISTEN already
    slot.connection.onSegment(now, syn);
    drain(now, id, out);
}

/// RFC 9293, section 3.10.7.2: not the beginning of a connection. Perhaps a reset, and no trace of
/// it remains.
void Host::answerWithoutState(SimTime now, FlowId flow, const Segment& segment, HostOutput& out)
{
    TcpConnection passing(end(flow).tcp, m_setup->mtu,
                          {segment.destinationPort, segment.sourcePort}, SeqNum{});
    passing.openPassive();
    passing.onSegment(now, segment);
    while (auto outgoing = passing.pollTransmit(now))
        sendSegment(flow, *outgoing, out);
}

void Host::answerWithCookie(SimTime now, const Packet& packet, const Segment& syn,
                            Listener& listener, HostOutput& out)
{
    const PortPair ports{syn.destinationPort, syn.sourcePort};
    const auto cookie = makeSynCookie({m_setup->seed, ports, syn.seq}, announcedMss(syn), now);
    if (!cookie) {
        out.discarded(m_role, packet.flow, Reason::DropSynQueueFull);
        return;
    }
    // RFC 4987, section 3.6: of the options only the MSS survives, so none other is agreed to.
    Segment plain = syn;
    plain.flags.bits = TcpFlags::Syn;
    plain.payload = {};
    plain.options = {};
    plain.options.mss = syn.options.mss;
    TcpConnection forgotten(end(packet.flow).tcp, m_setup->mtu, ports, *cookie);
    forgotten.openPassive();
    forgotten.onSegment(now, plain);
    while (auto outgoing = forgotten.pollTransmit(now)) {
        outgoing->reason = Reason::SynAckCookie;
        sendSegment(packet.flow, *outgoing, out);
    }
    listener.cookiesUntil = now + 2 * kSynCookieStep;
}

/// Returns whether the segment brought a good cookie back.
bool Host::openFromCookie(SimTime now, const Packet& packet, const Segment& segment,
                          const Listener& listener, HostOutput& out)
{
    if (!segment.flags.ack() || segment.flags.syn() || segment.flags.rst())
        return false;
    const PortPair ports{segment.destinationPort, segment.sourcePort};
    const SeqNum cookie{segment.ack.value - 1};
    const SeqNum irs{segment.seq.value - 1};
    const auto mss = checkSynCookie({m_setup->seed, ports, irs}, cookie, now);
    if (!mss)
        return false;
    if (acceptQueueFull(listener)) { // what the client sends next brings the cookie again
        out.discarded(m_role, packet.flow, Reason::DropBacklogFull);
        return true;
    }
    const ConnectionId id = openConnection(packet.flow, ports, true, cookie);
    TcpConnection& connection = m_connections[id].connection;
    connection.openPassive();
    connection.pollNotice();
    connection.openFromCookie(irs, *mss);
    connection.onSegment(now, segment);
    drain(now, id, out);
    return true;
}

/// What has become of a connection that no program has accepted yet.
void Host::settleListening(SimTime now, ConnectionId id, HostOutput& out)
{
    ConnectionSlot& slot = m_connections[id];
    ListenQueue to = ListenQueue::None;
    if (slot.connection.established())
        to = ListenQueue::Ready;
    else if (!slot.gone && slot.connection.state() == TcpState::SynReceived)
        to = ListenQueue::SynReceived;
    if (to != slot.queue)
        moveTo(to, slot, id);
    if (slot.replaces != kNoConnection)
        settleReplaced(now, slot, out);
}

/// Once open a connection stays in the backlog until it is accepted, even if the peer resets it
/// meanwhile.
void Host::moveTo(ListenQueue to, ConnectionSlot& slot, ConnectionId id)
{
    Listener* listener = listenerOn(slot.connection.ports().local);
    if (slot.queue == ListenQueue::SynReceived)
        --listener->synReceived;
    if (to == ListenQueue::SynReceived)
        ++listener->synReceived;
    if (to == ListenQueue::Ready) {
        ++listener->ready;
        m_ready[slot.flow].push_back(id);
    }
    slot.queue = to;
}

/// Returns whether that was all there is to do with the segment.
bool Host::deliverToTimeWait(SimTime now, const Packet& packet, const Segment& segment,
                             ConnectionId id, HostOutput& out)
{
    const FlowId flow = m_connections[id].flow;
    if (segment.flags.rst() && end(flow).tcp.timeWaitGuard) {
        out.discarded(m_role, packet.flow, Reason::DropTimeWaitGuard); // RFC 1337, section 3, F1
        return true;
    }
    Listener* listener = listenerOn(segment.destinationPort);
    if (!beginsConnection(segment) || listener == nullptr)
        return false;
    const TcpConnection& old = m_connections[id].connection;
    const SeqNum lastSeq = wrap(old.receiver().nxt() - 1, old.irs());
    const auto recent = old.timestamps().on() ? std::optional(old.timestamps().recent())
                                              : std::nullopt;
    if (!mayReopen({lastSeq, recent}, segment, end(flow).tcp.timestamps))
        return false;
    const TcpConfig& config = end(listener->flow).tcp;
    // No cookie here: the ACK that brings it back would meet TIME-WAIT.
    const bool noRoom = listener->synReceived >= static_cast<std::uint32_t>(config.synQueue);
    if (acceptQueueFull(*listener) || noRoom)
        out.discarded(m_role, packet.flow,
                      noRoom ? Reason::DropSynQueueFull : Reason::DropBacklogFull);
    else
        openFromSyn(now, packet.flow, segment, id, out);
    return true;
}

/// RFC 9293, section 3.6.1: once the new connection is open the old one has no more to wait for; if
/// the SYN turns out to be an old duplicate, the pair is in TIME-WAIT as before.
void Host::settleReplaced(SimTime now, ConnectionSlot& slot, HostOutput& out)
{
    const ConnectionId replaced = slot.replaces;
    ConnectionSlot& old = m_connections[replaced];
    if (slot.connection.established()) {
        slot.replaces = kNoConnection;
        if (old.gone)
            return;
        old.connection.giveWay();
        drain(now, replaced, out);
    } else if (slot.gone) {
        slot.replaces = kNoConnection;
        if (!old.gone)
            m_byPorts[old.connection.ports()] = replaced;
    }
}

} // namespace roundtrip
