// SPDX-License-Identifier: GPL-3.0-or-later
// See step_story.h: what arrives, and what an ACK says.
#include "core/report/step_story.h"

#include "core/report/series.h"
#include "core/report/step_story_parts.h"

#include <algorithm>

namespace roundtrip {

void FlowStory::onArrival(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    if (flight.isFragment() && m_lane->eventReason(id) != Reason::Reassembled)
        return; // a piece by itself is nothing yet
    if (flight.foundDamaged() && !flight.isFragment())
        return; // its Drop tells of it
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(flight.direction()))];
    onOddArrival(id, flight);
    if (flight.ecn == 3)
        tellMany(MomentKind::Data, id, flight.direction(), StepWord::PacketMarked,
                 StepWord::PacketsMarked);
    const bool udp = m_lane->config().flows[flight.flow].transport == Transport::Udp;
    if (udp && id == facts.lastArrival) {
        StepDraft& draft = write(MomentKind::Data, id, flight.direction(), StepWord::LastDatagram);
        draft.join(std::max(id, facts.settled)); // until then others could still come
        draft.extra = {{"arrived", std::to_string(facts.arrived)},
                       {"total", std::to_string(facts.packets)}};
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
    Side& s = side(oppositeOf(flight.direction()));
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
    Side& s = side(oppositeOf(flight.direction()));
    const auto& facts = (*m_facts)[static_cast<std::size_t>(index(oppositeOf(flight.direction())))];
    const std::uint64_t ack = nearOffset(m_lane->relativeAck(packet), s.acked);
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
    Side& s = side(oppositeOf(flight.direction()));
    if (s.duplicates > 0 && s.duplicateAck == ack) {
        StepDraft& draft = (*m_drafts)[s.duplicates - 1];
        if (draft.word != StepWord::DuplicateAcks)
            draft.until = id; // the words count no further
        draft.word = StepWord::DuplicateAcks;
        ++draft.count;
        draft.last = id;
        return;
    }
    write(MomentKind::DuplicateAck, id, flight.direction(), StepWord::DuplicateAck);
    s.duplicates = m_drafts->size();
    s.duplicateAck = ack;
}

} // namespace roundtrip
