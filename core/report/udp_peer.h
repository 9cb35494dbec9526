// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a UDP socket takes datagrams from: what all tables of sockets mean by a connected one. A
// pure function of plain values. Must never know: the engine, languages, windows.
#pragma once

#include "core/scenario/scenario.h"
#include "core/sim/host_snapshot.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

/// Whether several UDP flows of the lane have this one's server port: then each of the server's
/// sockets on it has its own peer from the beginning.
bool sharesServerPort(const LaneConfig& lane, FlowId flow);

/// The port of the one peer that the socket takes datagrams from; empty: from anybody, as a server
/// alone on its port does until it knows its client. `peer`: the other host, which alone knows a
/// client's port that was drawn; nullptr where it is not at hand.
std::optional<std::uint16_t> udpPeerPort(const UdpSocketView& socket, HostRole host,
                                         const LaneConfig& lane, const HostView* peer);

} // namespace roundtrip
