// SPDX-License-Identifier: GPL-3.0-or-later
// The list "What is happening" of a lane: each flow tells its own story, in one pass over the
// events; then the list is made short enough to read.
#include "core/report/step_story.h"

#include "core/base/range_set.h"
#include "core/base/seq_num.h"
#include "core/report/series.h"

#include <algorithm>

namespace roundtrip {

namespace {

void countSegment(DirectionFacts& facts, const PacketFlight& flight, std::uint32_t relativeSeq)
{
    const auto begin = unwrap(SeqNum{relativeSeq}, SeqNum{0}, facts.dataEnd);
    facts.dataEnd = std::max(facts.dataEnd,
                             static_cast<std::uint64_t>(begin) + flight.payloadLength);
    if (facts.burst == 0)
        facts.burstAt = flight.sentAt();
    const bool fresh = flight.reason == Reason::DataNew || flight.reason == Reason::DataNagleFlush;
    if (fresh && flight.sentAt() == facts.burstAt) {
        ++facts.burst;
        facts.burstBytes += flight.payloadLength;
    }
}

/// `facts` know of it already.
void countDatagram(DirectionFacts& facts, const PacketFlight& flight)
{
    if (facts.packets == 1)
        facts.burstAt = flight.sentAt();
    facts.burst += flight.sentAt() == facts.burstAt ? 1U : 0U;
}

/// The host threw away a datagram that had arrived.
bool discardsDatagram(const LaneTrace& lane, EventId drop)
{
    const PacketFlight& flight = lane.flight(lane.eventPacket(drop));
    return flight.isFragment() ? lane.eventReason(drop) == Reason::DropReceiveQueueFull
                               : !flight.lost();
}

/// UDP: which datagrams reach the socket, and which of them is the last.
class Arrivals {
public:
    void onReceive(DirectionFacts& facts, const PacketFlight& flight, EventId id)
    {
        m_previous = facts.lastArrival;
        m_new = m_seen.insert({flight.number, flight.number + 1ULL}) > 0;
        facts.arrived += m_new ? 1U : 0U;
        facts.lastArrival = id;
    }
    /// The host threw away what had just come.
    void onDiscard(DirectionFacts& facts)
    {
        facts.arrived -= m_new ? 1U : 0U;
        facts.lastArrival = m_previous;
        m_new = false;
    }

private:
    RangeSet m_seen;
    EventId m_previous = kNoEvent;
    bool m_new = false;
};

/// Unpacking an event costs: only these are looked at besides packets and states.
bool tellsByItself(Reason reason)
{
    return reason == Reason::ProgramUrgent || reason == Reason::VarSpuriousTimeout
           || reason == Reason::VarProbeRepaired || reason == Reason::VarEcnEcho
           || reason == Reason::VarSlowStartLeft || reason == Reason::VarConservativeSlowStart;
}

} // namespace

std::vector<std::array<DirectionFacts, 2>> gatherFacts(const LaneTrace& lane)
{
    const std::size_t flows = lane.config().flows.size();
    std::vector<std::array<DirectionFacts, 2>> facts(flows);
    std::vector<std::array<Arrivals, 2>> arrivals(flows);
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        const PacketId packet = lane.eventPacket(id);
        if (packet == kNoPacket)
            continue;
        const PacketFlight& flight = lane.flight(packet);
        if (lane.eventReason(id) == Reason::IcmpPortUnreachable) {
            // The datagram that drew this answer reached no socket.
            const auto other = static_cast<std::size_t>(1 - index(flight.direction()));
            arrivals[flight.flow][other].onDiscard(facts[flight.flow][other]);
        }
        if (!flight.isData() && flight.kind() != FlightKind::Fragment)
            continue;
        const auto way = static_cast<std::size_t>(index(flight.direction()));
        DirectionFacts& known = facts[flight.flow][way];
        const EventKind kind = lane.eventKind(id);
        const bool udp = lane.config().flows[flight.flow].transport == Transport::Udp;
        const bool fragment = flight.isFragment();
        if (kind == EventKind::Send && !flight.copy() && flight.isData()) {
            known.packets += isResent(flight) ? 0U : 1U;
            known.settled = id;
            if (flight.kind() == FlightKind::Tcp)
                countSegment(known, flight, lane.relativeSeq(packet));
            else if (!isResent(flight))
                countDatagram(known, flight);
        } else if (udp && (!flight.foundDamaged() || fragment)) {
            const bool whole = !fragment || lane.eventReason(id) == Reason::Reassembled;
            if (kind == EventKind::Receive && whole)
                arrivals[flight.flow][way].onReceive(known, flight, id);
            else if (kind == EventKind::Drop && discardsDatagram(lane, id))
                arrivals[flight.flow][way].onDiscard(known);
        }
        if (kind == EventKind::Drop && !flight.copy())
            known.settled = id;
    }
    return facts;
}

std::vector<Moment> findSteps(const Run& run, std::size_t laneIndex)
{
    const LaneTrace& lane = run.lanes[laneIndex];
    const auto facts = gatherFacts(lane);
    std::vector<StepDraft> drafts;
    std::vector<FlowStory> stories;
    for (std::size_t flow = 0; flow < facts.size(); ++flow)
        stories.emplace_back(lane, static_cast<FlowId>(flow), facts[flow], drafts);

    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        const EventKind kind = lane.eventKind(id);
        if (kind == EventKind::State) {
            stories[lane.event(id).flow].onState(id);
            continue;
        }
        if (tellsByItself(lane.eventReason(id))) {
            FlowStory& story = stories[lane.event(id).flow];
            kind == EventKind::Program ? story.onProgram(id) : story.onVariables(id);
            continue;
        }
        const PacketId packet = lane.eventPacket(id);
        if (packet == kNoPacket)
            continue;
        FlowStory& story = stories[lane.flight(packet).flow];
        if (kind == EventKind::Send)
            story.onSend(id, packet);
        else if (kind == EventKind::Receive)
            story.onArrival(id, packet);
        else
            story.onDrop(id, packet);
    }
    for (FlowStory& story : stories)
        story.finish();

    putInOrder(drafts);
    joinClose(drafts);
    shorten(drafts, lane);
    std::vector<Moment> steps;
    for (const StepDraft& draft : drafts)
        steps.push_back(finished(draft, lane, laneIndex));
    return steps;
}

} // namespace roundtrip
