// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a fault made for a packet of a finished run means that packet and no other. Over random
// packets of all bundled scenarios the edited scenario is run again: until the packet leaves all is
// the same, and then this packet, and only this one, has its new fate.
#include "core/edit/fault_change.h"

#include "core/base/keyed_random.h"
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const Run> runOf(const Scenario& scenario)
{
    return runScenario(std::make_shared<const Scenario>(scenario));
}

std::shared_ptr<const Scenario> read(std::string_view text)
{
    const ScenarioResult result = readScenario(std::string(text), "test");
    for (const ScenarioError& error : result.errors)
        ADD_FAILURE() << error.text();
    return result.scenario;
}

std::shared_ptr<const Scenario> bundled(std::string_view name)
{
    for (const BundledScenario& one : bundledScenarios()) {
        if (one.name == name)
            return read(one.text);
    }
    ADD_FAILURE() << name << " is not bundled";
    return nullptr;
}

/// All that happened up to the packet's sending is the same in both lanes.
void expectSameUntil(const LaneTrace& before, const LaneTrace& after, EventId last)
{
    ASSERT_GT(after.eventCount(), last);
    for (EventId id = 0; id <= last; ++id) {
        ASSERT_EQ(before.eventTime(id), after.eventTime(id)) << "event " << id;
        ASSERT_EQ(before.eventKind(id), after.eventKind(id)) << "event " << id;
        ASSERT_EQ(before.eventReason(id), after.eventReason(id)) << "event " << id;
        ASSERT_EQ(before.eventHost(id), after.eventHost(id)) << "event " << id;
        ASSERT_EQ(before.eventCause(id), after.eventCause(id)) << "event " << id;
        ASSERT_EQ(before.eventPacket(id), after.eventPacket(id)) << "event " << id;
    }
}

int copiesOf(const LaneTrace& lane, PacketId packet)
{
    int copies = 0;
    for (PacketId id = packet + 1; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        copies += flight.copy() && flight.sendEvent == lane.flight(packet).sendEvent ? 1 : 0;
    }
    return copies;
}

void expectFate(const LaneTrace& before, const LaneTrace& lane, PacketId packet,
                const FateChoice& choice)
{
    const PacketFlight& flight = lane.flight(packet);
    const bool jitter = lane.network().link[flight.directionBit].jitter > Duration{0};
    switch (choice.action) {
    case FaultAction::Drop: EXPECT_EQ(flight.fate(), FlightFate::LostFault); break;
    case FaultAction::Delay:
        // Jitter may have made it wait behind another, which a late one may pass.
        if (jitter)
            EXPECT_GT(flight.endsAt(), before.flight(packet).endsAt());
        else
            EXPECT_EQ(flight.endsAt(), before.flight(packet).endsAt() + choice.by);
        break;
    case FaultAction::Corrupt: EXPECT_EQ(flight.corrupted, 1); break;
    case FaultAction::Duplicate: EXPECT_EQ(copiesOf(lane, packet), 1); break;
    case FaultAction::Hold:
    case FaultAction::LinkDown: break;
    }
}

/// Of the same draws and faults nothing but this packet's fate is another: no other packet that
/// was under way with it is lost by a fault now and was not before.
int lostByFault(const LaneTrace& lane, PacketId upTo)
{
    int lost = 0;
    for (PacketId id = 0; id <= upTo && id < lane.flightCount(); ++id)
        lost += lane.flight(id).fate() == FlightFate::LostFault ? 1 : 0;
    return lost;
}

/// A packet that arrives by itself and that no fault means yet.
bool isFree(const Run& run, std::size_t lane, PacketId id)
{
    const PacketFlight& flight = run.lanes[lane].flight(id);
    const auto numbers = packetNumbers(run.lanes[lane], id);
    return numbers && flight.fate() == FlightFate::Arrived && flight.corrupted == 0
           && flight.delayed == 0 && copiesOf(run.lanes[lane], id) == 0
           && faultsOf(*run.scenario, lane, *numbers).empty();
}

FateChoice choiceNumber(std::uint64_t n)
{
    switch (n) {
    case 0: return {.action = FaultAction::Drop};
    case 1: return {.action = FaultAction::Delay, .by = 7ms};
    case 2: return {.action = FaultAction::Corrupt};
    case 3: return {.action = FaultAction::Duplicate, .by = 2ms};
    default: return {.action = FaultAction::Hold};
    }
}

TEST(FaultAddress, MeansThatPacketInEveryBundledScenario)
{
    constexpr std::uint64_t perScenario = 10;
    constexpr std::size_t tooLong = 4000; // flights; these runs take their time
    int tried = 0;
    for (const BundledScenario& one : bundledScenarios()) {
        const auto scenario = read(one.text);
        const auto run = runOf(*scenario);
        for (std::uint64_t draw = 0; draw < perScenario; ++draw) {
            const std::uint64_t key = keyedRandom({draw, one.name.size(), scenario->seed});
            const auto lane = static_cast<std::size_t>(scaleDraw(key, run->lanes.size()));
            const LaneTrace& trace = run->lanes[lane];
            if (trace.flightCount() == 0 || trace.flightCount() > tooLong)
                continue;
            const auto id =
                static_cast<PacketId>(scaleDraw(keyedRandom({key, draw}), trace.flightCount()));
            if (!isFree(*run, lane, id))
                continue;
            const FateChoice choice = choiceNumber(draw % 5);
            const FaultScope scope = draw % 2 == 0 ? FaultScope::EveryLane : FaultScope::ThisLane;
            const auto edited = withFate(*scenario, *run, lane, id, choice, scope);
            ASSERT_TRUE(edited) << one.name << ", lane " << lane << ", packet " << id;
            SCOPED_TRACE(std::string(one.name) + ", packet " + std::to_string(id));
            const auto again = runOf(*edited);
            const LaneTrace& other = again->lanes[lane];
            expectSameUntil(trace, other, trace.flight(id).sendEvent);
            if (testing::Test::HasFatalFailure())
                return;
            expectFate(trace, other, id, choice);
            if (choice.action == FaultAction::Drop) {
                EXPECT_EQ(lostByFault(other, id), lostByFault(trace, id) + 1);
            }
            EXPECT_EQ(findPacket(other, *packetNumbers(trace, id)), id);
            // And back: without it the scenario is the old one.
            EXPECT_EQ(withoutFaultsOf(*edited, lane, *packetNumbers(trace, id), scope), *scenario);
            ++tried;
        }
    }
    EXPECT_GT(tried, 150);
}

TEST(FaultAddress, NumbersAreThoseOfTheFormat)
{
    const auto run = runOf(*bundled("three-way-handshake"));
    const LaneTrace& lane = run->lanes[0];
    const auto syn = packetNumbers(lane, 0), synAck = packetNumbers(lane, 1);
    ASSERT_TRUE(syn && synAck);
    EXPECT_EQ(syn->syn, 1U);
    EXPECT_EQ(synAck->synAck, 1U);
    EXPECT_EQ(synAck->direction, Direction::ToClient);
    const auto fault = faultFor(*run, 0, 1);
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->target, FaultTarget::SynAck);
    EXPECT_EQ(fault->whereMillionths, 500'000U);
    EXPECT_FALSE(fault->lane);
    EXPECT_FALSE(fault->flow);
}

TEST(FaultAddress, ARetransmissionIsNamedByItsTransmission)
{
    const auto run = runOf(*bundled("one-lost-segment"));
    const LaneTrace& lane = run->lanes[0];
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        if (!lane.flight(id).isRetransmission())
            continue;
        const auto fault = faultFor(*run, 0, id);
        ASSERT_TRUE(fault);
        EXPECT_EQ(fault->target, FaultTarget::Data);
        EXPECT_EQ(fault->transmission, 2U);
        return;
    }
    FAIL() << "nothing was sent again";
}

TEST(FaultAddress, WhatTheNetworkMadeHasNone)
{
    Scenario scenario = *bundled("three-way-handshake");
    const auto first = runOf(scenario);
    scenario = *withFate(scenario, *first, 0, 0, {.action = FaultAction::Duplicate});
    const auto run = runOf(scenario);
    ASSERT_TRUE(run->lanes[0].flight(1).copy());
    EXPECT_FALSE(faultFor(*run, 0, 1));
    EXPECT_TRUE(faultFor(*run, 0, 2)); // the copy is not counted
    EXPECT_EQ(faultFor(*run, 0, 2)->target, FaultTarget::SynAck);
}

TEST(FaultAddress, ANewFateTakesThePlaceOfTheOld)
{
    const auto scenario = bundled("one-lost-segment");
    ASSERT_EQ(scenario->faults.size(), 1U);
    const auto run = runOf(*scenario);
    for (PacketId id = 0; id < run->lanes[0].flightCount(); ++id) {
        if (!run->lanes[0].flight(id).lost())
            continue;
        const auto edited = withFate(*scenario, *run, 0, id,
                                     {.action = FaultAction::Delay, .by = 30ms});
        ASSERT_TRUE(edited);
        ASSERT_EQ(edited->faults.size(), 1U);
        EXPECT_EQ(edited->faults[0].action, FaultAction::Delay);
        // In this lane alone: the others keep what they had.
        const auto here = withFate(*scenario, *run, 0, id, {.action = FaultAction::Corrupt},
                                   FaultScope::ThisLane);
        ASSERT_TRUE(here);
        ASSERT_EQ(here->faults.size(), run->lanes.size());
        const auto again = runOf(*here);
        EXPECT_EQ(again->lanes[0].flight(id).corrupted, 1);
        EXPECT_EQ(lostByFault(again->lanes[1], kNoPacket - 1),
                  lostByFault(run->lanes[1], kNoPacket - 1));
        return;
    }
    FAIL() << "nothing was lost";
}

TEST(FaultAddress, NamesTheFlowWhereALaneHasSeveral)
{
    const auto scenario = read(R"({ "format": 1, "title": "Two flows", "lanes": [
        { "title": "A", "flows": [
          { "name": "one", "transport": "udp", "server_port": 5004,
            "client": { "program": [ { "send": 100, "times": 3 } ] } },
          { "name": "two", "transport": "udp", "server_port": 5005,
            "client": { "program": [ { "send": 100, "times": 3 } ] } } ] } ] })");
    const auto run = runOf(*scenario);
    for (PacketId id = 0; id < run->lanes[0].flightCount(); ++id) {
        if (run->lanes[0].flight(id).flow != 1)
            continue;
        const auto edited = withFate(*scenario, *run, 0, id, {});
        ASSERT_TRUE(edited);
        EXPECT_EQ(edited->faults.at(0).flow, FlowId{1});
        const auto again = runOf(*edited);
        int lost = 0;
        for (PacketId other = 0; other < again->lanes[0].flightCount(); ++other)
            lost += again->lanes[0].flight(other).lost() ? 1 : 0;
        EXPECT_EQ(lost, 1);
        EXPECT_TRUE(again->lanes[0].flight(id).lost());
        return;
    }
    FAIL() << "the second flow sent nothing";
}

TEST(FaultAddress, AFaultForAllLaterOnesStays)
{
    Scenario scenario = *bundled("three-way-handshake");
    Fault later;
    later.direction = Direction::ToServer;
    later.target = FaultTarget::Syn;
    later.andLater = true;
    scenario.faults = {later};
    const auto run = runOf(scenario);
    EXPECT_EQ(withoutFaultsOf(scenario, 0, *packetNumbers(run->lanes[0], 0)), scenario);
}

TEST(FaultAddress, APacketLostWithAllLaterOnesGetsNoFateOfItsOwn)
{
    Scenario scenario = *bundled("one-lost-segment");
    Fault later;
    later.direction = Direction::ToServer;
    later.number = 3;
    later.andLater = true;
    scenario.faults = {later};
    const auto run = runOf(scenario);
    int refused = 0;
    for (PacketId id = 0; id < run->lanes[0].flightCount(); ++id) {
        const auto numbers = packetNumbers(run->lanes[0], id);
        ASSERT_TRUE(numbers);
        // The second transmission of segment 3 and all of segments 4, 5, ... are caught as well.
        const bool lost = run->lanes[0].flight(id).lost();
        EXPECT_EQ(lostWithLaterOnes(scenario, 0, *numbers), lost) << id;
        const FateChoice choice{.action = FaultAction::Delay, .by = 30ms};
        EXPECT_EQ(withFate(scenario, *run, 0, id, choice).has_value(), !lost) << id;
        refused += lost ? 1 : 0;
    }
    EXPECT_GT(refused, 3);
    // What is delayed may still be lost: the drop wins, as it should.
    scenario.faults[0].action = FaultAction::Delay;
    scenario.faults[0].by = 5ms;
    const auto late = runOf(scenario);
    for (PacketId id = 0; id < late->lanes[0].flightCount(); ++id) {
        if (late->lanes[0].flight(id).number != 3 || !late->lanes[0].flight(id).isData())
            continue;
        const auto edited = withFate(scenario, *late, 0, id, {});
        ASSERT_TRUE(edited);
        EXPECT_TRUE(runOf(*edited)->lanes[0].flight(id).lost());
        return;
    }
    FAIL() << "no third segment";
}

} // namespace
} // namespace roundtrip
