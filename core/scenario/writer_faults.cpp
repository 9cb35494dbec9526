// SPDX-License-Identifier: GPL-3.0-or-later
// Writes "faults".
#include "core/scenario/decimal.h"
#include "core/scenario/json_text.h"
#include "core/scenario/writer_parts.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::string actionName(FaultAction action)
{
    switch (action) {
    case FaultAction::Drop: return "drop";
    case FaultAction::Delay: return "delay";
    case FaultAction::Hold: return "hold";
    case FaultAction::Duplicate: return "duplicate";
    case FaultAction::Corrupt: return "corrupt";
    case FaultAction::LinkDown: return "link_down";
    }
    return {};
}

void putTarget(JsonValue& object, const Fault& fault)
{
    switch (fault.target) {
    case FaultTarget::Data: put(object, "data", jsonInteger(fault.number)); break;
    case FaultTarget::Packet: put(object, "packet", jsonInteger(fault.number)); break;
    case FaultTarget::Ack: put(object, "ack", jsonInteger(fault.number)); break;
    case FaultTarget::Syn: put(object, "segment", jsonString("SYN")); break;
    case FaultTarget::SynAck: put(object, "segment", jsonString("SYN-ACK")); break;
    case FaultTarget::Fin: put(object, "segment", jsonString("FIN")); break;
    case FaultTarget::Rst: put(object, "segment", jsonString("RST")); break;
    }
    if (fault.transmission != 1)
        put(object, "transmission", jsonInteger(fault.transmission));
    if (fault.fragment != 1)
        put(object, "fragment", jsonInteger(fault.fragment));
    if (fault.andLater)
        put(object, "and_later", jsonBool(true));
}

void putExtra(JsonValue& object, const Fault& fault)
{
    const Fault usual;
    switch (fault.action) {
    case FaultAction::Drop: {
        constexpr int decimals = 6;
        if (fault.whereMillionths != usual.whereMillionths)
            put(object, "where", jsonNumber(formatScaled(fault.whereMillionths, decimals)));
        break;
    }
    case FaultAction::Delay: put(object, "by", jsonString(formatDuration(fault.by))); break;
    case FaultAction::Duplicate:
        if (fault.by != Duration::zero())
            put(object, "by", jsonString(formatDuration(fault.by)));
        break;
    case FaultAction::Hold: put(object, "behind", jsonInteger(fault.behind)); break;
    case FaultAction::LinkDown:
        put(object, "from", jsonString(formatDuration(fault.from.time_since_epoch())));
        put(object, "to", jsonString(formatDuration(fault.to.time_since_epoch())));
        break;
    case FaultAction::Corrupt: break;
    }
}

JsonValue faultJson(const Fault& fault)
{
    JsonValue object = jsonObject();
    put(object, "do", jsonString(actionName(fault.action)));
    if (fault.direction)
        put(object, "direction",
            jsonString(*fault.direction == Direction::ToServer ? "to_server" : "to_client"));
    if (fault.action != FaultAction::LinkDown)
        putTarget(object, fault);
    putExtra(object, fault);
    return object;
}

/// The name that a flow with this index has in every lane; empty where they differ.
std::string commonName(const Scenario& scenario, FlowId flow)
{
    std::string name;
    for (const LaneConfig& lane : scenario.lanes) {
        if (flow >= lane.flows.size() || (!name.empty() && lane.flows[flow].name != name))
            return {};
        name = lane.flows[flow].name;
    }
    return name;
}

} // namespace

void addFaultJson(JsonValue& faults, const Fault& fault, const Scenario& scenario)
{
    const bool ofFlow = fault.flow && fault.action != FaultAction::LinkDown;
    const std::string common = ofFlow && !fault.lane ? commonName(scenario, *fault.flow) : "";
    if (!ofFlow || !common.empty()) {
        JsonValue object = faultJson(fault);
        if (fault.lane && *fault.lane < scenario.lanes.size())
            put(object, "lane", jsonString(scenario.lanes[*fault.lane].title));
        if (!common.empty())
            put(object, "flow", jsonString(common));
        faults.items.push_back(std::move(object));
        return;
    }
    for (std::size_t i = 0; i < scenario.lanes.size(); ++i) {
        const LaneConfig& lane = scenario.lanes[i];
        if ((fault.lane && *fault.lane != i) || *fault.flow >= lane.flows.size())
            continue;
        JsonValue object = faultJson(fault);
        put(object, "lane", jsonString(lane.title));
        put(object, "flow", jsonString(lane.flows[*fault.flow].name));
        faults.items.push_back(std::move(object));
    }
}

} // namespace roundtrip
