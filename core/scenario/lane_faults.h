// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario as one lane sees it. Must never know: how a lane is run.
#pragma once

#include "core/scenario/scenario.h"

#include <cstddef>
#include <memory>

namespace roundtrip {

/// The same scenario without the faults that name another lane; the same object if there are none.
std::shared_ptr<const Scenario> withFaultsOfLane(std::shared_ptr<const Scenario> scenario,
                                                 std::size_t lane);

} // namespace roundtrip
