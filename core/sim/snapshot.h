// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the state of a simulation's hosts into plain values for views and reports.
// Must never know: who looks.
#pragma once

#include "core/sim/host_snapshot.h"
#include "core/sim/run.h"
#include "core/sim/simulation.h"

namespace roundtrip {

HostsView makeHostsView(const Simulation& simulation, SimTime time);

/// How a flow stands: what --summary calls its outcome, once the run has ended.
Outcome outcomeOf(const Simulation& simulation, FlowId flow, bool cutOff);

} // namespace roundtrip
