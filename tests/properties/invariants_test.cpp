// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what holds in every run, over random scenarios. A failure names the property and the
// seed, and the file that holds the smallest scenario that still breaks it; give the seed as
// ROUNDTRIP_PROPERTY_SEED to play that one alone, and with ROUNDTRIP_PROPERTY_COUNT to play so many
// from it on.
#include "tests/properties/invariants.h"
#include "tests/properties/random_scenario.h"
#include "tests/properties/shrink.h"

#include "core/scenario/scenario_reader.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

constexpr std::uint64_t kScenarios = 300;
/// Far more than any of the scenarios has: a run that reaches it hangs.
constexpr std::size_t kTooManyEvents = 2'000'000;
/// Different properties that may fail before the search ends.
constexpr std::size_t kEnough = 12;

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

/// A failure in `check` bears this name, unless its own message has one.
template <typename Check>
void named(const char* property, Check check)
{
    SCOPED_TRACE(std::string("property \"") + property + "\"");
    check();
}

void checkLane(const RunPtr& run, const RunPtr& again, std::size_t i, std::uint64_t seed)
{
    const LaneTrace& lane = run->lanes[i];
    const bool cut = cutOff(*run, lane);
    named("causes come before effects", [&] { checkOrder(lane); });
    named("each flight ends once", [&] { checkFlights(lane, cut); });
    named("what is delivered is the beginning of what was written", [&] { checkDelivery(lane); });
    named("nothing is acknowledged that was never sent", [&] { checkNumbers(lane); });
    named("states change as the table says", [&] { checkStates(lane); });
    named("a run is the same twice", [&] { checkSame(lane, again->lanes[i]); });
    named("a replay shows what was recorded", [&] { checkReplay(run, i, seed, cut); });
    checkWatched(run, i, seed, cut);
    checkBudget(lane, cut);
}

void checkScenario(const Scenario& random, std::uint64_t seed)
{
    const auto scenario = std::make_shared<const Scenario>(random);
    RunOptions options;
    options.eventLimit = kTooManyEvents;
    const RunPtr run = runScenario(scenario, options);
    ASSERT_TRUE(run->end == RunEnd::NothingLeft || run->end == RunEnd::TimeLimit)
        << "property \"no run hangs\"";
    const RunPtr again = runScenario(scenario, options);
    for (std::size_t i = 0; i < run->lanes.size(); ++i)
        checkLane(run, again, i, seed);
    named("both lanes have the same weather",
          [&] { checkSameWeather(*scenario, run->lanes[0], run->lanes[1]); });
}

/// What a failure is about: the property's name, or else the line that found it.
std::string nameOf(const testing::TestPartResult& result)
{
    const std::string text = result.message();
    const std::size_t begin = text.find("property \"");
    if (begin == std::string::npos)
        return std::string(result.file_name() != nullptr ? result.file_name() : "?") + ":"
               + std::to_string(result.line_number());
    const std::size_t name = begin + 10;
    return text.substr(name, text.find('"', name) - name);
}

/// What fails in a scenario: the first message of each property.
std::map<std::string, std::string> failuresOf(const Scenario& scenario, std::uint64_t seed)
{
    testing::TestPartResultArray results;
    {
        using Reporter = testing::ScopedFakeTestPartResultReporter;
        const Reporter reporter(Reporter::INTERCEPT_ONLY_CURRENT_THREAD, &results);
        checkScenario(scenario, seed);
    }
    std::map<std::string, std::string> failures;
    for (int i = 0; i < results.size(); ++i) {
        const testing::TestPartResult& result = results.GetTestPartResult(i);
        if (result.failed())
            failures.emplace(nameOf(result), result.message());
    }
    return failures;
}

void report(const std::string& name, const std::string& message, std::uint64_t seed)
{
    const Scenario smallest = shrink(randomScenario(seed), [&](const Scenario& smaller) {
        return failuresOf(smaller, seed).contains(name);
    });
    const auto failures = failuresOf(smallest, seed);
    const auto found = failures.find(name);
    std::string file = "property-" + std::to_string(seed) + "-" + name + ".json";
    std::replace_if(
        file.begin(), file.end(), [](char c) { return c == ' ' || c == '/' || c == ':'; }, '-');
    std::ofstream(file) << writeScenario(smallest);
    ADD_FAILURE() << message << "\nROUNDTRIP_PROPERTY_SEED=" << seed
                  << "\nThe smallest scenario that still fails is in " << file
                  << (found == failures.end() ? "" : ":\n" + found->second);
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
    std::map<std::string, std::uint64_t> failing; // property, in how many scenarios
    for (std::uint64_t seed = first; seed < first + count && failing.size() < kEnough; ++seed) {
        for (const auto& [name, message] : failuresOf(randomScenario(seed), seed)) {
            if (++failing[name] == 1)
                report(name, message, seed);
        }
    }
    for (const auto& [name, times] : failing)
        std::cout << times << " scenarios break \"" << name << "\"\n";
}
