// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a UDP socket takes datagrams from: what all tables of sockets mean by a connected one. A
// pure function of plain values. Must never know: the engine, languages, windows.
#pragma once

#include "core/scenario/scenario.h"
#include "core/sim/host_snapshot.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

/// The port of the peer of a connected socket; empty: it takes datagrams from anybody. Connected
/// is a socket whose program has called connect, which over UDP is done at once; or one of several
/// on the server's port, which only their peers tell apart. To have heard of somebody, or to have
/// sent to them, makes no peer. `peer`: the other host, which alone knows a client's port that was
/// drawn; nullptr where it is not at hand.
std::optional<std::uint16_t> udpPeerPort(const UdpSocketView& socket, const HostView& host,
                                         const LaneConfig& lane, const HostView* peer);

} // namespace roundtrip
