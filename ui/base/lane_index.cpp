// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the flights and one over the kinds of the events.
#include "ui/base/lane_index.h"

#include <algorithm>

namespace roundtrip::ui {

void DataShares::add(const PacketFlight& flight)
{
    if (!flight.isData() || flight.isRetransmission() || flight.copy())
        return;
    bytes[flight.directionBit] += flight.payloadLength;
    ++packets[flight.directionBit];
}

Direction DataShares::mainDirection() const
{
    const bool toClient = bytes[0] != bytes[1] ? bytes[1] > bytes[0] : packets[1] > packets[0];
    return toClient ? Direction::ToClient : Direction::ToServer;
}

DataShares dataShares(const LaneTrace& lane, FlowId flow)
{
    DataShares shares;
    for (std::size_t i = 0; i < lane.flightCount(); ++i) {
        const PacketFlight& flight = lane.flight(static_cast<PacketId>(i));
        if (flight.flow == flow)
            shares.add(flight);
    }
    return shares;
}

LaneIndex::LaneIndex(const LaneTrace& lane) : m_lane(&lane), m_flows(lane.config().flows.size())
{
    readFlights();
    readStates();
}

void LaneIndex::readFlights()
{
    std::uint32_t toServer = 0;
    for (std::size_t i = 0; i < m_lane->flightCount(); ++i) {
        if (i % kStride == 0)
            m_toServerBefore.push_back(toServer);
        const auto id = static_cast<PacketId>(i);
        const PacketFlight& flight = m_lane->flight(id);
        if (flight.direction() == Direction::ToServer)
            ++toServer;
        else
            m_anyToClient = true;
        if (flight.lost())
            m_lost.push_back(id);
        if (flight.flow < m_flows.size())
            m_flows[flight.flow].data.add(flight);
        m_lastEnd = std::max(m_lastEnd, flight.endsAt());
    }
}

void LaneIndex::readStates()
{
    const auto& flows = m_lane->config().flows;
    for (std::size_t flow = 0; flow < flows.size(); ++flow) {
        if (flows[flow].transport != Transport::Tcp)
            continue;
        const bool listens = flows[flow].end[index(HostRole::Server)].listen;
        for (const HostRole host : {HostRole::Client, HostRole::Server}) {
            const bool waits = host == HostRole::Server && listens;
            m_flows[flow].states[static_cast<std::size_t>(index(host))].push_back(
                {kStartOfTime, kEndOfTime, waits ? TcpState::Listen : TcpState::Closed, true});
        }
    }
    for (std::size_t i = 0; i < m_lane->eventCount(); ++i) {
        const auto id = static_cast<EventId>(i);
        if (m_lane->eventKind(id) != EventKind::State)
            continue;
        const Event event = m_lane->event(id);
        if (const auto* change = std::get_if<StateChange>(&event.what))
            addState(event, *change);
    }
}

void LaneIndex::addState(const Event& event, const StateChange& change)
{
    if (event.flow >= m_flows.size())
        return;
    auto& spans = m_flows[event.flow].states[static_cast<std::size_t>(index(event.host))];
    if (spans.empty())
        return;
    if (spans.size() == 1 && spans.back().to == kEndOfTime) {
        // A listener that is there from the start was there before the run began.
        const bool opensAtStart = change.to == TcpState::Listen && event.time == kStartOfTime;
        spans.back().state = opensAtStart ? TcpState::Listen : change.from;
        if (opensAtStart)
            return;
    }
    spans.back().to = event.time;
    if (spans.back().from == spans.back().to && !spans.back().beforeRun)
        spans.pop_back();
    spans.push_back({event.time, kEndOfTime, change.to, false});
}

const std::vector<StateSpan>& LaneIndex::states(FlowId flow, HostRole host) const
{
    return m_flows.at(flow).states[static_cast<std::size_t>(index(host))];
}

std::uint64_t LaneIndex::sentUpTo(Direction direction, SimTime t) const
{
    const std::size_t count = m_lane->flightsSentUpTo(t);
    if (count == 0)
        return 0;
    const std::size_t block = std::min(count / kStride, m_toServerBefore.size() - 1);
    std::uint64_t toServer = m_toServerBefore[block];
    for (std::size_t i = block * kStride; i < count; ++i)
        toServer += m_lane->flight(static_cast<PacketId>(i)).directionBit == 0 ? 1U : 0U;
    return direction == Direction::ToServer ? toServer : count - toServer;
}

Direction LaneIndex::mainDirection(FlowId flow) const
{
    return m_flows.at(flow).data.mainDirection();
}

std::uint32_t LaneIndex::dataPackets(FlowId flow, Direction direction) const
{
    return m_flows.at(flow).data.packets[static_cast<std::size_t>(index(direction))];
}

std::vector<LaneIndex> indexLanes(const Run* run)
{
    std::vector<LaneIndex> lanes;
    if (!run)
        return lanes;
    lanes.reserve(run->lanes.size());
    for (const LaneTrace& lane : run->lanes)
        lanes.emplace_back(lane);
    return lanes;
}

} // namespace roundtrip::ui
