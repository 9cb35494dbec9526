// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what UDP's calls do that TCP's do not: a datagram is cut to what there is room for, an
// ICMP error is told to a socket that is connected and to no other, and without a checksum a
// flipped bit has the effect that it has.
#include "core/report/program_calls.h"
#include "core/report/summary.h"
#include "core/udp/udp_socket.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

#include <set>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

ProgramStep callsFor(std::uint64_t bytes, std::uint32_t times)
{
    return {.op = ProgramOp::ReceiveEach, .bytes = bytes, .times = times};
}

/// Bytes that each of the server's calls got.
std::vector<std::uint64_t> gotByCall(const LaneTrace& lane)
{
    std::vector<std::uint64_t> got;
    for (const Event& event : programEvents(lane, HostRole::Server, Reason::ProgramData))
        got.push_back(std::get<ProgramEvent>(event.what).bytes);
    return got;
}

/// Nobody listens on the server's port.
Scenario closedPort(Program client)
{
    Scenario scenario = scenarioOf({udpFlow(std::move(client))});
    scenario.lanes[0].flows[0].end[1].listen = false;
    return scenario;
}

std::vector<ProgramError> errorsOf(const LaneTrace& lane, HostRole host)
{
    std::vector<ProgramError> errors;
    for (const Event& event : programEvents(lane, host, Reason::ProgramFailed))
        errors.push_back(std::get<ProgramEvent>(event.what).error);
    return errors;
}

std::size_t datagramsSent(const LaneTrace& lane)
{
    return flightsWhere(lane, [](const PacketFlight& f) { return f.kind() == FlightKind::Udp; })
        .size();
}

/// One damaged datagram of one byte.
std::shared_ptr<const Run> damagedRun(std::uint64_t seed, bool checksum, std::uint64_t bytes = 1)
{
    Scenario scenario = scenarioOf({udpFlow({step(ProgramOp::Connect), sendStep(bytes)})});
    scenario.seed = seed;
    scenario.faults = {fault(FaultAction::Corrupt, FaultTarget::Data, 1)};
    scenario.lanes[0].flows[0].udpChecksum = checksum;
    return runOf(std::move(scenario));
}

} // namespace

// shows: 7.borders
TEST(UdpWays, ACallCutsOffWhatItHasNoRoomFor)
{
    const auto run =
        runOf(scenarioOf({udpFlow({sendStep(800, 2), sendStep(300)}, {callsFor(500, 3)})}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(gotByCall(lane), (std::vector<std::uint64_t>{500, 500, 300}));
    const auto cut = programEvents(lane, HostRole::Server, Reason::ProgramCutShort);
    ASSERT_EQ(cut.size(), 2U);
    EXPECT_EQ(std::get<ProgramEvent>(cut[0].what).bytes, 300U);
    EXPECT_EQ(programEvents(lane, HostRole::Server, Reason::ProgramReturned).size(), 1U);
    const FlowCalls calls = programCalls(lane, 0);
    std::vector<std::uint64_t> cutOff;
    for (const ProgramCall& call : calls.server.calls) {
        if (call.name == CallName::Receive)
            cutOff.push_back(call.cutOff);
    }
    EXPECT_EQ(cutOff, (std::vector<std::uint64_t>{300, 300, 0}));
}

// Without "times" a step asks for so many bytes, however many datagrams they come in.
TEST(UdpWays, OtherReceivesTakeWholeDatagrams)
{
    const auto run = runOf(scenarioOf({udpFlow({sendStep(800, 2)}, {receiveStep(500)})}));
    EXPECT_EQ(gotByCall(run->lanes[0]), (std::vector<std::uint64_t>{800}));
}

TEST(UdpWays, ACallThatIsOneTooManyWaits)
{
    const auto run = runOf(scenarioOf({udpFlow({sendStep(100, 2)}, {callsFor(500, 3)})}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(gotByCall(lane).size(), 2U);
    EXPECT_TRUE(programEvents(lane, HostRole::Server, Reason::ProgramReturned).empty());
    EXPECT_FALSE(programEvents(lane, HostRole::Server, Reason::ProgramBlocked).empty());
}

// shows: 7.closed-port
TEST(UdpWays, AConnectedSocketIsToldOfAClosedPortByItsNextCall)
{
    const auto run = runOf(closedPort(
        {step(ProgramOp::Connect), sendStep(100), waitStep(100ms), sendStep(100), sendStep(100)}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(errorsOf(lane, HostRole::Client),
              std::vector<ProgramError>{ProgramError::ConnectionRefused});
    EXPECT_EQ(datagramsSent(lane), 1U) << "the call that fails sends nothing";
    EXPECT_EQ(lane.outcome(0), Outcome::Unreachable);
}

// shows: 7.closed-port
TEST(UdpWays, AWaitingCallOfAConnectedSocketFailsAtOnce)
{
    const auto run =
        runOf(closedPort({step(ProgramOp::Connect), sendStep(100), step(ProgramOp::ReceiveAll)}));
    const LaneTrace& lane = run->lanes[0];
    const auto failed = programEvents(lane, HostRole::Client, Reason::ProgramFailed);
    ASSERT_EQ(failed.size(), 1U);
    const auto icmp =
        flightsWhere(lane, [](const PacketFlight& f) { return f.kind() == FlightKind::Icmp; });
    ASSERT_EQ(icmp.size(), 1U);
    EXPECT_EQ(failed[0].time, lane.flight(icmp[0]).endsAt());
}

// shows: 7.closed-port
TEST(UdpWays, WithoutConnectNobodyIsTold)
{
    const auto run = runOf(closedPort({sendStep(100), waitStep(100ms), sendStep(100, 2)}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_TRUE(errorsOf(lane, HostRole::Client).empty());
    EXPECT_EQ(datagramsSent(lane), 3U);
    EXPECT_EQ(sentFor(lane, Reason::IcmpPortUnreachable).size(), 3U);
}

// The error is told once; after that the socket is as good as before.
TEST(UdpWays, AnErrorIsTakenOnce)
{
    UdpSocket socket(50000, 5004, 1000);
    socket.onPortUnreachable();
    EXPECT_FALSE(socket.takeError()) << "not connected yet";
    socket.connect();
    socket.onPortUnreachable();
    EXPECT_TRUE(socket.takeError());
    EXPECT_FALSE(socket.takeError());
}

// shows: 7.optional-checksum
TEST(UdpWays, WithoutChecksumAFlippedBitHasItsEffect)
{
    std::set<std::string> seen;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        const auto run = damagedRun(seed, false);
        const LaneTrace& lane = run->lanes[0];
        const PacketFlight& flight = lane.flight(0);
        ASSERT_EQ(flight.corrupted, 1U);
        const std::uint32_t bit = lane.corruptedBit(0) - 160;
        const auto got = gotByCall(lane);
        SCOPED_TRACE("seed " + std::to_string(seed) + ", bit " + std::to_string(bit));
        if (bit < 16) {
            seen.insert("source port");
            EXPECT_EQ(got, std::vector<std::uint64_t>{1}) << "a server takes it from anybody";
        } else if (bit < 32) {
            seen.insert("destination port");
            const auto icmp = sentFor(lane, Reason::IcmpPortUnreachable);
            ASSERT_EQ(icmp.size(), 1U);
            const Packet answer = lane.packet(icmp[0]);
            EXPECT_EQ(answer.icmp()->quoted.destinationPort, 5004U ^ (1U << (31 - bit)));
            EXPECT_FALSE(answer.icmp()->quoted.checksum);
            EXPECT_TRUE(errorsOf(lane, HostRole::Client).empty()) << "its socket is not found";
        } else if (bit < 48) {
            const std::uint32_t length = 9U ^ (1U << (47 - bit));
            const bool fits = length == 8;
            seen.insert(fits ? "shorter" : "length");
            EXPECT_EQ(dropsFor(lane, Reason::DropBadLength).size(), fits ? 0U : 1U);
            EXPECT_EQ(got.size(), fits ? 1U : 0U);
            EXPECT_EQ(flight.unseen, fits ? 1U : 0U);
        } else if (bit < 64) {
            seen.insert("checksum");
            EXPECT_EQ(dropsFor(lane, Reason::DropBadChecksum).size(), 1U);
            EXPECT_TRUE(got.empty());
        } else {
            seen.insert("payload");
            EXPECT_EQ(got, std::vector<std::uint64_t>{1});
            EXPECT_EQ(summarise(*run).lanes[0].flows[0].direction[0].corruptedReceived, 0U);
        }
        EXPECT_EQ(flight.foundDamaged(), !dropsFor(lane, Reason::DropBadChecksum).empty()
                                             || !dropsFor(lane, Reason::DropBadLength).empty());
    }
    EXPECT_EQ(seen.size(), 6U) << "the seeds do not meet every part of the datagram";
}

// Protects: to have heard of a client makes no peer of it; connect does.
TEST(UdpWays, OnlyAConnectedSocketRefusesAStrangersSourcePort)
{
    for (const bool connected : {false, true}) {
        bool met = false;
        for (std::uint64_t seed = 1; seed <= 200 && !met; ++seed) {
            std::vector<ProgramStep> server{callsFor(500, 2)};
            if (connected)
                server.insert(server.begin(), step(ProgramOp::Connect));
            Scenario scenario = scenarioOf({udpFlow({sendStep(1, 2)}, server)});
            scenario.seed = seed;
            scenario.lanes[0].flows[0].udpChecksum = false;
            scenario.faults = {fault(FaultAction::Corrupt, FaultTarget::Data, 2)};
            const auto run = runOf(scenario);
            const LaneTrace& lane = run->lanes[0];
            met = lane.corruptedBit(1) - 160 < 16;
            if (!met)
                continue;
            EXPECT_EQ(gotByCall(lane).size(), connected ? 1U : 2U);
            EXPECT_EQ(sentFor(lane, Reason::IcmpPortUnreachable).size(), connected ? 1U : 0U);
        }
        EXPECT_TRUE(met) << "no seed damages the source port";
    }
}

// shows: 7.optional-checksum
TEST(UdpWays, WithAChecksumEveryFlippedBitIsFound)
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto run = damagedRun(seed, true);
        EXPECT_EQ(dropsFor(run->lanes[0], Reason::DropBadChecksum).size(), 1U) << seed;
        EXPECT_TRUE(gotByCall(run->lanes[0]).empty()) << seed;
    }
}

// The checksum is the whole datagram's: what is missing lets damage in any fragment through.
TEST(UdpWays, DamageInAFragmentIsNotSeenEither)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(4000)})});
    Fault damage = fault(FaultAction::Corrupt, FaultTarget::Data, 1);
    damage.fragment = 2;
    scenario.faults = {damage};
    for (const bool checksum : {true, false}) {
        scenario.lanes[0].flows[0].udpChecksum = checksum;
        const auto run = runOf(scenario);
        EXPECT_EQ(gotByCall(run->lanes[0]).size(), checksum ? 0U : 1U);
    }
}
