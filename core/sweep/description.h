// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep is, as a text that stands beside its unfinished file, so that nobody goes on with
// another sweep behind its rows. Must never know: files.
#pragma once

#include "core/sweep/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// A JSON object. `program`: its name and version, because another one may count otherwise.
std::string describeSweep(const SweepPlan& plan, std::string_view program);

/// What the sweep of `was` and that of `is` differ in, such as "the seeds (1..9, now 1..8)"; empty
/// if nothing.
std::vector<std::string> sweepDifferences(std::string_view was, std::string_view is);

} // namespace roundtrip
