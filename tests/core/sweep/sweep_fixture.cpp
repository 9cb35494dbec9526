// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and puts together.
#include "tests/core/sweep/sweep_fixture.h"

#include <gtest/gtest.h>

namespace roundtrip::testing {

std::string smallScenario()
{
    return R"({ "format": 1, "seed": 42,
  "network": { "loss": 0.01 },
  "lanes": [
    { "title": "TCP", "flows": [ { "name": "file, \"first\"", "transport": "tcp",
        "server_port": 80, "tcp": { "mss": 1000 },
        "client": { "program": [ "connect", { "send": 20000 }, "close" ] } } ] },
    { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
        "client": { "program": [ { "send": 1000, "times": 20 } ] } } ] } ] })";
}

SweepPlan makePlan(const std::string& scenario, const std::vector<std::string>& vary,
                   const std::string& seeds, Shard shard, bool header)
{
    std::string error;
    std::vector<SweepAxis> axes;
    for (const std::string& text : vary) {
        auto axis = parseVary(text, error);
        EXPECT_TRUE(axis) << error;
        axes.push_back(axis.value());
    }
    const auto seedList = SeedList::parse(seeds, error);
    EXPECT_TRUE(seedList) << error;
    const auto grid = SweepGrid::make(axes, seedList.value(), error);
    EXPECT_TRUE(grid) << error;
    const JsonDocument document = parseJson(scenario);
    EXPECT_TRUE(document.errors.empty());
    return {"test.json", document.root.value(), grid.value(), shard, header};
}

} // namespace roundtrip::testing
