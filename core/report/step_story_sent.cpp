// SPDX-License-Identifier: GPL-3.0-or-later
// See step_story.h: what leaves a host, for the first time or again.
#include "core/report/step_story.h"

#include "core/report/series.h"
#include "core/report/step_story_parts.h"

#include <algorithm>

namespace roundtrip {

void FlowStory::onSend(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    const Direction direction = flight.direction();
    const Reason reason = flight.reason;
    if (reason == Reason::UdpSend || reason == Reason::UdpSendAgain)
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
            StepDraft& draft = (*m_drafts)[m_last - 1];
            draft.word = StepWord::IcmpMany;
            ++draft.count;
            draft.join(id);
        } else
            write(MomentKind::Icmp, id, direction);
    } else if (reason == Reason::IcmpFragmentationNeeded) {
        Side& dropped = side(oppositeOf(direction));
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
    Side& s = side(oppositeOf(direction));
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(oppositeOf(direction)))];
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
                         nearOffset(m_lane->relativeSeq(packet), s.reached) + flight.payloadLength);
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
    s.followingLast = id;
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
            draft.join(id);
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
    // What leaves now, and not what the whole run will send: the others have their own times.
    const StepWord word = facts.packets == 1             ? StepWord::DatagramLeaves
                          : facts.burst >= facts.packets ? StepWord::DatagramsLeave
                          : facts.burst > 1              ? StepWord::FirstDatagramsLeave
                                                         : StepWord::FirstDatagramLeaves;
    StepDraft& draft = write(MomentKind::Data, id, flight.direction(), word);
    draft.count = facts.packets;
    draft.extra = {{"burst", numberWord(facts.burst)}};
}

/// New data beyond the congestion window, to find out about what was sent before.
void FlowStory::onLossProbe(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    Side& s = side(flight.direction());
    s.begun = true;
    s.reached = std::max(s.reached,
                         nearOffset(m_lane->relativeSeq(packet), s.reached) + flight.payloadLength);
    write(MomentKind::Timer, id, flight.direction());
    if (flight.has(TcpFlags::Fin))
        onFin(id, flight.direction());
}

/// What is sent again for the same reason as in the last step joins it.
bool FlowStory::joinResent(EventId id, const PacketFlight& flight)
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
    draft.join(id);
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
    if (joinResent(id, flight))
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

} // namespace roundtrip
