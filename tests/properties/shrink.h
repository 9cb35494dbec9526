// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a scenario smaller while something still holds of it, so that a failure is handed on with
// nothing in it that does not matter. Must never know: what is checked.
#pragma once

#include "core/scenario/scenario.h"

#include <functional>

namespace roundtrip::test {

/// Tries at most a few hundred smaller scenarios; `stillFails` is asked of each. What comes back
/// could stand in a file.
Scenario shrink(const Scenario& failing, const std::function<bool(const Scenario&)>& stillFails);

} // namespace roundtrip::test
