// SPDX-License-Identifier: GPL-3.0-or-later
// What passes: segments as they leave and as they arrive. Must never know: how scenarios are made.
#include "tests/properties/connection_watch.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::test {
namespace {

std::size_t side(HostRole role) { return static_cast<std::size_t>(index(role)); }

/// Signed distance of two timestamps (RFC 7323, section 5.2).
bool isBefore(std::uint32_t a, std::uint32_t b) { return SeqNum{a} < SeqNum{b}; }

bool recounts(const TcpConnection& c, const TcpConfig& config)
{
    const Sender& s = c.sender();
    return s.agreement().sack
           && (s.inRecovery() || s.inTimeoutRecovery() || config.limitedTransmit);
}

/// RFC 6675, section 4, SetPipe(), counted anew.
std::uint64_t countPipe(const RetransmissionQueue& queue)
{
    std::uint64_t pipe = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const SentSegment& segment = queue[i];
        if (segment.sacked)
            continue;
        pipe += segment.lost ? 0 : segment.length;
        pipe += segment.resent ? segment.length : 0;
    }
    return pipe;
}

} // namespace

void ConnectionWatch::fail(const char* property, const std::string& what)
{
    m_failed = true;
    ADD_FAILURE() << "property \"" << property << "\": " << what << "; at "
                  << formatSeconds(m_simulation.now()) << ", event " << m_simulation.eventCount();
}

const TcpConfig& ConnectionWatch::configOf(std::size_t host, const ConnectionSlot& slot) const
{
    return m_simulation.lane().flows[slot.flow].end[host].tcp;
}

void ConnectionWatch::touch(const EventHeader& event)
{
    m_touched[side(event.host)] = true;
    takeReport();
}

ConnectionWatch::Memory& ConnectionWatch::memoryOf(std::size_t host, ConnectionId id)
{
    auto& all = m_memory[host];
    if (all.size() <= id)
        all.resize(id + 1);
    return all[id];
}

const ConnectionWatch::Memory* ConnectionWatch::peerOf(std::size_t host, const TcpConnection& c)
{
    const std::size_t other = 1 - host;
    const auto& slots = m_simulation.host(static_cast<HostRole>(other)).connections();
    for (std::size_t i = slots.size(); i > 0; --i) { // the newest
        const TcpConnection& peer = slots[i - 1].connection;
        if (peer.ports() == PortPair{c.ports().remote, c.ports().local} && peer.iss() == c.irs()
            && peer.irs() == c.iss())
            return &memoryOf(other, static_cast<ConnectionId>(i - 1));
    }
    return nullptr;
}

std::optional<ConnectionId> ConnectionWatch::ownerOf(std::size_t host, const Segment& segment,
                                                     bool outgoing) const
{
    const PortPair ports = outgoing ? PortPair{segment.sourcePort, segment.destinationPort}
                                    : PortPair{segment.destinationPort, segment.sourcePort};
    const auto& slots = m_simulation.host(static_cast<HostRole>(host)).connections();
    for (std::size_t i = slots.size(); i > 0; --i) {
        if (!slots[i - 1].gone && slots[i - 1].connection.ports() == ports)
            return static_cast<ConnectionId>(i - 1);
    }
    return std::nullopt;
}

void ConnectionWatch::onTimer(const EventHeader& event, const TimerEvent& timer)
{
    touch(event);
    if (timer.action != TimerAction::Expired || timer.timer != TcpTimer::Retransmit)
        return;
    const std::size_t host = side(event.host);
    const ConnectionSlot& slot = m_simulation.host(event.host).connections()[timer.connection];
    Memory& memory = memoryOf(host, timer.connection);
    memory.sentInFrto = 0;
    memory.recover = 0; // a new episode, though it may end where the last one does
    memory.resentAtOnce = false;
    // RFC 2018, section 8: after a timeout the reports no longer count, except for RACK, which
    // RFC 8985, section 6.3 lets go on
    if (!configOf(host, slot).rack)
        memory.reported.clear();
}

void ConnectionWatch::onPacketEvent(const EventHeader& event, PacketId, const Packet& packet)
{
    m_touched[side(event.host)] = true;
    if (event.kind == EventKind::Drop) { // thrown away: nobody has read it
        m_report.reset();
        return;
    }
    takeReport();
    if (!packet.fragment.whole() && event.reason != Reason::Reassembled)
        return; // a piece by itself is not read
    const Segment* segment = packet.segment();
    if (event.kind != EventKind::Receive || segment == nullptr || segment->options.sackCount == 0)
        return;
    const std::size_t host = side(event.host);
    const auto id = ownerOf(host, *segment, false);
    if (!id)
        return;
    const TcpConnection& c = m_simulation.host(event.host).connections()[*id].connection;
    const Sender& s = c.sender();
    const std::int64_t seq = unwrap(segment->seq, c.irs(), c.receiver().nxt());
    const std::int64_t ack = unwrap(segment->ack, c.iss(), s.max());
    const auto flags = segment->flags;
    // RFC 9293, section 3.10.7.4: only of an acceptable segment are the ACK and what goes with it
    // looked at; RFC 7323, section 5.3: after PAWS
    const bool read = c.established() && s.agreement().sack && flags.ack() && !flags.rst()
                      && !flags.syn() && c.receiver().acceptable(seq, segment->sequenceLength())
                      && !c.timestamps().rejects(segment->options)
                      && ack >= static_cast<std::int64_t>(s.una())
                      && ack <= static_cast<std::int64_t>(s.max());
    if (!read)
        return;
    Report report{host, *id, {}};
    for (std::size_t i = 0; i < segment->options.sackCount; ++i) {
        const SackBlock& block = segment->options.sack[i];
        const std::int64_t left = unwrap(block.left, c.iss(), s.max());
        const std::int64_t right = unwrap(block.right, c.iss(), s.max());
        if (left >= ack && left < right && right <= static_cast<std::int64_t>(s.max()))
            report.blocks.push_back(
                {static_cast<std::uint64_t>(left), static_cast<std::uint64_t>(right)});
    }
    m_report = report;
}

void ConnectionWatch::takeReport()
{
    if (!m_report)
        return;
    Memory& memory = memoryOf(m_report->host, m_report->connection);
    for (const ByteRange& block : m_report->blocks)
        memory.reported.insert(block);
    m_report.reset();
}

void ConnectionWatch::onFlight(PacketId, const PacketFlight& flight, const Packet& packet,
                               const FlightExtras&)
{
    takeReport();
    const Segment* segment = packet.segment();
    const bool ofNobody = flight.copy() || flight.has(TcpFlags::Rst)
                          || flight.reason == Reason::SynAckCookie;
    if (segment == nullptr || ofNobody || flight.kind() != FlightKind::Tcp)
        return;
    const std::size_t host = side(packet.from);
    if (const auto id = ownerOf(host, *segment, true))
        checkLeaving(host, *id, flight, *segment);
    else
        fail("a segment has a connection", "none has these ports");
}

void ConnectionWatch::checkLeaving(std::size_t host, ConnectionId id, const PacketFlight& flight,
                                   const Segment& segment)
{
    const ConnectionSlot& slot = m_simulation.host(static_cast<HostRole>(host)).connections()[id];
    const TcpConnection& c = slot.connection;
    Memory& memory = memoryOf(host, id);
    checkAnnounced(c, memory, segment);
    const auto begin = static_cast<StreamSeq>(unwrap(segment.seq, c.iss(), c.sender().max()));
    const StreamSeq end = begin + segment.sequenceLength();
    memory.wentBack = memory.wentBack || begin < memory.highestBegin;
    memory.highestBegin = std::max(memory.highestBegin, begin);
    if (segment.payload.length > 0 && segment.payload.offset + 1 != begin)
        fail("the stream in order", "a segment carries other bytes than its number says");
    if (begin == end || segment.flags.syn())
        return;
    if (end > c.sender().max())
        fail("send sequence order", "a segment ends beyond SND.NXT's highest");
    if (flight.reason == Reason::PersistProbe) {
        if (!c.sender().queue().empty())
            fail("window probes", "a probe leaves while data is under way");
    } else if (flight.transmission == 1) {
        checkNewData(host, id, flight, end);
    } else {
        checkResent(host, id, flight, {begin, end});
    }
}

void ConnectionWatch::checkAnnounced(const TcpConnection& c, Memory& memory, const Segment& segment)
{
    if (segment.options.hasTimestamps) {
        const TcpTimestamps& stamps = segment.options.timestamps;
        if (memory.sentValue && isBefore(stamps.value, *memory.sentValue))
            fail("timestamps never go back", "TSval is less than the one before");
        memory.sentValue = stamps.value;
        if (c.timestamps().on() && stamps.echo != c.timestamps().recent())
            fail("timestamps never go back", "TSecr is not TS.Recent");
    }
    // A SYN-ACK has the option only where both ends have it (RFC 7323, section 2.2); what a SYN
    // offers may still be refused.
    if (segment.flags.syn())
        memory.scale = std::max<int>(segment.options.windowScale, 0);
    if (!segment.flags.ack())
        return;
    const auto ack = static_cast<StreamSeq>(unwrap(segment.ack, c.irs(), c.receiver().nxt()));
    if (ack != c.receiver().nxt())
        fail("RCV.NXT never goes back", "a segment acknowledges something else than RCV.NXT");
    checkWindow(c, memory, segment);
    checkReports(c, segment);
}

/// RFC 9293, section 3.8.6: what was announced is not taken back; RFC 7323: but for rounding
/// (section 2.4), and but for a SYN that says as much as fits unscaled (section 2.2).
void ConnectionWatch::checkWindow(const TcpConnection& c, Memory& memory, const Segment& segment)
{
    if (c.established() && !c.sender().agreement().windowScaled)
        memory.scale = 0;
    const int scale = segment.flags.syn() ? 0 : memory.scale;
    const StreamSeq ack = c.receiver().nxt();
    const StreamSeq edge = ack + (std::uint64_t{segment.window} << scale);
    const std::uint64_t rounding = (std::uint64_t{1} << scale) - 1;
    if (!segment.flags.syn() && edge + rounding < memory.announcedEdge)
        fail("the announced right edge never moves left",
             std::to_string(edge) + " after " + std::to_string(memory.announcedEdge));
    if (edge > c.receiver().nxt() + c.receiver().window())
        fail("the announced right edge never moves left", "more is announced than is taken");
    memory.announcedEdge = std::max(memory.announcedEdge, edge);
}

/// RFC 9293, section 3.8.6: never beyond SND.UNA + SND.WND. Beyond cwnd only as follows.
///   flight      what counts against cwnd after sending: SND.NXT - SND.UNA; with SACK, while a
///               recovery or limited transmit goes by the scoreboard, pipe (RFC 6675, section 5)
///   allowed     cwnd; without SACK two segments more by limited transmit (RFC 3042, section 2);
///               whatever cwnd says one segment as a loss probe (RFC 8985, section 7.3), and two
///               after the first ACK of F-RTO (RFC 5682, section 2.1, step 2b)
void ConnectionWatch::checkNewData(std::size_t host, ConnectionId id, const PacketFlight& flight,
                                   StreamSeq end)
{
    const ConnectionSlot& slot = m_simulation.host(static_cast<HostRole>(host)).connections()[id];
    const TcpConnection& c = slot.connection;
    const TcpConfig& config = configOf(host, slot);
    const Sender& s = c.sender();
    if (s.synAcked() && end > s.una() + s.window())
        fail("nothing is sent beyond the window",
             std::to_string(end) + " > " + std::to_string(s.una() + s.window()));
    // An ACK in a segment that begins before the last one moves SND.UNA but not SND.WND (RFC 9293,
    // section 3.10.7.4: SND.WL1), so that the window's right edge is only guessed from then on.
    // A connection from a cookie has not announced anything itself yet.
    const Memory* peer = s.synAcked() ? peerOf(host, c) : nullptr;
    if (peer != nullptr && !peer->wentBack && peer->announcedEdge > 0 && end > peer->announcedEdge)
        fail("nothing is sent beyond what the peer announced",
             std::to_string(end) + " > " + std::to_string(peer->announcedEdge));
    if (flight.payloadLength == 0)
        return;
    if (flight.payloadLength > s.smss())
        fail("no segment is larger than SMSS", std::to_string(flight.payloadLength));
    if (s.frtoStep() == FrtoStep::AwaitSecondAck && memoryOf(host, id).sentInFrto < 2) {
        ++memoryOf(host, id).sentInFrto;
        return;
    }
    // The sequence number of a FIN is not in cwnd's charge.
    const std::uint64_t fin = flight.has(TcpFlags::Fin) ? 1 : 0;
    const std::uint64_t used = (recounts(c, config) ? countPipe(s.queue()) : s.nxt() - s.una())
                               - fin;
    std::uint64_t allowed = s.congestion().window();
    if (flight.reason == Reason::LossProbeNew)
        allowed = std::max(allowed, used);
    if (config.limitedTransmit && !s.agreement().sack && !s.inRecovery())
        allowed += std::uint64_t{2} * s.smss();
    if (used > allowed)
        fail("flight stays within cwnd", "sent " + std::to_string(used) + " of "
                                             + std::to_string(allowed) + ", reason "
                                             + std::to_string(static_cast<int>(flight.reason)));
}

/// RFC 2018, section 8: what the peer has reported stays with it, unless a timeout casts doubt. A
/// segment goes as a whole: where a part of it lay beyond the peer's window (see checkNewData())
/// the part that was reported goes again too.
void ConnectionWatch::checkResent(std::size_t host, ConnectionId id, const PacketFlight& flight,
                                  ByteRange range)
{
    const TcpConnection& c =
        m_simulation.host(static_cast<HostRole>(host)).connections()[id].connection;
    Memory& memory = memoryOf(host, id);
    checkPace(c, memory, flight);
    const Memory* peer = peerOf(host, c);
    for (std::size_t i = 0; c.sender().agreement().sack && i < memory.reported.count(); ++i) {
        const ByteRange known = memory.reported.at(i);
        const bool touches = known.begin < range.end && range.begin < known.end;
        const bool whole = known.begin <= range.begin && range.end <= known.end;
        if (whole || (touches && !(peer != nullptr && peer->wentBack)))
            fail("no byte that was reported is resent",
                 std::to_string(range.begin) + " to " + std::to_string(range.end) + ", reported "
                     + std::to_string(known.begin) + " to " + std::to_string(known.end)
                     + ", reason " + std::to_string(static_cast<int>(flight.reason)));
    }
}

/// What is lost goes again while cwnd has room for it (RFC 6675, section 5, step (C)), but for the
/// first of each recovery (step (4.3); RFC 6298, section 5, rule 5.4). Loss probes and what a third
/// duplicate or a partial ACK resends are single segments and wait for nothing.
void ConnectionWatch::checkPace(const TcpConnection& c, Memory& memory, const PacketFlight& flight)
{
    const Sender& s = c.sender();
    const bool paced = flight.reason == Reason::RetransmitSack
                       || flight.reason == Reason::RetransmitOverdue
                       || flight.reason == Reason::RetransmitRescue
                       || flight.reason == Reason::RetransmitGoBack
                       || flight.reason == Reason::RetransmitTimeout;
    if (!paced)
        return;
    if (s.recover() != memory.recover && !memory.resentAtOnce) {
        memory.resentAtOnce = true;
        return;
    }
    const bool limited = !s.agreement().sack; // limited transmit: see checkNewData()
    const std::uint64_t used = s.agreement().sack ? countPipe(s.queue())
                                                  : flight.payloadLength + s.nxt() - s.una();
    const std::uint64_t allowed = s.congestion().window()
                                  + (limited ? 3 * std::uint64_t{s.smss()} : 1);
    if (used > allowed && used > flight.payloadLength + std::uint64_t{1}) // nothing else is there
        fail("retransmissions stay within cwnd",
             std::to_string(used) + " of " + std::to_string(allowed) + ", reason "
                 + std::to_string(static_cast<int>(flight.reason)));
}

/// RFC 2018, section 4: a block is held out of order. RFC 2883, section 4: the first may be a
/// duplicate instead, of what was acknowledged or is held. A FIN behind a block belongs to it.
void ConnectionWatch::checkReports(const TcpConnection& c, const Segment& segment)
{
    const Receiver& r = c.receiver();
    for (std::size_t i = 0; i < segment.options.sackCount; ++i) {
        const SackBlock& block = segment.options.sack[i];
        const auto left = static_cast<StreamSeq>(unwrap(block.left, c.irs(), r.nxt()));
        const auto right = static_cast<StreamSeq>(unwrap(block.right, c.irs(), r.nxt()));
        const auto held = r.outOfOrder().find(left);
        const bool whole = held && held->begin == left
                           && (held->end == right || held->end + 1 == right);
        const bool again = i == 0 && left < right
                           && (right <= r.nxt() || (held && right <= held->end));
        if (!whole && !again)
            fail("a report names what is held", std::to_string(left) + " to "
                                                    + std::to_string(right) + ", RCV.NXT "
                                                    + std::to_string(r.nxt()));
    }
}

void ConnectionWatch::afterStep()
{
    takeReport();
    ++m_steps;
    for (std::size_t host = 0; host < 2; ++host) {
        if (!m_touched[host])
            continue;
        m_touched[host] = false;
        const auto& slots = m_simulation.host(static_cast<HostRole>(host)).connections();
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (!slots[i].gone)
                checkConnection(host, static_cast<ConnectionId>(i));
        }
    }
}

} // namespace roundtrip::test
