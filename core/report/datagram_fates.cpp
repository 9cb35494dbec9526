// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the flights, one over the events: the socket's queue is first in, first out, and a
// call takes one datagram. Must never know: who asks.
#include "core/report/datagram_fates.h"

#include "core/report/event_walk.h"
#include "core/report/program_bytes.h"

#include <algorithm>
#include <deque>

namespace roundtrip {

namespace {

class Walk {
public:
    Walk(const LaneTrace& lane, FlowId flow, Direction direction)
        : m_lane(lane), m_flow(flow), m_direction(direction)
    {
    }

    DatagramRecord run()
    {
        readFlights();
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) {
                if (m_lane.eventReason(id) == Reason::ProgramData
                    || m_lane.eventReason(id) == Reason::ProgramCutShort)
                    onProgram(m_lane.event(id));
            });
        return std::move(m_record);
    }

private:
    void readFlights()
    {
        std::vector<std::uint64_t> ends{0}; // by number: the bytes written up to that datagram
        const auto count = static_cast<PacketId>(m_lane.flightCount());
        for (PacketId id = 0; id < count; ++id) {
            const PacketFlight& flight = m_lane.flight(id);
            if (flight.flow != m_flow || flight.direction() != m_direction
                || flight.kind() != FlightKind::Udp)
                continue;
            DatagramFate fate;
            fate.packet = id;
            fate.number = flight.seq;
            while (ends.size() <= flight.seq)
                ends.push_back(ends.back() + flight.payloadLength);
            fate.begin = ends[flight.seq] - flight.payloadLength;
            fate.end = ends[flight.seq];
            fate.copy = flight.copy();
            fate.sentAt = flight.sentAt();
            fate.endsAt = flight.endsAt();
            fate.lost = flight.lost();
            m_record.datagrams.push_back(fate);
        }
    }

    std::optional<std::uint32_t> indexOf(PacketId packet) const
    {
        const auto& all = m_record.datagrams;
        const auto found = std::lower_bound(
            all.begin(), all.end(), packet,
            [](const DatagramFate& fate, PacketId id) { return fate.packet < id; });
        if (found == all.end() || found->packet != packet)
            return std::nullopt;
        return static_cast<std::uint32_t>(found - all.begin());
    }

    void onPacket(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        if (flight.flow != m_flow)
            return;
        const SimTime time = m_lane.eventTime(id);
        if (flight.direction() != m_direction) {
            if (m_lane.eventReason(id) == Reason::IcmpPortUnreachable)
                discardLast(time); // what drew this answer reached no socket
            return;
        }
        const auto datagram = indexOf(packet);
        if (!datagram)
            return;
        if (m_lane.eventKind(id) == EventKind::Receive)
            m_queue.push_back(*datagram);
        else if (m_lane.eventKind(id) == EventKind::Drop && !flight.lost())
            discardLast(time);
    }

    /// What has just arrived was thrown away after all.
    void discardLast(SimTime time)
    {
        if (m_queue.empty())
            return;
        m_record.datagrams[m_queue.back()].discardedAt = time;
        m_queue.pop_back();
    }

    void onProgram(const Event& event)
    {
        const auto& program = std::get<ProgramEvent>(event.what);
        if (event.flow != m_flow || event.host != receiverOf(m_direction) || m_queue.empty()
            || stepSends(m_lane.config().flows[m_flow], event.host, program.step))
            return;
        if (event.reason == Reason::ProgramCutShort) { // told before what of it is handed over
            m_record.datagrams[m_queue.front()].cutOff = program.bytes;
            return;
        }
        m_record.datagrams[m_queue.front()].takenAt = event.time;
        m_record.takeOrder.push_back(m_queue.front());
        m_queue.pop_front();
    }

    const LaneTrace& m_lane;
    FlowId m_flow;
    Direction m_direction;
    DatagramRecord m_record;
    std::deque<std::uint32_t> m_queue;
};

} // namespace

DatagramRecord datagramFates(const LaneTrace& lane, FlowId flow, Direction direction)
{
    return Walk(lane, flow, direction).run();
}

} // namespace roundtrip
