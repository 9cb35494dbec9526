// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/apps/inbox.h"

#include "core/report/apps/socket_queue.h"
#include "core/report/event_walk.h"

#include <algorithm>
#include <set>

namespace roundtrip {
namespace {

std::uint64_t countUpTo(const std::vector<SimTime>& times, SimTime t)
{
    return static_cast<std::uint64_t>(std::upper_bound(times.begin(), times.end(), t)
                                      - times.begin());
}

} // namespace

class InboxWalk {
public:
    InboxWalk(const LaneTrace& lane, FlowId flow, Direction direction, Inbox& inbox)
        : m_lane(lane)
        , m_flow(flow)
        , m_direction(direction)
        , m_inbox(inbox)
        , m_socket(lane, flow, direction)
    {
        const auto& end = lane.config().flows[flow].end;
        inbox.m_room =
            end[static_cast<std::size_t>(index(receiverOf(direction)))].tcp.receiveBuffer;
    }

    void run()
    {
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) {
                if (m_lane.eventReason(id) == Reason::ProgramData)
                    onProgram(m_lane.event(id));
            });
        std::sort(m_inbox.m_lost.begin(), m_inbox.m_lost.end());
    }

private:
    void onPacket(EventId id, PacketId packet)
    {
        const SimTime time = m_lane.eventTime(id);
        const PacketFlight& flight = m_lane.flight(packet);
        if (flight.flow == m_flow && flight.direction() == m_direction)
            onOurs(id, flight, time);
        else if (flight.flow == m_flow && flight.reason == Reason::IcmpPortUnreachable)
            onUnreachable(id, flight, time);
        switch (m_socket.onPacket(id, packet)) {
        case SocketQueue::Change::None: return;
        case SocketQueue::Change::Came: break;
        case SocketQueue::Change::ThrownAway: {
            const PacketFlight& thrown = m_lane.flight(m_socket.last());
            const Reason reason = m_lane.eventReason(id);
            m_inbox.m_thrownAway.push_back({m_socket.last(), thrown.number, time, reason});
            if (reason == Reason::DropReceiveQueueFull)
                m_inbox.m_overflowed.push_back(time);
            if (reason == Reason::DropBadChecksum)
                m_inbox.m_badChecksum.push_back(time);
            break;
        }
        }
        noteQueue(time);
    }

    void onUnreachable(EventId id, const PacketFlight& flight, SimTime time)
    {
        if (m_lane.eventKind(id) == EventKind::Send)
            m_inbox.m_unreachable.push_back(time);
        if (m_lane.eventKind(id) == EventKind::Receive && !flight.foundDamaged())
            m_inbox.m_refusals.push_back(time);
    }

    void onOurs(EventId id, const PacketFlight& flight, SimTime time)
    {
        if (flight.copy())
            return;
        const bool whole = flight.kind() == FlightKind::Udp;
        if (m_lane.eventKind(id) == EventKind::Send && whole)
            m_inbox.m_sent.push_back(time);
        const bool counts = flight.isFragment() ? m_lostInPieces.insert(flight.number).second
                                                : whole;
        if (m_lane.eventKind(id) == EventKind::Drop && flight.lost() && counts)
            m_inbox.m_lost.push_back(time);
    }

    void onProgram(const Event& event)
    {
        const auto packet = m_socket.onProgram(event);
        if (!packet)
            return;
        noteQueue(event.time);
        const PacketFlight& flight = m_lane.flight(*packet);
        Letter letter;
        letter.packet = *packet;
        letter.number = flight.number;
        letter.takenAt = event.time;
        letter.bytes = std::get<ProgramEvent>(event.what).bytes;
        letter.length = flight.payloadLength;
        letter.damaged = flight.corrupted != 0;
        letter.twice = !m_had.insert(flight.number).second;
        letter.late = !letter.twice && flight.number < m_highest;
        if (flight.number > m_highest) {
            letter.missing = flight.number - m_highest - 1;
            m_highest = flight.number;
        }
        m_inbox.m_letters.push_back(letter);
        count(letter);
    }

    void count(const Letter& letter)
    {
        ++m_counts.letters;
        m_counts.distinct += letter.twice ? 0U : 1U;
        m_counts.twice += letter.twice ? 1U : 0U;
        m_counts.late += letter.late ? 1U : 0U;
        m_counts.damaged += letter.damaged ? 1U : 0U;
        m_counts.cutShort += letter.cutShort() ? 1U : 0U;
        m_counts.gapsOpen = m_highest - m_counts.distinct;
        m_inbox.m_after.push_back(m_counts);
    }

    void noteQueue(SimTime time)
    {
        m_inbox.m_queue.push_back({time, m_socket.waiting()});
        m_inbox.m_queueBytes.push_back({time, m_socket.waitingBytes()});
    }

    const LaneTrace& m_lane;
    FlowId m_flow;
    Direction m_direction;
    Inbox& m_inbox;
    SocketQueue m_socket;
    std::set<std::uint32_t> m_had, m_lostInPieces;
    std::uint32_t m_highest = 0;
    InboxCounts m_counts;
};

Inbox::Inbox(const LaneTrace& lane, FlowId flow, Direction direction)
{
    InboxWalk(lane, flow, direction, *this).run();
}

std::size_t Inbox::lettersUpTo(SimTime t) const
{
    const auto after =
        std::upper_bound(m_letters.begin(), m_letters.end(), t,
                         [](SimTime time, const Letter& l) { return time < l.takenAt; });
    return static_cast<std::size_t>(after - m_letters.begin());
}

std::size_t Inbox::thrownAwayUpTo(SimTime t) const
{
    const auto after =
        std::upper_bound(m_thrownAway.begin(), m_thrownAway.end(), t,
                         [](SimTime time, const ThrownAway& gone) { return time < gone.at; });
    return static_cast<std::size_t>(after - m_thrownAway.begin());
}

InboxCounts Inbox::at(SimTime t) const
{
    const std::size_t letters = lettersUpTo(t);
    InboxCounts counts = letters > 0 ? m_after[letters - 1] : InboxCounts{};
    counts.sent = countUpTo(m_sent, t);
    counts.lostOnTheWay = countUpTo(m_lost, t);
    counts.overflowed = countUpTo(m_overflowed, t);
    counts.badChecksum = countUpTo(m_badChecksum, t);
    counts.unreachable = countUpTo(m_unreachable, t);
    counts.refusals = countUpTo(m_refusals, t);
    return counts;
}

} // namespace roundtrip
