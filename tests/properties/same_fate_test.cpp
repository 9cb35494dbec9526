// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the same fate in every lane. Whatever TCP's settings are, and over UDP too, the first
// transmission of the n-th data packet is lost, damaged, doubled and held back in all lanes or in
// none. ROUNDTRIP_PROPERTY_SEED=N plays one case again.
#include "core/base/keyed_random.h"
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace roundtrip::test {
namespace {

constexpr std::uint64_t kCases = 200, kTcpLanes = 4;

/// Numbers for one case, each by the name of what it is for.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_seed(seed) {}
    std::uint64_t below(std::uint64_t bound)
    {
        return scaleDraw(keyedRandom({m_seed, ++m_count}), bound);
    }
    std::string one(std::initializer_list<const char*> of)
    {
        return *(of.begin() + static_cast<std::ptrdiff_t>(below(of.size())));
    }
    std::string flag() { return one({"true", "false"}); }
    /// From 0 to `most` thousandths.
    std::string chance(std::uint64_t most)
    {
        const std::string digits = std::to_string(1000 + below(most + 1));
        return "0." + digits.substr(1);
    }

private:
    std::uint64_t m_seed, m_count = 0;
};

std::string networkText(Draws& draws)
{
    std::string loss = draws.chance(150);
    if (draws.below(2) == 0)
        loss = R"({ "model": "gilbert_elliott", "good_to_bad": )" + draws.chance(100)
               + R"(, "bad_to_good": 0.3, "loss_good": )" + draws.chance(20)
               + R"(, "loss_bad": 0.8 })";
    // A queue that is never full: that is the sender's own doing, and no fate.
    return R"("queue": 1000000, "rate": ")" + draws.one({"2 Mbit/s", "20 Mbit/s", "unlimited"})
           + R"(", "delay": ")" + draws.one({"2 ms", "15 ms", "60 ms"}) + R"(", "loss": )" + loss
           + R"(, "duplicate": )" + draws.chance(60) + R"(, "corrupt": )" + draws.chance(60)
           + R"(, "reorder": { "probability": )" + draws.chance(80)
           + R"(, "extra_delay": "7 ms" }, "jitter": ")" + draws.one({"0 ms", "3 ms", "20 ms"})
           + "\"";
}

std::string settingsText(Draws& draws)
{
    return R"("profile": ")" + draws.one({"textbook", "modern"}) + R"(", "congestion_control": ")"
           + draws.one({"none", "tahoe", "reno", "newreno", "cubic"}) + R"(", "initial_window": )"
           + std::to_string(1 + draws.below(12)) + R"(, "mss": )"
           + std::to_string(200 + draws.below(1260)) + R"(, "timestamps": )" + draws.flag()
           + R"(, "window_scaling": )" + draws.flag() + R"(, "limited_transmit": )" + draws.flag()
           + R"(, "frto": )" + draws.flag() + R"(, "nagle": )" + draws.flag()
           + R"(, "delayed_ack": )" + draws.one({"false", "\"40 ms\"", "\"200 ms\""})
           + R"(, "rto_min": )" + draws.one({"\"50 ms\"", "\"200 ms\"", "\"1 s\""})
           + R"(, "receive_buffer": )" + draws.one({"4000", "20000", "65535", "1000000"})
           + R"(, "idle_restart": )" + draws.flag();
}

std::string caseText(std::uint64_t seed)
{
    Draws draws(seed);
    std::string text = R"({ "format": 1, "seed": )" + std::to_string(seed)
                       + R"(, "until": "10 min", "network": { )" + networkText(draws)
                       + R"( }, "lanes": [)";
    for (std::uint64_t lane = 0; lane < kTcpLanes; ++lane)
        text += R"({ "title": "TCP )" + std::to_string(lane)
                + R"(", "flows": [ { "transport": "tcp", "server_port": 80, "tcp": { )"
                + settingsText(draws)
                + R"( }, "client": { "program": [ "connect", { "send": 20000 },
                        { "receive": 10000 }, "close" ] },
                    "server": { "program": [ "accept", { "receive": 20000 }, { "send": 10000 },
                        { "receive": "all" }, "close" ] } } ] }, )";
    return text + R"({ "title": "UDP", "flows": [ { "transport": "udp", "server_port": 80,
        "client": { "program": [ { "send": 300, "times": 80, "every": "1 ms" } ] },
        "server": { "program": [ { "receive": 1 }, { "send": 300, "times": 80 } ] } } ] } ] })";
}

struct FirstFate {
    bool lost = false, damaged = false, doubled = false, late = false;
    friend bool operator==(const FirstFate&, const FirstFate&) = default;
};

std::string tell(const FirstFate& fate)
{
    return std::string(fate.lost ? " lost" : "") + (fate.damaged ? " damaged" : "")
           + (fate.doubled ? " doubled" : "") + (fate.late ? " late" : "");
}

/// By the number of the data packet. A packet that is still under way at the end has none.
std::map<std::uint32_t, FirstFate> fatesOf(const LaneTrace& lane, Direction direction)
{
    std::map<std::uint32_t, FirstFate> fates;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (!flight.isData() || flight.direction() != direction || flight.transmission != 1)
            continue;
        FirstFate& fate = fates[flight.number];
        if (flight.copy()) {
            fate.doubled = true;
            continue;
        }
        fate.lost = flight.lost();
        fate.damaged = flight.corrupted != 0;
        fate.late = !flight.lost() && flight.delayed != 0;
    }
    return fates;
}

std::size_t expectSameFate(std::uint64_t seed)
{
    const ScenarioResult read = readScenario(caseText(seed), "case");
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.errors.front().text());
    if (!read.ok())
        return 0;
    const auto run = runScenario(read.scenario);
    std::size_t compared = 0;
    for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
        const auto udp = fatesOf(run->lanes.back(), direction);
        for (std::size_t lane = 0; lane < kTcpLanes; ++lane) {
            for (const auto& [number, fate] : fatesOf(run->lanes[lane], direction)) {
                const auto same = udp.find(number);
                if (same == udp.end())
                    continue; // the other lane needs fewer packets
                ++compared;
                EXPECT_EQ(fate, same->second)
                    << "seed " << seed << ", " << run->lanes[lane].title() << ", data packet "
                    << number << (direction == Direction::ToServer ? " to server" : " to client")
                    << ": over TCP" << tell(fate) << ", over UDP" << tell(same->second);
            }
        }
    }
    return compared;
}

} // namespace

TEST(SameFate, NoSettingOfTcpChangesTheFateOfADataPacket)
{
    if (const char* text = std::getenv("ROUNDTRIP_PROPERTY_SEED")) {
        expectSameFate(std::strtoull(text, nullptr, 10));
        return;
    }
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= kCases && !HasFailure(); ++seed)
        compared += expectSameFate(seed);
    EXPECT_GT(compared, 50 * kCases) << "hardly anything was compared";
}

} // namespace roundtrip::test
