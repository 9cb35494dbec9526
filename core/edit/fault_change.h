// SPDX-License-Identifier: GPL-3.0-or-later
// Changing the fate of one packet of a finished run: an edited copy of a scenario, never the run.
// Must never know: windows, how a run is made.
#pragma once

#include "core/edit/fault_address.h"

#include <optional>
#include <vector>

namespace roundtrip {

/// What is to happen to a packet; which packet stands elsewhere.
struct FateChoice {
    FaultAction action = FaultAction::Drop;  ///< never LinkDown
    Duration by{0};                          ///< Delay (> 0), Duplicate
    std::uint32_t behind = 1;                ///< Hold
    std::uint32_t whereMillionths = 500'000; ///< Drop
};

/// The places in `scenario.faults` that mean this packet, in order.
std::vector<std::size_t> faultsOf(const Scenario& scenario, std::size_t lane,
                                  const PacketNumbers& numbers);

/// Whether a fault loses the packet with all later ones of its kind. A fate of its own would change
/// nothing then: the drop wins, and a fault for all later ones cannot spare one of them.
bool lostWithLaterOnes(const Scenario& scenario, std::size_t lane, const PacketNumbers& numbers);

/// A copy with the fault added; one that names the same packet in the same words gives way.
Scenario withFault(const Scenario& scenario, const Fault& fault);

/// A copy in which no fault names this packet by itself. A fault that means several lanes or
/// flows goes on meaning those that the scope spares; one for "all later ones" stays.
Scenario withoutFaultsOf(const Scenario& scenario, std::size_t lane, const PacketNumbers& numbers,
                         FaultScope scope = FaultScope::EveryLane);

/// Both: the packet of the run gets this fate in place of those it had. `scenario` is the run's
/// or an edited copy of it. Empty where no fault can mean the packet, or lostWithLaterOnes().
std::optional<Scenario> withFate(const Scenario& scenario, const Run& run, std::size_t lane,
                                 PacketId packet, const FateChoice& choice,
                                 FaultScope scope = FaultScope::EveryLane);

} // namespace roundtrip
