// SPDX-License-Identifier: GPL-3.0-or-later
// By what name a flow is told from the others of its lane. Must never know: what is told of it.
#pragma once

#include "core/scenario/scenario.h"

#include <string>

namespace roundtrip {

/// Empty where nothing else could be meant: the lane has no other flow that stands in the file.
std::string flowNameIn(const LaneConfig& lane, FlowId flow);

} // namespace roundtrip
