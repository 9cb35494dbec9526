// SPDX-License-Identifier: GPL-3.0-or-later
// Holds a run against what its scenario expects of it. Must never know: files, command lines.
#pragma once

#include "core/sim/run.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace roundtrip {

struct UnmetExpectation {
    std::size_t number = 0; ///< index into Scenario::expect
    /// A sentence: which one, what was expected, and what occurred instead.
    std::string message;
};

/// Those of the scenario's expectations that do not hold in its run.
std::vector<UnmetExpectation> unmetExpectations(const Run& run);
/// The same of other expectations, such as those that somebody is just writing.
std::vector<UnmetExpectation> unmetExpectations(const Run& run,
                                                std::span<const Expectation> expect);

/// All that is wrong with the run of a scenario that carries a lesson or expectations, as
/// sentences: unmet expectations, steps of the lesson that never come or come out of order, or that
/// ask what the run gives no question for.
std::vector<std::string> checkRun(const Run& run);

} // namespace roundtrip
