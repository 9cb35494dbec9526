// SPDX-License-Identifier: GPL-3.0-or-later
// See transfer.h. Over TCP the bytes that the program read count; over UDP each datagram once; with
// a reliability of the application what it handed to its user in order.
#include "core/report/apps/transfer.h"

#include "core/base/range_set.h"
#include "core/base/wide_integer.h"
#include "core/report/apps/socket_queue.h"
#include "core/report/event_walk.h"
#include "core/report/link_queue.h"
#include "core/report/program_bytes.h"

#include <algorithm>
#include <set>

namespace roundtrip {
namespace {

void add(Series& series, SimTime time, std::uint64_t bytes)
{
    const std::uint64_t sum = (series.empty() ? 0 : series.back().value) + bytes;
    if (!series.empty() && series.back().time == time)
        series.back().value = sum;
    else
        series.push_back({time, sum});
}

/// Bytes a second; 0 for no time.
std::uint64_t perSecond(std::uint64_t bytes, Duration time)
{
    if (time <= Duration{0})
        return 0;
    constexpr std::uint64_t second = 1'000'000'000;
    return static_cast<std::uint64_t>(
        quotient(Uint128{bytes} * second, static_cast<std::uint64_t>(time.count())));
}

} // namespace

class TransferWalk {
public:
    TransferWalk(const LaneTrace& lane, FlowId flow, Direction direction, TransferReport& report)
        : m_lane(lane)
        , m_config(lane.config().flows[flow])
        , m_flow(flow)
        , m_direction(direction)
        , m_report(report)
        , m_queue(lane, flow, direction)
    {
    }

    void run()
    {
        m_report.m_begunAt = m_config.start;
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) {
                if (m_lane.eventKind(id) == EventKind::Program)
                    onProgram(m_lane.event(id));
                else if (m_lane.eventKind(id) == EventKind::State)
                    onState(m_lane.event(id));
            });
        finish();
    }

private:
    void onPacket(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        if (flight.flow != m_flow)
            return;
        const SimTime time = m_lane.eventTime(id);
        const EventKind kind = m_lane.eventKind(id);
        if (kind == EventKind::Send && !flight.copy()) {
            add(m_report.m_wire, time, frameBytes(m_lane, packet));
            if (flight.direction() == m_direction && flight.isData() && sentAgain(flight))
                add(m_report.m_resent, time, flight.payloadLength);
        }
        if (m_config.transport == Transport::Udp)
            onQueue(id, packet, time);
        else if (kind == EventKind::Receive && flight.direction() == m_direction && flight.isData()
                 && !flight.foundDamaged())
            onSegment(packet, flight, time);
        const bool counts = flight.isData() || flight.isFragment();
        if (flight.direction() == m_direction && counts && kind == EventKind::Drop && !flight.copy()
            && losesWhole(flight))
            add(m_report.m_lost, time, flight.payloadLength);
    }

    void onQueue(EventId id, PacketId packet, SimTime time)
    {
        if (m_queue.onPacket(id, packet) != SocketQueue::Change::None)
            noteQueue(time);
    }

    void noteQueue(SimTime time) { m_report.m_queued.push_back({time, m_queue.waitingBytes()}); }

    /// Each byte of the stream counts once, however often it comes.
    void onSegment(PacketId packet, const PacketFlight& flight, SimTime time)
    {
        const std::uint64_t begin = m_lane.relativeSeq(packet);
        const std::uint64_t fresh = m_arrived.insert({begin, begin + flight.payloadLength});
        if (fresh > 0)
            add(m_report.m_arrived, time, fresh);
    }

    /// What a connection held goes with it.
    void onState(const Event& event)
    {
        const auto& change = std::get<StateChange>(event.what);
        if (event.flow == m_flow && event.host == receiverOf(m_direction)
            && change.from != TcpState::Listen && change.to == TcpState::Closed
            && !m_report.m_closedAt)
            m_report.m_closedAt = event.time;
    }

    /// However many of its fragments are lost, a datagram is lost once.
    bool losesWhole(const PacketFlight& flight)
    {
        return !flight.isFragment() || m_lostInPieces.insert(flight.number).second;
    }

    static bool sentAgain(const PacketFlight& flight)
    {
        return isResent(flight) || flight.reason == Reason::UdpSendAgain;
    }

    void onProgram(const Event& event)
    {
        if (event.flow != m_flow)
            return;
        const auto& program = std::get<ProgramEvent>(event.what);
        const bool fails = event.reason == Reason::ProgramFailed
                           || event.reason == Reason::ApplicationGivesUp;
        if (fails && !m_report.m_gaveUpAt)
            m_report.m_gaveUpAt = event.time;
        if (event.host != receiverOf(m_direction))
            return;
        if (event.reason == Reason::ApplicationDelivers)
            return add(m_report.m_delivered, event.time, program.bytes);
        if (event.reason != Reason::ProgramData || program.bytes == 0
            || stepSends(m_config, event.host, program.step))
            return;
        if (m_config.transport == Transport::Tcp)
            add(m_report.m_delivered, event.time, program.bytes);
        else
            onDatagram(event, program.bytes);
    }

    void onDatagram(const Event& event, std::uint64_t bytes)
    {
        const auto packet = m_queue.onProgram(event);
        if (packet)
            noteQueue(event.time);
        if (!packet || deliversItself())
            return; // it says itself what its user gets
        const bool fresh = m_taken.insert(m_lane.flight(*packet).number).second;
        add(fresh ? m_report.m_delivered : m_report.m_twice, event.time, bytes);
    }

    [[nodiscard]] bool deliversItself() const
    {
        return m_config.hasApplications() && m_config.workload
               && m_config.workload->kind == WorkloadKind::Transfer;
    }

    void finish()
    {
        const bool known = m_config.workload && m_config.workload->kind == WorkloadKind::Transfer;
        m_report.m_room = m_config.end[static_cast<std::size_t>(index(receiverOf(m_direction)))]
                              .tcp.receiveBuffer;
        m_report.m_total = known ? m_config.workload->bytes : written();
    }

    /// What the sending program writes, where its steps say so.
    [[nodiscard]] std::uint64_t written() const
    {
        std::uint64_t sum = 0;
        for (const ProgramStep& step :
             m_config.end[static_cast<std::size_t>(index(senderOf(m_direction)))].program)
            sum += step.op == ProgramOp::Send ? step.bytes * step.times : 0;
        return sum;
    }

    const LaneTrace& m_lane;
    const FlowConfig& m_config;
    FlowId m_flow;
    Direction m_direction;
    TransferReport& m_report;
    SocketQueue m_queue;
    RangeSet m_arrived;                     // TCP: of the stream
    std::set<std::uint32_t> m_taken;        // numbers that the program has
    std::set<std::uint32_t> m_lostInPieces; // datagrams of which a fragment is lost
};

TransferReport::TransferReport(const LaneTrace& lane, FlowId flow, Direction direction)
{
    TransferWalk(lane, flow, direction, *this).run();
}

TransferNumbers TransferReport::at(SimTime t) const
{
    TransferNumbers now;
    now.total = m_total;
    now.delivered = valueAt(m_delivered, t);
    // A probe of a closed window brings a byte that there is no room for.
    const std::uint64_t arrived = valueAt(m_arrived, t);
    const std::uint64_t unread = arrived - std::min(arrived, now.delivered);
    const bool held = !m_closedAt || t < *m_closedAt;
    now.waiting = (held ? std::min(m_room, unread) : 0) + valueAt(m_queued, t);
    now.arrivedTwice = valueAt(m_twice, t);
    now.resent = valueAt(m_resent, t);
    now.lost = valueAt(m_lost, t);
    now.onTheWire = valueAt(m_wire, t);
    if (!m_delivered.empty() && m_delivered.front().time <= t)
        now.firstByteAt = m_delivered.front().time;
    const auto whole =
        std::lower_bound(m_delivered.begin(), m_delivered.end(), m_total,
                         [](const SeriesPoint& p, std::uint64_t v) { return p.value < v; });
    if (m_total > 0 && whole != m_delivered.end() && whole->time <= t)
        now.completedAt = whole->time;
    if (m_gaveUpAt && *m_gaveUpAt <= t)
        now.gaveUpAt = m_gaveUpAt;
    return now;
}

std::uint64_t TransferReport::goodput(SimTime t) const
{
    const TransferNumbers now = at(t);
    return perSecond(now.delivered, now.completedAt.value_or(t) - m_begunAt);
}

std::uint64_t TransferReport::goodputLately(SimTime t, Duration interval) const
{
    const SimTime from = std::max(m_begunAt, t - interval);
    const std::uint64_t before = from > m_begunAt ? valueAt(m_delivered, from) : 0;
    return perSecond(valueAt(m_delivered, t) - before, t - from);
}

std::optional<std::uint64_t> TransferReport::overheadPercent(const TransferNumbers& now)
{
    const std::uint64_t arrived = now.delivered + now.waiting;
    if (arrived == 0 || now.onTheWire < arrived)
        return std::nullopt;
    return ((now.onTheWire - arrived) * 100 + arrived / 2) / arrived;
}

} // namespace roundtrip
