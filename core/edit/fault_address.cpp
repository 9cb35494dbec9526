// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_address.h. Counts as the network does when it decides a packet's fate (net/fate).
#include "core/edit/fault_address.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace roundtrip {
namespace {

/// Goes over the flights of a lane in order and counts those of one flow and direction.
class PacketCounter {
public:
    PacketCounter(FlowId flow, Direction direction) { m_last = {flow, direction}; }

    /// Empty for a flight of another flow or direction, or without numbers.
    std::optional<PacketNumbers> next(PacketId id, const PacketFlight& flight)
    {
        if (flight.flow != m_last.flow || flight.direction() != m_last.direction || flight.copy())
            return std::nullopt;
        PacketNumbers own{flight.flow, flight.direction()};
        if (flight.kind() == FlightKind::Fragment) {
            own.fragment = nextFragment(flight);
            if (own.fragment < 2)
                return std::nullopt;
        } else {
            own.fragment = 1;
            if (flight.cut != 0)
                m_pieces[{id, false}] = 1;
        }
        const bool cutByHop = flight.fromRouter() && flight.isFragment();
        if (!cutByHop)
            own.packet = ++m_last.packet;
        if (flight.isData() || flight.kind() == FlightKind::Fragment) {
            own.data = flight.number;
            own.transmission = flight.transmission;
        }
        if (flight.kind() == FlightKind::Tcp)
            countSegment(flight, own);
        return own;
    }

private:
    std::uint32_t nextFragment(const PacketFlight& flight)
    {
        return ++m_pieces[{flight.datagram(), flight.fromRouter()}];
    }
    void countSegment(const PacketFlight& flight, PacketNumbers& own)
    {
        const bool syn = flight.has(TcpFlags::Syn), fin = flight.has(TcpFlags::Fin);
        const bool ack = flight.has(TcpFlags::Ack), rst = flight.has(TcpFlags::Rst);
        if (!syn && !fin && !rst && ack && flight.payloadLength == 0)
            own.ack = ++m_last.ack;
        if (syn && !ack)
            own.syn = ++m_last.syn;
        if (syn && ack)
            own.synAck = ++m_last.synAck;
        if (fin)
            own.fin = ++m_last.fin;
        if (rst)
            own.rst = ++m_last.rst;
    }

    PacketNumbers m_last;
    std::map<std::pair<PacketId, bool>, std::uint32_t> m_pieces; ///< by datagram and who cut it
};

/// Calls found(id, numbers) for the flow's numbered packets until it answers true.
template <typename Found>
void walkNumbers(const LaneTrace& lane, FlowId flow, Direction direction, Found found)
{
    PacketCounter counter(flow, direction);
    const auto count = static_cast<PacketId>(lane.flightCount());
    for (PacketId id = 0; id < count; ++id) {
        const auto numbers = counter.next(id, lane.flight(id));
        if (numbers && found(id, *numbers))
            return;
    }
}

struct SegmentTarget {
    FaultTarget target;
    std::uint32_t PacketNumbers::*number;
};
constexpr std::array<SegmentTarget, 4> kSegments{{{FaultTarget::Syn, &PacketNumbers::syn},
                                                  {FaultTarget::SynAck, &PacketNumbers::synAck},
                                                  {FaultTarget::Fin, &PacketNumbers::fin},
                                                  {FaultTarget::Rst, &PacketNumbers::rst}}};

/// The ways to name the packet, the most telling first.
std::vector<Fault> waysToName(const PacketNumbers& numbers)
{
    std::vector<Fault> ways;
    Fault fault;
    fault.direction = numbers.direction;
    fault.flow = numbers.flow;
    if (numbers.data > 0 && numbers.transmission < kMostTransmissions) {
        fault.number = numbers.data;
        fault.transmission = numbers.transmission;
        fault.fragment = numbers.fragment;
        ways.push_back(fault);
    }
    fault.transmission = fault.fragment = 1;
    if (numbers.ack > 0) {
        fault.target = FaultTarget::Ack;
        fault.number = numbers.ack;
        ways.push_back(fault);
    }
    for (const SegmentTarget& segment : kSegments) {
        const std::uint32_t repeat = numbers.*segment.number;
        if (repeat == 0 || repeat > kMostTransmissions)
            continue;
        fault.target = segment.target;
        fault.number = 1;
        fault.transmission = repeat;
        ways.push_back(fault);
    }
    fault.transmission = 1;
    if (numbers.packet > 0) {
        fault.target = FaultTarget::Packet;
        fault.number = numbers.packet;
        ways.push_back(fault);
    }
    return ways;
}

bool isUnique(const LaneTrace& lane, const Fault& fault, const PacketNumbers& of)
{
    int matches = 0;
    walkNumbers(lane, of.flow, of.direction, [&](PacketId, const PacketNumbers& numbers) {
        matches += means(fault, 0, numbers) ? 1 : 0;
        return matches > 1;
    });
    return matches == 1;
}

bool sameFlowEverywhere(const Scenario& scenario, FlowId flow, const std::string& name)
{
    return std::all_of(scenario.lanes.begin(), scenario.lanes.end(), [&](const LaneConfig& lane) {
        return flow < lane.flows.size() && lane.flows[flow].name == name;
    });
}

} // namespace

std::optional<PacketNumbers> packetNumbers(const LaneTrace& lane, PacketId packet)
{
    if (packet >= lane.flightCount())
        return std::nullopt;
    const PacketFlight& flight = lane.flight(packet);
    PacketCounter counter(flight.flow, flight.direction());
    std::optional<PacketNumbers> numbers;
    for (PacketId id = 0; id <= packet; ++id)
        numbers = counter.next(id, lane.flight(id));
    return numbers;
}

PacketId findPacket(const LaneTrace& lane, const PacketNumbers& wanted)
{
    const auto ways = waysToName(wanted);
    if (ways.empty() || wanted.flow >= lane.config().flows.size())
        return kNoPacket;
    PacketId found = kNoPacket;
    walkNumbers(lane, wanted.flow, wanted.direction, [&](PacketId id, const PacketNumbers& own) {
        if (means(ways.front(), 0, own))
            found = id;
        return found != kNoPacket;
    });
    return found;
}

PacketId firstMeant(const LaneTrace& trace, std::size_t lane, const Fault& fault)
{
    if (fault.action == FaultAction::LinkDown || !fault.direction)
        return kNoPacket;
    PacketId first = kNoPacket;
    for (std::size_t flow = 0; flow < trace.config().flows.size(); ++flow) {
        walkNumbers(trace, static_cast<FlowId>(flow), *fault.direction,
                    [&](PacketId id, const PacketNumbers& numbers) {
                        const bool meant = means(fault, lane, numbers);
                        first = meant ? std::min(first, id) : first;
                        return meant;
                    });
    }
    return first;
}

std::optional<Fault> faultFor(const Run& run, std::size_t lane, PacketId packet, FaultScope scope)
{
    if (lane >= run.lanes.size())
        return std::nullopt;
    const auto numbers = packetNumbers(run.lanes[lane], packet);
    if (!numbers)
        return std::nullopt;
    const auto ways = waysToName(*numbers);
    const auto found = std::find_if(ways.begin(), ways.end(), [&](const Fault& way) {
        return isUnique(run.lanes[lane], way, *numbers);
    });
    if (found == ways.end())
        return std::nullopt;
    Fault fault = *found;
    const Scenario& scenario = *run.scenario;
    const auto& flows = scenario.lanes[lane].flows;
    bool ownLane = scope == FaultScope::ThisLane;
    if (flows.size() > 1)
        ownLane = ownLane
                  || !sameFlowEverywhere(scenario, numbers->flow, flows[numbers->flow].name);
    else
        fault.flow.reset();
    if (ownLane && scenario.lanes.size() > 1)
        fault.lane = static_cast<std::uint16_t>(lane);
    return fault;
}

} // namespace roundtrip
