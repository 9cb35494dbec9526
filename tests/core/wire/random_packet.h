// SPDX-License-Identifier: GPL-3.0-or-later
// Packets for tests: hosts as in the default scenario, and packets of every shape drawn from a
// seed, so that a failing one can be made again.
#pragma once

#include "core/wire/frame_addresses.h"
#include "core/wire/packet.h"

#include <cstdint>

namespace roundtrip::test {

inline const FrameAddresses kAddresses{{{
    {{192, 168, 1, 5}, {0x02, 0, 0, 0, 0, 0x05}},
    {{192, 168, 1, 7}, {0x02, 0, 0, 0, 0, 0x07}},
}}};

/// The n-th packet of that seed, with at most `mostPayload` bytes of payload.
Packet randomPacket(std::uint64_t seed, std::uint64_t n, std::uint32_t mostPayload);

/// Options that fit a header together.
TcpOptions randomOptions(std::uint64_t seed, std::uint64_t n);

/// A segment of `length` payload bytes from the client.
Packet segmentPacket(std::uint32_t length, const TcpOptions& options = {});
Packet datagramPacket(std::uint32_t length);
/// The server says that nobody waits for that datagram.
Packet unreachablePacket(const Packet& datagram);

} // namespace roundtrip::test
