// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each combination is a whole scenario, and a wrong one is an error with its place.
#include "core/sweep/plan.h"

#include "core/sweep/description.h"
#include "tests/core/sweep/sweep_fixture.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

const auto always = [] { return true; };

std::string errorsOf(const std::string& vary)
{
    std::string text, values;
    for (const ScenarioError& error :
         makePlan(smallScenario(), {vary}, "1").findErrors(values, always))
        text += error.text() + "\n";
    return values + ": " + text;
}

} // namespace

TEST(SweepPlan, PutsTheValuesIntoTheScenario)
{
    const SweepPlan plan =
        makePlan(smallScenario(),
                 {"/network/loss=0,0.25", "/lanes/0/flows/0/tcp/congestion_control=cubic,reno",
                  "/network/to_client/delay=1 s"}, // the file leaves out "to_client"
                 "1");
    const ScenarioResult result = plan.scenarioOf(3);
    ASSERT_TRUE(result.ok());
    const Scenario& scenario = *result.scenario;
    EXPECT_EQ(scenario.network.link[0].loss, Probability::fromPartsPerBillion(250'000'000));
    EXPECT_EQ(scenario.lanes[0].flows[0].end[0].tcp.congestionControl, CongestionControlKind::Reno);
    EXPECT_EQ(scenario.network.link[1].delay, std::chrono::seconds(1));
    EXPECT_EQ(scenario.network.link[0].delay, std::chrono::milliseconds(20));
    std::string values;
    EXPECT_TRUE(plan.findErrors(values, always).empty());
}

TEST(SweepPlan, WithoutSettingsItIsTheFilesOwnScenario)
{
    const ScenarioResult result = makePlan(smallScenario(), {}, "1").scenarioOf(0);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(*result.scenario, *readScenario(smallScenario(), "x").scenario);
}

TEST(SweepPlan, ErrorsAreThoseOfTheReaderWithTheValuesThatCaused)
{
    const auto says = [](const std::string& error, const std::string& part) {
        EXPECT_NE(error.find(part), std::string::npos) << error;
    };
    const std::string unknown = errorsOf("/network/los=0.1");
    says(unknown, "/network/los=0.1: test.json:2:14: /network/los: unknown key \"los\"");
    says(unknown, "Did you mean \"loss\"?");
    says(errorsOf("/network/loss=0.5,2"),
         "/network/loss=2: test.json:2:24: /network/loss: expected a number from 0 to 1, found 2");
    says(errorsOf("/netwrk/loss=0.5"), "Did you mean \"network\"?");
    says(errorsOf("/network/delay=20"), "expected a time, found 20");
    says(errorsOf("/lanes/7/title=x"), "/lanes/7: an array stands at /lanes");
}

TEST(SweepPlan, TheSearchForErrorsCanBeEnded)
{
    const SweepPlan plan = makePlan(smallScenario(), {"/network/loss=0,1,2"}, "1");
    int asked = 0;
    std::string values;
    EXPECT_TRUE(plan.findErrors(values, [&] { return ++asked < 3; }).empty());
    EXPECT_EQ(asked, 3);
}

// Protects: rows of two sweeps in one file.
TEST(SweepDescription, TellsSweepsApart)
{
    const auto describe = [](const std::string& scenario, const std::string& vary,
                             const std::string& seeds, Shard shard = {}, bool header = true) {
        return describeSweep(makePlan(scenario, {vary}, seeds, shard, header), "program 1");
    };
    const std::string scenario = smallScenario(), vary = "/network/loss=0,0.1";
    const std::string base = describe(scenario, vary, "1..9");
    EXPECT_TRUE(sweepDifferences(base, describe(scenario, vary, "1..9")).empty());
    EXPECT_TRUE(sweepDifferences(base, describe(scenario + " // same", vary, "1..9")).empty());
    const auto difference = [&](const std::string& other) {
        const auto all = sweepDifferences(base, other);
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? "" : all.front();
    };
    std::string changed = scenario;
    changed.replace(changed.find("20000"), 5, "20001");
    EXPECT_EQ(difference(describe(changed, vary, "1..9")), "the scenario");
    EXPECT_EQ(difference(describe(scenario, vary, "1..8")), "the seeds (1..9, now 1..8)");
    EXPECT_NE(difference(describe(scenario, "/network/loss=0,\"0.1\"", "1..9")).find("varied"),
              std::string::npos);
    EXPECT_NE(difference(describe(scenario, vary, "1..9", {1, 2})).find("(1/1, now 1/2)"),
              std::string::npos);
    EXPECT_NE(difference(describe(scenario, vary, "1..9", {}, false)).find("columns"),
              std::string::npos);
    EXPECT_NE(
        difference(describeSweep(makePlan(scenario, {vary}, "1..9"), "program 2")).find("program"),
        std::string::npos);
    EXPECT_FALSE(sweepDifferences("no JSON", base).empty());
}
