// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of one lane.
#include "core/scenario/lane_faults.h"

#include <algorithm>

namespace roundtrip {

std::shared_ptr<const Scenario> withFaultsOfLane(std::shared_ptr<const Scenario> scenario,
                                                 std::size_t lane)
{
    const auto foreign = [lane](const Fault& fault) { return !fault.appliesToLane(lane); };
    if (std::none_of(scenario->faults.begin(), scenario->faults.end(), foreign))
        return scenario;
    auto changed = std::make_shared<Scenario>(*scenario);
    std::erase_if(changed->faults, foreign);
    return changed;
}

} // namespace roundtrip
