// SPDX-License-Identifier: GPL-3.0-or-later
// See dns_log.h. Which answer belongs to which try follows from the server, which answers one
// question after the other in the order in which they came.
#include "core/report/apps/dns_log.h"

#include "core/report/apps/socket_queue.h"
#include "core/report/event_walk.h"
#include "core/report/program_bytes.h"
#include "core/report/series.h"
#include "core/wire/app_message.h"

#include <algorithm>
#include <deque>
#include <map>

namespace roundtrip {

class DnsWalk {
public:
    DnsWalk(const LaneTrace& lane, FlowId flow, DnsLog& log)
        : m_lane(lane)
        , m_config(lane.config().flows[flow])
        , m_work(*m_config.workload)
        , m_flow(flow)
        , m_log(log)
        , m_server(lane, flow, Direction::ToServer)
        , m_client(lane, flow, Direction::ToClient)
    {
        for (std::uint32_t n = 1; n <= m_work.queries; ++n) {
            DnsQuery query;
            query.number = n;
            query.id = dnsId(n);
            m_log.m_queries.push_back(query);
        }
        if (m_config.transport == Transport::Tcp) {
            m_stream = flow;
            for (std::uint32_t n = 1; n <= m_work.queries; ++n)
                m_streamed.push_back(n);
        } else if (m_config.partner) {
            m_stream = m_config.partner; // what goes over it shows as answers are cut short
        }
    }

    void run()
    {
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) {
                if (m_lane.eventKind(id) == EventKind::Program)
                    onProgram(m_lane.event(id));
            });
    }

private:
    struct Slot {
        std::size_t query = 0, attempt = 0;
    };

    DnsTry& tryOf(const Slot& slot) { return m_log.m_queries[slot.query].tries[slot.attempt]; }

    void onPacket(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        const EventKind kind = m_lane.eventKind(id);
        if (m_stream == flight.flow)
            return onSegment(kind, flight);
        if (flight.flow != m_flow)
            return;
        m_server.onPacket(id, packet);
        m_client.onPacket(id, packet);
        if (kind == EventKind::Send && flight.kind() == FlightKind::Udp && !flight.copy())
            onSend(packet, flight);
        if (kind == EventKind::Drop)
            onDrop(packet, m_lane.eventTime(id));
    }

    void onSegment(EventKind kind, const PacketFlight& flight)
    {
        if (kind == EventKind::Send && isResent(flight) && m_under)
            ++m_log.m_queries[*m_under].resentSegments;
    }

    void onSend(PacketId packet, const PacketFlight& flight)
    {
        const AppMessage message = AppMessage::of(flight.ack);
        if (message.number == 0 || message.number > m_log.m_queries.size())
            return;
        const std::size_t query = message.number - 1;
        if (flight.direction() == Direction::ToServer) {
            auto& tries = m_log.m_queries[query].tries;
            DnsTry attempt;
            attempt.at = flight.sentAt();
            attempt.patience = attempt.at + m_work.timeout;
            attempt.query = packet;
            tries.push_back(attempt);
            m_byPacket[packet] = {query, tries.size() - 1};
        } else if (m_answering) {
            const Slot slot = *m_answering;
            if (tryOf(slot).answer == kNoPacket) // a copy of the query draws a second one
                tryOf(slot).answer = packet;
            m_byPacket[packet] = slot;
        }
    }

    void onDrop(PacketId packet, SimTime time)
    {
        const auto found = m_byPacket.find(packet);
        if (found == m_byPacket.end())
            return;
        DnsTry& attempt = tryOf(found->second);
        if (attempt.query == packet)
            attempt.queryLostAt = time;
        else if (attempt.answer == packet)
            attempt.answerLostAt = time;
    }

    void onProgram(const Event& event)
    {
        if (m_stream == event.flow)
            return onStream(event);
        if (event.flow != m_flow)
            return;
        if (const auto packet = m_server.onProgram(event)) {
            m_answering = slotOf(*packet);
            return;
        }
        if (const auto packet = m_client.onProgram(event)) {
            m_taken = slotOf(*packet);
            return;
        }
        if (event.host == HostRole::Client && isApplication(event.reason))
            onApplication(event);
    }

    /// The network's copy of a query has the name of the original: it counts for its last try.
    std::optional<Slot> slotOf(PacketId packet) const
    {
        const auto found = m_byPacket.find(packet);
        if (found != m_byPacket.end())
            return found->second;
        const std::uint32_t n = AppMessage::of(m_lane.flight(packet).ack).number;
        if (n == 0 || n > m_log.m_queries.size() || m_log.m_queries[n - 1].tries.empty())
            return std::nullopt;
        return Slot{n - 1, m_log.m_queries[n - 1].tries.size() - 1};
    }

    void onApplication(const Event& event)
    {
        const std::uint32_t n = std::get<ProgramEvent>(event.what).step;
        if (n == 0 || n > m_log.m_queries.size())
            return;
        DnsQuery& query = m_log.m_queries[n - 1];
        if (event.reason == Reason::ApplicationGivesUp)
            query.givenUpAt = event.time;
        if (event.reason == Reason::ApplicationCutShort) {
            query.cutShortAt = event.time;
            m_streamed.push_back(n);
            query.overTcp = m_stream;
        }
        if (event.reason == Reason::ApplicationAnswered)
            query.answeredAt = event.time;
        if (!m_taken || m_taken->query != n - 1)
            return;
        if (event.reason == Reason::ApplicationIgnores)
            tryOf(*m_taken).ignoredAt = event.time;
        else if (event.reason == Reason::ApplicationAnswered
                 || event.reason == Reason::ApplicationCutShort)
            tryOf(*m_taken).answeredAt = event.time;
        m_taken.reset();
    }

    /// Over TCP the client's program writes each query and reads its answer.
    void onStream(const Event& event)
    {
        if (event.host != HostRole::Client)
            return;
        const auto& program = std::get<ProgramEvent>(event.what);
        const auto& steps = m_lane.config().flows[event.flow].end[0].program;
        if (program.step >= steps.size())
            return;
        const ProgramOp op = steps[program.step].op;
        if (op == ProgramOp::Connect && event.reason == Reason::ProgramCall)
            m_log.m_connectAt = event.time;
        if (event.reason == Reason::ProgramFailed && m_under) {
            m_log.m_queries[*m_under].givenUpAt = event.time;
            m_under.reset();
        }
        if (op == ProgramOp::Send && event.reason == Reason::ProgramData
            && m_next < m_streamed.size()) {
            m_under = m_streamed[m_next] - 1;
            DnsQuery& query = m_log.m_queries[*m_under];
            query.tcpAskedAt = event.time;
            query.overTcp = event.flow;
        }
        if (op == ProgramOp::Receive && event.reason == Reason::ProgramReturned && m_under) {
            m_log.m_queries[*m_under].answeredAt = event.time;
            m_under.reset();
            ++m_next;
        }
    }

    const LaneTrace& m_lane;
    const FlowConfig& m_config;
    const Workload& m_work;
    FlowId m_flow;
    DnsLog& m_log;
    SocketQueue m_server, m_client;
    std::map<PacketId, Slot> m_byPacket;
    std::optional<Slot> m_answering, m_taken;
    std::optional<FlowId> m_stream;
    std::vector<std::uint32_t> m_streamed; // queries that go over it, in order
    std::size_t m_next = 0;
    std::optional<std::size_t> m_under; // the query that waits for its answer over TCP
};

DnsLog::DnsLog(const LaneTrace& lane, FlowId flow) { DnsWalk(lane, flow, *this).run(); }

std::optional<SimTime> DnsQuery::askedAt() const
{
    return tries.empty() ? tcpAskedAt : std::optional(tries.front().at);
}

std::optional<Duration> DnsQuery::latency() const
{
    const auto asked = askedAt();
    return asked && answeredAt ? std::optional(*answeredAt - *asked) : std::nullopt;
}

std::size_t DnsQuery::triesUpTo(SimTime t) const
{
    return static_cast<std::size_t>(std::count_if(
        tries.begin(), tries.end(), [t](const DnsTry& attempt) { return attempt.at <= t; }));
}

std::size_t DnsQuery::timeoutsUpTo(SimTime t) const
{
    std::size_t count = givenUpAt && *givenUpAt <= t && !tries.empty() ? 1 : 0;
    const std::size_t made = triesUpTo(t);
    return count + (made > 0 ? made - 1 : 0);
}

DnsState DnsLog::stateAt(std::size_t query, SimTime t) const
{
    const DnsQuery& q = m_queries[query];
    const auto reached = [t](const std::optional<SimTime>& time) { return time && *time <= t; };
    if (reached(q.answeredAt))
        return DnsState::Answered;
    if (reached(q.givenUpAt))
        return DnsState::GivenUp;
    if (reached(q.cutShortAt) || reached(q.tcpAskedAt))
        return DnsState::OverTcp;
    return reached(q.askedAt()) ? DnsState::Waiting : DnsState::NotAsked;
}

std::size_t DnsLog::countAt(DnsState state, SimTime t) const
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_queries.size(); ++i)
        count += stateAt(i, t) == state ? 1U : 0U;
    return count;
}

} // namespace roundtrip
