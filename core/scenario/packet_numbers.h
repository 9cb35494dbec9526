// SPDX-License-Identifier: GPL-3.0-or-later
// How a fault calls a packet: the numbers that a packet has, how large they may be written, and
// whether a fault means it. Shared by the network, which asks while it runs, and by those who ask
// of a finished run. Must never know: packets, records.
#pragma once

#include "core/scenario/scenario.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace roundtrip {

/// The limits of a fault, wherever one is written.
inline constexpr std::uint64_t kMostFaultNumber = 1'000'000'000; ///< data, packet, ack
inline constexpr std::uint64_t kMostTransmissions = 255; ///< where a record stops counting them
inline constexpr std::uint64_t kMostFragments = 8192;    ///< 64 KiB in steps of 8 bytes
inline constexpr std::uint64_t kMostBehind = 1'000'000;  ///< Hold
inline constexpr Duration kLongestExtraDelay = std::chrono::hours(1); ///< Delay, Duplicate

/// All that a fault can call a packet by, each counted from 1 within its flow and direction;
/// 0 = it has no such number.
struct PacketNumbers {
    FlowId flow = 0;
    Direction direction = Direction::ToServer;
    std::uint32_t data = 0;         ///< n-th data packet
    std::uint32_t transmission = 0; ///< of that data packet
    std::uint32_t fragment = 0;     ///< of that data packet; 1 also where it is whole
    std::uint32_t packet = 0;       ///< n-th packet that entered the link
    std::uint32_t ack = 0, syn = 0, synAck = 0, fin = 0, rst = 0;
    friend bool operator==(const PacketNumbers&, const PacketNumbers&) = default;
};

/// Whether a fault of the scenario means the packet with these numbers of that lane.
bool means(const Fault& fault, std::size_t lane, const PacketNumbers& numbers);

} // namespace roundtrip
