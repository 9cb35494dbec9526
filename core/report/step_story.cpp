// SPDX-License-Identifier: GPL-3.0-or-later
// The telling of one flow, event by event.
#include "core/report/step_story.h"

#include "core/base/seq_num.h"
#include "core/report/series.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::size_t kMostListed = 4; ///< "Segments 3, 4, 5 and 6"; more are counted

/// An offset that stands in the record modulo 2^32, nearest to `near`.
std::uint64_t offset(std::uint32_t relative, std::uint64_t near)
{
    return static_cast<std::uint64_t>(unwrap(SeqNum{relative}, SeqNum{0}, near));
}

Direction opposite(Direction direction)
{
    return direction == Direction::ToServer ? Direction::ToClient : Direction::ToServer;
}

bool plainAck(const PacketFlight& flight)
{
    return flight.kind() == FlightKind::Tcp && flight.payloadLength == 0
           && flight.flags == TcpFlags::Ack;
}

} // namespace

FlowStory::FlowStory(const LaneTrace& lane, FlowId flow, const std::array<DirectionFacts, 2>& facts,
                     std::vector<StepDraft>& drafts)
    : m_lane(&lane), m_flow(flow), m_facts(&facts), m_drafts(&drafts)
{
}

StepDraft& FlowStory::write(MomentKind kind, EventId id, Direction direction)
{
    flushFollowing();
    StepDraft draft;
    draft.kind = kind;
    draft.event = id;
    draft.flow = m_flow;
    draft.direction = direction;
    m_drafts->push_back(std::move(draft));
    m_last = m_drafts->size();
    return m_drafts->back();
}

StepDraft& FlowStory::write(MomentKind kind, EventId id, Direction direction, StepWord word)
{
    StepDraft& draft = write(kind, id, direction);
    draft.word = word;
    return draft;
}

StepDraft* FlowStory::last(MomentKind kind, Direction direction, StepWord one, StepWord many)
{
    if (m_last == 0)
        return nullptr;
    StepDraft& draft = (*m_drafts)[m_last - 1];
    const bool same = draft.kind == kind && draft.direction == direction
                      && (draft.word == one || draft.word == many);
    return same ? &draft : nullptr;
}

/// One more of the kind joins the last step, or begins a new one.
void FlowStory::tellMany(MomentKind kind, EventId id, Direction direction, StepWord one,
                         StepWord many)
{
    if (StepDraft* draft = last(kind, direction, one, many)) {
        ++draft->count;
        draft->word = many;
    } else {
        write(kind, id, direction, one);
    }
}

/// Data beyond the first burst is worth a step only if it is the larger part.
void FlowStory::flushFollowing()
{
    for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
        Side& s = side(direction);
        const auto& facts = (*m_facts)[static_cast<std::size_t>(index(direction))];
        const std::uint32_t count = s.followingCount;
        s.followingCount = 0;
        if (count <= facts.burst || count < 2)
            continue;
        StepDraft draft;
        draft.event = s.followingEvent;
        draft.flow = m_flow;
        draft.direction = direction;
        draft.word = StepWord::SegmentsFollow;
        draft.numbers = s.following;
        m_drafts->push_back(std::move(draft));
        m_last = m_drafts->size();
    }
}

void FlowStory::onSend(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    const Direction direction = flight.direction();
    const Reason reason = flight.reason;
    if (reason == Reason::UdpSend)
        onDatagram(id, flight);
    else if (reason == Reason::DataNew || reason == Reason::DataNagleFlush
             || reason == Reason::DataOverride) {
        onData(id, packet);
        if (flight.has(TcpFlags::Fin)) // the last data carries it
            onFin(id, direction);
    } else if (reason == Reason::LossProbeNew)
        onLossProbe(id, packet);
    else if (reason == Reason::PersistProbe)
        onProbe(id, flight);
    else if (reason == Reason::SynActiveOpen || reason == Reason::SynAckPassiveOpen
             || reason == Reason::SynAckSimultaneousOpen || reason == Reason::AckOfSynAck
             || reason == Reason::SynAckCookie)
        write(MomentKind::Handshake, id, direction);
    else if (reason == Reason::FinClose)
        onFin(id, direction);
    else if (reason == Reason::AckOfFin)
        onAckOfFin(id, direction);
    else if (reason == Reason::AckInTimeWait)
        write(MomentKind::State, id, direction);
    else if (reason == Reason::AckOldTimestamp)
        write(MomentKind::Data, id, direction);
    else if (reason == Reason::RstClosedPort || reason == Reason::RstUnacceptableAck
             || reason == Reason::RstAbort || reason == Reason::RstDataAfterClose)
        write(MomentKind::Refusal, id, direction);
    else if (reason == Reason::IcmpPortUnreachable) {
        if (m_last > 0 && (*m_drafts)[m_last - 1].kind == MomentKind::Icmp) {
            (*m_drafts)[m_last - 1].word = StepWord::IcmpMany;
            ++(*m_drafts)[m_last - 1].count;
        } else
            write(MomentKind::Icmp, id, direction);
    } else if (reason == Reason::IcmpFragmentationNeeded) {
        Side& dropped = side(opposite(direction));
        if (!dropped.tooBigAnswered) // one of a burst tells it all
            write(MomentKind::Icmp, id, direction);
        dropped.tooBigAnswered = true;
    } else if (reason == Reason::KeepAliveProbe)
        onProbe(id, flight);
    else if (isResent(flight) && !flight.isFragment())
        onResent(id, packet);
}

void FlowStory::onFin(EventId id, Direction direction)
{
    StepDraft& draft = write(MomentKind::State, id, direction, StepWord::FinLeaves);
    draft.closing = true;
    draft.fin = true;
}

void FlowStory::onAckOfFin(EventId id, Direction direction)
{
    Side& s = side(opposite(direction));
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(opposite(direction)))];
    StepDraft& draft = write(MomentKind::State, id, direction);
    draft.closing = true;
    if (facts.dataEnd > 0 && !s.allArrived) {
        s.allArrived = true;
        draft.word = StepWord::AllAndFinArrived;
    }
}

void FlowStory::onData(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    Side& s = side(flight.direction());
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(flight.direction()))];
    s.reached = std::max(s.reached,
                         offset(m_lane->relativeSeq(packet), s.reached) + flight.payloadLength);
    if (!s.begun) {
        s.begun = true;
        StepDraft& draft = write(MomentKind::Data, id, flight.direction(),
                                 facts.burst > 1 ? StepWord::SegmentsLeave
                                                 : StepWord::SegmentLeaves);
        draft.count = facts.burst;
        draft.extra = {{"bytes", std::to_string(facts.burstBytes)}};
        return;
    }
    if (flight.sentAt() == facts.burstAt)
        return;
    if (s.followingCount++ == 0) {
        s.followingEvent = id;
        s.following.assign({flight.number, flight.number});
    }
    s.following.back() = flight.number;
}

void FlowStory::onProbe(EventId id, const PacketFlight& flight)
{
    const bool window = flight.reason == Reason::PersistProbe;
    const StepWord many = window ? StepWord::Probes : StepWord::KeepAlives;
    const MomentKind kind = window ? MomentKind::Window : MomentKind::Timer;
    if (m_last > 0) {
        StepDraft& draft = (*m_drafts)[m_last - 1];
        const bool open = draft.kind == kind && draft.direction == flight.direction();
        if (open && m_lane->flight(m_lane->eventPacket(draft.event)).reason == flight.reason) {
            draft.word = many;
            ++draft.count;
            return;
        }
    }
    write(kind, id, flight.direction());
}

void FlowStory::onDatagram(EventId id, const PacketFlight& flight)
{
    Side& s = side(flight.direction());
    if (s.begun)
        return;
    s.begun = true;
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(flight.direction()))];
    write(MomentKind::Data, id, flight.direction(),
          facts.packets > 1 ? StepWord::DatagramsLeave : StepWord::DatagramLeaves)
        .count = facts.packets;
}

/// New data beyond the congestion window, to find out about what was sent before.
void FlowStory::onLossProbe(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    Side& s = side(flight.direction());
    s.begun = true;
    s.reached = std::max(s.reached,
                         offset(m_lane->relativeSeq(packet), s.reached) + flight.payloadLength);
    write(MomentKind::Timer, id, flight.direction());
    if (flight.has(TcpFlags::Fin))
        onFin(id, flight.direction());
}

/// What is sent again for the same reason as in the last step joins it.
bool FlowStory::joinResent(const PacketFlight& flight)
{
    struct Words {
        Reason reason;
        StepWord few, many;
    };
    constexpr std::array kWords{
        Words{Reason::RetransmitGoBack, StepWord::GoBackMany, StepWord::GoBackMany},
        Words{Reason::RetransmitSack, StepWord::SegmentsReported, StepWord::ManySegmentsReported},
        Words{Reason::RetransmitOverdue, StepWord::SegmentsOverdue, StepWord::ManySegmentsOverdue}};
    const auto words = std::find_if(kWords.begin(), kWords.end(), [&](const Words& known) {
        return known.reason == flight.reason;
    });
    if (words == kWords.end() || m_last == 0)
        return false;
    StepDraft& draft = (*m_drafts)[m_last - 1];
    if (draft.direction != flight.direction() || m_lane->eventReason(draft.event) != flight.reason)
        return false;
    draft.numbers.push_back(flight.number);
    draft.count = static_cast<std::uint32_t>(draft.numbers.size());
    draft.word = draft.count > kMostListed ? words->many : words->few;
    ++(flight.reason == Reason::RetransmitGoBack ? draft.timeouts : draft.fast);
    return true;
}

void FlowStory::onResent(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    Side& s = side(flight.direction());
    const Reason reason = flight.reason;
    // A probe repairs nothing that is known to be lost.
    if (!s.repairing && reason != Reason::LossProbeRepeat) {
        s.repairing = true;
        s.repairEnd = s.reached;
    }
    if (joinResent(flight))
        return;
    if (reason == Reason::RetransmitGoBack || reason == Reason::FinGoBack
        || reason == Reason::RetransmitSmaller) {
        StepDraft& draft = write(MomentKind::Retransmission, id, flight.direction());
        draft.numbers = {flight.number};
        draft.timeouts = reason == Reason::RetransmitSmaller ? 0 : 1;
        return;
    }
    const EventId cause = m_lane->eventCause(id);
    const bool timeout = cause != kNoEvent && m_lane->eventKind(cause) == EventKind::Timer;
    StepDraft& draft = write(timeout ? MomentKind::Timer : MomentKind::Retransmission, id,
                             flight.direction());
    (timeout ? draft.timeouts : draft.fast) = 1;
    if (flight.number > 0)
        draft.numbers = {flight.number};
    if (reason == Reason::RetransmitTimeout)
        draft.word = StepWord::TimeoutSegment;
    else if (reason == Reason::SynRetransmit)
        draft.word = flight.has(TcpFlags::Ack) ? StepWord::TimeoutSynAck : StepWord::TimeoutSyn;
    else if (reason == Reason::FinRetransmit && timeout)
        draft.word = StepWord::TimeoutFin;
}

void FlowStory::onArrival(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    if (flight.isFragment() && m_lane->eventReason(id) != Reason::Reassembled)
        return; // a piece by itself is nothing yet
    if (flight.corrupted != 0 && !flight.isFragment())
        return; // its Drop tells of it
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(flight.direction()))];
    onOddArrival(id, flight);
    if (flight.ecn == 3)
        tellMany(MomentKind::Data, id, flight.direction(), StepWord::PacketMarked,
                 StepWord::PacketsMarked);
    const bool udp = m_lane->config().flows[flight.flow].transport == Transport::Udp;
    if (udp && id == facts.lastArrival) {
        write(MomentKind::Data, id, flight.direction(), StepWord::LastDatagram).extra = {
            {"arrived", std::to_string(facts.arrived)}, {"total", std::to_string(facts.packets)}};
    }
    const HostRole receiver = receiverOf(flight.direction());
    if (flight.kind() != FlightKind::Tcp || flight.has(TcpFlags::Rst)
        || m_closed[static_cast<std::size_t>(index(receiver))])
        return;
    if (!flight.has(TcpFlags::Syn))
        onWindow(id, flight);
    if (flight.has(TcpFlags::Ack))
        onAck(id, packet);
}

void FlowStory::onOddArrival(EventId id, const PacketFlight& flight)
{
    if (flight.copy())
        tellMany(MomentKind::Data, id, flight.direction(), StepWord::CopyArrives,
                 StepWord::CopiesArrive);
    else if (flight.delayed != 0)
        tellMany(MomentKind::Data, id, flight.direction(), StepWord::HeldUp, StepWord::ManyHeldUp);
}

void FlowStory::onWindow(EventId id, const PacketFlight& flight)
{
    Side& s = side(opposite(flight.direction()));
    const bool closed = flight.window == 0;
    if (closed == s.windowClosed)
        return;
    s.windowClosed = closed;
    write(MomentKind::Window, id, flight.direction(),
          closed ? StepWord::WindowCloses : StepWord::WindowOpens)
        .closes = closed ? 1 : 0;
}

void FlowStory::onAck(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    Side& s = side(opposite(flight.direction()));
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(opposite(flight.direction())))];
    const std::uint64_t ack = offset(m_lane->relativeAck(packet), s.acked);
    if (m_lane->duplicateAckNumber(packet) > 0)
        onDuplicateAck(id, flight, ack);
    if (sackText(*m_lane, packet, false, 1).starts_with("D-"))
        tellMany(MomentKind::Data, id, flight.direction(), StepWord::DuplicateReported,
                 StepWord::DuplicatesReported);
    if (ack <= s.acked || ack > (1ULL << 63))
        return;
    s.acked = ack;
    s.duplicates = 0;
    const bool all = !s.allArrived && facts.dataEnd > 0 && ack >= facts.dataEnd;
    s.allArrived = s.allArrived || all;
    if (s.repairing && ack >= s.repairEnd) {
        s.repairing = false;
        if (s.repairEnd > 1 && facts.dataEnd > 0 && (all || ack < facts.dataEnd))
            write(MomentKind::Data, id, flight.direction(), StepWord::NothingMissing);
    } else if (all) {
        write(MomentKind::Data, id, flight.direction(), StepWord::EverythingArrived);
    }
}

void FlowStory::onDuplicateAck(EventId id, const PacketFlight& flight, std::uint64_t ack)
{
    Side& s = side(opposite(flight.direction()));
    if (s.duplicates > 0 && s.duplicateAck == ack) {
        StepDraft& draft = (*m_drafts)[s.duplicates - 1];
        draft.word = StepWord::DuplicateAcks;
        ++draft.count;
        return;
    }
    write(MomentKind::DuplicateAck, id, flight.direction(), StepWord::DuplicateAck);
    s.duplicates = m_drafts->size();
    s.duplicateAck = ack;
}

void FlowStory::onDrop(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    const Direction direction = flight.direction();
    const bool udp = flight.kind() == FlightKind::Udp;
    if (flight.isFragment() && flight.lost()) {
        write(MomentKind::Loss, id, direction).lost = 1;
    } else if (!flight.lost()) {
        onDiscard(id, flight);
    } else if (flight.fate() == FlightFate::LostTooBig) {
        onTooBig(id, flight);
    } else if (udp) {
        tellLost(id, flight,
                 {StepWord::DatagramLost, StepWord::DatagramsLost, StepWord::ManyDatagramsLost});
    } else if (plainAck(flight)) {
        tellMany(MomentKind::Loss, id, direction, StepWord::AckLost, StepWord::AcksLost);
        (*m_drafts)[m_last - 1].lost = (*m_drafts)[m_last - 1].count;
    } else if (!flight.isData() || flight.reason == Reason::PersistProbe) {
        onControlLost(id, flight);
    } else if (isResent(flight)) {
        write(MomentKind::Loss, id, direction, StepWord::ResentSegmentLost).lost = 1;
    } else if (flight.fate() == FlightFate::LostQueueFull) {
        tellLost(
            id, flight,
            {StepWord::SegmentNoQueue, StepWord::SegmentsNoQueue, StepWord::ManySegmentsNoQueue});
    } else {
        tellLost(id, flight,
                 {StepWord::SegmentLost, StepWord::SegmentsLost, StepWord::ManySegmentsLost});
    }
}

/// The hop in the middle drops a whole burst for one reason.
void FlowStory::onTooBig(EventId id, const PacketFlight& flight)
{
    Side& s = side(flight.direction());
    if (s.tooBig == 0) {
        write(MomentKind::Loss, id, flight.direction());
        s.tooBig = m_drafts->size();
    }
    ++(*m_drafts)[s.tooBig - 1].lost;
}

/// The receiving host threw it away.
void FlowStory::onDiscard(EventId id, const PacketFlight& flight)
{
    const Reason reason = m_lane->eventReason(id);
    if (reason == Reason::DropIcmpOfNoUse)
        return; // the burst's first message has told it
    if (reason == Reason::DropReceiveQueueFull) {
        tellMany(MomentKind::Loss, id, flight.direction(), StepWord::DatagramNoRoom,
                 StepWord::DatagramsNoRoom);
        (*m_drafts)[m_last - 1].lost = (*m_drafts)[m_last - 1].count;
        return;
    }
    StepDraft& draft = write(MomentKind::Loss, id, flight.direction());
    draft.lost = 1;
    if (reason == Reason::DropReassemblyTimeout)
        draft.lost = 0; // the fragment that was lost has been told of
    if (reason == Reason::DropBadChecksum && flight.isData() && !flight.isFragment())
        draft.word = flight.kind() == FlightKind::Udp ? StepWord::DatagramDamaged
                                                      : StepWord::SegmentDamaged;
}

/// Data packets lost one behind the other are one step: listed while they are few, then counted.
void FlowStory::tellLost(EventId id, const PacketFlight& flight, const LossWords& words)
{
    StepDraft* draft = m_last > 0 ? &(*m_drafts)[m_last - 1] : nullptr;
    const bool joins = draft != nullptr && draft->kind == MomentKind::Loss
                       && draft->direction == flight.direction()
                       && (draft->word == words.one || draft->word == words.few
                           || draft->word == words.many);
    if (!joins) {
        draft = &write(MomentKind::Loss, id, flight.direction(), words.one);
        draft->count = 0;
    }
    draft->numbers.push_back(flight.number);
    draft->lost = ++draft->count;
    if (draft->count > 1)
        draft->word = draft->count > kMostListed ? words.many : words.few;
}

void FlowStory::onControlLost(EventId id, const PacketFlight& flight)
{
    const bool syn = flight.has(TcpFlags::Syn);
    const StepWord word = syn && flight.has(TcpFlags::Ack) ? StepWord::SynAckLost
                          : syn                            ? StepWord::SynLost
                          : flight.has(TcpFlags::Fin)      ? StepWord::FinLost
                                                           : StepWord::PacketLost;
    write(MomentKind::Loss, id, flight.direction(), word).lost = 1;
}

void FlowStory::onState(EventId id)
{
    const Reason reason = m_lane->eventReason(id);
    const HostRole host = m_lane->eventHost(id);
    m_closed[static_cast<std::size_t>(index(host))] =
        std::get<StateChange>(m_lane->event(id).what).to == TcpState::Closed;
    if (reason == Reason::StateTimeWaitOver)
        write(MomentKind::Done, id, directionFrom(host));
    else if (reason == Reason::StateReopened)
        write(MomentKind::State, id, directionFrom(host));
    else if (reason == Reason::StateRefused || reason == Reason::StateResetReceived
             || reason == Reason::StateGaveUp || reason == Reason::StateCrashed
             || reason == Reason::StateUnreachable)
        write(MomentKind::Refusal, id, directionFrom(host));
}

/// What a host finds out, beyond the segments that it sends for it.
void FlowStory::onVariables(EventId id)
{
    const Reason reason = m_lane->eventReason(id);
    const HostRole host = m_lane->eventHost(id);
    bool& conservative = m_conservative[static_cast<std::size_t>(index(host))];
    if (reason == Reason::VarSpuriousTimeout || reason == Reason::VarProbeRepaired
        || reason == Reason::VarEcnEcho || reason == Reason::VarSlowStartLeft
        || (reason == Reason::VarConservativeSlowStart && !conservative)) {
        conservative = conservative || reason == Reason::VarConservativeSlowStart;
        write(MomentKind::Window, id, directionFrom(host));
    }
}

void FlowStory::onProgram(EventId id)
{
    if (m_lane->eventReason(id) == Reason::ProgramUrgent)
        write(MomentKind::Data, id, directionFrom(peerOf(m_lane->eventHost(id))));
}

} // namespace roundtrip
