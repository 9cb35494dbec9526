// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios as values, for the tests of the link, the hosts and the simulation: what a test does
// not name is as the format's defaults have it. Must never know: JSON.
#pragma once

#include "core/scenario/scenario.h"

#include <initializer_list>
#include <memory>
#include <vector>

namespace roundtrip::test {

inline std::array<HostConfig, 2> twoHosts()
{
    return {HostConfig{"client", {192, 168, 1, 5}, {2, 0, 0, 0, 0, 5}},
            HostConfig{"server", {192, 168, 1, 7}, {2, 0, 0, 0, 0, 7}}};
}

// --- programs ---
inline ProgramStep step(ProgramOp op) { return {.op = op}; }
inline ProgramStep sendStep(std::uint64_t bytes, std::uint32_t times = 1, Duration every = {})
{
    return {.op = ProgramOp::Send, .bytes = bytes, .times = times, .every = every};
}
inline ProgramStep receiveStep(std::uint64_t bytes, Duration every = {})
{
    return {.op = ProgramOp::Receive, .bytes = bytes, .every = every};
}
inline ProgramStep waitStep(Duration wait) { return {.op = ProgramOp::Wait, .wait = wait}; }
inline ProgramStep atStep(Duration at) { return {.op = ProgramOp::At, .at = SimTime(at)}; }

using Program = std::vector<ProgramStep>;

inline Program listeningProgram()
{
    return {step(ProgramOp::Accept), step(ProgramOp::ReceiveAll), step(ProgramOp::Close)};
}

// --- flows ---
inline FlowConfig tcpFlow(Program client, Program server = listeningProgram())
{
    FlowConfig flow;
    flow.name = "tcp";
    flow.clientPort = 50000;
    for (EndConfig& end : flow.end)
        end.tcp.mss = 1000;
    flow.end[0].program = std::move(client);
    flow.end[1].program = std::move(server);
    return flow;
}

inline FlowConfig udpFlow(Program client, Program server = {step(ProgramOp::ReceiveAll)})
{
    FlowConfig flow = tcpFlow(std::move(client), std::move(server));
    flow.name = "udp";
    flow.transport = Transport::Udp;
    flow.serverPort = 5004;
    return flow;
}

inline Program sendAndClose(std::uint64_t bytes)
{
    return {step(ProgramOp::Connect), sendStep(bytes), step(ProgramOp::Close)};
}

/// One lane; 20 ms and 1 Mbit/s each way.
inline Scenario scenarioOf(std::vector<FlowConfig> flows)
{
    Scenario scenario;
    scenario.title = "test";
    scenario.hosts = twoHosts();
    for (LinkConfig& link : scenario.network.link)
        link.rate = BitRate{1'000'000};
    scenario.lanes = {LaneConfig{"lane", std::move(flows)}};
    return scenario;
}

inline std::shared_ptr<const Scenario> shared(Scenario scenario)
{
    return std::make_shared<const Scenario>(std::move(scenario));
}

// --- faults ---
inline Fault fault(FaultAction action, FaultTarget target, std::uint32_t number = 1,
                   Direction direction = Direction::ToServer)
{
    Fault made;
    made.action = action;
    made.target = target;
    made.number = number;
    made.direction = direction;
    return made;
}

inline Fault dropData(std::uint32_t number)
{
    return fault(FaultAction::Drop, FaultTarget::Data, number);
}

} // namespace roundtrip::test
