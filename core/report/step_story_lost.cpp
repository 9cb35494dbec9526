// SPDX-License-Identifier: GPL-3.0-or-later
// See step_story.h: what the network loses and what a host throws away.
#include "core/report/step_story.h"

#include "core/report/series.h"
#include "core/report/step_story_parts.h"

namespace roundtrip {

namespace {

bool plainAck(const PacketFlight& flight)
{
    return flight.kind() == FlightKind::Tcp && flight.payloadLength == 0
           && flight.flags == TcpFlags::Ack;
}

bool isFragmentLoss(const StepDraft& draft)
{
    return draft.word == StepWord::FragmentLost || draft.word == StepWord::FragmentsOfOneLost
           || draft.word == StepWord::FragmentsLost || draft.word == StepWord::ManyFragmentsLost;
}

} // namespace

void FlowStory::onDrop(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    const Direction direction = flight.direction();
    const bool udp = flight.kind() == FlightKind::Udp;
    if (flight.isFragment() && flight.lost()) {
        onFragmentLost(id, flight);
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

/// Without one of its fragments a packet never becomes whole (RFC 8085, section 3.2). Those lost
/// one behind the other are one step.
void FlowStory::onFragmentLost(EventId id, const PacketFlight& flight)
{
    if (m_lane->config().flows[m_flow].transport == Transport::Tcp) {
        write(MomentKind::Loss, id, flight.direction(), StepWord::SegmentFragmentLost).lost = 1;
        return;
    }
    StepDraft* draft = m_last > 0 ? &(*m_drafts)[m_last - 1] : nullptr;
    if (draft == nullptr || draft->direction != flight.direction() || !isFragmentLoss(*draft)) {
        draft = &write(MomentKind::Loss, id, flight.direction(), StepWord::FragmentLost);
        draft->count = 0;
    }
    draft->join(id);
    draft->lost = ++draft->count;
    if (draft->numbers.empty() || draft->numbers.back() != flight.number)
        draft->numbers.push_back(flight.number);
    const std::size_t datagrams = draft->numbers.size();
    if (draft->count > 1)
        draft->word = datagrams == 1             ? StepWord::FragmentsOfOneLost
                      : datagrams <= kMostListed ? StepWord::FragmentsLost
                                                 : StepWord::ManyFragmentsLost;
}

/// The hop in the middle drops a whole burst for one reason.
void FlowStory::onTooBig(EventId id, const PacketFlight& flight)
{
    Side& s = side(flight.direction());
    if (s.tooBig == 0) {
        write(MomentKind::Loss, id, flight.direction());
        s.tooBig = m_drafts->size();
    }
    StepDraft& draft = (*m_drafts)[s.tooBig - 1];
    draft.last = id;
    ++draft.lost;
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
    draft->join(id);
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

} // namespace roundtrip
