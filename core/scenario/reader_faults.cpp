// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "faults": what happens to chosen packets, and when the link is down.
#include "core/scenario/packet_numbers.h"
#include "core/scenario/reader_parts.h"

#include <algorithm>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr int kWhereDecimals = 6;

constexpr std::array<std::string_view, 6> kActions{"drop",      "delay",   "hold",
                                                   "duplicate", "corrupt", "link_down"};
constexpr std::array<std::string_view, 4> kTargets{"data", "packet", "segment", "ack"};
constexpr std::array<std::string_view, 4> kSegments{"SYN", "SYN-ACK", "FIN", "RST"};

void readDirection(ObjectReader& reader, Fault& fault)
{
    constexpr std::array<std::string_view, 2> names{"to_server", "to_client"};
    const auto node = fault.action == FaultAction::LinkDown
                          ? reader.take("direction")
                          : reader.require("direction", "\"direction\": \"to_server\"");
    if (!node)
        return;
    if (const auto choice = readChoice(*node, names))
        fault.direction = static_cast<Direction>(*choice);
}

void readSegment(const Node& node, Fault& fault)
{
    constexpr std::array<FaultTarget, 4> targets{FaultTarget::Syn, FaultTarget::SynAck,
                                                 FaultTarget::Fin, FaultTarget::Rst};
    if (const auto choice = readChoice(node, kSegments))
        fault.target = targets[*choice];
}

/// Reads the one of "data", "packet", "segment" and "ack" that stands there.
void readTarget(ObjectReader& reader, Fault& fault)
{
    constexpr std::array<FaultTarget, 4> targets{FaultTarget::Data, FaultTarget::Packet,
                                                 FaultTarget::Syn, FaultTarget::Ack};
    int found = 0;
    for (std::size_t i = 0; i < kTargets.size(); ++i) {
        const auto node = reader.take(kTargets[i]);
        if (!node)
            continue;
        if (++found > 1) {
            node->fail("a fault chooses its packet in one way only",
                       "Keep one of " + listOf(kTargets) + ".");
            continue;
        }
        fault.target = targets[i];
        if (kTargets[i] == "segment")
            readSegment(*node, fault);
        else
            assign(fault.number, readInteger(*node, 1, kMostFaultNumber));
    }
    if (found == 0 && reader.ok())
        reader.node().fail("this fault does not say which packet it means",
                           "Add one of " + listOf(kTargets) + ", for example \"data\": 3.");
}

void readTransmission(ObjectReader& reader, Fault& fault)
{
    if (fault.target == FaultTarget::Packet || fault.target == FaultTarget::Ack)
        return reader.refuse("transmission",
                             "\"transmission\" chooses among the repeats of \"data\" and "
                             "\"segment\" only",
                             "Count on with the number: each repeat is a packet of its own.");
    if (const auto node = reader.take("transmission"))
        assign(fault.transmission, readInteger(*node, 1, kMostTransmissions));
}

void readFragment(ObjectReader& reader, Fault& fault)
{
    if (fault.target != FaultTarget::Data)
        return reader.refuse("fragment",
                             "\"fragment\" chooses among the fragments of \"data\" only",
                             "Choose the packet by \"data\".");
    if (const auto node = reader.take("fragment"))
        assign(fault.fragment, readInteger(*node, 1, kMostFragments));
}

void readExtra(ObjectReader& reader, Fault& fault)
{
    if (fault.action == FaultAction::Delay) {
        if (const auto by = reader.require("by", "\"by\": \"30 ms\""))
            assign(fault.by, readDuration(*by, 1ns, kLongestExtraDelay));
    } else if (fault.action == FaultAction::Duplicate) {
        if (const auto by = reader.take("by"))
            assign(fault.by, readDuration(*by, 0ns, kLongestExtraDelay));
    } else if (fault.action == FaultAction::Hold) {
        if (const auto behind = reader.take("behind"))
            assign(fault.behind, readInteger(*behind, 1, kMostBehind));
    } else if (fault.action == FaultAction::Drop) {
        if (const auto where = reader.take("where"))
            assign(fault.whereMillionths, readFraction(*where, kWhereDecimals));
    }
}

void readLinkDown(ObjectReader& reader, Fault& fault)
{
    const auto from = reader.require("from", "\"from\": \"2 s\"");
    const auto to = reader.require("to", "\"to\": \"3 s\"");
    const auto begin = from ? readDuration(*from, 0ns, kLongestRun) : std::nullopt;
    const auto end = to ? readDuration(*to, 0ns, kLongestRun) : std::nullopt;
    if (!begin || !end)
        return;
    fault.from = SimTime(*begin);
    fault.to = SimTime(*end);
    if (fault.to <= fault.from)
        to->fail("the link comes back before it goes down", "Let \"to\" be later than \"from\".");
}

/// Keys of the format that have no meaning for this kind of fault.
void refuseForeignKeys(ObjectReader& reader, const Fault& fault)
{
    struct Foreign {
        std::string_view key;
        std::vector<FaultAction> owners;
    };
    const std::vector<FaultAction> packets{FaultAction::Drop, FaultAction::Delay, FaultAction::Hold,
                                           FaultAction::Duplicate, FaultAction::Corrupt};
    const std::array<Foreign, 13> keys{{
        {"where", {FaultAction::Drop}},
        {"by", {FaultAction::Delay, FaultAction::Duplicate}},
        {"behind", {FaultAction::Hold}},
        {"from", {FaultAction::LinkDown}},
        {"to", {FaultAction::LinkDown}},
        {"data", packets},
        {"packet", packets},
        {"segment", packets},
        {"ack", packets},
        {"transmission", packets},
        {"fragment", packets},
        {"and_later", packets},
        {"flow", packets},
    }};
    for (const Foreign& foreign : keys) {
        if (std::find(foreign.owners.begin(), foreign.owners.end(), fault.action)
            != foreign.owners.end())
            continue;
        std::vector<std::string_view> owners;
        for (const FaultAction action : foreign.owners)
            owners.push_back(kActions[static_cast<std::size_t>(action)]);
        reader.refuse(foreign.key,
                      "\"" + std::string(foreign.key) + "\" means nothing to \""
                          + std::string(kActions[static_cast<std::size_t>(fault.action)]) + "\"",
                      "It belongs to " + listOf(owners) + ".");
    }
}

std::optional<std::uint16_t> readLane(const Node& node, const std::vector<LaneConfig>& lanes)
{
    std::vector<std::string_view> titles;
    for (const LaneConfig& lane : lanes)
        titles.emplace_back(lane.title);
    const auto choice = readChoice(node, titles);
    if (!choice)
        return std::nullopt;
    return static_cast<std::uint16_t>(*choice);
}

struct FlowPlace {
    std::uint16_t lane;
    FlowId flow;
};

/// Where flows of this name are, in the lane that the fault names or in all.
std::vector<FlowPlace> findFlows(const Node& node, const Fault& fault,
                                 const std::vector<LaneConfig>& lanes)
{
    std::vector<FlowPlace> places;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (fault.lane && *fault.lane != i)
            continue;
        for (std::size_t j = 0; j < lanes[i].flows.size(); ++j) {
            names.emplace_back(lanes[i].flows[j].name);
            if (node.isString(lanes[i].flows[j].name))
                places.push_back({static_cast<std::uint16_t>(i), static_cast<FlowId>(j)});
        }
    }
    if (places.empty()) {
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        readChoice(node, names);
    }
    return places;
}

/// One fault for each lane where the named flow is, unless it stands at the same place in all.
void addForFlow(const Node& node, Fault fault, const std::vector<LaneConfig>& lanes,
                std::vector<Fault>& faults)
{
    const auto places = findFlows(node, fault, lanes);
    const bool everywhere =
        !fault.lane && places.size() == lanes.size()
        && std::all_of(places.begin(), places.end(),
                       [&](const FlowPlace& place) { return place.flow == places.front().flow; });
    for (const FlowPlace& place : places) {
        fault.flow = place.flow;
        if (!everywhere)
            fault.lane = place.lane;
        faults.push_back(fault);
        if (everywhere)
            return;
    }
}

void readFault(const Node& node, const std::vector<LaneConfig>& lanes, std::vector<Fault>& faults)
{
    ObjectReader reader(node, "\"do\" and the packet that is meant");
    const auto action = reader.require("do", "\"do\": \"drop\"");
    const auto choice = action ? readChoice(*action, kActions) : std::nullopt;
    if (!choice)
        return;
    Fault fault;
    fault.action = static_cast<FaultAction>(*choice);
    readDirection(reader, fault);
    if (fault.action == FaultAction::LinkDown) {
        readLinkDown(reader, fault);
    } else {
        readTarget(reader, fault);
        readTransmission(reader, fault);
        readFragment(reader, fault);
        if (const auto later = reader.take("and_later"))
            assign(fault.andLater, readBool(*later));
        readExtra(reader, fault);
    }
    if (const auto lane = reader.take("lane"))
        assign(fault.lane, readLane(*lane, lanes));
    refuseForeignKeys(reader, fault);
    const auto flow = fault.action == FaultAction::LinkDown ? std::nullopt : reader.take("flow");
    reader.refuseRest();
    if (flow)
        addForFlow(*flow, fault, lanes, faults);
    else
        faults.push_back(fault);
}

} // namespace

void readFaults(const Node& node, const std::vector<LaneConfig>& lanes, std::vector<Fault>& faults)
{
    if (!expectArray(node, "faults"))
        return;
    for (std::size_t i = 0; i < node.value().items.size(); ++i)
        readFault(node.item(i), lanes, faults);
}

} // namespace roundtrip
