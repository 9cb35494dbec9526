// SPDX-License-Identifier: GPL-3.0-or-later
// A host's TCP connections: opening one, driving its timers, and passing on all that it has to
// say. Must never know: the link, the other host, how a run is recorded.
#include "core/host/host.h"

#include "core/base/keyed_random.h"

#include <bit>

namespace roundtrip {
namespace {

/// Where flows have had the same ports one after the other, a reset may answer a segment of an
/// earlier one (RFC 9293, section 3.5, Figure 8). It has that flow's numbers, and belongs to it.
FlowId flowOf(const Outgoing& outgoing, FlowId own, std::optional<FlowId> answers)
{
    return outgoing.reason == Reason::RstUnacceptableAck ? answers.value_or(own) : own;
}

} // namespace

std::optional<PortPair> Host::freePorts(FlowId id) const
{
    const FlowPorts& ports = m_setup->ports[id];
    if (m_role == HostRole::Server) {
        const PortPair pair{ports.server, ports.client};
        return m_byPorts.contains(pair) ? std::nullopt : std::optional(pair);
    }
    PortPair pair{ports.client, ports.server};
    const PortRange& range = m_setup->ephemeralPorts[static_cast<std::size_t>(index(m_role))];
    for (int tries = 0; tries < range.count(); ++tries) {
        const bool fixed = portIsFixed(id);
        // RFC 6056, section 3.2: not a port that somebody listens on, or has bound and may
        const bool bound =
            !fixed && (listenerOn(pair.local) != nullptr || otherProgramHas(pair.local, id));
        if (!m_byPorts.contains(pair) && !bound)
            return pair;
        if (fixed)
            return std::nullopt;
        pair.local = range.after(pair.local);
    }
    return std::nullopt;
}

SeqNum Host::isnFor(FlowId id, ConnectionId connection) const
{
    // RFC 9293, section 3.4.1: unpredictable where asked for; here a function of the seed
    const auto drawn = static_cast<std::uint32_t>(
        keyedRandom({m_setup->seed, static_cast<std::uint64_t>(DrawPurpose::InitialSequence), id,
                     static_cast<std::uint64_t>(m_role), connection}));
    return SeqNum{end(id).tcp.isn.value_or(drawn)};
}

ConnectionId Host::openConnection(FlowId id, PortPair ports, bool passive, SeqNum iss)
{
    const auto connectionId = static_cast<ConnectionId>(m_connections.size());
    m_connections.emplace_back(TcpConnection(end(id).tcp, mtuFor(id), ports, iss));
    ConnectionSlot& slot = m_connections.back();
    slot.flow = id;
    slot.passive = passive;
    slot.accepted = !passive;
    m_byPorts[ports] = connectionId;
    return connectionId;
}

void Host::drain(SimTime now, ConnectionId id, HostOutput& out, std::optional<FlowId> answers)
{
    // References into m_connections hold: nothing here opens a connection.
    ConnectionSlot& slot = m_connections[id];
    for (bool more = true; more;) {
        const auto outgoing = slot.connection.pollTransmit(now);
        if (slot.connection.hasNotice())
            reportStates(slot, now, id, out);
        more = outgoing.has_value();
        if (more)
            sendSegment(flowOf(*outgoing, slot.flow, answers), *outgoing, out);
    }
    reportTimers(slot, now, id, out);
    if (const auto urgent = slot.connection.takeUrgentNotice())
        out.programEvent(m_role, slot.flow, Reason::ProgramUrgent, m_programs[slot.flow].step,
                         *urgent);
    const VariableSet changed = slot.connection.updateVariables(slot.lastVariables);
    const Reason why = slot.connection.takeLastChange();
    if (changed != 0)
        out.variablesChanged(m_role, slot.flow, slot.lastVariables, changed, why);
    const TcpState state = slot.connection.state();
    const bool ended = state == TcpState::Closed || (slot.passive && state == TcpState::Listen);
    if (ended && !slot.gone) {
        slot.gone = true;
        const auto found = m_byPorts.find(slot.connection.ports());
        if (found != m_byPorts.end() && found->second == id)
            m_byPorts.erase(found);
    }
    m_timeouts.set(id, slot.gone ? kEndOfTime : slot.connection.nextTimeout());
    if (!slot.accepted)
        settleListening(now, id, out);
    wakeProgram(slot.flow, now);
}

void Host::reportStates(ConnectionSlot& slot, SimTime now, ConnectionId id, HostOutput& out)
{
    while (auto notice = slot.connection.pollNotice()) {
        slot.stateSince = now;
        slot.stateReason = notice->reason;
        out.stateChanged(m_role, slot.flow, id, *notice);
    }
}

void Host::reportTimers(ConnectionSlot& slot, SimTime now, ConnectionId id, HostOutput& out)
{
    const TimerTable& timers = slot.connection.timers();
    for (std::uint32_t touched = slot.connection.takeTouchedTimers(); touched != 0;
         touched &= touched - 1) {
        const int i = std::countr_zero(touched);
        const auto timer = static_cast<TcpTimer>(i);
        const SimTime deadline = timers.deadline(timer);
        SimTime& last = slot.lastDeadlines[static_cast<std::size_t>(i)];
        if (deadline == last)
            continue;
        const bool is = deadline != kEndOfTime;
        const TimerChange change = !is                  ? TimerChange::Stopped
                                   : last != kEndOfTime ? TimerChange::Restarted
                                                        : TimerChange::Armed;
        last = deadline;
        if (is)
            slot.timerLength[static_cast<std::size_t>(i)] = deadline - now;
        out.timerChanged(m_role, slot.flow, id, timer, change, deadline);
    }
}

void Host::giveUpReassembly(HostOutput& out)
{
    // RFC 1122, section 3.3.2: discarded, and the source is told if fragment zero has come
    const ArrivedFragment first = m_reassembler.giveUp();
    out.reassemblyGivenUp(m_role, first);
    if (first.packet.fragment.offset != 0)
        return;
    IcmpMessage message;
    message.type = kIcmpTimeExceeded;
    message.code = kIcmpReassemblyTime;
    message.quoted = quote(first.packet);
    send(first.packet.flow, message, {.reason = Reason::IcmpReassemblyTime}, out);
}

void Host::onTimeout(SimTime now, HostOutput& out)
{
    // By connection, then by timer: the documented order of what happens in one instant.
    if (m_timeouts.next() > now) {
        if (m_reassembler.nextTimeout() <= now)
            giveUpReassembly(out);
        return;
    }
    const ConnectionId id = m_timeouts.first();
    ConnectionSlot& slot = m_connections[id];
    for (int i = 0; i < kTcpTimers; ++i) {
        const auto timer = static_cast<TcpTimer>(i);
        if (!slot.connection.timers().expired(timer, now))
            continue;
        out.timerChanged(m_role, slot.flow, id, timer, TimerChange::Expired,
                         slot.connection.timers().deadline(timer));
        // It has run out; what is armed from here on is told as a new timer.
        slot.lastDeadlines[static_cast<std::size_t>(i)] = kEndOfTime;
    }
    slot.connection.onTimeout(now);
    if (slot.connection.takeDeliveryTrouble())
        out.programEvent(m_role, slot.flow, Reason::ProgramDeliveryTrouble,
                         m_programs[slot.flow].step, 0);
    drain(now, id, out);
}

} // namespace roundtrip
