// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a lane's simulation to its end, recorded or not. Must never know: what the sink keeps.
#pragma once

#include "core/sim/run.h"
#include "core/sim/simulation.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// Steps until nothing is left, the scenario's time limit, the event limit or a cancel.
/// `betweenSteps` is called before each step.
template <typename BetweenSteps>
RunEnd runLane(Simulation& simulation, TraceSink& sink, const Scenario& scenario,
               const RunOptions& options, BetweenSteps betweenSteps)
{
    constexpr std::uint32_t kStepsBetweenLooks = 4096;
    const SimTime limit = kStartOfTime + scenario.until.value_or(std::chrono::hours(1));
    std::uint32_t steps = 0;
    simulation.start(sink);
    for (;;) {
        betweenSteps();
        if (!simulation.stepUntil(limit, sink))
            return simulation.nextTime() == kEndOfTime ? RunEnd::NothingLeft : RunEnd::TimeLimit;
        if (++steps % kStepsBetweenLooks != 0)
            continue;
        if (options.cancel != nullptr && options.cancel->load(std::memory_order_relaxed))
            return RunEnd::Cancelled;
        if (simulation.eventCount() > options.eventLimit)
            return RunEnd::EventLimit;
        if (options.progress)
            options.progress(simulation.now(), simulation.eventCount());
    }
}
inline RunEnd runLane(Simulation& simulation, TraceSink& sink, const Scenario& scenario,
                      const RunOptions& options)
{
    return runLane(simulation, sink, scenario, options, [] {});
}
/// A lane's record, and why its run stopped.
struct RecordedLane {
    LaneTrace trace;
    RunEnd end = RunEnd::NothingLeft;
};
/// Runs that lane alone to its end and keeps its whole record.
RecordedLane recordLane(const std::shared_ptr<const Scenario>& scenario, std::size_t lane,
                        const RunOptions& options);
/// How each flow of the lane ended.
std::vector<Outcome> laneOutcomes(const Simulation& simulation, RunEnd end);
/// The lane's last instant: the limit when that cut it off.
SimTime laneEnd(const Simulation& simulation, const Scenario& scenario, RunEnd end);

} // namespace roundtrip
