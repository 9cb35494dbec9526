// SPDX-License-Identifier: GPL-3.0-or-later
// A small scenario and the command that sweeps it.
#pragma once

#include "tests/cli/process.h"

#include <set>
#include <string>
#include <vector>

namespace roundtrip::testing {

/// TCP and UDP, 20 packets each, seed 7.
std::string sweptScenario();
/// Runs "sweep" on it, which comes on standard input.
CliOutcome sweep(const std::vector<std::string>& grid, const std::vector<std::string>& more);
std::vector<std::string> sortedLines(const std::string& text);

} // namespace roundtrip::testing
