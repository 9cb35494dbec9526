// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers the events of a step and sends its packets on their way. Must never know: how a run is
// kept.
#include "core/sim/simulation_step.h"

#include "core/base/keyed_random.h"

#include <algorithm>
#include <bit>

namespace roundtrip {
namespace {

constexpr std::uint32_t kIpHeaderBytes = 20, kUdpHeaderBytes = 8;

FlightFate fateOf(Reason lossReason)
{
    if (lossReason == Reason::None)
        return FlightFate::Arrived;
    if (lossReason == Reason::DropFault)
        return FlightFate::LostFault;
    if (lossReason == Reason::DropRandomLoss)
        return FlightFate::LostRandom;
    if (lossReason == Reason::DropTooBig)
        return FlightFate::LostTooBig;
    if (lossReason == Reason::FragmentAtHop)
        return FlightFate::Fragmented;
    return lossReason == Reason::DropQueueFull ? FlightFate::LostQueueFull
                                               : FlightFate::LostLinkDown;
}

constexpr std::uint32_t kMostNumber = (std::uint32_t{1} << 27) - 1; // above any limit of events
constexpr std::uint64_t kPackedTime = (std::uint64_t{1} << 48) - 1; // see kLongestRun

/// As a flight keeps it. A slow link's queue may reach beyond: no run gets there (kLongestRun).
std::uint64_t nanoseconds(SimTime t)
{
    return std::min(static_cast<std::uint64_t>(t.time_since_epoch().count()), kPackedTime);
}

PacketFlight makeFlight(const Packet& packet, const TransmitInfo& info, const Passage& passage,
                        SimTime sentAt, std::uint32_t number, EventId sendEvent)
{
    PacketFlight flight; // every bit of it is set below: clearing it first makes each one wait
    flight.sentAtNs = nanoseconds(sentAt) & kPackedTime;
    flight.departsAtNs = nanoseconds(passage.departsAt) & kPackedTime;
    flight.endsAtNs = nanoseconds(passage.endsAt) & kPackedTime;
    flight.payloadLength = packet.payloadLength() & 0xFFFFU;
    flight.identification = packet.identification;
    flight.number = number & kMostNumber;
    flight.ecn = packet.ecn & 3U;
    flight.sendEvent = sendEvent;
    flight.flow = packet.flow;
    flight.lossPosition = passage.lossPosition;
    flight.reason = info.reason;
    flight.transmission =
        static_cast<std::uint8_t>(std::min<std::uint16_t>(info.transmission, 255));
    flight.directionBit = static_cast<std::uint8_t>(index(directionFrom(packet.from))) & 1U;
    flight.fateBits = static_cast<std::uint8_t>(fateOf(passage.lossReason)) & 7U;
    flight.corrupted = 0;
    flight.unseen = 0;
    flight.router = 0;
    flight.cut = 0;
    flight.delayed = passage.delayed ? 1 : 0;
    if (const Segment* segment = packet.segment()) {
        flight.kindBits = static_cast<std::uint8_t>(FlightKind::Tcp) & 3U;
        flight.seq = segment->seq.value;
        flight.ack = segment->ack.value;
        flight.window = segment->window;
        flight.flags = segment->flags.bits;
        return flight;
    }
    flight.window = 0;
    flight.flags = 0;
    if (const Datagram* datagram = packet.datagram()) {
        flight.kindBits = static_cast<std::uint8_t>(FlightKind::Udp) & 3U;
        flight.seq = number;
        flight.ack = static_cast<std::uint32_t>(datagram->payload.offset);
    } else if (const IcmpMessage* message = packet.icmp()) {
        flight.kindBits = static_cast<std::uint8_t>(FlightKind::Icmp) & 3U;
        flight.seq = std::uint32_t{message->type} << 24 | std::uint32_t{message->code} << 16
                     | message->nextHopMtu;
        flight.ack = 0;
    }
    return flight;
}

/// A piece of the datagram that flight `datagram` stands for. The first one that a host makes
/// stands for its datagram itself.
void describeFragment(PacketFlight& flight, const FragmentRange& range, PacketId id,
                      PacketId datagram)
{
    if (datagram == id) {
        flight.cut = 1;
        flight.window = range.length;
        return;
    }
    flight.kindBits = static_cast<std::uint8_t>(FlightKind::Fragment) & 3U;
    flight.seq = datagram;
    flight.ack = std::uint32_t{range.length} << 16 | range.offset | (range.more ? 1U : 0U);
    flight.window = 0;
    flight.flags = 0;
}

/// A bit of the transport's header or payload (docs/scenario-format.md).
std::uint32_t bitToFlip(const Packet& packet, std::uint64_t draw)
{
    const std::uint64_t bits = std::uint64_t{packet.ipLength() - kIpHeaderBytes} * 8;
    return static_cast<std::uint32_t>(kIpHeaderBytes * 8 + scaleDraw(draw, bits));
}

/// A bit that the receiver cannot know to be wrong: the datagram says that it has no checksum
/// (RFC 768), the bit leaves that so, and no more bytes are promised than have come.
bool staysUnseen(const Packet& packet, std::uint32_t bit)
{
    const Datagram* datagram = packet.datagram();
    if (datagram == nullptr || datagram->checksum)
        return false;
    if (packet.fragment.offset > 0)
        return true; // without a transport header
    constexpr std::uint32_t length = kIpHeaderBytes * 8 + 32, checksum = length + 16;
    if (bit < length || bit >= checksum + 16)
        return true;
    if (bit >= checksum)
        return false;
    const std::uint32_t sent = kUdpHeaderBytes + datagram->payload.length;
    const std::uint32_t read = sent ^ (1U << (15 - (bit - length)));
    return read >= kUdpHeaderBytes && read <= sent;
}

} // namespace

EventHeader Simulation::Step::header(EventKind kind, Reason reason, HostRole host, FlowId flow)
{
    return {m_sim.m_nextEvent++, m_sim.m_now, m_cause, kind, reason, host, flow};
}

EventId& Simulation::Step::programCause(HostRole host, FlowId flow)
{
    return m_sim.m_programCause[static_cast<std::size_t>(index(host))][flow];
}

EventId& Simulation::Step::timerCause(HostRole host, ConnectionId connection, TcpTimer timer)
{
    auto& causes = m_sim.m_timerCause[static_cast<std::size_t>(index(host))];
    while (causes.size() <= connection) {
        causes.push_back({static_cast<ConnectionId>(causes.size()), {}});
        causes.back().event.fill(kNoEvent);
    }
    return causes[connection].event[static_cast<std::size_t>(timer)];
}

void Simulation::Step::transmit(HostRole host, const Packet& packet, const TransmitInfo& info)
{
    // Segments always fit: RFC 9293, section 3.7.1
    if (packet.datagram() != nullptr && packet.ipLength() > m_sim.m_scenario->network.mtu)
        return sendFragments(host, packet, info);
    const Fate fate = m_sim.m_fate.decide(packet, info);
    const auto way = static_cast<std::size_t>(index(directionFrom(host)));
    Link& link = m_sim.m_links[way];
    const Passage passage = link.admit(m_sim.m_now, packet, fate);
    depart(packet, info, passage, fate);
}

/// IP on the sending host: RFC 791, section 3.2. Each piece meets a fate of its own.
void Simulation::Step::sendFragments(HostRole host, const Packet& packet, const TransmitInfo& info)
{
    Link& link = m_sim.m_links[static_cast<std::size_t>(index(directionFrom(host)))];
    PacketId datagram = kNoPacket;
    std::uint32_t n = 0;
    Packet piece = packet;
    piece.dontFragment = false;
    TransmitInfo how = info;
    for (const FragmentRange& range : fragmentsFor(packet, m_sim.m_scenario->network.mtu)) {
        piece.fragment = range;
        const Fate fate = ++n == 1 ? m_sim.m_fate.decide(piece, info)
                                   : m_sim.m_fate.decideFragment(piece, info, n, true);
        const Passage passage = link.admit(m_sim.m_now, piece, fate);
        const Beyond beyond{datagram, false, std::nullopt};
        const PacketId id = depart(piece, how, passage, fate, &beyond);
        datagram = n == 1 ? id : datagram;
        how.reason = Reason::SendFragment;
    }
}

/// Too big for the hop in the middle, which may cut it: the pieces go on from there. What has
/// happened to the packet so far has happened to its first piece too; to a copy nothing more
/// happens.
void Simulation::Step::cutAtHop(const Arrival& arrival)
{
    m_cause = arrival.sendEvent;
    const Direction way = directionFrom(arrival.packet.from);
    Link& link = m_sim.m_links[static_cast<std::size_t>(index(way))];
    const std::uint32_t mtu =
        *m_sim.m_scenario->network.link[static_cast<std::size_t>(index(way))].pathMtu;
    const TransmitInfo info{.reason = Reason::FragmentAtHop,
                            .dataNumber = arrival.number,
                            .transmission = arrival.transmission};
    const std::uint32_t begin = arrival.packet.fragment.offset;
    std::uint32_t n = 0;
    Packet piece = arrival.packet;
    for (const FragmentRange& range : fragmentsFor(arrival.packet, mtu)) {
        piece.fragment = range;
        Fate fate;
        fate.number = arrival.number;
        if (++n > 1 && !arrival.copy)
            fate = m_sim.m_fate.decideFragment(piece, info, n, false);
        const Passage passage = arrival.copy ? link.passOnCopy(m_sim.m_now)
                                             : link.passOn(m_sim.m_now, fate);
        std::optional<std::uint32_t> flipped;
        const std::uint32_t at = arrival.corruptedBit - (range.offset - begin) * 8U;
        if (arrival.corrupted
            && arrival.corruptedBit >= kIpHeaderBytes * 8 + (range.offset - begin) * 8U
            && at < (kIpHeaderBytes + range.length) * 8U)
            flipped = at;
        const Beyond beyond{arrival.datagram, true, flipped, arrival.copy};
        depart(piece, info, passage, fate, &beyond);
    }
}

/// Its way is decided: tells of it, and puts it on its way.
PacketId Simulation::Step::depart(const Packet& packet, const TransmitInfo& info,
                                  const Passage& passage, const Fate& fate, const Beyond* beyond)
{
    const PacketId id = m_sim.m_nextPacket++;
    const EventHeader event = header(EventKind::Send, info.reason, packet.from, packet.flow);
    PacketFlight flight = makeFlight(packet, info, passage, m_sim.m_now, fate.number, event.id);
    if (passage.marked)
        flight.ecn = kCongestionExperienced;
    PacketId datagram = id;
    std::optional<std::uint32_t> flipped;
    if (beyond != nullptr) {
        flipped = beyond->flippedBit;
        flight.router = beyond->router ? 1 : 0;
        if (beyond->copy)
            flight.reason = Reason::DuplicatedByNetwork; // the event tells that it was cut
        if (beyond->datagram != kNoPacket)
            datagram = beyond->datagram;
        if (!packet.fragment.whole())
            describeFragment(flight, packet.fragment, id, datagram);
    }
    FlightExtras extras{info.duplicateAck, 0, info.startsSequence};
    const bool cut = passage.lossReason == Reason::FragmentAtHop;
    const bool lost = passage.lossReason != Reason::None && !cut;
    const bool corrupt = (fate.corrupt || flipped) && !lost;
    if (corrupt) {
        flight.corrupted = 1;
        extras.corruptedBit = flipped ? *flipped : bitToFlip(packet, fate.corruptDraw);
        flight.unseen = staysUnseen(packet, extras.corruptedBit) ? 1 : 0;
    }
    m_sink.onFlight(id, flight, packet, extras);
    m_sink.onPacketEvent(event, id, packet);

    const bool plain = passage.lossReason == Reason::None && !corrupt && !fate.duplicate
                       && fate.holdBehind == 0;
    if (plain
        && m_sim.m_links[flight.directionBit].putInOrder(
            {passage.endsAt, id, event.id, static_cast<std::uint8_t>(flight.ecn)}, packet))
        return id;
    putArrival(packet, flight, passage, fate,
               {passage.endsAt, id, event.id, lost || cut, corrupt, passage.lossReason,
                extras.corruptedBit, packet, datagram, static_cast<std::uint32_t>(flight.number),
                info.transmission});
    return id;
}

/// One that is lost, damaged, doubled, held, cut, or out of order.
void Simulation::Step::putArrival(const Packet& packet, const PacketFlight& flight,
                                  const Passage& passage, const Fate& fate, Arrival arrival)
{
    Link& link = m_sim.m_links[flight.directionBit];
    const bool lost = flight.lost();
    arrival.packet.ecn = flight.ecn;
    if (fate.holdBehind > 0 && !arrival.lost)
        link.hold(arrival.id, fate.holdBehind);
    if (fate.duplicate && !lost)
        putCopy(packet, flight, passage, arrival, fate);
    link.put(arrival);
}

void Simulation::Step::putCopy(const Packet& packet, const PacketFlight& original,
                               const Passage& passage, Arrival arrival, const Fate& fate)
{
    PacketFlight copy = original;
    const SimTime endsAt = passage.endsAt + fate.duplicateLag;
    copy.endsAtNs = nanoseconds(endsAt) & kPackedTime;
    copy.reason = Reason::DuplicatedByNetwork;
    const PacketId id = m_sim.m_nextPacket++;
    m_sink.onFlight(id, copy, packet, {0, arrival.corruptedBit, false});
    if (arrival.datagram == arrival.id)
        arrival.datagram = id;
    arrival.id = id;
    arrival.time = endsAt;
    arrival.copy = true;
    m_sim.m_links[copy.directionBit].put(arrival);
}

void Simulation::Step::arrived(const Arrival& arrival, HostRole at)
{
    m_inHand = &arrival;
    m_cause = arrival.sendEvent;
    const EventHeader event = header(EventKind::Receive, Reason::None, at, arrival.packet.flow);
    m_sink.onPacketEvent(event, arrival.id, arrival.packet);
    m_cause = event.id;
    programCause(at, arrival.packet.flow) = event.id;
}

void Simulation::Step::reassembled(HostRole at)
{
    const EventHeader event = header(EventKind::Receive, Reason::Reassembled, at,
                                     m_inHand->packet.flow);
    m_sink.onPacketEvent(event, m_inHand->id, m_inHand->packet);
    m_cause = event.id;
    programCause(at, m_inHand->packet.flow) = event.id;
}

void Simulation::Step::foundDamaged(HostRole at, const ArrivedFragment& piece, Reason wrong)
{
    m_sink.onPacketEvent(header(EventKind::Drop, wrong, at, piece.packet.flow), piece.id,
                         piece.packet);
}

void Simulation::Step::reassemblyGivenUp(HostRole host, const ArrivedFragment& first)
{
    m_cause = first.event;
    const EventHeader event = header(EventKind::Drop, Reason::DropReassemblyTimeout, host,
                                     first.packet.flow);
    m_sink.onPacketEvent(event, first.id, first.packet);
    m_cause = event.id;
}

void Simulation::Step::lost(const Arrival& arrival)
{
    if (arrival.lossReason == Reason::FragmentAtHop)
        return cutAtHop(arrival);
    m_cause = arrival.sendEvent;
    const EventHeader event = header(EventKind::Drop, arrival.lossReason, arrival.packet.from,
                                     arrival.packet.flow);
    m_sink.onPacketEvent(event, arrival.id, arrival.packet);
    m_cause = event.id;
    if (arrival.lossReason == Reason::DropTooBig)
        answerTooBig(arrival.packet);
}

void Simulation::Step::answerTooBig(const Packet& dropped)
{
    const Direction way = directionFrom(dropped.from);
    const LinkConfig& link = m_sim.m_scenario->network.link[static_cast<std::size_t>(index(way))];
    if (link.icmpBlackhole)
        return;
    // RFC 1191, section 4: what was too big, and what would fit
    IcmpMessage message;
    message.code = kIcmpFragmentationNeeded;
    message.nextHopMtu = static_cast<std::uint16_t>(*link.pathMtu);
    message.quoted = quote(dropped);
    const Packet packet{.from = peerOf(dropped.from),
                        .identification = ++m_sim.m_routerIdentification,
                        .flow = dropped.flow,
                        .fragment = {},
                        .body = message};
    const TransmitInfo info{.reason = Reason::IcmpFragmentationNeeded};
    const Fate fate = m_sim.m_fate.decide(packet, info);
    const auto back = static_cast<std::size_t>(index(directionFrom(packet.from)));
    const Passage passage = m_sim.m_links[back].admitAtHop(m_sim.m_now, packet, fate);
    const Beyond beyond{kNoPacket, true, std::nullopt};
    depart(packet, info, passage, fate, &beyond);
}

void Simulation::Step::discarded(HostRole host, FlowId flow, Reason reason)
{
    m_sink.onPacketEvent(header(EventKind::Drop, reason, host, flow), m_inHand->id,
                         m_inHand->packet);
}

void Simulation::Step::stateChanged(HostRole host, FlowId flow, ConnectionId connection,
                                    const StateNotice& notice)
{
    m_sink.onState(header(EventKind::State, notice.reason, host, flow),
                   {notice.from, notice.to, connection});
}

void Simulation::Step::timerChanged(HostRole host, FlowId flow, ConnectionId connection,
                                    TcpTimer timer, TimerChange change, SimTime deadline)
{
    EventId& armedBy = timerCause(host, connection, timer);
    switch (change) {
    case TimerChange::Restarted: // not an event of its own: see TimerEvent
        armedBy = m_cause;
        return;
    case TimerChange::Armed:
        armedBy = m_cause;
        m_sink.onTimer(header(EventKind::Timer, Reason::TimerArmed, host, flow),
                       {timer, TimerAction::Armed, deadline, connection});
        return;
    case TimerChange::Stopped:
        m_sink.onTimer(header(EventKind::Timer, Reason::TimerStopped, host, flow),
                       {timer, TimerAction::Stopped, kStartOfTime, connection});
        return;
    case TimerChange::Expired: {
        m_cause = armedBy;
        const EventHeader event = header(EventKind::Timer, Reason::TimerExpired, host, flow);
        m_sink.onTimer(event, {timer, TimerAction::Expired, kStartOfTime, connection});
        m_cause = event.id;
        programCause(host, flow) = event.id;
        return;
    }
    }
}

void Simulation::Step::variablesChanged(HostRole host, FlowId flow, const VariableValues& values,
                                        VariableSet changed, Reason reason)
{
    std::array<VariableChange, kVariables> changes; // the first `count` alone are ever read
    std::size_t count = 0;
    for (; changed != 0; changed &= changed - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(changed));
        changes[count++] = {static_cast<Variable>(i), values[i]};
    }
    m_sink.onVariables(header(EventKind::Variables, reason, host, flow),
                       std::span(changes.data(), count));
}

void Simulation::Step::programEvent(HostRole host, FlowId flow, Reason reason, std::uint32_t step,
                                    std::uint64_t bytes, ProgramError error)
{
    const EventHeader event = header(EventKind::Program, reason, host, flow);
    m_sink.onProgram(event, {step, bytes, error});
    m_cause = event.id;
    programCause(host, flow) = event.id;
}

void Simulation::Step::clientPortChosen(FlowId flow, std::uint16_t port)
{
    m_sink.onClientPort(flow, port);
}

} // namespace roundtrip
