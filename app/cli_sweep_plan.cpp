// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the arguments of "sweep".
#include "app/cli_sweep_plan.h"

#include "app/cli_interrupt.h"
#include "app/cli_scenario.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <thread>

namespace roundtrip::cli {

namespace {

std::optional<std::vector<SweepAxis>> readAxes(const std::vector<std::string>& texts)
{
    std::vector<SweepAxis> axes;
    for (const std::string& text : texts) {
        std::string error;
        auto axis = parseVary(text, error);
        if (axis && axis->pointer == "/seed")
            error = "seeds have an option of their own. Write --seeds, such as --seeds 1..1000.";
        if (!error.empty()) {
            std::cerr << "--vary " << text << ": " << error << '\n';
            return std::nullopt;
        }
        axes.push_back(std::move(*axis));
    }
    return axes;
}

std::optional<SweepGrid> readGrid(const SweepRequest& request, std::uint64_t ownSeed)
{
    auto axes = readAxes(request.vary);
    if (!axes)
        return std::nullopt;
    std::string error;
    std::optional<SeedList> seeds = SeedList(ownSeed);
    if (!request.seeds.empty())
        seeds = SeedList::parse(request.seeds, error);
    if (!seeds) {
        std::cerr << "--seeds: " << error << '\n';
        return std::nullopt;
    }
    auto grid = SweepGrid::make(std::move(*axes), std::move(*seeds), error);
    if (!grid)
        std::cerr << "--vary: " << error << '\n';
    return grid;
}

std::optional<Shard> readShard(const std::string& text)
{
    if (text.empty())
        return Shard{};
    std::string error;
    const auto shard = parseShard(text, error);
    if (!shard)
        std::cerr << "--shard: " << error << '\n';
    return shard;
}

/// Every combination is read before the first one runs.
bool checkCombinations(const SweepPlan& plan)
{
    std::string values;
    const auto errors = plan.findErrors(values, [] { return !InterruptWatch::interrupted(); });
    if (InterruptWatch::interrupted()) {
        std::cerr << "roundtrip-cli: interrupted before the first run.\n";
        return false;
    }
    if (errors.empty())
        return true;
    std::cerr << "--vary: with " << values << " the scenario has errors, and nothing was run:\n";
    printErrors(errors);
    return false;
}

} // namespace

std::optional<unsigned> readJobs(const std::string& text)
{
    if (text.empty())
        return std::max(1U, std::thread::hardware_concurrency());
    constexpr unsigned most = 1024;
    unsigned jobs = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
    if (error == std::errc{} && end == text.data() + text.size() && jobs >= 1 && jobs <= most)
        return jobs;
    std::cerr << "--jobs: expected a number of threads from 1 to " << most << ", found \"" << text
              << "\". Without --jobs there are as many as processors.\n";
    return std::nullopt;
}

std::optional<SweepPlan> makeSweepPlan(const SweepRequest& request)
{
    ScenarioText file = findScenarioText(request.scenario);
    printErrors(file.errors);
    if (!file.errors.empty())
        return std::nullopt;
    const ScenarioResult base = readScenario(file.text, file.name);
    printErrors(base);
    if (!base.ok())
        return std::nullopt;
    auto grid = readGrid(request, base.scenario->seed);
    const auto shard = readShard(request.shard);
    if (!grid || !shard)
        return std::nullopt;
    const bool header = request.header == "always"
                        || (request.header == "first" && shard->index == 1);
    SweepPlan plan{std::move(file.name), std::move(*parseJson(file.text).root), std::move(*grid),
                   *shard, header};
    if (!checkCombinations(plan))
        return std::nullopt;
    return plan;
}

} // namespace roundtrip::cli
