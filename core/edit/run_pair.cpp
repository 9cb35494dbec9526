// SPDX-License-Identifier: GPL-3.0-or-later
// See run_pair.h.
#include "core/edit/run_pair.h"

#include "core/sim/lane_runner.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

std::shared_ptr<const Run> runPair(const std::array<PairSide, 2>& sides, const RunOptions& options)
{
    auto both = std::make_shared<Scenario>(*sides[kSideA].scenario);
    both->lanes = {sides[kSideA].scenario->lanes[sides[kSideA].lane],
                   sides[kSideB].scenario->lanes[sides[kSideB].lane]};
    auto pair = std::make_shared<Run>();
    pair->scenario = std::move(both);
    for (const PairSide& side : sides) {
        RecordedLane recorded = recordLane(side.scenario, side.lane, options);
        pair->end = std::max(pair->end, recorded.end);
        pair->lanes.push_back(std::move(recorded.trace));
        if (recorded.end == RunEnd::Cancelled)
            break;
    }
    return pair;
}

} // namespace roundtrip
