// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds the books of a lane while its simulation runs.
#include "core/report/summary_sink.h"

namespace roundtrip {

void SummarySink::onFlight(PacketId id, const PacketFlight& flight, const Packet&,
                           const FlightExtras&)
{
    const PacketFacts facts = packetFacts(id, flight);
    m_account.onFlight(facts);
    m_wire.push_back({facts, facts.cut}); // of what the hop cuts nothing more is heard
}

/// That a fragment was damaged is found with the last one of its datagram.
void SummarySink::onForgotten(const EventHeader& event, const Packet& packet)
{
    if (event.reason != Reason::DropBadChecksum && event.reason != Reason::DropBadLength)
        return;
    PacketFacts facts;
    facts.flow = packet.flow;
    facts.direction = directionFrom(packet.from);
    facts.fragment = true;
    m_account.onDrop(facts, event.reason);
}

void SummarySink::onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet)
{
    if (event.kind == EventKind::Send)
        return;
    if (id < m_first)
        return onForgotten(event, packet);
    OnTheWay& known = m_wire[id - m_first];
    if (event.kind == EventKind::Receive)
        m_account.onReceive(known.facts, event.reason);
    else
        m_account.onDrop(known.facts, event.reason);
    known.ended = true;
    m_lastArrived = id;
    forgetEnded();
}

/// A packet that a host throws away has its Drop right behind its Receive, so the newest arrival
/// is kept until the next one.
void SummarySink::forgetEnded()
{
    while (!m_wire.empty() && m_wire.front().ended && m_first != m_lastArrived) {
        m_wire.pop_front();
        ++m_first;
    }
}

void SummarySink::onState(const EventHeader& event, const StateChange& change)
{
    m_account.onState(event.time, event.flow, event.host, change);
}

void SummarySink::onProgram(const EventHeader& event, const ProgramEvent& program)
{
    m_account.onProgram(event.time, event.flow, event.host, event.reason, program);
}

void SummarySink::onClientPort(FlowId flow, std::uint16_t port)
{
    m_account.onClientPort(flow, port);
}

} // namespace roundtrip
