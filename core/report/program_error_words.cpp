// SPDX-License-Identifier: GPL-3.0-or-later
// The words for each error. Must never know: the templates in which they stand.
#include "core/report/program_error_words.h"

namespace roundtrip {
namespace {

std::string hostName(HostRole host) { return host == HostRole::Client ? "client" : "server"; }

std::string localPort(const LaneTrace& lane, const Event& event)
{
    const FlowConfig& flow = lane.config().flows[event.flow];
    if (event.host == HostRole::Server)
        return std::to_string(flow.serverPort);
    return std::to_string(flow.clientPort.value_or(lane.clientPort(event.flow)));
}

std::string inUseText(const LaneTrace& lane, const Event& event)
{
    const std::string port = "port " + localPort(lane, event) + " of the " + hostName(event.host);
    const FlowConfig& flow = lane.config().flows[event.flow];
    if (flow.transport == Transport::Udp)
        return "Another program has bound UDP " + port;
    const auto& program = flow.end[static_cast<std::size_t>(index(event.host))].program;
    const std::size_t step = std::get<ProgramEvent>(event.what).step;
    if (step < program.size() && program[step].op == ProgramOp::Connect)
        return "A connection from " + port
               + " to the same place still exists, in TIME-WAIT perhaps, or the port is another "
                 "program's";
    return "TCP " + port
           + " belongs to another socket, or a connection still uses it, in "
             "TIME-WAIT perhaps";
}

std::string allInUseText(const LaneTrace& lane, const Event& event)
{
    const auto host = static_cast<std::size_t>(index(event.host));
    const PortRange& range = lane.scenario().hosts[host].ephemeralPorts;
    return "Every port from " + std::to_string(range.first) + " to " + std::to_string(range.last)
           + " of the " + hostName(event.host)
           + " that it gives to programs is in use, those in TIME-WAIT included";
}

} // namespace

std::string programErrorCause(const LaneTrace& lane, const Event& event)
{
    const std::string peer = hostName(peerOf(event.host));
    switch (std::get<ProgramEvent>(event.what).error) {
    case ProgramError::None: break;
    case ProgramError::AddressInUse: return inUseText(lane, event);
    case ProgramError::AddressNotAvailable: return allInUseText(lane, event);
    case ProgramError::AccessDenied:
        return "Port " + localPort(lane, event)
               + " is below 1024, and the program has no privilege to bind such a port";
    case ProgramError::ConnectionRefused:
        if (lane.config().flows[event.flow].transport == Transport::Udp)
            return "An ICMP message came back that says that nobody listens on the port, and the "
                   "socket is connected";
        return "The " + peer + " answered the SYN with a RST, because nobody listens there";
    case ProgramError::ConnectionReset: return "The " + peer + " reset the connection";
    case ProgramError::TimedOut: return "The " + peer + " did not answer for too long";
    case ProgramError::BrokenPipe:
        return "This direction of the connection is closed, and nothing more can be sent";
    case ProgramError::NotConnected: return "There is no connection any more";
    case ProgramError::BadDescriptor: return "The program has closed this socket itself";
    }
    return "The connection is gone";
}

RfcPlace programErrorPlace(ProgramError error, Transport transport)
{
    if (error == ProgramError::AddressNotAvailable)
        return {6056, "3.3.1"};
    if (error == ProgramError::AccessDenied)
        return {6335, "6"};
    if (transport == Transport::Udp && error == ProgramError::ConnectionRefused)
        return {1122, "4.1.3.3"};
    if (transport == Transport::Udp)
        return {768, ""};
    constexpr int kTcp = 9293;
    switch (error) {
    case ProgramError::AddressInUse: return {kTcp, "3.10.1"};
    case ProgramError::ConnectionRefused: return {kTcp, "3.10.7.3"};
    case ProgramError::ConnectionReset: return {kTcp, "3.10.7.4"};
    case ProgramError::TimedOut: return {kTcp, "3.8.3"};
    case ProgramError::BrokenPipe: return {kTcp, "3.10.2"};
    case ProgramError::None:
    case ProgramError::AddressNotAvailable:
    case ProgramError::AccessDenied:
    case ProgramError::NotConnected:
    case ProgramError::BadDescriptor: break;
    }
    return {kTcp, "3.9.1"};
}

} // namespace roundtrip
