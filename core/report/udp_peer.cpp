// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a UDP socket takes datagrams from. Must never know: the engine, languages, windows.
#include "core/report/udp_peer.h"

#include <algorithm>

namespace roundtrip {
namespace {

bool sharesServerPort(const LaneConfig& lane, FlowId flow)
{
    const auto same = [&](const FlowConfig& other) {
        return other.transport == Transport::Udp && other.serverPort == lane.flows[flow].serverPort;
    };
    return std::ranges::count_if(lane.flows, same) > 1;
}

bool isConnected(FlowId flow, const HostView& host, const LaneConfig& lane)
{
    const auto& steps = lane.flows[flow].end[static_cast<std::size_t>(index(host.role))].program;
    const auto calls = [&](ProgramOp op, std::size_t before) {
        const auto end = steps.begin() + static_cast<std::ptrdiff_t>(before);
        return std::any_of(steps.begin(), end, [op](const auto& s) { return s.op == op; });
    };
    if (host.role == HostRole::Server && sharesServerPort(lane, flow))
        return !calls(ProgramOp::Bind, steps.size()); // else one program has the port alone
    const auto program = std::ranges::find(host.programs, flow, &ProgramView::flow);
    return program != host.programs.end()
           && calls(ProgramOp::Connect, std::min<std::size_t>(program->step, steps.size()));
}

} // namespace

std::optional<std::uint16_t> udpPeerPort(const UdpSocketView& socket, const HostView& host,
                                         const LaneConfig& lane, const HostView* peer)
{
    if (!isConnected(socket.flow, host, lane))
        return std::nullopt;
    // A client's socket is made for its server, so it has the port already.
    if (socket.remotePort || host.role == HostRole::Client)
        return socket.remotePort;
    if (const auto fixed = lane.flows[socket.flow].clientPort)
        return fixed;
    const UdpSocketView* client = peer ? peer->udpSocketOf(socket.flow) : nullptr;
    return client ? std::optional(client->localPort) : std::nullopt;
}

} // namespace roundtrip
