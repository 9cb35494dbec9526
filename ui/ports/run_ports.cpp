// SPDX-License-Identifier: GPL-3.0-or-later
// See run_ports.h.
#include "ui/ports/run_ports.h"

#include "core/sim/cursor.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

void sortOut(std::vector<RunPort>& ports)
{
    std::sort(ports.begin(), ports.end());
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
}

void addSockets(std::vector<RunPort>& ports, const HostsView& hosts, bool closedToo)
{
    for (const HostView& host : hosts.host) {
        for (const ListenerView& listener : host.listeners)
            ports.push_back({listener.port, Transport::Tcp, host.role});
        for (const ConnectionView& connection : host.connections)
            if (connection.localPort != 0 && (closedToo || connection.state != TcpState::Closed))
                ports.push_back({connection.localPort, Transport::Tcp, host.role});
        for (const UdpSocketView& socket : host.udpSockets)
            if (socket.localPort != 0)
                ports.push_back({socket.localPort, Transport::Udp, host.role});
    }
}

} // namespace

std::vector<RunPort> portsTaken(const HostsView& hosts)
{
    std::vector<RunPort> ports;
    addSockets(ports, hosts, false);
    sortOut(ports);
    return ports;
}

std::vector<RunPort> portsOf(const std::shared_ptr<const Run>& run)
{
    std::vector<RunPort> ports;
    if (!run)
        return ports;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        const LaneTrace& trace = run->lanes[lane];
        StateCursor cursor(run, lane);
        addSockets(ports, cursor.hostsAt(trace.endTime()), true);
        const auto& flows = trace.config().flows;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            const FlowConfig& flow = flows[i];
            ports.push_back({flow.serverPort, flow.transport, HostRole::Server});
            // A UDP socket is gone from the record of the hosts once it is closed.
            if (const std::uint16_t client = trace.clientPort(static_cast<FlowId>(i)))
                ports.push_back({client, flow.transport, HostRole::Client});
        }
    }
    sortOut(ports);
    return ports;
}

} // namespace roundtrip::ui
