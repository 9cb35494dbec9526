// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: when a packet leaves, travels and arrives, and where one is lost.
#include "core/net/link.h"

#include "tests/core/net/packets.h"
#include "tests/core/sim/small_scenarios.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

/// 20 ms, 1 Mbit/s: a segment of 1000 bytes is 1058 bytes on the link, 8.464 ms.
Link linkOf(Scenario scenario) { return Link(shared(std::move(scenario)), 0, Direction::ToServer); }
Link plainLink() { return linkOf(scenarioOf({tcpFlow(sendAndClose(1))})); }

constexpr Duration kSegmentTime = 8464us;

Fault linkDown(Duration from, Duration to, std::optional<Direction> direction = std::nullopt)
{
    Fault made;
    made.action = FaultAction::LinkDown;
    made.direction = direction;
    made.from = SimTime(from);
    made.to = SimTime(to);
    return made;
}

SimTime at(Duration d) { return SimTime(d); }

} // namespace

TEST(Link, PacketTakesItsSerialisationAndTheDelay)
{
    Link link = plainLink();
    const Passage passage = link.admit(at(5ms), dataPacket(), {});
    EXPECT_EQ(passage.departsAt, at(5ms));
    EXPECT_EQ(passage.endsAt, at(5ms + kSegmentTime + 20ms));
    EXPECT_EQ(passage.lossReason, Reason::None);
    EXPECT_FALSE(passage.delayed);
}

TEST(Link, ShortPacketsFillAMinimalFrame)
{
    Link link = plainLink();
    EXPECT_EQ(link.admit(at(0ms), ackPacket(), {}).endsAt, at(20ms + 512us)); // 64 bytes
}

TEST(Link, TimeIsRoundedUpToTheNanosecond)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.network.link[0].rate = BitRate{3'000'000'000};
    scenario.network.link[0].delay = 0ms;
    Link link = linkOf(scenario);
    // 64 bytes are 512 bits: 170.67 ns
    EXPECT_EQ(link.admit(at(0ms), ackPacket(), {}).endsAt, at(171ns));
}

TEST(Link, UnlimitedRateTakesTheDelayAlone)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.network.link[0].rate = BitRate{0};
    scenario.network.link[0].queue = 0;
    Link link = linkOf(scenario);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(link.admit(at(1ms), dataPacket(), {}).endsAt, at(21ms));
}

TEST(Link, NextPacketWaitsUntilTheLinkIsFree)
{
    Link link = plainLink();
    link.admit(at(0ms), dataPacket(), {});
    const Passage second = link.admit(at(1ms), dataPacket(), {});
    EXPECT_EQ(second.departsAt, at(kSegmentTime));
    EXPECT_EQ(second.endsAt, at(2 * kSegmentTime + 20ms));
    const Passage later = link.admit(at(100ms), dataPacket(), {});
    EXPECT_EQ(later.departsAt, at(100ms));
}

// "packets waiting, the one on the link not counted; the next is dropped"
// shows: 5.drop-tail
TEST(Link, QueueHoldsItsNumberAndDropsTheNext)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.network.link[0].queue = 3;
    Link link = linkOf(scenario);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(link.admit(at(0ms), dataPacket(), {}).lossReason, Reason::None);
    const Passage fifth = link.admit(at(0ms), dataPacket(), {});
    EXPECT_EQ(fifth.lossReason, Reason::DropQueueFull);
    EXPECT_EQ(fifth.endsAt, at(0ms));
    // One has left the queue for the link: one place is free again.
    EXPECT_EQ(link.admit(at(kSegmentTime), dataPacket(), {}).lossReason, Reason::None);
    EXPECT_EQ(link.admit(at(kSegmentTime), dataPacket(), {}).lossReason, Reason::DropQueueFull);
}

TEST(Link, QueueOfZeroTakesWhatFindsTheLinkFree)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.network.link[0].queue = 0;
    Link link = linkOf(scenario);
    EXPECT_EQ(link.admit(at(0ms), dataPacket(), {}).lossReason, Reason::None);
    EXPECT_EQ(link.admit(at(1ms), dataPacket(), {}).lossReason, Reason::DropQueueFull);
    EXPECT_EQ(link.admit(at(kSegmentTime), dataPacket(), {}).lossReason, Reason::None);
}

TEST(Link, JitterNeverReorders)
{
    Link link = plainLink();
    SimTime last{};
    for (int i = 0; i < 200; ++i) {
        Fate fate;
        fate.jitter = Duration((i * 7919) % 15'000'000);
        const Passage passage = link.admit(at(i * 1ms), ackPacket(), fate);
        EXPECT_GE(passage.endsAt, last);
        last = passage.endsAt;
    }
}

TEST(Link, ExtraDelayLetsOthersOvertake)
{
    Link link = plainLink();
    Fate late;
    late.extraDelay = 30ms;
    const Passage first = link.admit(at(0ms), ackPacket(), late);
    const Passage second = link.admit(at(1ms), ackPacket(), {});
    EXPECT_TRUE(first.delayed);
    EXPECT_EQ(first.endsAt, at(50ms + 512us));
    EXPECT_EQ(second.endsAt, at(21ms + 512us));
}

TEST(Link, LostPacketGoesItsFractionOfTheWayAndKeepsTheLinkBusy)
{
    Link link = plainLink();
    Fate lost;
    lost.loss = LossKind::Fault;
    lost.whereMillionths = 550'000;
    const Passage passage = link.admit(at(0ms), dataPacket(), lost);
    EXPECT_EQ(passage.lossReason, Reason::DropFault);
    EXPECT_EQ(passage.endsAt, at(Duration(28'464'000 * 55 / 100)));
    EXPECT_NEAR(passage.lossPosition, 0.55 * 65535, 1.0);
    EXPECT_EQ(link.admit(at(0ms), dataPacket(), {}).departsAt, at(kSegmentTime));
}

TEST(Link, LossBeforeTheLinkTakesNoTimeOnIt)
{
    Link link = plainLink();
    Fate lost;
    lost.loss = LossKind::Fault;
    lost.whereMillionths = 0;
    const Passage passage = link.admit(at(3ms), dataPacket(), lost);
    EXPECT_EQ(passage.endsAt, at(3ms));
    EXPECT_EQ(passage.lossPosition, 0);
    EXPECT_EQ(link.admit(at(3ms), dataPacket(), {}).departsAt, at(3ms));
}

TEST(Link, RandomLossIsNamedSo)
{
    Link link = plainLink();
    Fate lost;
    lost.loss = LossKind::Random;
    EXPECT_EQ(link.admit(at(0ms), dataPacket(), lost).lossReason, Reason::DropRandomLoss);
}

TEST(Link, PacketHandedToALinkThatIsDownIsLost)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.faults = {linkDown(10ms, 20ms)};
    Link link = linkOf(scenario);
    const auto reasonAt = [&](Duration t) { return link.admit(at(t), ackPacket(), {}).lossReason; };
    EXPECT_EQ(reasonAt(10ms), Reason::DropLinkDown);
    EXPECT_EQ(reasonAt(19ms), Reason::DropLinkDown);
    EXPECT_EQ(reasonAt(20ms), Reason::None);
    EXPECT_EQ(reasonAt(50ms), Reason::None);
}

TEST(Link, PacketUnderWayWhenTheLinkGoesDownIsLostThere)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.faults = {linkDown(10ms, 12ms)};
    Link link = linkOf(scenario);
    const Passage passage = link.admit(at(0ms), ackPacket(), {}); // would take 20.512 ms
    EXPECT_EQ(passage.lossReason, Reason::DropLinkDown);
    EXPECT_EQ(passage.endsAt, at(10ms));
    EXPECT_NEAR(passage.lossPosition, 10.0 / 20.512 * 65535, 20.0);
}

// Far longer than 64 bits of nanoseconds times millionths times 65535 would hold
TEST(Link, PlaceOfALossOnAVeryLongWayIsRight)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.network.link[0].delay = 10h;
    scenario.faults = {linkDown(6h, 7h)};
    const Passage cut = linkOf(scenario).passOn(at(2h), {}); // 4 of 5 hours from half-way on
    EXPECT_EQ(cut.lossReason, Reason::DropLinkDown);
    EXPECT_EQ(cut.endsAt, at(6h));
    EXPECT_NEAR(cut.lossPosition, 65535 * 9 / 10, 1);
    const Passage whole = linkOf(scenario).admit(at(1h), dataPacket(), {});
    EXPECT_NEAR(whole.lossPosition, 65535 / 2, 1); // 5 of 10 hours
}

TEST(Link, DownInOneDirectionLeavesTheOther)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.faults = {linkDown(0ms, 1s, Direction::ToClient)};
    Link link = linkOf(scenario);
    EXPECT_EQ(link.admit(at(1ms), ackPacket(), {}).lossReason, Reason::None);
    Link back(shared(scenario), 0, Direction::ToClient);
    EXPECT_EQ(back.admit(at(1ms), ackPacket(HostRole::Server), {}).lossReason,
              Reason::DropLinkDown);
}

TEST(Link, ArrivalsComeByTimeThenPacket)
{
    Link link = plainLink();
    link.put(arrivalOf(2, at(5ms)));
    link.put(arrivalOf(1, at(7ms)));
    link.put(arrivalOf(4, at(5ms)));
    link.put(arrivalOf(3, at(5ms)));
    std::vector<PacketId> order;
    while (!link.empty())
        order.push_back(link.take().id);
    EXPECT_EQ(order, (std::vector<PacketId>{2, 3, 4, 1}));
}

// "delivered right behind the 2nd packet that follows it"
TEST(Link, HeldPacketComesRightBehindTheOnesThatPassIt)
{
    Link link = plainLink();
    Fate held;
    held.holdBehind = 2;
    const Passage passage = link.admit(at(0ms), ackPacket(), held);
    EXPECT_TRUE(passage.delayed);
    link.put(arrivalOf(5, passage.endsAt));
    link.hold(5, 2);
    EXPECT_TRUE(link.release(at(22ms), 4).empty()); // one that was sent before it
    EXPECT_TRUE(link.release(at(23ms), 6).empty());
    EXPECT_EQ(link.release(at(24ms), 7), std::vector<PacketId>{5});
    EXPECT_EQ(link.frontTime(), at(24ms));
    EXPECT_TRUE(link.release(at(25ms), 8).empty()); // and only once
}
