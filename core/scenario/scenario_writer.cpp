// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a scenario as a file that people read and edit on.
#include "core/scenario/json_text.h"
#include "core/scenario/reader_parts.h"
#include "core/scenario/scenario_reader.h"
#include "core/scenario/writer_parts.h"

namespace roundtrip {

namespace {

JsonValue hostJson(const HostConfig& host)
{
    JsonValue object = jsonObject();
    put(object, "name", jsonString(host.name));
    put(object, "ip", jsonString(formatIp(host)));
    put(object, "mac", jsonString(formatMac(host)));
    if (host.ephemeralPorts != PortRange{}) {
        JsonValue& range = put(object, "ephemeral_ports", jsonArray());
        range.items.push_back(jsonInteger(host.ephemeralPorts.first));
        range.items.push_back(jsonInteger(host.ephemeralPorts.last));
    }
    return object;
}

void putHosts(JsonValue& root, const Scenario& scenario)
{
    const auto usual = defaultHosts();
    if (scenario.hosts == usual)
        return;
    JsonValue& hosts = put(root, "hosts", jsonObject());
    if (scenario.hosts[0] != usual[0])
        put(hosts, "client", hostJson(scenario.hosts[0]));
    if (scenario.hosts[1] != usual[1])
        put(hosts, "server", hostJson(scenario.hosts[1]));
}

void putLanes(JsonValue& root, const Scenario& scenario)
{
    JsonValue& lanes = put(root, "lanes", jsonArray());
    for (const LaneConfig& lane : scenario.lanes) {
        JsonValue object = jsonObject();
        put(object, "title", jsonString(lane.title));
        JsonValue& flows = put(object, "flows", jsonArray());
        for (std::size_t i = 0; i < lane.flows.size(); ++i) {
            if (!lane.flows[i].derived) // the reader makes those anew
                flows.items.push_back(flowJson(lane.flows[i], i, scenario.network.mtu));
        }
        lanes.items.push_back(std::move(object));
    }
}

} // namespace

std::string formatIp(const HostConfig& host)
{
    std::string text;
    for (const std::uint8_t byte : host.ip)
        text += (text.empty() ? "" : ".") + std::to_string(byte);
    return text;
}

std::string formatMac(const HostConfig& host)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : host.mac) {
        if (!text.empty())
            text += ':';
        text += hex[byte >> 4U];
        text += hex[byte & 15U];
    }
    return text;
}

std::string writeScenario(const Scenario& scenario)
{
    JsonValue root = jsonObject();
    put(root, "format", jsonInteger(1));
    put(root, "title", jsonString(scenario.title));
    if (!scenario.description.empty())
        put(root, "description", jsonString(scenario.description));
    put(root, "seed", jsonInteger(scenario.seed));
    if (scenario.until)
        put(root, "until", jsonString(formatDuration(*scenario.until)));
    putHosts(root, scenario);
    put(root, "network", networkJson(scenario.network));
    if (!scenario.faults.empty()) {
        JsonValue& faults = put(root, "faults", jsonArray());
        for (const Fault& fault : scenario.faults)
            addFaultJson(faults, fault, scenario);
    }
    putLanes(root, scenario);
    if (scenario.lesson)
        put(root, "lesson", lessonJson(*scenario.lesson, scenario));
    if (!scenario.expect.empty())
        put(root, "expect", expectJson(scenario));
    return printJson(root);
}

} // namespace roundtrip
