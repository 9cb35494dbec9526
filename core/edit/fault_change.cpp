// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_change.h.
#include "core/edit/fault_change.h"

#include <algorithm>

namespace roundtrip {
namespace {

bool sameWords(const Fault& a, const Fault& b)
{
    return a.action != FaultAction::LinkDown && b.action != FaultAction::LinkDown
           && a.direction == b.direction && a.target == b.target && a.number == b.number
           && a.transmission == b.transmission && a.fragment == b.fragment && a.lane == b.lane
           && a.flow == b.flow && a.andLater == b.andLater;
}

/// What is left of the fault when it no longer means that flow of the lanes in the scope.
std::vector<Fault> around(const Fault& fault, const Scenario& scenario, std::size_t lane,
                          FlowId flow, FaultScope scope)
{
    std::vector<Fault> rest;
    const bool oneLane = scope == FaultScope::ThisLane;
    const bool manyFlows = scenario.lanes[lane].flows.size() > 1;
    for (std::size_t i = 0; i < scenario.lanes.size(); ++i) {
        if (!fault.appliesToLane(i))
            continue;
        Fault spared = fault;
        spared.lane = static_cast<std::uint16_t>(i);
        if (oneLane && i != lane) {
            rest.push_back(spared);
            continue;
        }
        if (!manyFlows || fault.flow)
            continue;
        for (std::size_t j = 0; j < scenario.lanes[i].flows.size(); ++j) {
            spared.flow = static_cast<FlowId>(j);
            if (j != flow)
                rest.push_back(spared);
        }
    }
    return rest;
}

} // namespace

std::vector<std::size_t> faultsOf(const Scenario& scenario, std::size_t lane,
                                  const PacketNumbers& numbers)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < scenario.faults.size(); ++i) {
        if (means(scenario.faults[i], lane, numbers))
            places.push_back(i);
    }
    return places;
}

bool lostWithLaterOnes(const Scenario& scenario, std::size_t lane, const PacketNumbers& numbers)
{
    return std::any_of(scenario.faults.begin(), scenario.faults.end(), [&](const Fault& fault) {
        return fault.andLater && fault.action == FaultAction::Drop && means(fault, lane, numbers);
    });
}

Scenario withFault(const Scenario& scenario, const Fault& fault)
{
    Scenario edited = scenario;
    const auto old = std::find_if(edited.faults.begin(), edited.faults.end(),
                                  [&](const Fault& other) { return sameWords(other, fault); });
    if (old != edited.faults.end())
        *old = fault;
    else
        edited.faults.push_back(fault);
    return edited;
}

Scenario withoutFaultsOf(const Scenario& scenario, std::size_t lane, const PacketNumbers& numbers,
                         FaultScope scope)
{
    Scenario edited = scenario;
    edited.faults.clear();
    for (const Fault& fault : scenario.faults) {
        if (fault.andLater || !means(fault, lane, numbers)) {
            edited.faults.push_back(fault);
            continue;
        }
        for (const Fault& rest : around(fault, scenario, lane, numbers.flow, scope))
            edited.faults.push_back(rest);
    }
    return edited;
}

std::optional<Scenario> withFate(const Scenario& scenario, const Run& run, std::size_t lane,
                                 PacketId packet, const FateChoice& choice, FaultScope scope)
{
    auto fault = faultFor(run, lane, packet, scope);
    const auto numbers = fault ? packetNumbers(run.lanes[lane], packet) : std::nullopt;
    if (!numbers || lane >= scenario.lanes.size() || lostWithLaterOnes(scenario, lane, *numbers))
        return std::nullopt;
    fault->action = choice.action;
    switch (choice.action) {
    case FaultAction::Drop: fault->whereMillionths = choice.whereMillionths; break;
    case FaultAction::Delay:
    case FaultAction::Duplicate: fault->by = choice.by; break;
    case FaultAction::Hold: fault->behind = choice.behind; break;
    case FaultAction::Corrupt:
    case FaultAction::LinkDown: break;
    }
    const Scenario cleared = withoutFaultsOf(scenario, lane, *numbers, scope);
    const auto [old, kept] = std::mismatch(scenario.faults.begin(), scenario.faults.end(),
                                           cleared.faults.begin(), cleared.faults.end());
    const bool oneForOne = old != scenario.faults.end()
                           && std::equal(old + 1, scenario.faults.end(), kept,
                                         cleared.faults.end());
    if (!oneForOne)
        return withFault(cleared, *fault);
    Scenario edited = cleared; // the new one stands where the old one stood
    edited.faults.insert(edited.faults.begin() + (kept - cleared.faults.begin()), *fault);
    return edited;
}

} // namespace roundtrip
