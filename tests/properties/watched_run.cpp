// SPDX-License-Identifier: GPL-3.0-or-later
// A run step by step: the connections' own books, the end of every stream, and a copy that goes on
// by itself. Must never know: how scenarios are made.
#include "tests/properties/connection_watch.h"
#include "tests/properties/invariants.h"

#include "core/base/keyed_random.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace roundtrip::test {
namespace {

/// All that a simulation reports, as one number.
class Fingerprint final : public TraceSink {
public:
    void onFlight(PacketId id, const PacketFlight& flight, const Packet& packet,
                  const FlightExtras& extras) override
    {
        add({1, id, flight.sentAtNs, flight.endsAtNs, flight.departsAtNs, flight.window, flight.seq,
             flight.ack, flight.number, flight.ecn, flight.flags, flight.fateBits,
             flight.transmission, flight.sendEvent, flight.corrupted, extras.duplicateAck,
             extras.corruptedBit, packet.payloadLength(), packet.ipLength()});
        if (const Segment* segment = packet.segment())
            add({segment->options.timestamps.value, segment->options.timestamps.echo,
                 segment->options.sackCount, segment->options.sack[0].left.value,
                 segment->options.sack[0].right.value, segment->urgent});
    }
    void onFlightRescheduled(PacketId id, SimTime endsAt) override { add({2, id, ns(endsAt)}); }
    void onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet) override
    {
        add(event, {id, packet.ecn});
    }
    void onState(const EventHeader& event, const StateChange& change) override
    {
        add(event, {static_cast<std::uint64_t>(change.from), static_cast<std::uint64_t>(change.to),
                    change.connection});
    }
    void onTimer(const EventHeader& event, const TimerEvent& timer) override
    {
        add(event, {static_cast<std::uint64_t>(timer.timer),
                    static_cast<std::uint64_t>(timer.action), ns(timer.deadline)});
    }
    void onVariables(const EventHeader& event, std::span<const VariableChange> changes) override
    {
        add(event, {changes.size()});
        for (const VariableChange& each : changes)
            add({static_cast<std::uint64_t>(each.variable), each.value});
    }
    void onProgram(const EventHeader& event, const ProgramEvent& program) override
    {
        add(event, {program.step, program.bytes});
    }
    void onClientPort(FlowId flow, std::uint16_t port) override { add({3, flow, port}); }

    [[nodiscard]] std::uint64_t value() const { return m_value; }

private:
    static std::uint64_t ns(SimTime t)
    {
        return static_cast<std::uint64_t>(t.time_since_epoch().count());
    }
    void add(std::initializer_list<std::uint64_t> numbers)
    {
        for (const std::uint64_t each : numbers)
            m_value = (m_value ^ each) * 0x9E3779B97F4A7C15ULL ^ (m_value >> 29);
    }
    void add(const EventHeader& event, std::initializer_list<std::uint64_t> numbers)
    {
        add({4, event.id, ns(event.time), event.cause, static_cast<std::uint64_t>(event.kind),
             static_cast<std::uint64_t>(event.reason), static_cast<std::uint64_t>(event.host),
             event.flow});
        add(numbers);
    }
    std::uint64_t m_value = 0;
};

bool failed(const ConnectionSlot& slot)
{
    if (!slot.connection.closed())
        return false;
    const Reason why = slot.stateReason;
    return why == Reason::StateResetReceived || why == Reason::StateRefused
           || why == Reason::StateAborted || why == Reason::StateGaveUp
           || why == Reason::StateCrashed;
}

/// The same connection at the other host.
const ConnectionSlot* peerOfConnection(const Host& other, const TcpConnection& c)
{
    const PortPair mirrored{c.ports().remote, c.ports().local};
    for (const ConnectionSlot& slot : other.connections()) {
        const TcpConnection& peer = slot.connection;
        if (peer.ports() == mirrored && peer.iss() == c.irs() && peer.irs() == c.iss())
            return &slot;
    }
    return nullptr;
}

/// Nothing is left to happen: what a connection has written is with its peer, unless one of the two
/// has failed and says so.
void checkEndOf(const ConnectionSlot& slot, const Host& other, const std::string& where)
{
    const TcpConnection& c = slot.connection;
    if (failed(slot) || !c.established())
        return;
    EXPECT_TRUE(c.allAcked()) << "property \"the stream arrives whole, or a failure is reported\": "
                              << where << " has bytes that were never acknowledged";
    const ConnectionSlot* peer = peerOfConnection(other, c);
    if (peer == nullptr || failed(*peer))
        return;
    const Receiver& receiver = peer->connection.receiver();
    EXPECT_EQ(receiver.readUpTo() + receiver.unread(), c.sender().bufferEnd())
        << "property \"the stream arrives whole, or a failure is reported\": " << where;
    if (c.closed()) {
        EXPECT_TRUE(c.receiver().finReached() && receiver.finReached())
            << "property \"the stream arrives whole, or a failure is reported\": " << where
            << " closed before both streams had ended";
    }
}

void checkEnds(const Simulation& simulation)
{
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        const Host& host = simulation.host(role);
        for (std::size_t i = 0; i < host.connections().size(); ++i)
            checkEndOf(host.connections()[i], simulation.host(peerOf(role)),
                       std::string(role == HostRole::Client ? "client" : "server") + " connection "
                           + std::to_string(i));
    }
}

} // namespace

void checkWatched(const RunPtr& run, std::size_t lane, std::uint64_t seed, bool cutOff)
{
    const LaneTrace& trace = run->lanes[lane];
    const SimTime limit = trace.endTime();
    const auto branchAt =
        static_cast<EventId>(scaleDraw(keyedRandom({seed, lane, 77}), trace.eventCount() + 1));
    Simulation simulation(run->scenario, lane);
    ConnectionWatch watch(simulation);
    simulation.start(watch);
    watch.afterStep();
    std::unique_ptr<Simulation> branch;
    for (bool more = true; more && !watch.failed();) {
        if (!branch && simulation.eventCount() >= branchAt)
            branch = std::make_unique<Simulation>(simulation);
        more = simulation.stepUntil(limit, watch);
        if (more)
            watch.afterStep();
    }
    if (watch.failed())
        return;
    EXPECT_EQ(simulation.eventCount(), trace.eventCount());
    if (!cutOff)
        checkEnds(simulation);
    if (!branch)
        return;
    Simulation twin(*branch);
    Fingerprint one, two;
    while (branch->stepUntil(limit, one)) {}
    while (twin.stepUntil(limit, two)) {}
    EXPECT_EQ(one.value(), two.value()) << "property \"a copy runs on alike\"";
    EXPECT_TRUE(*branch == simulation) << "property \"a copy runs on alike\"";
}

} // namespace roundtrip::test
