// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the scenario that a command line names: a file, standard input, or a bundled one.
#pragma once

#include "core/scenario/scenario_reader.h"

#include <string>
#include <vector>

namespace roundtrip::cli {

/// The text of the scenario, wherever it is; not yet looked at.
ScenarioText findScenarioText(const std::string& name);
/// A file of that name comes before a bundled scenario of that name.
ScenarioResult findScenario(const std::string& name);
/// One line each, to standard error.
void printErrors(const std::vector<ScenarioError>& errors);
inline void printErrors(const ScenarioResult& result) { printErrors(result.errors); }

} // namespace roundtrip::cli
