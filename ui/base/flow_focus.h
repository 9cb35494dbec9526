// SPDX-License-Identifier: GPL-3.0-or-later
// Which lane and flow the docks speak of: those of the selected packet, else the
// flow that was chosen, else the first TCP lane.
#pragma once

#include "core/base/ids.h"

#include <cstddef>
#include <optional>

namespace roundtrip::ui {

struct ViewContext;

struct FlowFocus {
    std::size_t lane = 0;
    FlowId flow = 0;
    Transport transport = Transport::Tcp;
    friend bool operator==(const FlowFocus&, const FlowFocus&) = default;
};

/// Empty only without a run.
std::optional<FlowFocus> flowInFocus(const ViewContext& context);
/// The same, but a TCP flow where the run has any.
std::optional<FlowFocus> tcpFlowInFocus(const ViewContext& context);

} // namespace roundtrip::ui
