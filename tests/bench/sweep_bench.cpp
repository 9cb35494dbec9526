// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of a sweep for each second of processor time, rows written included: 100 KB over the default
// network with one percent of loss, each run with a seed of its own. The target for textbook TCP is
// 20 000.
#include "core/sweep/runner.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

namespace roundtrip::bench {
namespace {

SweepPlan makePlan(const std::string& flow, const std::string& vary)
{
    const std::string text = R"({"format":1,"title":"bench","network":{"loss":0.01},)"
                             R"("lanes":[{"flows":[)"
                             + flow + "]}]}";
    std::string error;
    const auto seeds = SeedList::parse("1..1000", error);
    std::vector<SweepAxis> axes;
    if (!vary.empty())
        axes.push_back(parseVary(vary, error).value());
    SweepPlan plan{"bench",
                   parseJson(text).root.value(),
                   SweepGrid::make(std::move(axes), seeds.value(), error).value(),
                   {},
                   true};
    const auto errors = plan.findErrors(error, [] { return true; });
    for (const ScenarioError& each : errors)
        std::fprintf(stderr, "%s\n", each.text().c_str());
    if (!errors.empty())
        std::exit(1);
    return plan;
}

void sweep(benchmark::State& state, const std::string& flow, const std::string& vary)
{
    const SweepPlan plan = makePlan(flow, vary);
    SweepRunner runner(plan);
    std::uint64_t run = 0;
    std::string rows;
    for (auto _ : state) {
        rows.clear();
        runner.appendRows(rows, run++ % plan.runs());
        benchmark::DoNotOptimize(rows.data());
    }
    state.counters["runs"] = benchmark::Counter(static_cast<double>(run),
                                                benchmark::Counter::kIsRate);
}

constexpr const char* kTextbook =
    R"({"transport":"tcp","server_port":80,"client":{"program":["connect",{"send":100000},"close"]}})";
constexpr const char* kModern = R"({"transport":"tcp","server_port":80,"tcp":{"profile":"modern"},)"
                                R"("client":{"program":["connect",{"send":100000},"close"]}})";
constexpr const char* kUdp =
    R"({"transport":"udp","server_port":80,"client":{"program":[{"send":1000,"times":100}]}})";

BENCHMARK_CAPTURE(sweep, textbook_100KB_loss_1_percent, kTextbook, "");
BENCHMARK_CAPTURE(sweep, modern_100KB_loss_1_percent, kModern, "");
BENCHMARK_CAPTURE(sweep, udp_100KB_loss_1_percent, kUdp, "");
BENCHMARK_CAPTURE(sweep, textbook_100KB_two_delays, kTextbook, "/network/delay=5 ms,20 ms");

} // namespace
} // namespace roundtrip::bench
