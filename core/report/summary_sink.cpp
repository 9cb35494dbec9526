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

void SummarySink::onPacketEvent(const EventHeader& event, PacketId id, const Packet&)
{
    if (event.kind == EventKind::Send || id < m_first)
        return;
    OnTheWay& packet = m_wire[id - m_first];
    if (event.kind == EventKind::Receive)
        m_account.flow(packet.facts.flow).onReceive(packet.facts, event.reason);
    else
        m_account.flow(packet.facts.flow).onDrop(packet.facts, event.reason);
    packet.ended = true;
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
    m_account.flow(event.flow).onState(event.time, event.host, change);
}

void SummarySink::onProgram(const EventHeader& event, const ProgramEvent& program)
{
    m_account.flow(event.flow).onProgram(event.time, event.host, event.reason, program);
}

void SummarySink::onClientPort(FlowId flow, std::uint16_t port)
{
    m_account.onClientPort(flow, port);
}

} // namespace roundtrip
