// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which packets the queue marks as having met congestion (RFC 3168, section 5).
#include "core/net/link.h"

#include "core/sim/run.h"

#include "tests/core/net/packets.h"
#include "tests/core/sim/small_scenarios.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t kEct1 = 1;
constexpr Duration kSegmentTime = 8464us; // 1058 bytes at 1 Mbit/s

Packet withEcn(std::uint8_t ecn)
{
    Packet packet = dataPacket();
    packet.ecn = ecn;
    return packet;
}

Scenario marking(std::uint32_t threshold, std::uint32_t queue = 100)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    for (LinkConfig& link : scenario.network.link) {
        link.ecnThreshold = threshold;
        link.queue = queue;
    }
    return scenario;
}

Link linkOf(Scenario scenario) { return Link(shared(std::move(scenario)), 0, Direction::ToServer); }
SimTime at(Duration d) { return SimTime(d); }

/// Hands that many packets down at once; returns how many of them were marked.
int burst(Link& link, int count, std::uint8_t ecn, SimTime now = {})
{
    int marked = 0;
    for (int i = 0; i < count; ++i)
        marked += link.admit(now, withEcn(ecn), {}).marked ? 1 : 0;
    return marked;
}

} // namespace

TEST(EcnMark, BeginsWhenThatManyWait)
{
    Link link = linkOf(marking(3));
    // The first is on the link at once; three find 0, 1 and 2 others waiting.
    EXPECT_EQ(burst(link, 4, kEcnCapable), 0);
    EXPECT_EQ(burst(link, 5, kEcnCapable), 5);
    // Eight wait; six of them must have left before one finds fewer than three.
    EXPECT_EQ(burst(link, 1, kEcnCapable, at(5 * kSegmentTime)), 1);
    EXPECT_EQ(burst(link, 1, kEcnCapable, at(7 * kSegmentTime)), 0);
}

TEST(EcnMark, BothCodepointsOfCapablePacketsAndNoOthers)
{
    Link link = linkOf(marking(1));
    burst(link, 2, kNotEcnCapable);
    EXPECT_EQ(burst(link, 1, kEcnCapable), 1);
    EXPECT_EQ(burst(link, 1, kEct1), 1);
    EXPECT_EQ(burst(link, 1, kNotEcnCapable), 0);
    EXPECT_EQ(burst(link, 1, kCongestionExperienced), 0); // it bears the mark already
}

TEST(EcnMark, TakesNoPartInWhenAPacketTravels)
{
    Link marked = linkOf(marking(1));
    Link plain = linkOf(scenarioOf({tcpFlow(sendAndClose(1))}));
    for (int i = 0; i < 20; ++i) {
        const Passage one = marked.admit(at(i * 1ms), withEcn(kEcnCapable), {});
        const Passage other = plain.admit(at(i * 1ms), withEcn(kEcnCapable), {});
        EXPECT_EQ(one.departsAt, other.departsAt);
        EXPECT_EQ(one.endsAt, other.endsAt);
        EXPECT_FALSE(other.marked);
    }
}

TEST(EcnMark, AFullQueueStillDrops)
{
    Link link = linkOf(marking(1, 2));
    burst(link, 3, kEcnCapable);
    const Passage passage = link.admit(at(0ms), withEcn(kEcnCapable), {});
    EXPECT_EQ(passage.lossReason, Reason::DropQueueFull);
    EXPECT_FALSE(passage.marked);
}

TEST(EcnMark, EachDirectionHasItsOwnThreshold)
{
    Scenario scenario = marking(1);
    scenario.network.link[1].ecnThreshold.reset();
    Link there = linkOf(scenario);
    Link back(shared(scenario), 0, Direction::ToClient);
    EXPECT_EQ(burst(there, 5, kEcnCapable), 3);
    EXPECT_EQ(burst(back, 5, kEcnCapable), 0);
}

// The mark is made on the way: the record knows both, and the receiver has seen it, for it answers
// with ECN-Echo (RFC 3168, section 6.1.3).
TEST(EcnMark, ReachesTheReceiverAndTheRecord)
{
    FlowConfig flow = tcpFlow(sendAndClose(60'000));
    for (EndConfig& end : flow.end) {
        end.tcp.ecn = true;
        end.tcp.initialWindow = 20;
    }
    Scenario scenario = scenarioOf({flow});
    scenario.network.link[0].ecnThreshold = 10;
    const auto run = runScenario(shared(std::move(scenario)));
    const LaneTrace& lane = run->lanes[0];
    int marked = 0, unmarked = 0;
    SimTime firstMark = kEndOfTime, firstEcho = kEndOfTime;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        EXPECT_FALSE(flight.lost()) << id;
        if (flight.ecn == kCongestionExperienced) {
            ++marked;
            EXPECT_EQ(flight.direction(), Direction::ToServer);
            EXPECT_EQ(lane.packet(id).ecn, kEcnCapable) << id;
            firstMark = std::min(firstMark, flight.endsAt());
        } else if (flight.ecn == kEcnCapable) {
            ++unmarked;
        }
        if (flight.direction() == Direction::ToClient && flight.isData() == false
            && flight.has(TcpFlags::Ece) && !flight.has(TcpFlags::Syn))
            firstEcho = std::min(firstEcho, flight.sentAt());
    }
    EXPECT_GT(marked, 0);
    EXPECT_GT(unmarked, 10);
    EXPECT_LT(firstMark, kEndOfTime);
    EXPECT_EQ(firstEcho, firstMark); // no delayed acknowledgment: it answers at once
}
