// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep is to do: a scenario's document, the grid over it, and the part of it that is wanted
// here. The order of the runs and each run follow from it alone. Must never know: threads, files.
#pragma once

#include "core/scenario/json.h"
#include "core/scenario/scenario_reader.h"
#include "core/sweep/grid.h"
#include "core/sweep/shard.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace roundtrip {

struct SweepPlan {
    std::string name;   ///< what errors call the scenario
    JsonValue document; ///< of a scenario without errors
    SweepGrid grid;
    Shard shard;
    bool header = true; ///< the names of the columns stand in front of the rows

    /// Runs of this shard.
    [[nodiscard]] std::uint64_t runs() const { return shard.runs(grid.runs()); }
    /// The number in the whole grid of the shard's k-th run.
    [[nodiscard]] std::uint64_t runAt(std::uint64_t k) const { return shard.runAt(k); }
    /// The document with the values of a combination in it, read again as a whole. A pointer that
    /// leads nowhere is an error like those of the reader.
    [[nodiscard]] ScenarioResult scenarioOf(std::uint64_t combination) const;
    /// The errors of the first combination that is no scenario; `error` names its values. Empty if
    /// there is none. `goOn` is asked before each, and ends the search by false.
    [[nodiscard]] std::vector<ScenarioError> findErrors(std::string& error,
                                                        const std::function<bool()>& goOn) const;
};

} // namespace roundtrip
