// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/apps/socket_queue.h"

#include "core/report/program_bytes.h"

namespace roundtrip {

SocketQueue::Change SocketQueue::onPacket(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane->flight(packet);
    if (flight.flow != m_flow)
        return Change::None;
    const EventKind kind = m_lane->eventKind(id);
    const Reason reason = m_lane->eventReason(id);
    if (flight.direction() != m_direction) // what drew this answer reached no socket
        return kind == EventKind::Send && reason == Reason::IcmpPortUnreachable ? throwAwayLast()
                                                                                : Change::None;
    const bool fragment = flight.isFragment();
    if (!fragment && (flight.kind() != FlightKind::Udp || flight.payloadLength == 0))
        return Change::None;
    if (kind == EventKind::Receive && (!fragment || reason == Reason::Reassembled)) {
        m_last = flight.kind() == FlightKind::Fragment ? flight.datagram() : packet;
        m_queue.push_back(m_last);
        m_bytes += flight.payloadLength;
        return Change::Came;
    }
    if (kind == EventKind::Drop && !flight.lost()
        && (!fragment || reason == Reason::DropReceiveQueueFull))
        return throwAwayLast();
    return Change::None;
}

SocketQueue::Change SocketQueue::throwAwayLast()
{
    if (m_queue.empty())
        return Change::None;
    m_last = m_queue.back();
    m_bytes -= m_lane->flight(m_last).payloadLength;
    m_queue.pop_back();
    return Change::ThrownAway;
}

std::optional<PacketId> SocketQueue::onProgram(const Event& event)
{
    const auto* program = std::get_if<ProgramEvent>(&event.what);
    if (program == nullptr || event.flow != m_flow || event.host != receiverOf(m_direction)
        || event.reason != Reason::ProgramData || m_queue.empty()
        || stepSends(m_lane->config().flows[m_flow], event.host, program->step))
        return std::nullopt;
    const PacketId taken = m_queue.front();
    m_queue.pop_front();
    m_bytes -= m_lane->flight(taken).payloadLength;
    return taken;
}

} // namespace roundtrip
