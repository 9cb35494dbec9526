// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "lanes" and the flows in them.
#include "core/scenario/reader_parts.h"
#include "core/scenario/workload_programs.h"

#include <algorithm>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostLanes = 16;
constexpr std::size_t kMostFlows = 1000;
constexpr std::uint64_t kLastPort = 65535;

std::optional<Transport> readTransport(ObjectReader& reader)
{
    constexpr std::array<std::string_view, 2> names{"tcp", "udp"};
    const auto node = reader.require("transport", "\"transport\": \"tcp\"");
    if (!node)
        return std::nullopt;
    const auto choice = readChoice(*node, names);
    if (!choice)
        return std::nullopt;
    return static_cast<Transport>(*choice);
}

/// Complains about every step of this name.
void refuseSteps(const Node& program, std::string_view verb, std::string message,
                 std::string remedy)
{
    if (!program.is(JsonKind::Array))
        return;
    for (std::size_t i = 0; i < program.value().items.size(); ++i) {
        if (program.item(i).isString(verb))
            program.item(i).fail(message, remedy);
    }
}

void readEndProgram(ObjectReader& reader, const FlowConfig& flow, HostRole role, EndConfig& end)
{
    const auto program = reader.take("program");
    if (!program)
        return;
    end.program = readProgram(*program, flow.transport, role);
    if (role == HostRole::Client && !flow.clientPort)
        refuseSteps(*program, "bind", "no port is named that this program could bind",
                    "Give the flow a \"client_port\", or take \"bind\" away.");
    if (end.listen)
        return;
    refuseSteps(*program, "bind", "nobody listens on this port, and this program would",
                "Take \"listen\": false away, or the step.");
    refuseSteps(*program, "accept", "nobody listens on this port, so there is nothing to accept",
                "Take \"listen\": false away, or the program.");
}

void readEnd(const Node& node, HostRole role, FlowConfig& flow, TcpNodes& tcp)
{
    EndConfig& end = flow.end[static_cast<std::size_t>(role)];
    ObjectReader reader(node, "\"program\" and \"tcp\"");
    if (role == HostRole::Server) {
        if (const auto listen = reader.take("listen"))
            assign(end.listen, readBool(*listen));
    } else {
        reader.refuse("listen", "\"listen\" belongs to the server", "Move it into \"server\".");
    }
    if (const auto privileged = reader.take("privileged"))
        assign(end.privileged, readBool(*privileged));
    if (flow.transport == Transport::Udp)
        reader.refuse("reuse_address", "a UDP socket leaves nothing behind that could be reused",
                      "Take \"reuse_address\" away.");
    else if (const auto reuse = reader.take("reuse_address"))
        assign(end.reuseAddress, readBool(*reuse));
    if (flow.transport == Transport::Udp)
        reader.refuse("tcp", "this flow is UDP", "Take \"tcp\" away.");
    else
        tcp.end[static_cast<std::size_t>(role)] = reader.take("tcp");
    readEndProgram(reader, flow, role, end);
    reader.refuseRest();
}

void readPorts(ObjectReader& reader, FlowConfig& flow)
{
    if (const auto port = reader.take("client_port"))
        assign(flow.clientPort, readInteger(*port, 1, kLastPort));
    if (const auto port = reader.require("server_port", "\"server_port\": 80"))
        assign(flow.serverPort, readInteger(*port, 1, kLastPort));
}

void readEnds(ObjectReader& reader, std::uint32_t mtu, FlowConfig& flow, TcpNodes& tcp)
{
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        const bool client = role == HostRole::Client;
        if (const auto end = reader.take(client ? "client" : "server"))
            readEnd(*end, role, flow, tcp);
    }
    if (const auto workload = reader.take("workload")) {
        const bool programs = std::any_of(flow.end.begin(), flow.end.end(),
                                          [](const auto& end) { return !end.program.empty(); });
        if (programs)
            workload->fail("a flow has either a workload or programs", "Take one of the two away.");
        readWorkload(*workload, mtu, flow);
    }
}

/// Puts the usual programs where the file gives none.
void completePrograms(const Node& node, FlowConfig& flow)
{
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        EndConfig& end = flow.end[static_cast<std::size_t>(role)];
        if (!end.program.empty())
            continue;
        end.program = defaultProgram(flow.transport, role);
        const bool named = [&] {
            for (const JsonMember& member : node.value().members) {
                if (member.key == "workload")
                    return true;
                if (member.key != "client")
                    continue;
                for (const JsonMember& inner : member.value.members) {
                    if (inner.key == "program")
                        return true; // it had its own complaint
                }
            }
            return false;
        }();
        if (end.program.empty() && !named)
            node.fail("this UDP flow has nothing to send",
                      "Give the client a program, for example \"client\": { \"program\": "
                      "[ { \"send\": 1000 } ] }.");
    }
}

/// "udp": { "checksum": false }
void readUdp(const Node& node, FlowConfig& flow)
{
    ObjectReader reader(node, "\"checksum\"");
    if (const auto checksum = reader.take("checksum"))
        assign(flow.udpChecksum, readBool(*checksum));
    reader.refuseRest();
}

FlowConfig readFlow(const Node& node, std::size_t number, std::uint32_t mtu)
{
    FlowConfig flow;
    flow.name = defaultFlowName(number);
    TcpNodes tcp;
    ObjectReader reader(node, "\"transport\", \"server_port\" and the like");
    if (const auto name = reader.take("name"))
        assign(flow.name, readName(*name));
    const auto transport = readTransport(reader);
    flow.transport = transport.value_or(Transport::Tcp);
    if (const auto start = reader.take("start")) {
        if (const auto at = readDuration(*start, 0ns, kLongestRun))
            flow.start = SimTime(*at);
    }
    readPorts(reader, flow);
    if (flow.transport == Transport::Udp)
        reader.refuse("tcp", "this flow is UDP", "Take \"tcp\" away.");
    else
        tcp.both = reader.take("tcp");
    if (flow.transport == Transport::Tcp)
        reader.refuse("udp", "this flow is TCP", "Take \"udp\" away.");
    else if (const auto udp = reader.take("udp"))
        readUdp(*udp, flow);
    readEnds(reader, mtu, flow, tcp);
    readTcp(tcp, mtu, flow.end);
    reader.refuseRest();
    if (reader.ok() && transport)
        completePrograms(node, flow);
    return flow;
}

bool bindsItself(const EndConfig& end)
{
    return std::any_of(end.program.begin(), end.program.end(),
                       [](const ProgramStep& step) { return step.op == ProgramOp::Bind; });
}

/// Complains if the flow cannot stand beside an earlier one in the same lane.
void compareFlows(const Node& node, const FlowConfig& flow, const FlowConfig& earlier)
{
    if (flow.name == earlier.name)
        node.fail("another flow of this lane is called \"" + flow.name + "\" too",
                  "Give it another \"name\".");
    if (flow.transport != earlier.transport || flow.serverPort != earlier.serverPort)
        return;
    const std::string port = std::to_string(flow.serverPort);
    // One after the other they may use the same ports: RFC 9293, section 3.5.1, Figure 9
    const bool together = flow.transport == Transport::Udp || flow.start == earlier.start;
    const bool refused = bindsItself(flow.end[0]) || bindsItself(earlier.end[0]);
    if (!refused && flow.clientPort && flow.clientPort == earlier.clientPort && together)
        node.fail("this flow has the same socket pair as \"" + earlier.name + "\": client port "
                      + std::to_string(*flow.clientPort) + ", server port " + port,
                  flow.transport == Transport::Udp
                      ? "Change one of the ports, or leave \"client_port\" out."
                      : "Change one of the ports, leave \"client_port\" out, or let this flow "
                        "\"start\" later.");
    if (flow.end[1].listen != earlier.end[1].listen)
        node.fail("\"" + earlier.name + "\" says the opposite about listening on server port "
                      + port,
                  "Use another \"server_port\", or the same \"listen\".");
    const bool shared = !bindsItself(flow.end[1]) && !bindsItself(earlier.end[1]);
    if (shared && flow.end[1].privileged != earlier.end[1].privileged)
        node.fail("\"" + earlier.name + "\" shares server port " + port
                      + " with this flow, and says the opposite about its privilege",
                  "Use the same \"privileged\", or let the server \"bind\" a port of its own.");
}

/// The flow of that node, and those that its workload needs besides.
void addFlow(const Node& node, std::uint32_t mtu, LaneConfig& lane)
{
    const std::size_t first = lane.flows.size();
    lane.flows.push_back(readFlow(node, first, mtu));
    auto more = flowsForWorkload(lane.flows[first], static_cast<FlowId>(first));
    for (FlowConfig& flow : more) {
        if (lane.flows[first].transport != flow.transport)
            readTcp(TcpNodes{}, mtu, flow.end);
        lane.flows.push_back(std::move(flow));
    }
    for (std::size_t i = first; i < lane.flows.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            compareFlows(node, lane.flows[i], lane.flows[j]);
    }
}

LaneConfig readLane(const Node& node, const std::vector<LaneConfig>& before, std::uint32_t mtu)
{
    LaneConfig lane;
    ObjectReader reader(node, "\"title\" and \"flows\"");
    const auto title = reader.take("title");
    if (const auto flows = reader.require("flows", "\"flows\": [ { \"transport\": \"tcp\", "
                                                   "\"server_port\": 80 } ]");
        flows && expectArray(*flows, "flows")) {
        const std::size_t count = flows->value().items.size();
        if (count == 0 || count > kMostFlows)
            flows->fail("a lane has 1 to " + std::to_string(kMostFlows) + " flows, found "
                        + std::to_string(count));
        for (std::size_t i = 0; i < std::min(count, kMostFlows); ++i)
            addFlow(flows->item(i), mtu, lane);
        if (lane.flows.size() > kMostFlows)
            flows->fail("a lane has at most " + std::to_string(kMostFlows)
                            + " flows, those included that its workloads need",
                        "Ask for fewer connections.");
    }
    reader.refuseRest();
    lane.title = defaultLaneTitle(before, lane);
    if (title)
        assign(lane.title, readName(*title));
    return lane;
}

bool titleTaken(const std::vector<LaneConfig>& lanes, std::string_view title)
{
    return std::any_of(lanes.begin(), lanes.end(),
                       [&](const auto& lane) { return lane.title == title; });
}

} // namespace

std::string defaultFlowName(std::size_t index) { return "flow " + std::to_string(index + 1); }

std::string defaultLaneTitle(const std::vector<LaneConfig>& before, const LaneConfig& lane)
{
    const auto all = [&](Transport transport) {
        return !lane.flows.empty()
               && std::all_of(lane.flows.begin(), lane.flows.end(),
                              [&](const auto& flow) { return flow.transport == transport; });
    };
    const std::string kind = all(Transport::Tcp) ? "TCP" : all(Transport::Udp) ? "UDP" : "Lane";
    if (kind != "Lane" && !titleTaken(before, kind))
        return kind;
    for (std::size_t number = before.size() + 1;; ++number) {
        std::string title = kind + " " + std::to_string(number);
        if (!titleTaken(before, title))
            return title;
    }
}

void readLanes(const Node& node, const NetworkConfig& network, std::vector<LaneConfig>& lanes)
{
    if (!expectArray(node, "lanes"))
        return;
    const std::size_t count = node.value().items.size();
    if (count == 0 || count > kMostLanes)
        node.fail("a scenario has 1 to " + std::to_string(kMostLanes) + " lanes, found "
                  + std::to_string(count));
    for (std::size_t i = 0; i < std::min(count, kMostLanes); ++i) {
        LaneConfig lane = readLane(node.item(i), lanes, network.mtu);
        if (titleTaken(lanes, lane.title))
            node.item(i).fail("another lane is called \"" + lane.title + "\" too",
                              "Give it another \"title\".");
        lanes.push_back(std::move(lane));
    }
}

} // namespace roundtrip
