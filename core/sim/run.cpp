// SPDX-License-Identifier: GPL-3.0-or-later
// From a scenario to its finished record. Must never know: views, files, real time.
#include "core/sim/run.h"

#include "core/sim/lane_recorder.h"
#include "core/sim/lane_runner.h"
#include "core/sim/simulation.h"
#include "core/sim/snapshot.h"

#include <algorithm>

namespace roundtrip {

std::vector<Outcome> laneOutcomes(const Simulation& simulation, RunEnd end)
{
    std::vector<Outcome> outcomes;
    const auto flows = static_cast<FlowId>(simulation.lane().flows.size());
    for (FlowId flow = 0; flow < flows; ++flow)
        outcomes.push_back(outcomeOf(simulation, flow, end != RunEnd::NothingLeft));
    return outcomes;
}

SimTime laneEnd(const Simulation& simulation, const Scenario& scenario, RunEnd end)
{
    return end == RunEnd::TimeLimit ? kStartOfTime + scenario.until.value_or(std::chrono::hours(1))
                                    : simulation.now();
}

RecordedLane recordLane(const std::shared_ptr<const Scenario>& scenario, std::size_t lane,
                        const RunOptions& options)
{
    Simulation simulation(scenario, lane);
    LaneRecorder recorder(scenario, lane);
    const RunEnd end = runLane(simulation, recorder, *scenario, options,
                               [&] { recorder.considerKeyframe(simulation); });
    return {recorder.finish(laneEnd(simulation, *scenario, end), laneOutcomes(simulation, end)),
            end};
}

std::shared_ptr<const Run> runScenario(const std::shared_ptr<const Scenario>& scenario,
                                       const RunOptions& options)
{
    auto run = std::make_shared<Run>();
    run->scenario = scenario;
    for (std::size_t lane = 0; lane < scenario->lanes.size(); ++lane) {
        RecordedLane recorded = recordLane(scenario, lane, options);
        run->end = std::max(run->end, recorded.end);
        run->lanes.push_back(std::move(recorded.trace));
        if (recorded.end == RunEnd::Cancelled)
            break;
    }
    return run;
}

SimTime Run::endTime() const
{
    SimTime last{};
    for (const LaneTrace& lane : lanes)
        last = std::max(last, lane.endTime());
    return last;
}

std::size_t Run::eventCount() const
{
    std::size_t events = 0;
    for (const LaneTrace& lane : lanes)
        events += lane.eventCount();
    return events;
}

std::size_t Run::memoryBytes() const
{
    std::size_t bytes = sizeof(Run);
    for (const LaneTrace& lane : lanes)
        bytes += lane.memoryBytes();
    return bytes;
}

} // namespace roundtrip
