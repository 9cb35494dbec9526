// SPDX-License-Identifier: GPL-3.0-or-later
// From the arguments of "sweep" to a plan that is checked in every combination.
#pragma once

#include "app/cli_sweep.h"
#include "core/sweep/plan.h"

#include <optional>

namespace roundtrip::cli {

/// Empty: the arguments or the scenario are wrong, and standard error says how; or it was
/// interrupted.
std::optional<SweepPlan> makeSweepPlan(const SweepRequest& request);
/// Threads to use; empty as above.
std::optional<unsigned> readJobs(const std::string& text);

} // namespace roundtrip::cli
