// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: where two records part, which packets are the same in both, and what is told of it. A
// second, naive comparison that shares no code with the first is the judge on random edits; give
// the printed seed as ROUNDTRIP_DIVERGENCE_SEED to play it again.
#include "core/edit/divergence.h"
#include "core/edit/divergence_numbers.h"
#include "core/edit/divergence_story.h"
#include "core/edit/run_pair.h"
#include "core/scenario/scenario_reader.h"
#include "tests/core/report/report_fixture.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>
#include <sstream>

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

constexpr std::uint64_t kSeed = 20261121;
constexpr int kEdits = 60;
constexpr std::size_t kEnoughEvents = 60'000;

/// Everything that an event says, as text.
std::string said(const LaneTrace& lane, EventId id)
{
    const Event event = lane.event(id);
    std::ostringstream out;
    out << event.time.time_since_epoch().count() << ' ' << int(event.kind) << ' '
        << int(event.reason) << ' ' << index(event.host) << ' ' << event.flow << ' ' << event.cause;
    if (const auto* state = std::get_if<StateChange>(&event.what))
        out << " state " << int(state->from) << ' ' << int(state->to) << ' ' << state->connection;
    if (const auto* timer = std::get_if<TimerEvent>(&event.what)) {
        out << " timer " << int(timer->timer) << ' ' << int(timer->action) << ' '
            << timer->connection;
        if (timer->action == TimerAction::Armed)
            out << ' ' << timer->deadline.time_since_epoch().count();
    }
    if (const auto* changes = std::get_if<VariableChanges>(&event.what)) {
        for (const VariableChange& one : changes->changes)
            out << " var " << int(one.variable) << '=' << one.value;
    }
    if (const auto* program = std::get_if<ProgramEvent>(&event.what))
        out << " program " << program->step << ' ' << program->bytes << ' ' << int(program->error);
    if (const PacketId packet = event.packet(); packet != kNoPacket) {
        const PacketFlight& flight = lane.flight(packet);
        out << " packet " << flightLabel(lane, packet, true) << ' ' << int(flight.transmission)
            << ' ' << flight.window << ' ' << flight.payloadLength << ' ' << flight.copy();
        if (event.kind == EventKind::Receive)
            out << " came " << flight.corrupted << flight.ecn;
    }
    return out.str();
}

/// The number of the first event that differs; the longer record differs where the other is over.
std::optional<EventId> firstDifference(const LaneTrace& a, const LaneTrace& b)
{
    for (EventId id = 0; id < a.eventCount() || id < b.eventCount(); ++id) {
        if (id >= a.eventCount() || id >= b.eventCount() || said(a, id) != said(b, id))
            return id;
    }
    return std::nullopt;
}

std::string fared(const LaneTrace& lane, PacketId packet)
{
    const PacketFlight& flight = lane.flight(packet);
    std::ostringstream out;
    out << flightLabel(lane, packet, true) << ' ' << flight.flow << flight.directionBit << ' '
        << flight.sentAtNs << ' ' << flight.departsAtNs << ' ' << flight.endsAtNs << ' '
        << int(flight.fate()) << flight.corrupted << flight.delayed << flight.ecn << ' '
        << (flight.lost() ? flight.lossPosition : 0) << ' ' << int(flight.transmission) << ' '
        << flight.window << ' ' << flight.payloadLength << flight.copy() << ' '
        << sackText(lane, packet, true, 9);
    return out.str();
}

Fault randomFault(std::mt19937_64& random)
{
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    constexpr FaultAction kActions[] = {FaultAction::Drop, FaultAction::Delay,
                                        FaultAction::Duplicate, FaultAction::Corrupt};
    Fault fault;
    fault.action = kActions[below(4)];
    fault.direction = below(4) == 0 ? Direction::ToClient : Direction::ToServer;
    fault.target = below(3) == 0 ? FaultTarget::Packet : FaultTarget::Data;
    fault.number = static_cast<std::uint32_t>(1 + below(12));
    fault.by = std::chrono::milliseconds(1 + below(60));
    return fault;
}

std::array<PairSide, 2> sides(std::shared_ptr<const Scenario> a, std::shared_ptr<const Scenario> b,
                              std::size_t lane = 0)
{
    return {PairSide{std::move(a), lane}, PairSide{std::move(b), lane}};
}

std::shared_ptr<const Scenario> withoutFaults(std::string_view name)
{
    auto copy = std::make_shared<Scenario>(*bundled(name));
    copy->faults.clear();
    return copy;
}

void expectSamePackets(const LaneTrace& a, const LaneTrace& b, const LaneDivergence& found)
{
    std::multiset<std::string> inA, inB;
    for (PacketId id = 0; id < a.flightCount(); ++id) {
        if (found.sameInA[id])
            inA.insert(fared(a, id));
    }
    for (PacketId id = 0; id < b.flightCount(); ++id) {
        if (found.sameInB[id])
            inB.insert(fared(b, id));
    }
    EXPECT_EQ(inA, inB) << "what is called the same does not look the same";
    std::multiset<std::string> restA;
    for (PacketId id = 0; id < a.flightCount(); ++id) {
        if (!found.sameInA[id])
            restA.insert(fared(a, id));
    }
    for (PacketId id = 0; id < b.flightCount(); ++id) {
        if (found.sameInB[id])
            continue;
        EXPECT_FALSE(restA.contains(fared(b, id))) << fared(b, id) << " is the same in A";
    }
}

TEST(Divergence, ARunAgainstItselfHasNone)
{
    const auto scenario = bundled("one-lost-segment");
    for (std::size_t lane = 0; lane < scenario->lanes.size(); ++lane) {
        const auto pair = runPair(sides(scenario, scenario, lane));
        const LaneDivergence found = compareLanes(pair->lanes[kSideA], pair->lanes[kSideB]);
        EXPECT_FALSE(found.point);
        for (const bool same : found.sameInA)
            EXPECT_TRUE(same);
        EXPECT_TRUE(tellChanges(*pair, found).empty());
        EXPECT_TRUE(differingNumbers(pair, 0).empty());
    }
}

TEST(Divergence, IsRightOnRandomEditsOfBundledScenarios)
{
    const char* asked = std::getenv("ROUNDTRIP_DIVERGENCE_SEED");
    const std::uint64_t seed = asked ? std::strtoull(asked, nullptr, 10) : kSeed;
    SCOPED_TRACE("ROUNDTRIP_DIVERGENCE_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    int parted = 0;
    for (int i = 0; i < kEdits; ++i) {
        const auto& all = bundledScenarios();
        const std::string_view name = all[random() % all.size()].name;
        const auto before = bundled(name);
        auto after = std::make_shared<Scenario>(*before);
        after->faults.push_back(randomFault(random));
        const std::size_t lane = random() % before->lanes.size();
        SCOPED_TRACE(std::string(name) + ", lane " + std::to_string(lane) + ", edit "
                     + std::to_string(i));
        RunOptions options;
        options.eventLimit = kEnoughEvents;
        const auto pair = runPair(sides(before, after, lane), options);
        const LaneTrace& a = pair->lanes[kSideA];
        const LaneTrace& b = pair->lanes[kSideB];
        const LaneDivergence found = compareLanes(a, b);
        const auto expected = firstDifference(a, b);
        ASSERT_EQ(found.point.has_value(), expected.has_value());
        expectSamePackets(a, b, found);
        const auto told = tellChanges(*pair, found);
        EXPECT_EQ(told.empty(), !expected);
        EXPECT_LE(told.size(), kMostChanges);
        if (!expected)
            continue;
        ++parted;
        EXPECT_EQ(found.point->inA, *expected < a.eventCount() ? *expected : kNoEvent);
        EXPECT_EQ(found.point->inB, *expected < b.eventCount() ? *expected : kNoEvent);
        SimTime time = kEndOfTime;
        for (const LaneTrace* side : {&a, &b}) {
            if (*expected < side->eventCount())
                time = std::min(time, side->eventTime(*expected));
        }
        EXPECT_EQ(found.point->time, time);
        SimTime last{};
        for (const ToldChange& change : told) {
            EXPECT_GE(change.time, std::max(last, time));
            last = change.time;
            EXPECT_TRUE(placeholders(change.english()).empty()) << change.english();
        }
    }
    EXPECT_GT(parted, kEdits / 3) << "most edits should do something";
}

TEST(Divergence, OneLostSegmentPartsWhereTheSegmentIsLost)
{
    const auto pair =
        runPair(sides(withoutFaults("one-lost-segment"), bundled("one-lost-segment")));
    const LaneTrace& b = pair->lanes[kSideB];
    const LaneDivergence found = compareLanes(pair->lanes[kSideA], b);
    ASSERT_TRUE(found.point);
    EXPECT_EQ(formatMilliseconds(found.point->time.time_since_epoch()), "81.607");
    // The lost segment was sent alike, but did not fare alike; the one behind it did.
    for (PacketId id = 0; id < b.flightCount(); ++id) {
        const std::string label = flightLabel(b, id);
        if (label.starts_with("seq=2001 ")) {
            EXPECT_NE(found.partnerOfB[id], kNoPacket);
            EXPECT_FALSE(found.sameInB[id]);
        }
        if (label.starts_with("seq=3001 ") || label.starts_with("seq=7001 ")
            || label == "ACK 2001") {
            EXPECT_TRUE(found.sameInB[id]) << label;
        }
        if (label.starts_with("(R)") || label.starts_with("ACK 2001 dup")) {
            EXPECT_EQ(found.partnerOfB[id], kNoPacket) << label;
        }
    }
}

TEST(Divergence, AnotherSeedAloneChangesNothingWhereThereIsNoChance)
{
    const auto scenario = bundled("one-lost-segment");
    auto other = std::make_shared<Scenario>(*scenario);
    other->seed += 17;
    const auto pair = runPair(sides(scenario, other));
    const LaneDivergence found = compareLanes(pair->lanes[kSideA], pair->lanes[kSideB]);
    EXPECT_FALSE(found.point) << "initial sequence numbers and ports are no difference";
}

TEST(DivergenceStory, TellsOneLostSegmentFromBsSide)
{
    const auto pair =
        runPair(sides(withoutFaults("one-lost-segment"), bundled("one-lost-segment")));
    std::vector<std::string> lines;
    for (const ToldChange& change :
         tellChanges(*pair, compareLanes(pair->lanes[kSideA], pair->lanes[kSideB])))
        lines.push_back(formatMilliseconds(change.time.time_since_epoch()) + " "
                        + change.english());
    const std::vector<std::string> wanted{
        "81.607 The network drops segment 3.",
        "102.880 Segment 4 arrives: the server repeats ACK 2001.",
        "155.440 Third duplicate: segment 3 again, and ssthresh becomes 3000.",
        "183.904 The gap closes. Six segments reach the application at once.",
        "183.904 The application has all 8000 bytes, 32.048 ms later than in A.",
        "204.416 cwnd stays at 3000; A ended with 12000."};
    for (const std::string& line : wanted)
        EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << line;
    if (testing::Test::HasFailure()) {
        for (const std::string& line : lines)
            std::cout << line << '\n';
    }
}

TEST(DivergenceStory, SaysWhatIsSparedWhereTheFaultIsTakenAway)
{
    const auto pair =
        runPair(sides(bundled("one-lost-segment"), withoutFaults("one-lost-segment")));
    const auto told = tellChanges(*pair, compareLanes(pair->lanes[kSideA], pair->lanes[kSideB]));
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.front().english(), "The network does not drop segment 3: A lost it here.");
}

TEST(DivergenceStory, UdpMissesWhatIsLostForGood)
{
    const auto pair =
        runPair(sides(withoutFaults("one-lost-segment"), bundled("one-lost-segment"), 1));
    const auto told = tellChanges(*pair, compareLanes(pair->lanes[kSideA], pair->lanes[kSideB]));
    ASSERT_GE(told.size(), 2U);
    EXPECT_EQ(told.front().english(), "The network drops datagram 3, and nobody sends it again.");
    EXPECT_EQ(told.back().english(),
              "The application has 7000 bytes, and no more will come; in A it got 8000.");
}

TEST(DivergenceNumbers, AreThoseOfTheLoss)
{
    const auto pair =
        runPair(sides(withoutFaults("one-lost-segment"), bundled("one-lost-segment")));
    const auto differing = differingNumbers(pair, 0);
    const auto expectNumber = [&](PairNumber number, std::uint64_t a, std::uint64_t b) {
        for (const NumberDifference& one : differing) {
            if (one.number != number)
                continue;
            EXPECT_EQ(one.a, a) << factsOf(number).name;
            EXPECT_EQ(one.b, b) << factsOf(number).name;
            EXPECT_EQ(one.difference(),
                      static_cast<std::int64_t>(b) - static_cast<std::int64_t>(a));
            return;
        }
        ADD_FAILURE() << factsOf(number).name << " is missing";
    };
    expectNumber(PairNumber::LastByteDelivered, 151'856'000, 183'904'000);
    expectNumber(PairNumber::DataSegments, 8, 9);
    expectNumber(PairNumber::DuplicateAcks, 0, 5);
    expectNumber(PairNumber::FinalCwnd, 12'000, 3'000);
    for (const NumberDifference& one : differing)
        EXPECT_NE(one.number, PairNumber::Delivered) << "both sides have all bytes";
}

TEST(DivergenceNumbers, AnotherLaneTellsWhatItsApplicationMisses)
{
    const RunSummary a = summarise(withoutFaults("one-lost-segment"));
    const RunSummary b = summarise(bundled("one-lost-segment"));
    EXPECT_FALSE(deliveredDifference(a.lanes[0], b.lanes[0]));
    const auto udp = deliveredDifference(a.lanes[1], b.lanes[1]);
    ASSERT_TRUE(udp);
    EXPECT_EQ(udp->difference(), -1000);
    EXPECT_EQ(udp->transport, Transport::Udp);
}

TEST(DivergenceNumbers, TheTableStandsInTheOrderOfItsNames)
{
    std::set<std::string_view> keys;
    for (std::size_t i = 0; i < pairNumberTable().size(); ++i) {
        EXPECT_EQ(pairNumberTable()[i].number, static_cast<PairNumber>(i));
        keys.insert(pairNumberTable()[i].key);
    }
    EXPECT_EQ(keys.size(), pairNumberTable().size());
}

} // namespace
