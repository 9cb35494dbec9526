// SPDX-License-Identifier: GPL-3.0-or-later
// What became of each datagram of a UDP flow: lost, thrown away, waiting in the socket's queue, or
// handed to the program, and with which of its calls. From the record alone.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

struct DatagramFate {
    PacketId packet = kNoPacket;
    std::uint32_t number = 0;           ///< n-th datagram of its sender, from 1; a copy has its
                                        ///< original's
    std::uint64_t begin = 0, end = 0;   ///< bytes that the sender wrote before and with it
    bool copy = false;                  ///< made by the network
    SimTime sentAt{};                   ///< handed to the link
    SimTime endsAt{};                   ///< arrives or is lost
    bool lost = false;                  ///< by the network, at endsAt
    std::optional<SimTime> discardedAt; ///< by the receiving host: damaged, no room, no socket
    std::optional<SimTime> takenAt;     ///< handed to the program
    std::uint64_t cutOff = 0;           ///< of its bytes, those that the call had no room for
};

struct DatagramRecord {
    std::vector<DatagramFate> datagrams;  ///< in order of sending
    std::vector<std::uint32_t> takeOrder; ///< indices, in the order in which the program got them
};
DatagramRecord datagramFates(const LaneTrace& lane, FlowId flow, Direction direction);

} // namespace roundtrip
