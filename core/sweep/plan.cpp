// SPDX-License-Identifier: GPL-3.0-or-later
// Turns combinations into scenarios.
#include "core/sweep/plan.h"

namespace roundtrip {

ScenarioResult SweepPlan::scenarioOf(std::uint64_t combination) const
{
    if (grid.axes().empty())
        return readScenarioDocument(document, name);
    JsonValue changed = document;
    ScenarioResult failed;
    for (std::size_t i = 0; i < grid.axes().size(); ++i) {
        std::string error;
        if (!setAt(changed, grid.axes()[i].steps, grid.valueOf(combination, i).json, error))
            failed.errors.push_back({name, 0, 0, "", std::move(error), ""});
    }
    return failed.errors.empty() ? readScenarioDocument(changed, name) : failed;
}

std::vector<ScenarioError> SweepPlan::findErrors(std::string& error,
                                                 const std::function<bool()>& goOn) const
{
    for (std::uint64_t i = 0; i < grid.combinations() && goOn(); ++i) {
        ScenarioResult result = scenarioOf(i);
        if (result.ok())
            continue;
        error = grid.combinationText(i);
        return std::move(result.errors);
    }
    return {};
}

} // namespace roundtrip
