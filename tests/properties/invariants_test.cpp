// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what holds in every run, over random scenarios. A failure prints the seed and the
// scenario; give the seed as ROUNDTRIP_PROPERTY_SEED to play that one alone, and with
// ROUNDTRIP_PROPERTY_COUNT to play so many from it on.
#include "tests/properties/invariants.h"
#include "tests/properties/random_scenario.h"

#include "core/scenario/scenario_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string>

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

constexpr std::uint64_t kScenarios = 300;
/// Far more than any of the scenarios has: a run that reaches it hangs.
constexpr std::size_t kTooManyEvents = 2'000'000;

std::optional<std::uint64_t> numberFromEnvironment(const char* name)
{
    const char* text = std::getenv(name);
    if (text == nullptr)
        return std::nullopt;
    return std::strtoull(text, nullptr, 10);
}

bool cutOff(const roundtrip::Run& run, const LaneTrace& lane)
{
    return lane.endTime() == SimTime(run.scenario->until.value_or(std::chrono::hours(1)));
}

void checkAll(std::uint64_t seed)
{
    SCOPED_TRACE("ROUNDTRIP_PROPERTY_SEED=" + std::to_string(seed));
    const auto scenario = std::make_shared<const Scenario>(randomScenario(seed));
    RunOptions options;
    options.eventLimit = kTooManyEvents;
    const RunPtr run = runScenario(scenario, options);
    ASSERT_TRUE(run->end == RunEnd::NothingLeft || run->end == RunEnd::TimeLimit)
        << "the run hangs";
    const RunPtr again = runScenario(scenario, options);
    for (std::size_t i = 0; i < run->lanes.size(); ++i) {
        SCOPED_TRACE("lane " + std::to_string(i));
        const LaneTrace& lane = run->lanes[i];
        const bool cut = cutOff(*run, lane);
        checkOrder(lane);
        checkFlights(lane, cut);
        checkDelivery(lane);
        checkNumbers(lane);
        checkStates(lane);
        checkSame(lane, again->lanes[i]);
        checkReplay(run, i, seed, cut);
    }
    checkSameWeather(*scenario, run->lanes[0], run->lanes[1]);
}

} // namespace

// What the generator makes could stand in a file, so that a failure can be handed on as one
TEST(Properties, RandomScenariosAreValid)
{
    const std::uint64_t count =
        numberFromEnvironment("ROUNDTRIP_PROPERTY_COUNT").value_or(kScenarios);
    for (std::uint64_t seed = 1; seed <= count && !HasFailure(); ++seed) {
        const ScenarioResult result = readScenario(writeScenario(randomScenario(seed)), "random");
        EXPECT_TRUE(result.ok()) << "seed " << seed << ": "
                                 << (result.ok() ? "" : result.errors.front().text());
    }
}

TEST(Properties, HoldInRandomScenarios)
{
    const auto chosen = numberFromEnvironment("ROUNDTRIP_PROPERTY_SEED");
    const std::uint64_t first = chosen.value_or(1);
    const std::uint64_t count =
        numberFromEnvironment("ROUNDTRIP_PROPERTY_COUNT").value_or(chosen ? 1 : kScenarios);
    std::cout << "seeds " << first << " to " << first + count - 1 << '\n';
    for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) {
        checkAll(seed);
        if (HasFailure())
            std::cout << "ROUNDTRIP_PROPERTY_SEED=" << seed << '\n'
                      << writeScenario(randomScenario(seed)) << '\n';
    }
}
