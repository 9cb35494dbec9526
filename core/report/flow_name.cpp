// SPDX-License-Identifier: GPL-3.0-or-later
// See flow_name.h.
#include "core/report/flow_name.h"

#include <algorithm>

namespace roundtrip {

std::string flowNameIn(const LaneConfig& lane, FlowId flow)
{
    const auto own = std::count_if(lane.flows.begin(), lane.flows.end(),
                                   [](const FlowConfig& other) { return !other.derived; });
    return own > 1 ? lane.flows[flow].name : std::string();
}

} // namespace roundtrip
