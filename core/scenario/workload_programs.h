// SPDX-License-Identifier: GPL-3.0-or-later
// The programs that a workload stands for. Must never know: JSON, sockets.
#pragma once

#include "core/scenario/scenario.h"

namespace roundtrip {

/// At most so many steps has a program that is made for a workload.
inline constexpr std::uint64_t kMostWorkloadSteps = 100'000;

/// Replaces both programs of the flow by those of its workload; does nothing without one.
void makeWorkloadPrograms(FlowConfig& flow);

/// The flows besides `flow`, whose number in the lane is `number`, that its workload needs: the
/// page's other connections, and the TCP flow for answers that UDP cut short (RFC 7766). Completes
/// `flow` itself where the two belong together.
std::vector<FlowConfig> flowsForWorkload(FlowConfig& flow, FlowId number);

/// Gives the network that MTU (68 to 65535) and makes what hangs on it anew: the MSS of ends that
/// announce what fits, the pieces of workloads, and the programs made for them. A hop in the middle
/// that took less and now would not keeps nothing of its own. False, and the scenario untouched,
/// where a workload cannot be done in packets so small.
bool setMtu(Scenario& scenario, std::uint32_t mtu);

} // namespace roundtrip
