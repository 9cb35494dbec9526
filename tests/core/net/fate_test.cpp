// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which packet a fault means, and that random draws depend on a packet's number alone.
#include "core/net/fate.h"

#include "tests/core/net/packets.h"
#include "tests/core/sim/small_scenarios.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

Scenario twoFlows() { return scenarioOf({tcpFlow(sendAndClose(1)), tcpFlow(sendAndClose(1))}); }

FateDecider deciderOf(Scenario scenario, std::size_t lane = 0)
{
    return FateDecider(shared(std::move(scenario)), lane);
}

FateDecider deciderWith(std::vector<Fault> faults)
{
    Scenario scenario = twoFlows();
    scenario.faults = std::move(faults);
    return deciderOf(std::move(scenario));
}

Probability oneIn(std::uint64_t n) { return Probability::fromPartsPerBillion(1'000'000'000 / n); }

constexpr std::uint8_t kSyn = TcpFlags::Syn, kSynAck = TcpFlags::Syn | TcpFlags::Ack,
                       kFin = TcpFlags::Fin | TcpFlags::Ack, kRst = TcpFlags::Rst;

/// Which of `count` packets, each like `packet`, the decider drops.
std::vector<int> dropped(FateDecider& fate, const Packet& packet, int count)
{
    std::vector<int> lost;
    for (int i = 1; i <= count; ++i) {
        if (fate.decide(packet, {}).loss == LossKind::Fault)
            lost.push_back(i);
    }
    return lost;
}

} // namespace

TEST(Fate, DataFaultMeansOneTransmissionOfOneSegment)
{
    FateDecider fate = deciderWith({dropData(3)});
    for (std::uint32_t n = 1; n <= 5; ++n)
        EXPECT_EQ(fate.decide(dataPacket(), dataInfo(n)).loss,
                  n == 3 ? LossKind::Fault : LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(3, 2)).loss, LossKind::None);
}

TEST(Fate, DataFaultMayMeanARetransmission)
{
    Fault second = dropData(3);
    second.transmission = 2;
    FateDecider fate = deciderWith({second});
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(3)).loss, LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(3, 2)).loss, LossKind::Fault);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(3, 3)).loss, LossKind::None);
}

TEST(Fate, AndLaterMeansAllThatFollowOfItsKind)
{
    Fault later = dropData(3);
    later.andLater = true;
    FateDecider fate = deciderWith({later});
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(2)).loss, LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(3)).loss, LossKind::Fault);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(4)).loss, LossKind::Fault);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(3, 2)).loss, LossKind::Fault);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(2, 2)).loss, LossKind::None);
    EXPECT_EQ(fate.decide(ackPacket(), {}).loss, LossKind::None); // another kind
}

TEST(Fate, PacketFaultCountsEveryKind)
{
    FateDecider fate = deciderWith({fault(FaultAction::Drop, FaultTarget::Packet, 2)});
    EXPECT_EQ(fate.decide(tcpPacket(kSyn), {}).loss, LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(1)).loss, LossKind::Fault);
    EXPECT_EQ(fate.decide(ackPacket(), {}).loss, LossKind::None);
}

TEST(Fate, AckFaultCountsPureAcksOnly)
{
    FateDecider fate = deciderWith({fault(FaultAction::Drop, FaultTarget::Ack, 2)});
    EXPECT_EQ(fate.decide(tcpPacket(kSyn), {}).loss, LossKind::None);
    EXPECT_EQ(fate.decide(ackPacket(), {}).loss, LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(1)).loss, LossKind::None);
    EXPECT_EQ(fate.decide(tcpPacket(kFin), {}).loss, LossKind::None);
    EXPECT_EQ(fate.decide(ackPacket(), {}).loss, LossKind::Fault);
    EXPECT_EQ(fate.decide(ackPacket(), {}).loss, LossKind::None);
}

TEST(Fate, AckFaultWithAndLater)
{
    Fault later = fault(FaultAction::Drop, FaultTarget::Ack, 2);
    later.andLater = true;
    FateDecider fate = deciderWith({later});
    EXPECT_EQ(dropped(fate, ackPacket(), 4), (std::vector{2, 3, 4}));
}

TEST(Fate, SegmentFaultsChooseByFlags)
{
    const std::pair<FaultTarget, std::uint8_t> kinds[]{{FaultTarget::Syn, kSyn},
                                                       {FaultTarget::SynAck, kSynAck},
                                                       {FaultTarget::Fin, kFin},
                                                       {FaultTarget::Rst, kRst}};
    for (const auto& [target, flags] : kinds) {
        FateDecider first = deciderWith({fault(FaultAction::Drop, target)});
        for (const auto& [other, otherFlags] : kinds) {
            const LossKind wanted = other == target ? LossKind::Fault : LossKind::None;
            EXPECT_EQ(first.decide(tcpPacket(otherFlags), {}).loss, wanted);
        }
        Fault second = fault(FaultAction::Drop, target);
        second.transmission = 2;
        FateDecider repeat = deciderWith({second});
        EXPECT_EQ(dropped(repeat, tcpPacket(flags), 3), (std::vector{2}));
        second.andLater = true;
        FateDecider later = deciderWith({second});
        EXPECT_EQ(dropped(later, tcpPacket(flags), 4), (std::vector{2, 3, 4}));
    }
}

TEST(Fate, FaultsKeepToTheirDirectionAndFlow)
{
    Fault second = dropData(1);
    second.flow = FlowId{1};
    FateDecider fate = deciderWith({second});
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(1)).loss, LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(1000, HostRole::Server, 1), dataInfo(1)).loss, LossKind::None);
    EXPECT_EQ(fate.decide(dataPacket(1000, HostRole::Client, 1), dataInfo(1)).loss,
              LossKind::Fault);
}

TEST(Fate, FaultMayMeanOneLane)
{
    Scenario scenario = twoFlows();
    scenario.lanes.push_back(scenario.lanes[0]);
    scenario.faults = {dropData(1)};
    scenario.faults[0].lane = std::uint16_t{1};
    FateDecider first = deciderOf(scenario, 0);
    FateDecider second = deciderOf(scenario, 1);
    EXPECT_EQ(first.decide(dataPacket(), dataInfo(1)).loss, LossKind::None);
    EXPECT_EQ(second.decide(dataPacket(), dataInfo(1)).loss, LossKind::Fault);
}

TEST(Fate, EachActionSetsItsOwnPart)
{
    Fault delay = fault(FaultAction::Delay, FaultTarget::Data, 1);
    delay.by = 30ms;
    Fault hold = fault(FaultAction::Hold, FaultTarget::Data, 2);
    hold.behind = 2;
    Fault duplicate = fault(FaultAction::Duplicate, FaultTarget::Data, 3);
    duplicate.by = 5ms;
    Fault drop = dropData(5);
    drop.whereMillionths = 550'000;
    FateDecider fate = deciderWith(
        {delay, hold, duplicate, fault(FaultAction::Corrupt, FaultTarget::Data, 4), drop});
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(1)).extraDelay, 30ms);
    EXPECT_EQ(fate.decide(dataPacket(), dataInfo(2)).holdBehind, 2U);
    const Fate third = fate.decide(dataPacket(), dataInfo(3));
    EXPECT_TRUE(third.duplicate);
    EXPECT_EQ(third.duplicateLag, 5ms);
    EXPECT_TRUE(fate.decide(dataPacket(), dataInfo(4)).corrupt);
    const Fate fifth = fate.decide(dataPacket(), dataInfo(5));
    EXPECT_EQ(fifth.loss, LossKind::Fault);
    EXPECT_EQ(fifth.whereMillionths, 550'000U);
    const Fate sixth = fate.decide(dataPacket(), dataInfo(6));
    EXPECT_EQ(sixth.loss, LossKind::None);
    EXPECT_EQ(sixth.extraDelay, 0ms);
    EXPECT_FALSE(sixth.duplicate || sixth.corrupt || sixth.holdBehind != 0);
}

// The draw is keyed by (seed, direction, kind, n, transmission): other packets in between change
// nothing.
TEST(Fate, DrawsDependOnTheNumberAlone)
{
    Scenario scenario = twoFlows();
    for (LinkConfig& link : scenario.network.link) {
        link.loss = oneIn(3);
        link.duplicate = oneIn(4);
        link.corrupt = oneIn(5);
        link.jitter = 5ms;
    }
    FateDecider quiet = deciderOf(scenario);
    FateDecider busy = deciderOf(scenario);
    int lost = 0;
    for (std::uint32_t n = 1; n <= 300; ++n) {
        for (std::uint32_t i = 0; i < n % 4; ++i) {
            busy.decide(ackPacket(), {});
            busy.decide(dataPacket(1000, HostRole::Server), dataInfo(n));
        }
        const Fate a = quiet.decide(dataPacket(), dataInfo(n));
        const Fate b = busy.decide(dataPacket(10), dataInfo(n));
        EXPECT_EQ(a.loss, b.loss);
        EXPECT_EQ(a.duplicate, b.duplicate);
        EXPECT_EQ(a.corrupt, b.corrupt);
        EXPECT_EQ(a.corruptDraw, b.corruptDraw);
        EXPECT_EQ(a.jitter, b.jitter);
        EXPECT_EQ(a.number, n);
        lost += a.loss == LossKind::Random ? 1 : 0;
    }
    EXPECT_GT(lost, 60); // 100 are to be expected
    EXPECT_LT(lost, 140);
}

TEST(Fate, RetransmissionDrawsAnew)
{
    Scenario scenario = twoFlows();
    scenario.network.link[0].loss = oneIn(2);
    FateDecider fate = deciderOf(scenario);
    int differ = 0;
    for (std::uint32_t n = 1; n <= 100; ++n) {
        const Fate first = fate.decide(dataPacket(), dataInfo(n));
        const Fate second = fate.decide(dataPacket(), dataInfo(n, 2));
        EXPECT_EQ(second.number, n);
        differ += first.loss != second.loss ? 1 : 0;
    }
    EXPECT_GT(differ, 25);
    EXPECT_LT(differ, 75);
}

TEST(Fate, SeedAndDirectionChangeTheDraws)
{
    Scenario scenario = twoFlows();
    for (LinkConfig& link : scenario.network.link)
        link.loss = oneIn(2);
    FateDecider one = deciderOf(scenario);
    scenario.seed = 2;
    FateDecider two = deciderOf(scenario);
    int bySeed = 0, byDirection = 0;
    for (std::uint32_t n = 1; n <= 100; ++n) {
        const auto there = one.decide(dataPacket(), dataInfo(n)).loss;
        const auto back = one.decide(dataPacket(1000, HostRole::Server), dataInfo(n)).loss;
        bySeed += there != two.decide(dataPacket(), dataInfo(n)).loss ? 1 : 0;
        byDirection += there != back ? 1 : 0;
    }
    EXPECT_GT(bySeed, 25);
    EXPECT_GT(byDirection, 25);
}

TEST(Fate, JitterStaysWithinItsBound)
{
    Scenario scenario = twoFlows();
    scenario.network.link[0].jitter = 4ns;
    FateDecider fate = deciderOf(scenario);
    std::array<int, 5> seen{};
    for (std::uint32_t n = 1; n <= 500; ++n) {
        const auto jitter = fate.decide(dataPacket(), dataInfo(n)).jitter.count();
        ASSERT_GE(jitter, 0);
        ASSERT_LE(jitter, 4);
        ++seen[static_cast<std::size_t>(jitter)];
    }
    for (const int count : seen)
        EXPECT_GT(count, 50);
}

TEST(Fate, ProbabilityOneAndZeroAreCertain)
{
    Scenario scenario = twoFlows();
    scenario.network.link[0].loss = Probability::fromPartsPerBillion(1'000'000'000);
    FateDecider fate = deciderOf(scenario);
    for (std::uint32_t n = 1; n <= 50; ++n) {
        EXPECT_EQ(fate.decide(dataPacket(), dataInfo(n)).loss, LossKind::Random);
        EXPECT_EQ(fate.decide(dataPacket(1000, HostRole::Server), dataInfo(n)).loss,
                  LossKind::None);
    }
}

TEST(Fate, ReorderGivesItsExtraDelay)
{
    Scenario scenario = twoFlows();
    scenario.network.link[0].reorder = oneIn(2);
    scenario.network.link[0].reorderExtraDelay = 7ms;
    FateDecider fate = deciderOf(scenario);
    int late = 0;
    for (std::uint32_t n = 1; n <= 100; ++n) {
        const Duration extra = fate.decide(dataPacket(), dataInfo(n)).extraDelay;
        EXPECT_TRUE(extra == 7ms || extra == 0ms);
        late += extra == 7ms ? 1 : 0;
    }
    EXPECT_GT(late, 25);
    EXPECT_LT(late, 75);
}

// Gilbert-Elliott: losses come in bursts as long as 1 / badToGood says
TEST(Fate, GilbertElliottLosesInBursts)
{
    Scenario scenario = twoFlows();
    GilbertElliott model;
    model.goodToBad = oneIn(20);
    model.badToGood = oneIn(4);
    model.lossBad = Probability::fromPartsPerBillion(1'000'000'000);
    scenario.network.link[0].gilbertElliott = model;
    FateDecider fate = deciderOf(scenario);
    int lost = 0, bursts = 0;
    bool before = false;
    for (std::uint32_t n = 1; n <= 20'000; ++n) {
        const bool gone = fate.decide(dataPacket(), dataInfo(n)).loss == LossKind::Random;
        lost += gone ? 1 : 0;
        bursts += gone && !before ? 1 : 0;
        before = gone;
    }
    // Share in the bad state: (1/20) / (1/20 + 1/4) = 1/6; mean burst: 4.
    EXPECT_NEAR(lost / 20'000.0, 1.0 / 6, 0.02);
    EXPECT_NEAR(static_cast<double>(lost) / bursts, 4.0, 0.4);
}

// The chain advances with the number alone, so two lanes meet the same bursts
TEST(Fate, GilbertElliottChainIsTheSameForFirstTransmissionsWhateverIsResent)
{
    Scenario scenario = twoFlows();
    GilbertElliott model;
    model.goodToBad = oneIn(10);
    model.badToGood = oneIn(3);
    model.lossGood = oneIn(50);
    model.lossBad = oneIn(2);
    scenario.network.link[0].gilbertElliott = model;
    FateDecider plain = deciderOf(scenario);
    FateDecider resending = deciderOf(scenario);
    for (std::uint32_t n = 1; n <= 500; ++n) {
        const auto a = plain.decide(dataPacket(), dataInfo(n)).loss;
        const auto b = resending.decide(dataPacket(), dataInfo(n)).loss;
        EXPECT_EQ(a, b);
        for (std::uint16_t again = 2; b == LossKind::Random && again < 5; ++again)
            resending.decide(dataPacket(), dataInfo(n, again));
        resending.decide(ackPacket(), {});
    }
}
