// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a scenario whose MTU is changed is the one that a file with that MTU would be.
#include "core/scenario/scenario_reader.h"
#include "core/scenario/workload_programs.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

std::string text(std::uint32_t mtu)
{
    return R"({ "format": 1, "network": { "mtu": )" + std::to_string(mtu) + R"( }, "lanes": [
        { "flows": [
          { "transport": "udp", "server_port": 1,
            "workload": { "kind": "transfer", "bytes": 10000 } },
          { "transport": "tcp", "server_port": 2, "tcp": { "mss": 500 },
            "workload": { "kind": "transfer", "bytes": 10000 } },
          { "transport": "tcp", "server_port": 3,
            "workload": { "kind": "web_page", "objects": [ 9000, 5000 ], "connections": 2 } },
          { "transport": "udp", "server_port": 4,
            "workload": { "kind": "dns", "queries": 3, "truncated": [ 2 ] } },
          { "transport": "udp", "server_port": 5,
            "client": { "program": [ { "send": 3000 } ] } } ] } ] })";
}

std::shared_ptr<const Scenario> read(std::uint32_t mtu)
{
    const ScenarioResult result = readScenario(text(mtu), "test");
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.errors.front().text());
    return result.scenario;
}

TEST(SetMtu, MakesWhatAFileWithThatMtuMakes)
{
    for (const std::uint32_t mtu : {576U, 1500U, 9000U}) {
        Scenario edited = *read(1500);
        EXPECT_TRUE(setMtu(edited, mtu));
        EXPECT_EQ(edited, *read(mtu)) << mtu;
        EXPECT_TRUE(setMtu(edited, 1500));
        EXPECT_EQ(edited, *read(1500)) << "and back from " << mtu;
    }
}

TEST(SetMtu, AHopThatTakesAsMuchIsNone)
{
    Scenario scenario = *read(1500);
    scenario.network.link[0].pathMtu = 1000;
    scenario.network.link[1].pathMtu = 600;
    EXPECT_TRUE(setMtu(scenario, 1000));
    EXPECT_FALSE(scenario.network.link[0].pathMtu);
    EXPECT_EQ(scenario.network.link[1].pathMtu, 600U);
}

TEST(SetMtu, RefusesPacketsTooSmallForAWorkload)
{
    Scenario scenario = *read(1500);
    const Scenario before = scenario;
    EXPECT_FALSE(setMtu(scenario, 68)) << "a request of 200 bytes does not fit";
    EXPECT_EQ(scenario, before);
}

} // namespace
} // namespace roundtrip
