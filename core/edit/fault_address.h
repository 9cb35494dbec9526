// SPDX-License-Identifier: GPL-3.0-or-later
// How the faults of a scenario name the packets of a finished run: which numbers a packet has, and
// the fault that means this packet and no other. Must never know: windows, how a run is made.
#pragma once

#include "core/scenario/packet_numbers.h"
#include "core/sim/run.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace roundtrip {

/// Where a fault is to apply: the same fate in every lane, or in the packet's own lane alone.
enum class FaultScope : std::uint8_t { EveryLane, ThisLane };

/// Empty for what the network made itself: a duplicate, and the first piece of what it cut.
std::optional<PacketNumbers> packetNumbers(const LaneTrace& lane, PacketId packet);

/// The packet with these numbers in another run's lane: by the number that says most of it (data
/// before ACK before segment), not by its place among all packets unless it has no other.
/// kNoPacket where there is none.
PacketId findPacket(const LaneTrace& lane, const PacketNumbers& numbers);

/// The first packet of the lane that the fault means; kNoPacket: none, or the link itself.
PacketId firstMeant(const LaneTrace& trace, std::size_t lane, const Fault& fault);

/// A fault (a drop half-way) that means this packet and no other of its lane and flow. It names
/// the flow where the lane has several, and the lane where the scope or that flow asks for it.
/// Empty where the packet has no number of its own.
std::optional<Fault> faultFor(const Run& run, std::size_t lane, PacketId packet,
                              FaultScope scope = FaultScope::EveryLane);

} // namespace roundtrip
