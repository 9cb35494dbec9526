// SPDX-License-Identifier: GPL-3.0-or-later
// The small numbers by which the parts of a run name each other. Parts hold ids, never pointers,
// so that a simulation can be copied as a value.
#pragma once

#include <cstdint>

namespace roundtrip {

enum class HostRole : std::uint8_t { Client = 0, Server = 1 };
enum class Direction : std::uint8_t { ToServer = 0, ToClient = 1 };
enum class Transport : std::uint8_t { Tcp = 0, Udp = 1 };

inline constexpr int kHosts = 2;

using FlowId = std::uint16_t;       ///< index of the flow in its lane
using PacketId = std::uint32_t;     ///< index in the lane's list of flights, in order of sending
using EventId = std::uint32_t;      ///< index in the lane's list of events, in order of time
using ConnectionId = std::uint32_t; ///< index in a host's list of connections

inline constexpr EventId kNoEvent = UINT32_MAX;
inline constexpr PacketId kNoPacket = UINT32_MAX;
inline constexpr ConnectionId kNoConnection = UINT32_MAX;

constexpr int index(HostRole role) { return static_cast<int>(role); }
constexpr int index(Direction direction) { return static_cast<int>(direction); }
constexpr HostRole peerOf(HostRole role)
{
    return role == HostRole::Client ? HostRole::Server : HostRole::Client;
}
constexpr Direction directionFrom(HostRole sender)
{
    return sender == HostRole::Client ? Direction::ToServer : Direction::ToClient;
}
constexpr HostRole senderOf(Direction direction)
{
    return direction == Direction::ToServer ? HostRole::Client : HostRole::Server;
}
constexpr HostRole receiverOf(Direction direction) { return peerOf(senderOf(direction)); }

} // namespace roundtrip
