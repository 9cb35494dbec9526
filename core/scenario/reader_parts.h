// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the scenario reader, one for each part of the file. Each reads what it can, leaves
// defaults where it cannot, and complains to the node's Problems.
#pragma once

#include "core/scenario/reader_node.h"
#include "core/scenario/scenario.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// The headers of a packet without options: IPv4 and TCP, IPv4 and UDP.
inline constexpr std::uint32_t kTcpHeaders = 40;
inline constexpr std::uint32_t kUdpHeaders = 28;

/// The two hosts of the format's example, which stand in every scenario that names no others.
std::array<HostConfig, 2> defaultHosts();
/// What a flow's end does when the file says nothing; empty for a UDP client.
std::vector<ProgramStep> defaultProgram(Transport transport, HostRole role);
/// "TCP" or "UDP" if all its flows are of one kind, else "Lane 2"; told apart by a number.
std::string defaultLaneTitle(const std::vector<LaneConfig>& before, const LaneConfig& lane);
std::string defaultFlowName(std::size_t index);

void readHosts(const Node& node, std::array<HostConfig, 2>& hosts);
void readNetwork(const Node& node, NetworkConfig& network);
void readLanes(const Node& node, const NetworkConfig& network, std::vector<LaneConfig>& lanes);
/// After the lanes: faults name them.
void readFaults(const Node& node, const std::vector<LaneConfig>& lanes, std::vector<Fault>& faults);

/// Where a flow's "tcp" stands: for both ends, and for one of them, by index(HostRole).
struct TcpNodes {
    std::optional<Node> both;
    std::array<std::optional<Node>, 2> end;
};
/// Fills in the settings of both ends.
void readTcp(const TcpNodes& nodes, std::uint32_t mtu, std::array<EndConfig, 2>& ends);
/// Of one "tcp" all but the profile, on top of what stands in the config.
void readTcpSettings(const Node& node, TcpConfig& config);
std::vector<ProgramStep> readProgram(const Node& node, Transport transport, HostRole role);
/// Replaces both programs of the flow.
void readWorkload(const Node& node, std::uint32_t mtu, FlowConfig& flow);
/// After the lanes: both name them.
void readLesson(const Node& node, const std::vector<LaneConfig>& lanes,
                std::optional<Lesson>& lesson);
void readExpect(const Node& node, const std::vector<LaneConfig>& lanes,
                std::vector<Expectation>& expect);

} // namespace roundtrip
