// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the scenario writer. Each leaves out what the reader would put there by itself.
#pragma once

#include "core/scenario/json.h"
#include "core/scenario/scenario.h"

#include <array>
#include <string>

namespace roundtrip {

std::string formatIp(const HostConfig& host);
std::string formatMac(const HostConfig& host);

JsonValue networkJson(const NetworkConfig& network);
/// The fault as objects of the file: one, or one for each lane where a flow's name differs.
void addFaultJson(JsonValue& faults, const Fault& fault, const Scenario& scenario);
/// The objects "tcp" of a flow and of its ends, empty where there is nothing to say.
struct TcpParts {
    JsonValue both;
    std::array<JsonValue, 2> end; ///< by index(HostRole)
};
TcpParts tcpParts(const FlowConfig& flow, std::uint32_t mtu);
JsonValue workloadJson(const Workload& work);
JsonValue flowJson(const FlowConfig& flow, std::size_t number, std::uint32_t mtu);
/// A pattern as the file has it; lanes by their titles.
JsonValue patternJson(const EventPattern& pattern, const Scenario& scenario);
JsonValue lessonJson(const Lesson& lesson, const Scenario& scenario);
JsonValue expectJson(const Scenario& scenario);

} // namespace roundtrip
