// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the packed record. Must never know: how it was made, how it is shown.
#include "core/sim/details.h"
#include "core/sim/details_format.h"
#include "core/sim/run.h"
#include "core/sim/stream_payload.h"

#include <algorithm>

namespace roundtrip {
namespace {

/// First index in [0, count) for which `after` holds; `after` is false, then true.
template <typename Predicate>
std::size_t partition(std::size_t count, Predicate after)
{
    std::size_t low = 0;
    std::size_t high = count;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (after(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

template <typename Side>
const Side* findSide(const ChunkedVector<Side>& list, PacketId packet)
{
    const std::size_t at = partition(list.size(),
                                     [&](std::size_t i) { return list[i].packet >= packet; });
    return at < list.size() && list[at].packet == packet ? &list[at] : nullptr;
}

/// The last of the list that holds for packet `at`; nullptr before the first.
template <typename Since>
const Since* newestAt(const std::vector<Since>& list, PacketId at)
{
    const std::size_t after = partition(list.size(),
                                        [&](std::size_t i) { return list[i].since > at; });
    return after == 0 ? nullptr : &list[after - 1];
}

SimTime timeOf(std::uint64_t ns) { return SimTime(Duration(static_cast<std::int64_t>(ns))); }

bool hasPacket(EventKind kind)
{
    return kind == EventKind::Send || kind == EventKind::Receive || kind == EventKind::Drop;
}

} // namespace

SimTime LaneTrace::eventTime(EventId id) const { return timeOf(m_events[id].timeNs); }
EventKind LaneTrace::eventKind(EventId id) const
{
    return static_cast<EventKind>(m_events[id].kind);
}
Reason LaneTrace::eventReason(EventId id) const { return static_cast<Reason>(m_events[id].reason); }
HostRole LaneTrace::eventHost(EventId id) const { return static_cast<HostRole>(m_events[id].host); }
EventId LaneTrace::eventCause(EventId id) const { return m_events[id].cause; }
PacketId LaneTrace::eventPacket(EventId id) const
{
    return hasPacket(eventKind(id)) ? m_events[id].ref : kNoPacket;
}

Event LaneTrace::event(EventId id) const
{
    const PackedEvent& packed = m_events[id];
    Event event;
    event.id = id;
    event.time = timeOf(packed.timeNs);
    event.cause = packed.cause;
    event.kind = static_cast<EventKind>(packed.kind);
    event.reason = static_cast<Reason>(packed.reason);
    event.host = static_cast<HostRole>(packed.host);
    if (hasPacket(event.kind)) {
        event.flow = m_flights[packed.ref].flow;
        event.what = PacketEvent{packed.ref};
        return event;
    }
    DetailReader reader(m_details, packed.ref);
    const std::uint64_t first = nextFlowed(reader, event.flow);
    switch (event.kind) {
    case EventKind::State: {
        event.what = StateChange{static_cast<TcpState>(first / 16),
                                 static_cast<TcpState>(first % 16),
                                 static_cast<ConnectionId>(reader.next())};
        break;
    }
    case EventKind::Timer: {
        TimerEvent timer = unpackTimer(first);
        if (timer.action == TimerAction::Armed)
            timer.deadline = event.time + Duration(static_cast<std::int64_t>(reader.next()));
        event.what = timer;
        break;
    }
    case EventKind::Variables: {
        VariableChanges changes;
        for (unsigned i = 0; i < kVariables; ++i) {
            const auto variable = static_cast<Variable>(i);
            if ((first & bitOf(variable)) != 0)
                changes.changes.push_back({variable, reader.next()});
        }
        event.what = std::move(changes);
        break;
    }
    case EventKind::Program: {
        event.what = unpackProgram(event.reason, first, reader.next());
        break;
    }
    case EventKind::Send:
    case EventKind::Receive:
    case EventKind::Drop: break;
    }
    return event;
}

std::size_t LaneTrace::eventsUpTo(SimTime t) const
{
    return partition(m_events.size(),
                     [&](std::size_t i) { return timeOf(m_events[i].timeNs) > t; });
}

std::size_t LaneTrace::flightsSentUpTo(SimTime t) const
{
    return partition(m_flights.size(), [&](std::size_t i) { return m_flights[i].sentAt() > t; });
}

std::vector<PacketId> LaneTrace::flightsBetween(SimTime from, SimTime to) const
{
    std::vector<PacketId> found;
    const SimTime earliest = from - m_longestFlight;
    const std::size_t end = flightsSentUpTo(to);
    for (std::size_t i = flightsSentUpTo(earliest - Duration(1)); i < end; ++i) {
        if (m_flights[i].endsAt() >= from)
            found.push_back(static_cast<PacketId>(i));
    }
    return found;
}

SimTime LaneTrace::arrivalWithoutLoss(const PacketFlight& flight) const
{
    if (!flight.lost() && flight.delayed == 0)
        return flight.endsAt();
    const LinkConfig& link = m_scenario->network.link[flight.directionBit];
    // A piece that the hop has cut is there with its last bit: Link::passOn
    if (flight.fromRouter() && flight.isFragment())
        return flight.departsAt() + (link.delay - link.delay / 2);
    const auto id = eventPacket(flight.sendEvent);
    const Duration way = flight.fromRouter() ? link.delay / 2 : link.delay;
    return flight.departsAt() + link.rate.timeFor(packet(id).frameBytes()) + way;
}

Duration LaneTrace::extraDelay(const PacketFlight& flight) const
{
    if (flight.lost() || flight.delayed == 0)
        return Duration{0};
    return std::max(Duration{0}, flight.endsAt() - arrivalWithoutLoss(flight));
}

TcpOptions LaneTrace::options(PacketId id) const { return m_options.find(id, m_flights).options; }

std::uint32_t LaneTrace::corruptedBit(PacketId id) const
{
    const SideNumber* side = findSide(m_corruptedBits, id);
    return side ? side->value : 0;
}

std::uint32_t LaneTrace::duplicateAckNumber(PacketId id) const
{
    const SideNumber* side = findSide(m_duplicateAcks, id);
    return side ? side->value : 0;
}

std::uint16_t LaneTrace::clientPort(FlowId flow, PacketId at) const
{
    const ClientPort* port = newestAt(m_clientPorts[flow], at);
    return port == nullptr ? std::uint16_t{0} : port->port;
}

std::uint32_t LaneTrace::isnOf(FlowId flow, Direction direction, PacketId at) const
{
    const auto& ofSender = m_isns[flow * 2U + static_cast<std::size_t>(index(direction))];
    const InitialSequence* isn = newestAt(ofSender, at);
    return isn == nullptr ? 0 : isn->isn;
}

std::uint32_t LaneTrace::relativeSeq(PacketId id) const
{
    const PacketFlight& flight = m_flights[id];
    if (flight.kind() == FlightKind::Fragment)
        return relativeSeq(flight.datagram());
    if (flight.kind() != FlightKind::Tcp)
        return flight.seq;
    return flight.seq - isnOf(flight.flow, flight.direction(), id);
}

std::uint32_t LaneTrace::relativeAck(PacketId id) const
{
    const PacketFlight& flight = m_flights[id];
    if (flight.kind() != FlightKind::Tcp || !flight.has(TcpFlags::Ack))
        return flight.ack;
    const Direction other = directionFrom(peerOf(flight.sender()));
    return flight.ack - isnOf(flight.flow, other, id);
}

namespace {

/// The queries of the flow's partner whose answers were cut short, so that they go over this one.
std::vector<std::uint32_t> cutShortBefore(const LaneTrace& lane, const FlowConfig& flow,
                                          EventId end)
{
    std::vector<std::uint32_t> queries;
    if (!flow.derived || !flow.partner)
        return queries;
    for (EventId id = 0; id < end; ++id) {
        if (lane.eventReason(id) != Reason::ApplicationCutShort)
            continue;
        const Event event = lane.event(id);
        if (event.flow == *flow.partner)
            queries.push_back(std::get<ProgramEvent>(event.what).step);
    }
    return queries;
}

} // namespace

Packet LaneTrace::packet(PacketId id) const
{
    const PacketFlight& flight = m_flights[id];
    if (flight.kind() == FlightKind::Fragment) {
        Packet piece = packet(flight.datagram());
        piece.fragment = flight.fragmentRange();
        piece.ecn = flight.sentEcn();
        return piece;
    }
    const FlowConfig& flow = m_config->flows[flight.flow];
    const bool toServer = flight.direction() == Direction::ToServer;
    const std::uint16_t client = clientPort(flight.flow, id);
    const std::uint16_t source = toServer ? client : flow.serverPort;
    const std::uint16_t destination = toServer ? flow.serverPort : client;

    Packet packet;
    packet.from = flight.sender();
    packet.identification = static_cast<std::uint16_t>(flight.identification);
    packet.flow = flight.flow;
    packet.ecn = flight.sentEcn();
    packet.fragment = flight.fragmentRange();
    packet.dontFragment = flight.kind() == FlightKind::Icmp || flow.dontFragment(flight.sender());
    const auto length = static_cast<std::uint32_t>(flight.payloadLength);
    switch (flight.kind()) {
    case FlightKind::Tcp: {
        const HeaderExtras extras = m_options.find(id, m_flights);
        Segment segment{source,
                        destination,
                        SeqNum{flight.seq},
                        SeqNum{flight.ack},
                        TcpFlags{flight.flags},
                        static_cast<std::uint16_t>(flight.window),
                        {},
                        extras.options,
                        extras.urgent};
        if (length > 0)
            segment.payload = streamPayload(flow, flight.direction(), relativeSeq(id) - 1U, length,
                                            cutShortBefore(*this, flow, flight.sendEvent));
        packet.body = segment;
        break;
    }
    case FlightKind::Udp:
        packet.body = Datagram{
            source,
            destination,
            {flight.ack, length, flow.hasApplications() ? PayloadForm::Message : PayloadForm::Text},
            flow.udpChecksum};
        break;
    case FlightKind::Icmp: packet.body = icmpOf(flight); break;
    case FlightKind::Fragment: break;
    }
    return packet;
}

IcmpMessage LaneTrace::icmpOf(const PacketFlight& flight) const
{
    // The message was sent because of the packet that had just arrived, or had just been dropped.
    IcmpMessage message;
    message.type = static_cast<std::uint8_t>(flight.seq >> 24);
    message.code = static_cast<std::uint8_t>(flight.seq >> 16);
    message.nextHopMtu = static_cast<std::uint16_t>(flight.seq);
    const EventId cause = eventCause(flight.sendEvent);
    const PacketId about = cause == kNoEvent ? kNoPacket : eventPacket(cause);
    if (about != kNoPacket)
        message.quoted = quote(message.fromRouter() ? packet(about) : packetAsRead(about));
    return message;
}

Packet LaneTrace::packetAsRead(PacketId id) const
{
    Packet read = packet(id);
    const PacketFlight& flight = m_flights[id];
    const PacketId head = flight.kind() == FlightKind::Fragment ? flight.datagram() : id;
    Datagram* datagram = std::get_if<Datagram>(&read.body);
    if (datagram == nullptr || m_flights[head].unseen == 0)
        return read;
    const std::uint32_t bit = corruptedBit(head) - 8 * 20; // behind the IP header
    const auto flipped = static_cast<std::uint16_t>(0x8000U >> bit % 16);
    const std::uint32_t length = 8 + datagram->payload.length;
    if (bit < 16)
        datagram->sourcePort ^= flipped;
    else if (bit < 32)
        datagram->destinationPort ^= flipped;
    else if (bit < 48)
        datagram->payload.length = (length ^ flipped) - 8;
    return read;
}

std::size_t LaneTrace::memoryBytes() const
{
    std::size_t bytes = sizeof(LaneTrace) + m_events.memoryBytes() + m_flights.memoryBytes()
                        + m_details.memoryBytes() + m_options.memoryBytes()
                        + m_duplicateAcks.memoryBytes() + m_corruptedBits.memoryBytes()
                        + m_isns.capacity() * sizeof(std::vector<InitialSequence>)
                        + m_clientPorts.capacity() * sizeof(std::vector<ClientPort>);
    for (const auto& isns : m_isns)
        bytes += isns.capacity() * sizeof(InitialSequence);
    for (const auto& ports : m_clientPorts)
        bytes += ports.capacity() * sizeof(ClientPort);
    for (const Keyframe& frame : m_keyframes)
        bytes += sizeof(Keyframe) + frame.bytes;
    return bytes;
}

} // namespace roundtrip
