// SPDX-License-Identifier: GPL-3.0-or-later
// What the network has in store for the first transmission of the n-th data packet of a flow: the
// engine's own draws, and the faults that mean data packets, asked without a run. What depends on
// who else is on the link (a full queue, a link that is down) is no fate. Must never know: what TCP
// makes of it.
#pragma once

#include "core/scenario/scenario.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// If several meet one packet, the first of these.
enum class PacketFate : std::uint8_t { Lost, Damaged, Doubled, Late, Arrives };
inline constexpr int kPacketFates = 5;

struct FateOfPacket {
    PacketFate fate = PacketFate::Arrives;
    bool byFault = false; ///< the scenario names this packet; else by chance
    friend bool operator==(const FateOfPacket&, const FateOfPacket&) = default;
};

/// Of the data packets 1 to `count`.
std::vector<FateOfPacket> packetFates(const Scenario& scenario, std::size_t lane, FlowId flow,
                                      Direction direction, std::uint32_t count);

} // namespace roundtrip
