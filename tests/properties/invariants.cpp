// SPDX-License-Identifier: GPL-3.0-or-later
// The checks. Must never know: how scenarios are made.
#include "tests/properties/invariants.h"

#include "core/base/keyed_random.h"
#include "core/sim/cursor.h"
#include "core/sim/simulation.h"
#include "core/tcp/tcp_state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <tuple>

namespace roundtrip::test {
namespace {

std::size_t way(Direction direction) { return static_cast<std::size_t>(index(direction)); }
std::size_t side(HostRole host) { return static_cast<std::size_t>(index(host)); }

bool lostByNetwork(Reason reason)
{
    return reason == Reason::DropFault || reason == Reason::DropRandomLoss
           || reason == Reason::DropQueueFull || reason == Reason::DropLinkDown
           || reason == Reason::DropTooBig;
}

bool isTcp(const LaneTrace& lane, FlowId flow)
{
    return lane.config().flows[flow].transport == Transport::Tcp;
}

const ProgramStep& stepOf(const LaneTrace& lane, const Event& event)
{
    const auto& end = lane.config().flows[event.flow].end[side(event.host)];
    return end.program[std::get<ProgramEvent>(event.what).step];
}

struct Ledger {
    std::array<std::uint64_t, 2> written{}; // by host
    std::array<std::uint64_t, 2> read{};
};

/// RFC 791, section 3.2, and RFC 1191, section 4: what gets past the hop in the middle fits it.
void checkSize(const LaneTrace& lane, PacketId id)
{
    const PacketFlight& flight = lane.flight(id);
    const auto pathMtu = lane.network().link[flight.directionBit].pathMtu;
    const Packet packet = lane.packet(id);
    if (!flight.fromRouter()) {
        EXPECT_LE(packet.ipLength(), lane.network().mtu) << "flight " << id;
    }
    if (!pathMtu)
        return;
    if (flight.fate() == FlightFate::Arrived) {
        EXPECT_LE(packet.ipLength(), *pathMtu) << "flight " << id;
    } else if (flight.fate() == FlightFate::LostTooBig || flight.fate() == FlightFate::Fragmented) {
        EXPECT_GT(packet.ipLength(), *pathMtu) << "flight " << id;
        EXPECT_EQ(packet.dontFragment, flight.lost()) << "flight " << id;
    }
}

} // namespace

void checkOrder(const LaneTrace& lane)
{
    SimTime last{};
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        EXPECT_GE(lane.eventTime(id), last) << "event " << id;
        last = lane.eventTime(id);
        const EventId cause = lane.eventCause(id);
        if (cause != kNoEvent) {
            EXPECT_LT(cause, id);
            EXPECT_LE(lane.eventTime(cause), last) << "event " << id;
        }
    }
    EXPECT_LE(last, lane.endTime());
    last = SimTime{};
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        EXPECT_GE(flight.sentAt(), last) << "flight " << id;
        last = flight.sentAt();
        EXPECT_GE(flight.departsAt(), flight.sentAt()) << "flight " << id;
        EXPECT_GE(flight.endsAt(), flight.departsAt()) << "flight " << id;
        EXPECT_EQ(lane.eventKind(flight.sendEvent), EventKind::Send) << "flight " << id;
    }
}

void checkFlights(const LaneTrace& lane, bool cutOff)
{
    std::vector<int> received(lane.flightCount()), lost(lane.flightCount());
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        const PacketId packet = lane.eventPacket(id);
        if (packet == kNoPacket || lane.eventKind(id) == EventKind::Send)
            continue;
        const PacketFlight& flight = lane.flight(packet);
        if (lane.eventReason(id) == Reason::Reassembled) {
            EXPECT_EQ(received[packet], 1) << "whole before it arrived: event " << id;
            EXPECT_TRUE(flight.isFragment()) << "event " << id;
        } else if (lane.eventKind(id) == EventKind::Receive) {
            ++received[packet];
            EXPECT_EQ(lane.eventHost(id), receiverOf(flight.direction())) << "event " << id;
            EXPECT_EQ(lane.eventTime(id), flight.endsAt()) << "event " << id;
        } else if (lostByNetwork(lane.eventReason(id))) {
            ++lost[packet];
            EXPECT_EQ(lane.eventReason(id), flight.lossReason()) << "event " << id;
            EXPECT_EQ(lane.eventTime(id), flight.endsAt()) << "event " << id;
        } else {
            EXPECT_EQ(received[packet], 1) << "thrown away before it arrived: event " << id;
        }
    }
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const FlightFate fate = lane.flight(id).fate();
        EXPECT_EQ(received[id], fate == FlightFate::Arrived ? 1 : 0) << "flight " << id;
        EXPECT_EQ(lost[id], lane.flight(id).lost() ? 1 : 0) << "flight " << id;
        checkSize(lane, id);
        if (fate == FlightFate::OnTheWay) {
            EXPECT_TRUE(cutOff) << "flight " << id;
            EXPECT_GT(lane.flight(id).endsAt(), lane.endTime()) << "flight " << id;
        }
    }
}

void checkDelivery(const LaneTrace& lane)
{
    std::map<FlowId, Ledger> ledgers;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) != EventKind::Program)
            continue;
        const Event event = lane.event(id);
        if (!isTcp(lane, event.flow))
            continue;
        Ledger& ledger = ledgers[event.flow];
        const ProgramStep& step = stepOf(lane, event);
        const std::size_t peer = side(peerOf(event.host));
        if (event.reason == Reason::ProgramData) {
            auto& count = step.op == ProgramOp::Send ? ledger.written : ledger.read;
            count[side(event.host)] += std::get<ProgramEvent>(event.what).bytes;
            EXPECT_LE(ledger.read[side(event.host)], ledger.written[peer]) << "event " << id;
        }
        const bool whole = event.reason == Reason::ProgramReturned
                           && (step.op == ProgramOp::ReceiveAll
                               || (step.op == ProgramOp::Receive && step.every > Duration{0}));
        if (whole) { // the end of the stream: nothing is missing before it
            EXPECT_EQ(ledger.read[side(event.host)], ledger.written[peer]) << "event " << id;
        }
    }
}

void checkNumbers(const LaneTrace& lane)
{
    // A late copy of a SYN may open a second connection in a flow; its numbers are its own.
    std::map<std::pair<FlowId, Direction>, std::set<std::uint32_t>> isns;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.kind() == FlightKind::Tcp && flight.has(TcpFlags::Syn))
            isns[{flight.flow, flight.direction()}].insert(flight.seq);
    }
    std::map<std::pair<FlowId, Direction>, std::uint64_t> sent;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.kind() != FlightKind::Tcp || flight.copy())
            continue;
        const Direction back = directionFrom(peerOf(flight.sender()));
        if (isns[{flight.flow, flight.direction()}].size() > 1
            || isns[{flight.flow, back}].size() > 1)
            continue;
        if (!flight.has(TcpFlags::Rst)) {
            const std::uint64_t end = std::uint64_t{lane.relativeSeq(id)} + flight.payloadLength
                                      + (flight.has(TcpFlags::Syn) ? 1 : 0)
                                      + (flight.has(TcpFlags::Fin) ? 1 : 0);
            std::uint64_t& highest = sent[{flight.flow, flight.direction()}];
            highest = std::max(highest, end);
        }
        if (flight.has(TcpFlags::Ack)) {
            EXPECT_LE(lane.relativeAck(id), (sent[{flight.flow, back}])) << "flight " << id;
        }
    }
}

void checkStates(const LaneTrace& lane)
{
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) != EventKind::State)
            continue;
        const Event event = lane.event(id);
        const auto& change = std::get<StateChange>(event.what);
        const bool undrawn =
            change.to == TcpState::Closed
            && (event.reason == Reason::StateResetReceived || event.reason == Reason::StateRefused
                || event.reason == Reason::StateAborted || event.reason == Reason::StateGaveUp
                || event.reason == Reason::StateCrashed || event.reason == Reason::StateReopened);
        EXPECT_TRUE(undrawn || findTransition(change.from, change.to, event.reason) != nullptr)
            << "event " << id << ": " << tcpStateName(change.from) << " -> "
            << tcpStateName(change.to);
    }
}

namespace {

/// Everything in an event, so that two can be compared.
auto contents(const Event& event)
{
    std::vector<std::uint64_t> numbers{
        event.id,
        static_cast<std::uint64_t>(event.time.time_since_epoch().count()),
        event.cause,
        static_cast<std::uint64_t>(event.kind),
        static_cast<std::uint64_t>(event.reason),
        side(event.host),
        event.flow,
        event.what.index()};
    if (const auto* packet = std::get_if<PacketEvent>(&event.what)) {
        numbers.push_back(packet->packet);
    } else if (const auto* change = std::get_if<StateChange>(&event.what)) {
        numbers.push_back(static_cast<std::uint64_t>(change->to));
    } else if (const auto* timer = std::get_if<TimerEvent>(&event.what)) {
        numbers.push_back(static_cast<std::uint64_t>(timer->timer));
        numbers.push_back(static_cast<std::uint64_t>(timer->deadline.time_since_epoch().count()));
    } else if (const auto* changes = std::get_if<VariableChanges>(&event.what)) {
        for (const VariableChange& each : changes->changes)
            numbers.insert(numbers.end(), {static_cast<std::uint64_t>(each.variable), each.value});
    } else if (const auto* program = std::get_if<ProgramEvent>(&event.what)) {
        numbers.insert(numbers.end(), {program->step, program->bytes});
    }
    return numbers;
}

} // namespace

void checkSame(const LaneTrace& a, const LaneTrace& b)
{
    ASSERT_EQ(a.eventCount(), b.eventCount());
    ASSERT_EQ(a.flightCount(), b.flightCount());
    EXPECT_EQ(a.endTime(), b.endTime());
    for (EventId id = 0; id < a.eventCount(); ++id)
        ASSERT_EQ(contents(a.event(id)), contents(b.event(id)));
    for (PacketId id = 0; id < a.flightCount(); ++id) {
        ASSERT_EQ(std::memcmp(&a.flight(id), &b.flight(id), sizeof(PacketFlight)), 0)
            << "flight " << id;
        ASSERT_EQ(a.packet(id), b.packet(id)) << "flight " << id;
    }
}

void checkReplay(const RunPtr& run, std::size_t lane, std::uint64_t seed, bool cutOff)
{
    const LaneTrace& trace = run->lanes[lane];
    if (trace.eventCount() == 0)
        return;
    std::vector<SimTime> times;
    for (std::uint64_t i = 0; i < 6; ++i) {
        const auto at = scaleDraw(keyedRandom({seed, lane, i}), trace.eventCount());
        times.push_back(trace.eventTime(static_cast<EventId>(at)));
    }
    std::sort(times.begin(), times.end());
    times.push_back(trace.endTime());
    StateCursor forwards(run, lane);
    StateCursor anywhere(run, lane);
    Simulation fresh(run->scenario, lane);
    NullSink sink;
    fresh.start(sink);
    for (std::size_t i = 0; i < times.size(); ++i) {
        while (fresh.stepUntil(times[i], sink)) {}
        EXPECT_TRUE(forwards.stateAt(times[i]) == fresh) << "at " << formatSeconds(times[i]);
        anywhere.stateAt(times[(i * 5) % times.size()]);
        EXPECT_TRUE(anywhere.stateAt(times[i]) == fresh) << "at " << formatSeconds(times[i]);
    }
    EXPECT_EQ(fresh.eventCount(), trace.eventCount());
    if (cutOff)
        return;
    EXPECT_EQ(fresh.nextTime(), kEndOfTime);
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        EXPECT_EQ(fresh.host(role).nextTimeout(), kEndOfTime);
        EXPECT_EQ(fresh.host(role).nextWake(), kEndOfTime);
        EXPECT_TRUE(fresh.link(directionFrom(role)).empty());
    }
}

void checkSameWeather(const Scenario& scenario, const LaneTrace& a, const LaneTrace& b)
{
    // A fault may mean the n-th packet of any kind, and that is another one in each lane.
    const bool corruptedByFault =
        std::any_of(scenario.faults.begin(), scenario.faults.end(),
                    [](const Fault& f) { return f.action == FaultAction::Corrupt; });
    using Key = std::tuple<FlowId, Direction, std::uint32_t>;
    const auto firsts = [](const LaneTrace& lane) {
        std::map<Key, PacketId> found;
        for (PacketId id = 0; id < lane.flightCount(); ++id) {
            const PacketFlight& flight = lane.flight(id);
            if (flight.isData() && flight.transmission == 1 && !flight.copy())
                found.emplace(Key{flight.flow, flight.direction(), flight.number}, id);
        }
        return found;
    };
    // A full queue, a link that is down and a scripted loss hide the draw.
    const auto drawn = [](const PacketFlight& flight) {
        return flight.fate() == FlightFate::Arrived || flight.fate() == FlightFate::LostRandom
               || flight.fate() == FlightFate::OnTheWay;
    };
    const auto other = firsts(b);
    for (const auto& [key, id] : firsts(a)) {
        const auto match = other.find(key);
        if (match == other.end())
            continue;
        const PacketFlight& one = a.flight(id);
        const PacketFlight& two = b.flight(match->second);
        const bool cut = one.fate() == FlightFate::OnTheWay || two.fate() == FlightFate::OnTheWay;
        if (!drawn(one) || !drawn(two) || cut)
            continue;
        EXPECT_EQ(one.fate(), two.fate())
            << "flow " << std::get<0>(key) << " direction " << way(std::get<1>(key))
            << " data packet " << std::get<2>(key);
        if (!one.lost() && !corruptedByFault) {
            EXPECT_EQ(one.corrupted, two.corrupted) << "data packet " << std::get<2>(key);
        }
    }
}

} // namespace roundtrip::test
