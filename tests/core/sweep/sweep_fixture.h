// SPDX-License-Identifier: GPL-3.0-or-later
// Plans for the tests of sweeps, made as the command line makes them.
#pragma once

#include "core/sweep/plan.h"

#include <string>
#include <vector>

namespace roundtrip::testing {

/// Two lanes: 20 segments over TCP, 20 datagrams over UDP, through one percent of loss.
std::string smallScenario();
/// Fails the test if anything of it is wrong.
SweepPlan makePlan(const std::string& scenario, const std::vector<std::string>& vary,
                   const std::string& seeds, Shard shard = {}, bool header = true);

} // namespace roundtrip::testing
