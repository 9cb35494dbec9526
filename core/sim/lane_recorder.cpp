// SPDX-License-Identifier: GPL-3.0-or-later
// Packs events and flights. Must never know: views, reports, files.
#include "core/sim/lane_recorder.h"

#include "core/sim/details.h"
#include "core/sim/details_format.h"
#include "core/sim/simulation.h"

#include <algorithm>

namespace roundtrip {
namespace {

// A keyframe may cost a thirty-second of what was recorded since the one before: replaying from it
// is then never far, however large the windows are, and a short run needs only its start. A cursor
// makes closer ones for the stretch that it is asked about.
constexpr std::size_t kRecordPerKeyframeByte = 32;
constexpr std::size_t kEventsBetweenLooks = 256;
constexpr std::size_t kLeastRecordPerKeyframe = 256 * 1024;

} // namespace

LaneRecorder::LaneRecorder(std::shared_ptr<const Scenario> scenario, std::size_t lane)
{
    m_trace.m_config = std::shared_ptr<const LaneConfig>(scenario, &scenario->lanes[lane]);
    m_trace.m_scenario = std::move(scenario);
    m_trace.m_isns.resize(m_trace.m_config->flows.size() * 2);
    m_trace.m_clientPorts.resize(m_trace.m_config->flows.size());
}

void LaneRecorder::onFlight(PacketId id, const PacketFlight& flight, const Packet& packet,
                            const FlightExtras& extras)
{
    m_trace.m_flights.emplaceBack(flight);
    m_trace.m_longestFlight = std::max(m_trace.m_longestFlight, flight.endsAt() - flight.sentAt());
    if (flight.corrupted != 0)
        m_trace.m_corruptedBits.emplaceBack({id, extras.corruptedBit});
    if (extras.duplicateAck > 0)
        m_trace.m_duplicateAcks.emplaceBack({id, extras.duplicateAck});
    const Segment* segment = flight.kind() == FlightKind::Tcp ? packet.segment() : nullptr;
    if (segment != nullptr) {
        if (!segment->options.empty() || segment->urgent != 0)
            m_trace.m_options.add(id, segment->options, segment->urgent, flight);
        if (extras.startsSequence)
            m_trace.m_isns[packet.flow * 2U + flight.directionBit].push_back(
                {id, segment->seq.value});
    }
}

void LaneRecorder::onFlightRescheduled(PacketId id, SimTime endsAt)
{
    m_trace.m_flights[id].endsAtNs = static_cast<std::uint64_t>(endsAt.time_since_epoch().count())
                                     & ((1ULL << 48) - 1);
}

void LaneRecorder::put(const EventHeader& event, std::uint32_t ref)
{
    PackedEvent packed{};
    packed.timeNs = static_cast<std::uint64_t>(event.time.time_since_epoch().count())
                    & ((1ULL << 48) - 1);
    packed.kind = static_cast<std::uint8_t>(event.kind) & 7U;
    packed.host = static_cast<std::uint8_t>(index(event.host)) & 1U;
    packed.reason = static_cast<std::uint8_t>(event.reason);
    packed.cause = event.cause;
    packed.ref = ref;
    m_trace.m_events.emplaceBack(packed);
}

void LaneRecorder::onPacketEvent(const EventHeader& event, PacketId id, const Packet&)
{
    put(event, id);
}

void LaneRecorder::onState(const EventHeader& event, const StateChange& change)
{
    putDetails(event, packStates(change), {change.connection});
}

void LaneRecorder::onTimer(const EventHeader& event, const TimerEvent& timer)
{
    const std::uint64_t packed = packTimer(timer);
    if (timer.action == TimerAction::Armed)
        putDetails(event, packed,
                   {static_cast<std::uint64_t>((timer.deadline - event.time).count())});
    else
        putDetails(event, packed, {});
}

void LaneRecorder::onVariables(const EventHeader& event, std::span<const VariableChange> changes)
{
    DetailWriter details(m_trace.m_details, 2 + changes.size());
    put(event, details.at());
    std::uint64_t which = 0;
    for (const VariableChange& change : changes)
        which |= bitOf(change.variable);
    putFlowed(details, event.flow, which);
    for (const VariableChange& change : changes)
        details.put(change.value);
}

void LaneRecorder::onProgram(const EventHeader& event, const ProgramEvent& program)
{
    putDetails(event, program.step, {packProgram(event.reason, program)});
}

void LaneRecorder::putDetails(const EventHeader& event, std::uint64_t first,
                              std::initializer_list<std::uint64_t> numbers)
{
    DetailWriter details(m_trace.m_details, 2 + numbers.size());
    put(event, details.at());
    putFlowed(details, event.flow, first);
    for (const std::uint64_t number : numbers)
        details.put(number);
}

void LaneRecorder::onClientPort(FlowId flow, std::uint16_t port)
{
    m_trace.m_clientPorts[flow].push_back({static_cast<PacketId>(m_trace.m_flights.size()), port});
}

void LaneRecorder::lookForKeyframe(const Simulation& simulation)
{
    m_nextLook = m_trace.m_events.size() + kEventsBetweenLooks;
    const std::size_t growth = m_trace.m_events.size() * sizeof(PackedEvent)
                               + m_trace.m_flights.size() * sizeof(PacketFlight)
                               + m_trace.m_details.size();
    if (growth < m_nextKeyframeGrowth)
        return;
    // What it would cost now decides, not what the one before did: the state may have grown.
    const std::size_t bytes = simulation.approximateBytes();
    const std::size_t due = m_lastKeyframeGrowth
                            + std::max(kLeastRecordPerKeyframe, kRecordPerKeyframeByte * bytes);
    if (growth < due) {
        m_nextKeyframeGrowth = growth + (due - growth + 3) / 4; // it may shrink again
        return;
    }
    LaneTrace::Keyframe frame;
    frame.eventCount = m_trace.m_events.size();
    frame.time = simulation.now();
    frame.state = std::make_shared<const Simulation>(simulation);
    frame.bytes = bytes;
    m_lastKeyframeGrowth = growth;
    m_nextKeyframeGrowth = growth + kLeastRecordPerKeyframe;
    m_trace.m_keyframes.push_back(std::move(frame));
}

LaneTrace LaneRecorder::finish(SimTime end, std::vector<Outcome> outcomes)
{
    for (std::size_t i = m_trace.m_flights.size(); i-- > 0;) {
        PacketFlight& flight = m_trace.m_flights[i];
        if (flight.sentAt() + m_trace.m_longestFlight < end)
            break;
        if (flight.endsAt() > end)
            flight.fateBits = static_cast<std::uint8_t>(FlightFate::OnTheWay) & 7U;
    }
    m_trace.m_endTime = end;
    m_trace.m_outcome = std::move(outcomes);
    return std::move(m_trace);
}

} // namespace roundtrip
