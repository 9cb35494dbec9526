// SPDX-License-Identifier: GPL-3.0-or-later
// The road that each host of a flow takes through the states, read once from the record. Pure;
// knows no widgets and no pixels.
#pragma once

#include "core/sim/run.h"

#include <array>
#include <span>
#include <vector>

namespace roundtrip::ui {

struct JourneyStep {
    SimTime time{};
    TcpState from = TcpState::Closed, to = TcpState::Closed;
    Reason reason = Reason::None;
    const TcpTransition* edge = nullptr; ///< nullptr: a way that Figure 5 leaves out
};

class StateJourney {
public:
    StateJourney() = default; ///< of nobody: both hosts stay CLOSED
    StateJourney(const LaneTrace& lane, FlowId flow);

    /// What this connection of the host has gone through up to t, the first step first. A later
    /// connection of the same flow begins anew.
    [[nodiscard]] std::vector<JourneyStep> upTo(HostRole host, SimTime t) const;
    [[nodiscard]] TcpState stateAt(HostRole host, SimTime t) const;

private:
    std::array<std::vector<JourneyStep>, kHosts> m_steps;
};

} // namespace roundtrip::ui
