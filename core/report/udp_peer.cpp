// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a UDP socket takes datagrams from. Must never know: the engine, languages, windows.
#include "core/report/udp_peer.h"

#include <algorithm>

namespace roundtrip {

bool sharesServerPort(const LaneConfig& lane, FlowId flow)
{
    const auto same = [&](const FlowConfig& other) {
        return other.transport == Transport::Udp && other.serverPort == lane.flows[flow].serverPort;
    };
    return std::ranges::count_if(lane.flows, same) > 1;
}

std::optional<std::uint16_t> udpPeerPort(const UdpSocketView& socket, HostRole host,
                                         const LaneConfig& lane, const HostView* peer)
{
    // A client's socket is made for its server, so it has the port already.
    if (socket.remotePort || host == HostRole::Client || !sharesServerPort(lane, socket.flow))
        return socket.remotePort;
    if (const auto fixed = lane.flows[socket.flow].clientPort)
        return fixed;
    const UdpSocketView* client = peer ? peer->udpSocketOf(socket.flow) : nullptr;
    return client ? std::optional(client->localPort) : std::nullopt;
}

} // namespace roundtrip
