// SPDX-License-Identifier: GPL-3.0-or-later
// What came of each flow, from the facts of a lane.
#include "core/report/flow_account.h"

#include "core/apps/exchanges.h"
#include "core/apps/reliable_sender.h"

#include "core/report/series.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::size_t slot(Direction direction) { return static_cast<std::size_t>(index(direction)); }
std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

} // namespace

PacketFacts packetFacts(PacketId id, const PacketFlight& flight)
{
    PacketFacts facts;
    facts.flow = flight.flow;
    facts.direction = flight.direction();
    facts.data = flight.isData();
    facts.probe = flight.reason == Reason::PersistProbe;
    facts.copy = flight.copy();
    facts.lost = flight.lost();
    facts.corrupted = flight.foundDamaged();
    facts.resent = isResent(flight);
    facts.cut = flight.fate() == FlightFate::Fragmented;
    if (flight.isFragment()) {
        facts.fragment = true;
        facts.whole = flight.kind() == FlightKind::Fragment ? flight.datagram() : id;
    }
    facts.number = flight.number;
    facts.payload = flight.payloadLength;
    return facts;
}

FlowAccount::FlowAccount(const FlowConfig& config) : m_config(&config) {}

void FlowAccount::onFlight(const PacketFacts& packet)
{
    DirectionSummary& counts = m_direction[slot(packet.direction)];
    Progress& progress = m_progress[slot(packet.direction)];
    if ((packet.data || packet.fragment) && !packet.cut)
        ++progress.inFlight;
    if (packet.copy)
        return; // the sender knows nothing of it
    ++counts.packetsSent;
    if (!packet.data)
        return;
    ++counts.dataPacketsSent;
    if (packet.resent)
        ++counts.dataPacketsRetransmitted;
    else
        ++progress.distinctSent;
}

void FlowAccount::onReceive(const PacketFacts& packet, Reason reason)
{
    DirectionSummary& counts = m_direction[slot(packet.direction)];
    Progress& progress = m_progress[slot(packet.direction)];
    const bool whole = reason == Reason::Reassembled;
    if ((packet.data || packet.fragment) && !whole)
        --progress.inFlight;
    if (packet.fragment && !whole)
        return; // it counts when its datagram is whole
    if (packet.corrupted && !packet.fragment) {
        ++counts.corruptedReceived;
        return;
    }
    if (!packet.data && !packet.fragment) {
        counts.duplicatesReceived += packet.copy ? 1U : 0U;
        return;
    }
    if (packet.probe || packet.payload == 0)
        return;
    progress.lastNew = progress.arrived.insert({packet.number, packet.number + 1ULL}) > 0;
    counts.duplicatesReceived += progress.lastNew ? 0U : 1U;
    if (m_config->transport == Transport::Udp)
        progress.inbox.arrived(packet.payload, progress.lastNew);
}

void FlowAccount::onDrop(const PacketFacts& packet, Reason reason)
{
    DirectionSummary& counts = m_direction[slot(packet.direction)];
    Progress& progress = m_progress[slot(packet.direction)];
    if (packet.lost) {
        if (packet.data || packet.fragment)
            --progress.inFlight;
        if (packet.copy)
            return;
        ++counts.packetsLost;
        // However many of its fragments are lost, a datagram is lost once.
        const bool isData = packet.fragment && packet.payload > 0
                                ? progress.lostWhole.insert(packet.whole).second
                                : packet.data;
        counts.dataPacketsLost += isData ? 1U : 0U;
    } else if (packet.fragment && reason != Reason::DropReceiveQueueFull) {
        counts.corruptedReceived +=
            reason == Reason::DropBadChecksum || reason == Reason::DropBadLength ? 1U : 0U;
    } else if ((packet.data || packet.fragment) && (!packet.corrupted || packet.fragment)
               && m_config->transport == Transport::Udp) {
        progress.inbox.lastDiscarded(); // the host threw away what had just arrived
    }
}

/// An old SYN that comes after the connection has closed wakes the listener for a moment (RFC 9293,
/// section 3.5, Figure 8). That is no new connection of the flow until it is established.
bool FlowAccount::isStray(HostRole host, const StateChange& change)
{
    if (host != HostRole::Server)
        return false;
    if (m_closedAt && change.from == TcpState::Listen && change.to == TcpState::SynReceived)
        m_stray = change.connection;
    if (change.connection != m_stray || m_stray == kNoConnection)
        return false;
    if (change.to != TcpState::Established)
        return true;
    m_stray = kNoConnection;
    return false;
}

void FlowAccount::onState(SimTime time, HostRole host, const StateChange& change)
{
    if (isStray(host, change))
        return;
    m_state[slot(host)] = change.to;
    if (host == HostRole::Client && change.to == TcpState::Established && !m_establishedAt)
        m_establishedAt = time;
    const bool closed = m_state[0] == TcpState::Closed && m_state[1] == TcpState::Closed;
    m_closedAt = closed ? std::optional(time) : std::nullopt;
}

void FlowAccount::onProgram(SimTime time, HostRole host, Reason reason, const ProgramEvent& program)
{
    if (reason == Reason::ProgramFailed)
        m_failed[slot(host)] = true;
    if (reason == Reason::ProgramReturned)
        m_stepsDone[slot(host)] = std::max(m_stepsDone[slot(host)], program.step + 1);
    if (m_config->hasApplications())
        onApplication(time, host, reason);
    if (reason != Reason::ProgramData || program.bytes == 0)
        return;
    if (stepSends(*m_config, host, program.step)) {
        m_direction[slot(directionFrom(host))].bytesOffered += program.bytes;
        return;
    }
    onTaken(time, host, program.bytes);
}

/// What an application wanted, one by one: an answer for whoever asks, a piece for whoever
/// receives.
void FlowAccount::onApplication(SimTime time, HostRole host, Reason reason)
{
    const bool transfer = m_config->workload->kind == WorkloadKind::Transfer;
    const bool got = transfer ? reason == Reason::ApplicationDelivers
                              : reason == Reason::ApplicationAnswered && host == HostRole::Client;
    if (!got)
        return;
    ++m_applicationHas;
    m_applicationLast = time;
}

std::uint64_t FlowAccount::applicationWants() const
{
    const Workload& work = *m_config->workload;
    switch (work.kind) {
    case WorkloadKind::Dns: return work.queries;
    case WorkloadKind::Transfer: return transferPieces(work);
    case WorkloadKind::RequestResponse:
    case WorkloadKind::WebPage:
    case WorkloadKind::Voice:
    case WorkloadKind::Video: break;
    }
    return exchangeCount(work);
}

void FlowAccount::onTaken(SimTime time, HostRole host, std::uint64_t bytes)
{
    const Direction direction = directionFrom(peerOf(host));
    Progress& progress = m_progress[slot(direction)];
    m_direction[slot(direction)].bytesDelivered += bytes;
    if (!progress.firstProgress)
        progress.firstProgress = time;
    if (m_config->transport == Transport::Tcp) {
        progress.lastProgress = time;
        return;
    }
    const std::uint64_t datagrams = progress.inbox.handedOver(bytes);
    progress.distinctTaken += datagrams;
    if (datagrams > 0)
        progress.lastProgress = time;
}

bool FlowAccount::delivered(Direction direction) const
{
    const DirectionSummary& counts = m_direction[slot(direction)];
    if (m_config->transport == Transport::Tcp)
        return counts.bytesDelivered >= counts.bytesOffered;
    // Bytes would count a copy for a lost datagram.
    return m_progress[slot(direction)].distinctTaken >= m_progress[slot(direction)].distinctSent;
}

bool FlowAccount::allDelivered() const
{
    return delivered(Direction::ToServer) && delivered(Direction::ToClient);
}

std::optional<SimTime> FlowAccount::completedAt() const
{
    // An application's datagrams come twice, or are not all needed: it alone knows when it is done.
    if (m_config->hasApplications())
        return m_applicationHas >= applicationWants() ? m_applicationLast : std::nullopt;
    if (!allDelivered() || unfinished())
        return std::nullopt;
    return std::max(m_progress[0].lastProgress, m_progress[1].lastProgress);
}

/// Whether a step that would still do something on its own waits in the program. A program that
/// only waits to receive has nothing of its own to do.
bool FlowAccount::programPending(HostRole host) const
{
    const auto& program = m_config->end[slot(host)].program;
    if (m_failed[slot(host)])
        return false;
    for (std::size_t i = m_stepsDone[slot(host)]; i < program.size(); ++i) {
        switch (program[i].op) {
        case ProgramOp::Bind:
        case ProgramOp::Connect:
        case ProgramOp::Send:
        case ProgramOp::AwaitAcks:
        case ProgramOp::Application:
        case ProgramOp::Wait:
        case ProgramOp::At: return true;
        case ProgramOp::Accept:
        case ProgramOp::Receive:
        case ProgramOp::ReceiveEach:
        case ProgramOp::ReceiveAll:
        case ProgramOp::Shutdown:
        case ProgramOp::Close:
        case ProgramOp::Abort:
        case ProgramOp::Crash:
        case ProgramOp::AwaitTurn:
        case ProgramOp::PassTurn:
        case ProgramOp::SetNagle: break;
        }
    }
    return false;
}

bool FlowAccount::unfinished() const
{
    if (m_progress[0].inFlight > 0 || m_progress[1].inFlight > 0)
        return true;
    return programPending(HostRole::Client) || programPending(HostRole::Server);
}

FlowSummary FlowAccount::summary() const
{
    FlowSummary summary;
    summary.name = m_config->name;
    summary.transport = m_config->transport;
    summary.serverPort = m_config->serverPort;
    summary.direction = m_direction;
    summary.establishedAt = m_establishedAt;
    summary.completedAt = completedAt();
    summary.closedAt = m_closedAt;
    for (std::size_t i = 0; i < m_progress.size(); ++i) {
        summary.firstByteAt[i] = m_progress[i].firstProgress;
        summary.lastByteAt[i] = m_progress[i].lastProgress;
    }
    summary.clientState = m_state[slot(HostRole::Client)];
    summary.serverState = m_state[slot(HostRole::Server)];
    return summary;
}

LaneAccount::LaneAccount(const LaneConfig& config)
    : m_config(&config), m_owners(config.flows.size()), m_clientPort(config.flows.size())
{
    for (const FlowConfig& flow : config.flows)
        m_flows.emplace_back(flow);
}

void LaneAccount::onProgram(SimTime time, FlowId flow, HostRole host, Reason reason,
                            const ProgramEvent& program)
{
    const FlowId sender = m_owners.senderTo(flow, host);
    const bool takes = reason == Reason::ProgramData
                       && !stepSends(m_config->flows[flow], host, program.step);
    if (takes && sender != flow)
        m_flows[sender].onTaken(time, host, program.bytes);
    else
        m_flows[flow].onProgram(time, host, reason, program);
}

LaneSummary LaneAccount::summary() const
{
    LaneSummary summary;
    summary.title = m_config->title;
    summary.packetsOnTheWire = m_packets;
    for (std::size_t i = 0; i < m_flows.size(); ++i) {
        summary.flows.push_back(m_flows[i].summary());
        summary.flows.back().clientPort = m_clientPort[i];
    }
    return summary;
}

} // namespace roundtrip
