// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_facts.h.
#include "ui/sockets/sockets_facts.h"

#include "ui/stage/flight_path.h"

#include <algorithm>
#include <map>

namespace roundtrip::ui {
namespace {

std::size_t slot(HostRole role) { return static_cast<std::size_t>(index(role)); }

std::vector<SocketFact> factsOf(const std::vector<SocketRow>& rows)
{
    std::vector<SocketFact> facts;
    facts.reserve(rows.size());
    for (const SocketRow& row : rows) {
        SocketFact fact;
        fact.socket = row;
        facts.push_back(fact);
    }
    return facts;
}

void markTried(std::vector<SocketFact>& facts, const Lookup& lookup, std::size_t lit)
{
    for (std::size_t i = 0; i < std::min(lit, lookup.tried.size()); ++i) {
        SocketFact& fact = facts[lookup.tried[i].row];
        fact.verdict = lookup.tried[i].verdict;
        fact.mark = fact.verdict == RowVerdict::Match ? RowMark::Found : RowMark::Tried;
        fact.order = i + 1;
        fact.last = i + 1 == lit;
    }
}

/// The table as it was searched, brought up to date: states of now, what the arrival has ended,
/// and behind the others of its kind what it has made.
std::vector<SocketFact> upToDate(std::vector<SocketFact> searched,
                                 const std::vector<SocketRow>& now)
{
    std::vector<SocketFact> facts;
    std::vector<bool> seen(now.size(), false);
    for (SocketFact& fact : searched) {
        const auto found = std::find_if(now.begin(), now.end(), [&fact](const SocketRow& row) {
            return sameSocket(row, fact.socket);
        });
        if (found != now.end()) {
            seen[static_cast<std::size_t>(found - now.begin())] = true;
            fact.socket = *found;
        } else {
            fact.gone = true;
            fact.socket.state = TcpState::Closed;
        }
        facts.push_back(fact);
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (seen[i])
            continue;
        SocketFact fact;
        fact.socket = now[i];
        const auto place = std::find_if(facts.begin(), facts.end(), [&](const SocketFact& other) {
            const auto follows = std::find_if(
                now.begin() + static_cast<std::ptrdiff_t>(i) + 1, now.end(),
                [&other](const SocketRow& row) { return sameSocket(row, other.socket); });
            return follows != now.end();
        });
        facts.insert(place, fact);
    }
    return facts;
}

/// What the packet has made: the connection of its socket pair that was not there before.
void markMade(std::vector<SocketFact>& facts, const Demultiplexing& told)
{
    if (told.outcome != DemuxOutcome::NewConnection && told.outcome != DemuxOutcome::CookieReturned
        && told.outcome != DemuxOutcome::ReopensPair)
        return;
    for (SocketFact& fact : facts) {
        const SocketRow& row = fact.socket;
        const bool old = std::any_of(told.rows.begin(), told.rows.end(),
                                     [&](const SocketRow& was) { return sameSocket(was, row); });
        if (!old && row.connection != kNoConnection && row.local.port == told.key.destination.port
            && row.foreign == told.key.source)
            fact.mark = RowMark::Made;
    }
}

std::optional<EphemeralFact> ephemeralFact(const std::vector<SocketRow>& rows,
                                           const PortRange& range, HostRole role)
{
    std::map<std::uint16_t, bool> onlyTimeWait;
    for (const SocketRow& row : rows) {
        const std::uint16_t port = row.local.port;
        if (row.connection == kNoConnection || port < range.first || port > range.last)
            continue;
        const bool waits = row.state == TcpState::TimeWait;
        const auto [at, isNew] = onlyTimeWait.try_emplace(port, waits);
        at->second = at->second && waits;
    }
    if (onlyTimeWait.empty() && role == HostRole::Server)
        return std::nullopt;
    EphemeralFact fact{range, static_cast<std::uint32_t>(onlyTimeWait.size()), 0};
    for (const auto& [port, waits] : onlyTimeWait)
        fact.timeWait += waits ? 1U : 0U;
    return fact;
}

bool refusedPort(ProgramError error)
{
    return error == ProgramError::AddressInUse || error == ProgramError::AddressNotAvailable
           || error == ProgramError::AccessDenied;
}

void addRefused(HostFacts& facts, const HostView& host, const LaneConfig& lane)
{
    for (const ProgramView& program : host.programs) {
        if (!refusedPort(program.error))
            continue;
        const auto& steps = lane.flows[program.flow].end[slot(host.role)].program;
        const bool connecting = program.step < steps.size()
                                && steps[program.step].op == ProgramOp::Connect;
        facts.refused.push_back({program.flow, connecting, program.error});
    }
}

bool turnsAway(DemuxOutcome outcome)
{
    const Reason why = reasonOf(outcome);
    return (why != Reason::None && why != Reason::SynAckCookie)
           || outcome == DemuxOutcome::ListenerIgnores;
}

HostFacts hostFacts(const Run& run, std::size_t lane, const HostsView& hosts, HostRole role)
{
    const HostView& host = hosts.host[slot(role)];
    const Scenario& scenario = *run.scenario;
    const LaneConfig& config = scenario.lanes[lane];
    HostFacts facts;
    const auto rows = socketRows(hosts, role, config, scenario.hosts);
    facts.rows = factsOf(rows);
    for (const ListenerView& listener : host.listeners)
        facts.listeners.push_back({listener.port, listener.halfOpen, listener.synQueue,
                                   listener.waiting, listener.backlog, listener.synCookies});
    const bool anyTcp = std::any_of(config.flows.begin(), config.flows.end(), [](const auto& flow) {
        return flow.transport == Transport::Tcp;
    });
    if (anyTcp)
        facts.ephemeral = ephemeralFact(rows, scenario.hosts[slot(role)].ephemeralPorts, role);
    addRefused(facts, host, config);
    return facts;
}

} // namespace

bool sameSocket(const SocketRow& a, const SocketRow& b)
{
    if (a.transport != b.transport || a.connection != b.connection)
        return false;
    if (a.connection != kNoConnection)
        return true;
    return a.local.port == b.local.port && a.listens() == b.listens()
           && (a.listens() || a.flow == b.flow);
}

ArrivalFact arrivalFact(const std::shared_ptr<const Run>& run, std::size_t lane, EventId event,
                        StateCursor& cursor)
{
    const LaneTrace& trace = run->lanes[lane];
    ArrivalFact fact;
    fact.event = event;
    fact.packet = trace.eventPacket(event);
    fact.host = receiverOf(trace.flight(fact.packet).direction());
    fact.time = trace.eventTime(event);
    fact.damaged = arrivedDamaged(trace, event);
    const HostsView hosts = hostsBefore(run, lane, event, cursor);
    Packet packet = trace.packetAsRead(fact.packet);
    if (trace.eventReason(event) == Reason::Reassembled)
        packet.fragment = {};
    fact.told = demultiplex({hosts, fact.host, *run->scenario, lane, fact.time}, packet,
                            fact.damaged);
    return fact;
}

SearchProgress searchProgress(std::size_t tried, SimTime arrival, SimTime now, Duration span)
{
    const auto elapsed = (now - arrival).count();
    if (elapsed <= 0 || tried == 0)
        return {tried, true};
    const auto rows = static_cast<Duration::rep>(tried);
    const auto each =
        std::max<Duration::rep>(1, std::min(span.count() / 4, span.count() / 5 * 4 / rows));
    const auto over = elapsed / each;
    if (over >= rows)
        return {tried, true};
    return {static_cast<std::size_t>(over) + 1, false};
}

SocketsFacts socketsFacts(const Run& run, std::size_t lane, const HostsView& hosts,
                          const ArrivalFact* arrival, SimTime now, Duration span)
{
    SocketsFacts facts;
    facts.lane = lane;
    for (const HostRole role : {HostRole::Client, HostRole::Server})
        facts.host[slot(role)] = hostFacts(run, lane, hosts, role);
    const LaneTrace& trace = run.lanes[lane];
    for (const PacketId id : trace.flightsBetween(now, now)) {
        const PacketFlight& flight = trace.flight(id);
        if (onTheWay(flight, now))
            facts.travellers.push_back({id, wayDone(trace, flight, now),
                                        lookupKey(trace.packet(id), run.scenario->hosts)});
    }
    if (arrival == nullptr)
        return facts;
    const Demultiplexing& told = arrival->told;
    facts.progress = searchProgress(told.lookup.tried.size(), arrival->time, now, span);
    facts.turnedAway = facts.progress->lit == told.lookup.tried.size() && turnsAway(told.outcome);
    auto& rows = facts.host[slot(arrival->host)].rows;
    std::vector<SocketFact> searched = factsOf(told.rows);
    markTried(searched, told.lookup, facts.progress->lit);
    if (!facts.progress->complete) {
        rows = std::move(searched);
        return facts;
    }
    std::vector<SocketRow> present;
    for (const SocketFact& fact : rows)
        present.push_back(fact.socket);
    rows = upToDate(std::move(searched), present);
    const bool over = now > arrival->time + span;
    const auto ended = [](const SocketFact& fact) {
        return fact.gone && fact.mark == RowMark::Found;
    };
    // Soon after the arrival a row that it has ended is still shown, as such. Later neither it nor
    // what was looked at before it says anything of the table as it is.
    if (over && std::any_of(rows.begin(), rows.end(), ended))
        rows = factsOf(present);
    std::erase_if(rows, [&](const SocketFact& fact) { return fact.gone && !ended(fact); });
    markMade(rows, told);
    return facts;
}

} // namespace roundtrip::ui
