// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison_record.h.
#include "core/report/comparison_record.h"

#include "core/report/apps/socket_queue.h"
#include "core/report/comparison_flow.h"
#include "core/report/event_walk.h"
#include "core/report/link_queue.h"
#include "core/report/program_bytes.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

namespace roundtrip {
namespace {

std::size_t slot(Direction direction) { return static_cast<std::size_t>(index(direction)); }
std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

void put(Series& series, SimTime time, std::uint64_t value)
{
    if (!series.empty() && series.back().time == time)
        series.back().value = value;
    else if (series.empty() ? value > 0 : series.back().value != value)
        series.push_back({time, value});
}

void add(Series& series, SimTime time, std::uint64_t more)
{
    put(series, time, (series.empty() ? 0 : series.back().value) + more);
}

/// The most so far.
void raise(Series& series, SimTime time, std::uint64_t value)
{
    put(series, time, std::max(series.empty() ? 0 : series.back().value, value));
}

/// One flow of the lane, both directions.
struct FlowBooks {
    FlowBooks(const LaneTrace& lane, FlowId flow)
        : queue{SocketQueue(lane, flow, Direction::ToServer),
                SocketQueue(lane, flow, Direction::ToClient)}
    {
    }
    std::array<StreamBooks, 2> stream;
    std::array<DatagramBooks, 2> datagrams;
    std::array<SocketQueue, 2> queue;
    std::array<JitterMeter, 2> meter;
    std::array<std::size_t, 2> jitter{}; // index in the column's
    std::array<ConnectionId, kHosts> connection{kNoConnection, kNoConnection};
    std::array<std::set<PacketId>, 2> lostWhole; // datagrams of which a fragment was lost
    std::size_t column = 0;
    bool counted = false; // of any column
    bool first = false;   // of its column
    bool tcp = true;
    std::uint64_t sendBuffered = 0, receiveBuffered = 0;
};

class Walk {
public:
    Walk(const LaneTrace& lane, const std::vector<std::vector<FlowId>>& columns)
        : m_lane(lane), m_records(columns.size()), m_sums(columns.size())
    {
        const std::size_t flows = lane.config().flows.size();
        m_flows.reserve(flows);
        for (std::size_t flow = 0; flow < flows; ++flow) {
            m_flows.emplace_back(lane, static_cast<FlowId>(flow));
            m_flows.back().tcp = lane.config().flows[flow].transport == Transport::Tcp;
        }
        for (std::size_t column = 0; column < columns.size(); ++column)
            assign(column, columns[column]);
    }

    std::vector<ColumnRecord> run()
    {
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) { onOther(m_lane.event(id)); });
        finish();
        return std::move(m_records);
    }

private:
    struct Sums {
        std::uint64_t send = 0, receive = 0; // bytes in buffers now
        std::optional<SeriesPoint> unsure;   // in the receive buffers, if the last one was taken
        std::set<std::tuple<FlowId, HostRole, ConnectionId, TcpTimer>> timers;
    };

    void assign(std::size_t column, const std::vector<FlowId>& flows)
    {
        for (const FlowId flow : flows) {
            FlowBooks& books = m_flows[flow];
            books.column = column;
            books.counted = true;
            books.first = flow == flows.front();
            for (std::size_t way = 0; way < 2; ++way) {
                books.jitter[way] = m_records[column].jitter[way].size();
                m_records[column].jitter[way].emplace_back();
            }
        }
    }

    void onPacket(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        FlowBooks& books = m_flows[flight.flow];
        if (!books.counted)
            return;
        const SimTime time = m_lane.eventTime(id);
        switch (m_lane.eventKind(id)) {
        case EventKind::Send: onSend(books, time, packet); break;
        case EventKind::Receive: onReceive(books, id, packet); break;
        case EventKind::Drop: onDrop(books, id, packet); break;
        case EventKind::State:
        case EventKind::Timer:
        case EventKind::Variables:
        case EventKind::Program: break;
        }
        bool came = false, threwAway = false;
        if (!books.tcp) {
            for (SocketQueue& queue : books.queue) {
                const SocketQueue::Change change = queue.onPacket(id, packet);
                came = came || change == SocketQueue::Change::Came;
                threwAway = threwAway || change == SocketQueue::Change::ThrownAway;
                if (change == SocketQueue::Change::ThrownAway)
                    thrownAway(books, time, queue.last());
            }
        }
        if (threwAway) // what came last never was in a buffer
            m_sums[books.column].unsure.reset();
        countBuffers(books, time, came);
    }

    void thrownAway(FlowBooks& books, SimTime time, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        books.datagrams[slot(flight.direction())].gone(time, flight.number);
    }

    void onSend(FlowBooks& books, SimTime time, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        if (flight.copy())
            return;
        ColumnRecord& record = m_records[books.column];
        add(record.packets, time, 1);
        add(record.frames, time, frameBytes(m_lane, packet));
        if (books.first && !record.begunAt && !flight.fromRouter())
            record.begunAt = time;
        if (!flight.isData())
            return;
        if (books.first && !record.firstDataAt) {
            record.firstDataAt = time;
            record.firstSender = flight.sender();
        }
        if (isResent(flight) || flight.reason == Reason::UdpSendAgain)
            add(record.resent, time, 1);
        if (flight.kind() == FlightKind::Udp)
            books.datagrams[slot(flight.direction())].sent(time, flight.number,
                                                           flight.payloadLength);
    }

    void onReceive(FlowBooks& books, EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        const bool whole = m_lane.eventReason(id) == Reason::Reassembled;
        const bool fragment = flight.isFragment();
        if (fragment ? !whole : (!flight.isData() || flight.foundDamaged()))
            return;
        const std::size_t way = slot(flight.direction());
        const SimTime time = m_lane.eventTime(id);
        const PacketId sent = flight.kind() == FlightKind::Fragment ? flight.datagram() : packet;
        if (flight.payloadLength > 0)
            put(m_records[books.column].jitter[way][books.jitter[way]], time,
                books.meter[way].onPacket(time - m_lane.flight(sent).sentAt()));
        if (books.tcp && flight.reason != Reason::PersistProbe) {
            const std::uint64_t begin = m_lane.relativeSeq(packet) - std::uint64_t{1};
            books.stream[way].arrived({begin, begin + flight.payloadLength});
        }
    }

    void onDrop(FlowBooks& books, EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        if (flight.copy() || (!flight.isData() && !flight.isFragment()))
            return;
        const std::size_t way = slot(flight.direction());
        const SimTime time = m_lane.eventTime(id);
        const PacketId whole = flight.kind() == FlightKind::Fragment ? flight.datagram() : packet;
        if (flight.isFragment()
            && (m_lane.eventReason(id) == Reason::DropReassemblyTimeout
                || !books.lostWhole[way].insert(whole).second))
            return; // a datagram is lost once, however many of its pieces are
        add(m_records[books.column].lost, time, 1);
        if (!books.tcp)
            books.datagrams[way].gone(time, flight.number);
    }

    void onOther(const Event& event)
    {
        FlowBooks& books = m_flows[event.flow];
        if (!books.counted)
            return;
        if (const auto* change = std::get_if<StateChange>(&event.what))
            onState(books, event, *change);
        else if (const auto* timer = std::get_if<TimerEvent>(&event.what))
            onTimer(books, event, *timer);
        else if (const auto* changes = std::get_if<VariableChanges>(&event.what))
            onVariables(books, event, *changes);
        else if (event.reason == Reason::ProgramData)
            onData(books, event, std::get<ProgramEvent>(event.what).bytes);
        countBuffers(books, event.time);
    }

    void onState(FlowBooks& books, const Event& event, const StateChange& change)
    {
        ColumnRecord& record = m_records[books.column];
        add(record.stateChanges, event.time, 1);
        const std::size_t host = slot(event.host);
        if (books.first) {
            if (!record.opensAt[host]
                && (change.to == TcpState::SynSent || change.to == TcpState::SynReceived))
                record.opensAt[host] = event.time;
            if (!record.establishedAt[host] && change.to == TcpState::Established)
                record.establishedAt[host] = event.time;
        }
        StreamBooks& sends = books.stream[slot(directionFrom(event.host))];
        StreamBooks& gets = books.stream[slot(directionFrom(peerOf(event.host)))];
        if (change.to == TcpState::Closed) {
            sends.freeSendBuffer();
            gets.freeReceiveBuffer();
            std::erase_if(m_sums[books.column].timers, [&](const auto& timer) {
                return std::get<0>(timer) == event.flow && std::get<1>(timer) == event.host
                       && std::get<2>(timer) == change.connection;
            });
            return;
        }
        ConnectionId& connection = books.connection[host];
        if (connection != kNoConnection && connection != change.connection
            && event.host == HostRole::Client) { // another connection of the same flow
            sends.abandon(event.time);
            gets.abandon(event.time);
        }
        connection = change.connection;
    }

    void onTimer(FlowBooks& books, const Event& event, const TimerEvent& timer)
    {
        Sums& sums = m_sums[books.column];
        const std::tuple key(event.flow, event.host, timer.connection, timer.timer);
        if (timer.action != TimerAction::Armed) {
            sums.timers.erase(key);
            return;
        }
        sums.timers.insert(key);
        ColumnRecord& record = m_records[books.column];
        add(record.timersSet, event.time, 1);
        raise(record.timersAtOnce, event.time, sums.timers.size());
    }

    static void onVariables(FlowBooks& books, const Event& event, const VariableChanges& changes)
    {
        for (const VariableChange& change : changes.changes) {
            if (change.variable == Variable::SndUna)
                books.stream[slot(directionFrom(event.host))].acknowledged(change.value);
        }
    }

    void onData(FlowBooks& books, const Event& event, std::uint64_t bytes)
    {
        if (bytes == 0)
            return;
        ColumnRecord& record = m_records[books.column];
        const FlowConfig& config = m_lane.config().flows[event.flow];
        if (stepSends(config, event.host, std::get<ProgramEvent>(event.what).step)) {
            const std::size_t way = slot(directionFrom(event.host));
            add(record.written[way], event.time, bytes);
            if (books.first && !record.firstWriteAt)
                record.firstWriteAt = event.time;
            if (books.tcp)
                books.stream[way].written(event.time, bytes);
            return;
        }
        const std::size_t way = slot(directionFrom(peerOf(event.host)));
        if (books.tcp) {
            add(record.delivered[way], event.time, bytes);
            books.stream[way].delivered(event.time, bytes);
            return;
        }
        const auto packet = books.queue[way].onProgram(event);
        if (!packet)
            return;
        const std::uint64_t fresh =
            books.datagrams[way].delivered(event.time, m_lane.flight(*packet).number, bytes);
        if (fresh > 0)
            add(record.delivered[way], event.time, fresh);
    }

    /// Whether the socket takes a datagram that came is known with the next event only.
    void countBuffers(FlowBooks& books, SimTime time, bool unsure = false)
    {
        settleReceiveBuffers(books.column);
        std::uint64_t send = 0, receive = 0;
        for (std::size_t way = 0; way < 2; ++way) {
            send += books.tcp ? books.stream[way].inSendBuffer() : 0;
            receive += books.tcp ? books.stream[way].inReceiveBuffer()
                                 : books.queue[way].waitingBytes();
        }
        Sums& sums = m_sums[books.column];
        sums.send += send - books.sendBuffered;
        sums.receive += receive - books.receiveBuffered;
        books.sendBuffered = send;
        books.receiveBuffered = receive;
        raise(m_records[books.column].sendBuffers, time, sums.send);
        sums.unsure = SeriesPoint{time, sums.receive};
        if (!unsure)
            settleReceiveBuffers(books.column);
    }

    void settleReceiveBuffers(std::size_t column)
    {
        if (const auto known = std::exchange(m_sums[column].unsure, std::nullopt))
            raise(m_records[column].receiveBuffers, known->time, known->value);
    }

    void finish()
    {
        for (std::size_t column = 0; column < m_sums.size(); ++column)
            settleReceiveBuffers(column);
        for (FlowBooks& books : m_flows) {
            if (!books.counted)
                continue;
            for (std::size_t way = 0; way < 2; ++way) {
                auto units = books.tcp ? books.stream[way].takeUnits(m_lane.endTime())
                                       : books.datagrams[way].takeUnits(m_lane.endTime());
                auto& all = m_records[books.column].units[way];
                all.insert(all.end(), units.begin(), units.end());
            }
        }
    }

    const LaneTrace& m_lane;
    std::vector<ColumnRecord> m_records;
    std::vector<Sums> m_sums;
    std::vector<FlowBooks> m_flows;
};

} // namespace

std::vector<ColumnRecord> readColumns(const LaneTrace& lane,
                                      const std::vector<std::vector<FlowId>>& columns)
{
    return Walk(lane, columns).run();
}

} // namespace roundtrip
