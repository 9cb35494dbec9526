// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a lane's simulation to its end, recorded or not. Must never know: what the sink keeps.
#pragma once

#include "core/sim/run.h"
#include "core/sim/simulation.h"

#include <functional>
#include <vector>

namespace roundtrip {

/// Steps until nothing is left, the scenario's time limit, the event limit or a cancel.
/// `betweenSteps` is called before each step; may be empty.
RunEnd runLane(Simulation& simulation, TraceSink& sink, const Scenario& scenario,
               const RunOptions& options, const std::function<void()>& betweenSteps = {});
/// How each flow of the lane ended.
std::vector<Outcome> laneOutcomes(const Simulation& simulation, RunEnd end);
/// The lane's last instant: the limit when that cut it off.
SimTime laneEnd(const Simulation& simulation, const Scenario& scenario, RunEnd end);

} // namespace roundtrip
