// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what is told of a packet's fate before it is sent is what befalls it in the run.
#include "core/report/packet_fates.h"

#include "tests/core/report/report_fixture.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

constexpr const char* kWeather =
    R"("queue": 1000000, "loss": { "model": "gilbert_elliott", "good_to_bad": 0.1,
       "bad_to_good": 0.4, "loss_bad": 0.9 }, "corrupt": 0.1, "duplicate": 0.1,
       "reorder": { "probability": 0.1 })";

PacketFate seenIn(const LaneTrace& lane, PacketId id)
{
    const PacketFlight& flight = lane.flight(id);
    if (flight.lost())
        return PacketFate::Lost;
    if (flight.corrupted != 0)
        return PacketFate::Damaged;
    const bool doubled = id + 1U < lane.flightCount() && lane.flight(id + 1U).copy();
    if (doubled)
        return PacketFate::Doubled;
    return flight.delayed != 0 ? PacketFate::Late : PacketFate::Arrives;
}

} // namespace

TEST(PacketFates, AreThoseOfTheRun)
{
    const auto scenario = scenarioFrom(
        udpText(kWeather, R"({ "do": "drop", "direction": "to_server", "data": 5 },
                              { "do": "drop", "direction": "to_server", "packet": 9 },
                              { "do": "hold", "direction": "to_server", "data": 300 })",
                R"("client": { "program": [ { "send": 100, "times": 300, "every": "1 ms" } ] })"));
    const auto run = runScenario(scenario);
    const auto told = packetFates(*scenario, 0, 0, Direction::ToServer, 300);
    std::array<int, kPacketFates> kinds{};
    for (PacketId id = 0; id < run->lanes[0].flightCount(); ++id) {
        const PacketFlight& flight = run->lanes[0].flight(id);
        if (flight.copy() || flight.number == 9)
            continue; // a fault that counts all packets is none of these
        const FateOfPacket& fate = told[flight.number - 1];
        EXPECT_EQ(fate.fate, seenIn(run->lanes[0], id)) << flight.number;
        ++kinds[static_cast<std::size_t>(fate.fate)];
    }
    for (const int count : kinds)
        EXPECT_GT(count, 0);
    EXPECT_EQ(told[4].fate, PacketFate::Lost);
    EXPECT_TRUE(told[4].byFault);
}

// Each direction and each lane is asked for by itself; faults may differ, chance does not.
TEST(PacketFates, LanesShareTheirChances)
{
    const auto scenario = bundled("random-loss");
    for (const Direction way : {Direction::ToServer, Direction::ToClient})
        EXPECT_EQ(packetFates(*scenario, 0, 0, way, 200), packetFates(*scenario, 1, 0, way, 200));
    EXPECT_NE(packetFates(*scenario, 0, 0, Direction::ToServer, 200),
              packetFates(*scenario, 0, 0, Direction::ToClient, 200));
}
