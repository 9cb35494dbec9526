// SPDX-License-Identifier: GPL-3.0-or-later
// Two lanes, each of a scenario of its own, as one run: what shows a run can then show both beside
// each other under one cursor. Must never know: what was changed, who looks.
#pragma once

#include "core/sim/run.h"

#include <array>
#include <cstddef>
#include <memory>

namespace roundtrip {

struct PairSide {
    std::shared_ptr<const Scenario> scenario;
    std::size_t lane = 0; ///< must be one of the scenario's
};

/// The places of the two in the run of a pair.
inline constexpr std::size_t kSideA = 0, kSideB = 1;

/// Runs the two lanes alone: each gives the very record that it has in the run of its whole
/// scenario, for a lane knows of no other. Run::scenario has both lanes and whatever else A says;
/// ask LaneTrace::scenario() for each side's own. Where the first is cancelled, the second is
/// missing.
std::shared_ptr<const Run> runPair(const std::array<PairSide, 2>& sides,
                                   const RunOptions& options = {});

} // namespace roundtrip
