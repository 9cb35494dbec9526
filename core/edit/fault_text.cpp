// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_text.h: a fault written down. The inverse stands in fault_parser.cpp.
#include "core/edit/fault_text.h"

#include "core/scenario/decimal.h"
#include "core/scenario/json_text.h"

#include <algorithm>

namespace roundtrip {
namespace {

const char* verbOf(FaultAction action)
{
    switch (action) {
    case FaultAction::Drop: return "lose ";
    case FaultAction::Delay: return "delay ";
    case FaultAction::Hold: return "hold ";
    case FaultAction::Duplicate: return "duplicate ";
    case FaultAction::Corrupt: return "corrupt ";
    case FaultAction::LinkDown: return "link down";
    }
    return "";
}

std::string ordinal(std::uint32_t n)
{
    const bool teen = n % 100 >= 11 && n % 100 <= 13;
    const char* ending = teen          ? "th"
                         : n % 10 == 1 ? "st"
                         : n % 10 == 2 ? "nd"
                         : n % 10 == 3 ? "rd"
                                       : "th";
    return std::to_string(n) + ending;
}

std::string directionText(const Fault& fault)
{
    if (!fault.direction)
        return {};
    if ((fault.target == FaultTarget::Syn && *fault.direction == Direction::ToServer)
        || (fault.target == FaultTarget::SynAck && *fault.direction == Direction::ToClient)) {
        if (fault.action != FaultAction::LinkDown)
            return {};
    }
    return *fault.direction == Direction::ToServer ? " to the server" : " to the client";
}

std::string targetText(const Fault& fault)
{
    const std::string number = std::to_string(fault.number);
    switch (fault.target) {
    case FaultTarget::Data: return "data " + number;
    case FaultTarget::Packet: return "packet " + number;
    case FaultTarget::Ack: return "ACK " + number;
    case FaultTarget::Syn: return "the SYN";
    case FaultTarget::SynAck: return "the SYN-ACK";
    case FaultTarget::Fin: return "the FIN";
    case FaultTarget::Rst: return "the RST";
    }
    return {};
}

std::string quoted(const std::string& name)
{
    std::string text;
    appendJsonString(text, name);
    return text;
}

std::string laneText(const Fault& fault, const Scenario& scenario)
{
    if (!fault.lane)
        return {};
    const std::size_t lane = *fault.lane;
    if (lane < scenario.lanes.size()) {
        const std::string& title = scenario.lanes[lane].title;
        const auto same = std::count_if(scenario.lanes.begin(), scenario.lanes.end(),
                                        [&](const LaneConfig& l) { return l.title == title; });
        if (same == 1)
            return " in lane " + quoted(title);
    }
    return " in lane " + std::to_string(lane + 1);
}

/// The name of the flow if it says the same number in every lane that the fault means.
std::optional<std::string> flowName(const Fault& fault, const Scenario& scenario)
{
    std::optional<std::string> name;
    for (std::size_t i = 0; i < scenario.lanes.size(); ++i) {
        if (!fault.appliesToLane(i))
            continue;
        const auto& flows = scenario.lanes[i].flows;
        if (*fault.flow >= flows.size() || (name && *name != flows[*fault.flow].name))
            return std::nullopt;
        name = flows[*fault.flow].name;
        if (std::count_if(flows.begin(), flows.end(),
                          [&](const FlowConfig& flow) { return flow.name == *name; })
            != 1)
            return std::nullopt;
    }
    return name;
}

std::string flowText(const Fault& fault, const Scenario& scenario)
{
    if (!fault.flow || fault.action == FaultAction::LinkDown)
        return {};
    const auto name = flowName(fault, scenario);
    return " in flow " + (name ? quoted(*name) : std::to_string(*fault.flow + 1));
}

std::string extraText(const Fault& fault)
{
    if (fault.action == FaultAction::Delay)
        return " by " + formatDuration(fault.by);
    if (fault.action == FaultAction::Hold)
        return " behind " + std::to_string(fault.behind);
    if (fault.action == FaultAction::LinkDown)
        return " from " + formatDuration(fault.from.time_since_epoch()) + " to "
               + formatDuration(fault.to.time_since_epoch());
    return {};
}

std::string detailText(const Fault& fault)
{
    constexpr int decimals = 6;
    const Fault usual;
    std::string text;
    if (fault.transmission != 1)
        text += ", " + ordinal(fault.transmission) + " transmission";
    if (fault.fragment != 1)
        text += ", fragment " + std::to_string(fault.fragment);
    if (fault.action == FaultAction::Drop && fault.whereMillionths != usual.whereMillionths)
        text += ", at " + formatScaled(fault.whereMillionths, decimals) + " of the way";
    if (fault.action == FaultAction::Duplicate && fault.by != Duration::zero())
        text += ", copy " + formatDuration(fault.by) + " later";
    return text;
}

} // namespace

std::string faultText(const Fault& fault, const Scenario& scenario)
{
    std::string text = verbOf(fault.action);
    const bool ofPacket = fault.action != FaultAction::LinkDown;
    if (ofPacket)
        text += targetText(fault);
    text += directionText(fault) + extraText(fault);
    if (ofPacket && fault.andLater)
        text += " and later ones";
    text += laneText(fault, scenario) + flowText(fault, scenario);
    return ofPacket ? text + detailText(fault) : text;
}

} // namespace roundtrip
