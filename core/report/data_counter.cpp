// SPDX-License-Identifier: GPL-3.0-or-later
// Counts data packets of one flow and direction over time. Keeps only the instants at which a
// count goes up, so a question is a binary search.
#include "core/report/event_walk.h"
#include "core/report/series.h"

#include "core/base/range_set.h"
#include "core/report/program_bytes.h"
#include "core/report/stream_owners.h"

#include <algorithm>
#include <set>

namespace roundtrip {

namespace {

std::uint64_t countUpTo(const std::vector<SimTime>& times, SimTime t)
{
    return static_cast<std::uint64_t>(std::upper_bound(times.begin(), times.end(), t)
                                      - times.begin());
}

/// The stream's end of each TCP data packet, in order of its number; what counts as delivered.
std::vector<std::uint64_t> segmentEnds(const LaneTrace& lane, FlowId flow, Direction direction)
{
    std::vector<std::uint64_t> ends;
    for (const SentPoint& point : sentPoints(lane, flow, direction)) {
        if (point.retransmission || lane.flight(point.packet).reason == Reason::PersistProbe)
            continue;
        const std::uint64_t bytes = point.end - 1; // the SYN took sequence number 0
        if (ends.empty() || bytes > ends.back())
            ends.push_back(bytes);
    }
    return ends;
}

/// One walk over the events of a flow and direction.
class Walk {
public:
    Walk(const LaneTrace& lane, FlowId flow, Direction direction)
        : m_lane(lane)
        , m_flow(flow)
        , m_direction(direction)
        , m_tcp(lane.config().flows[flow].transport == Transport::Tcp)
        , m_owners(lane.config().flows.size())
        , m_ends(m_tcp ? segmentEnds(lane, flow, direction) : std::vector<std::uint64_t>())
    {
    }

    void run()
    {
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) {
                if (m_lane.eventReason(id) == Reason::ProgramData)
                    onProgram(m_lane.event(id));
                else if (m_tcp && m_lane.eventKind(id) == EventKind::State)
                    onState(m_lane.event(id));
            });
    }

    std::vector<SimTime> sent, lost, resent, resentByApplication, arrived, delivered;
    Series deliveredBytes{{kStartOfTime, 0}}, offeredBytes{{kStartOfTime, 0}};

private:
    void onPacket(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        if (m_lane.eventKind(id) == EventKind::Receive)
            m_owners.onReceive(flight.flow, receiverOf(flight.direction()));
        if (flight.flow == m_flow && flight.direction() != m_direction
            && m_lane.eventReason(id) == Reason::IcmpPortUnreachable)
            discardLast(); // what drew this answer reached no socket
        const bool fragment = flight.isFragment();
        if (flight.flow != m_flow || flight.direction() != m_direction
            || (!flight.isData() && !fragment))
            return;
        const SimTime time = m_lane.eventTime(id);
        switch (m_lane.eventKind(id)) {
        case EventKind::Send:
            if (flight.copy() || !flight.isData())
                break;
            sent.push_back(time);
            if (isResent(flight))
                resent.push_back(time);
            if (flight.reason == Reason::UdpSendAgain)
                resentByApplication.push_back(time);
            break;
        case EventKind::Receive:
            if (!fragment || m_lane.eventReason(id) == Reason::Reassembled)
                onArrival(flight, time);
            break;
        case EventKind::Drop:
            if (!flight.copy() && countsAsLost(id, packet))
                lost.push_back(time);
            if (!flight.lost()
                && (fragment ? m_lane.eventReason(id) == Reason::DropReceiveQueueFull
                             : !flight.foundDamaged()))
                discardLast();
            break;
        case EventKind::State:
        case EventKind::Timer:
        case EventKind::Variables:
        case EventKind::Program: break;
        }
    }

    /// A datagram is lost once, however many of its fragments are.
    bool countsAsLost(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        if (!flight.isFragment())
            return true;
        if (m_lane.eventReason(id) == Reason::DropReassemblyTimeout)
            return false; // told by the fragment that was lost
        const PacketId whole = flight.kind() == FlightKind::Fragment ? flight.datagram() : packet;
        return m_lostWhole.insert(whole).second;
    }

    void onArrival(const PacketFlight& flight, SimTime time)
    {
        if ((flight.foundDamaged() && !flight.isFragment())
            || flight.reason == Reason::PersistProbe)
            return; // its Drop follows; a probe's byte comes again with its segment
        m_lastNew = m_seen.insert({flight.number, flight.number + 1ULL}) > 0;
        if (m_lastNew)
            arrived.push_back(time);
        if (!m_tcp)
            m_inbox.arrived(flight.payloadLength, m_lastNew);
    }

    /// The host had no room for what has just arrived.
    void discardLast()
    {
        if (m_lastNew && !arrived.empty())
            arrived.pop_back();
        m_lastNew = false;
        m_inbox.lastDiscarded();
    }

    void onState(const Event& event)
    {
        m_owners.onState(event.flow, event.host, std::get<StateChange>(event.what));
    }

    void onProgram(const Event& event)
    {
        const auto& program = std::get<ProgramEvent>(event.what);
        const bool sends = stepSends(m_lane.config().flows[event.flow], event.host, program.step);
        const FlowId owner = sends ? event.flow : m_owners.senderTo(event.flow, event.host);
        if (owner != m_flow || program.bytes == 0)
            return;
        if (sends && event.host == senderOf(m_direction)) {
            m_offered += program.bytes;
            offeredBytes.push_back({event.time, m_offered});
        } else if (!sends && event.host == receiverOf(m_direction)) {
            m_taken += program.bytes;
            deliveredBytes.push_back({event.time, m_taken});
            const std::uint64_t packets = m_tcp ? segmentsBelow()
                                                : m_inbox.handedOver(program.bytes);
            delivered.insert(delivered.end(), packets, event.time);
        }
    }

    /// Segments that the bytes handed over so far complete, and that were not complete before.
    std::uint64_t segmentsBelow()
    {
        const std::size_t before = m_nextEnd;
        while (m_nextEnd < m_ends.size() && m_ends[m_nextEnd] <= m_taken)
            ++m_nextEnd;
        return m_nextEnd - before;
    }

    const LaneTrace& m_lane;
    FlowId m_flow;
    Direction m_direction;
    bool m_tcp;
    StreamOwners m_owners;
    std::vector<std::uint64_t> m_ends;
    std::size_t m_nextEnd = 0;
    std::uint64_t m_taken = 0;
    std::uint64_t m_offered = 0;
    RangeSet m_seen; // numbers of the data packets that have arrived whole
    DatagramInbox m_inbox;
    bool m_lastNew = false;
    std::set<PacketId> m_lostWhole; // datagrams of which a fragment was lost
};

} // namespace

DataCounter::DataCounter(const LaneTrace& lane, FlowId flow, Direction direction)
{
    Walk walk(lane, flow, direction);
    walk.run();
    m_sent = std::move(walk.sent);
    m_lost = std::move(walk.lost);
    m_resent = std::move(walk.resent);
    m_resentByApplication = std::move(walk.resentByApplication);
    m_arrived = std::move(walk.arrived);
    m_delivered = std::move(walk.delivered);
    m_deliveredBytes = std::move(walk.deliveredBytes);
    m_offeredBytes = std::move(walk.offeredBytes);
}

DataCounts DataCounter::at(SimTime t) const
{
    DataCounts counts;
    counts.sent = countUpTo(m_sent, t);
    counts.lost = countUpTo(m_lost, t);
    counts.resent = countUpTo(m_resent, t);
    counts.resentByApplication = countUpTo(m_resentByApplication, t);
    counts.delivered = countUpTo(m_delivered, t);
    const std::uint64_t arrived = countUpTo(m_arrived, t);
    counts.waiting = arrived > counts.delivered ? arrived - counts.delivered : 0;
    counts.deliveredBytes = valueAt(m_deliveredBytes, t);
    counts.offeredBytes = valueAt(m_offeredBytes, t);
    return counts;
}

DataCounts dataCountsAt(const LaneTrace& lane, FlowId flow, Direction direction, SimTime t)
{
    return DataCounter(lane, flow, direction).at(t);
}

} // namespace roundtrip
