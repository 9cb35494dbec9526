// SPDX-License-Identifier: GPL-3.0-or-later
// Compares patterns with events; what is cheap to look at comes first.
#include "core/teach/event_match.h"

#include "core/report/explain.h"
#include "core/scenario/json_text.h"
#include "core/scenario/writer_parts.h"

#include <vector>

namespace roundtrip {

namespace {

bool isSegment(SegmentKind kind, const PacketFlight& flight)
{
    if (kind == SegmentKind::Data)
        return flight.isData();
    if (flight.kind() != FlightKind::Tcp)
        return false;
    const bool syn = flight.has(TcpFlags::Syn), fin = flight.has(TcpFlags::Fin),
               rst = flight.has(TcpFlags::Rst), ack = flight.has(TcpFlags::Ack);
    switch (kind) {
    case SegmentKind::Syn: return syn && !ack;
    case SegmentKind::SynAck: return syn && ack;
    case SegmentKind::Fin: return fin;
    case SegmentKind::Rst: return rst;
    case SegmentKind::Ack: return ack && !syn && !fin && !rst && !flight.isData();
    case SegmentKind::Data: break;
    }
    return false;
}

bool packetFits(const EventPattern& pattern, const LaneTrace& lane, EventId event)
{
    const bool any = pattern.segment || pattern.data || pattern.transmission || pattern.direction;
    if (!any)
        return true;
    const PacketId packet = lane.eventPacket(event);
    if (packet == kNoPacket)
        return false;
    const PacketFlight& flight = lane.flight(packet);
    if (pattern.segment && !isSegment(*pattern.segment, flight))
        return false;
    if (pattern.data && !(flight.isData() && flight.number == *pattern.data))
        return false;
    if (pattern.transmission && flight.transmission != *pattern.transmission)
        return false;
    return !pattern.direction || flight.direction() == *pattern.direction;
}

/// What only the unpacked event tells.
bool detailsFit(const EventPattern& pattern, const LaneTrace& lane, EventId id)
{
    if (!pattern.state && !pattern.timer && pattern.flow.empty())
        return true;
    const Event event = lane.event(id);
    if (!pattern.flow.empty() && lane.config().flows[event.flow].name != pattern.flow)
        return false;
    if (pattern.state) {
        const auto* change = std::get_if<StateChange>(&event.what);
        if (change == nullptr || change->to != *pattern.state)
            return false;
    }
    if (pattern.timer) {
        const auto* timer = std::get_if<TimerEvent>(&event.what);
        if (timer == nullptr || timer->timer != *pattern.timer)
            return false;
    }
    return true;
}

EventId countOf(const LaneTrace& lane) { return static_cast<EventId>(lane.eventCount()); }

} // namespace

bool matches(const EventPattern& pattern, const LaneTrace& lane, EventId event)
{
    if (const auto kind = patternKind(pattern); kind && lane.eventKind(event) != *kind)
        return false;
    if (pattern.host && lane.eventHost(event) != *pattern.host)
        return false;
    if (pattern.reason) {
        // Without a kind, the arrival of what was sent for a reason is not meant too.
        const Reason reason = pattern.event ? explainedReason(lane, event)
                                            : lane.eventReason(event);
        if (reason != *pattern.reason)
            return false;
    }
    return packetFits(pattern, lane, event) && detailsFit(pattern, lane, event);
}

EventId findInLane(const LaneTrace& lane, const EventPattern& pattern, EventId from)
{
    std::uint32_t left = pattern.nth;
    for (EventId id = from; id < countOf(lane); ++id) {
        if (matches(pattern, lane, id) && --left == 0)
            return id;
    }
    return kNoEvent;
}

std::optional<EventPlace> findEvent(const Run& run, const EventPattern& pattern)
{
    EventPattern one = pattern;
    one.nth = 1;
    std::vector<EventId> next(run.lanes.size(), kNoEvent);
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        if (!pattern.lane || *pattern.lane == i)
            next[i] = findInLane(run.lanes[i], one, 0);
    }
    for (std::uint32_t left = pattern.nth;; --left) {
        std::optional<EventPlace> first;
        for (std::size_t i = 0; i < next.size(); ++i) {
            if (next[i] == kNoEvent)
                continue;
            const SimTime time = run.lanes[i].eventTime(next[i]);
            if (!first || time < first->time)
                first = {static_cast<std::uint16_t>(i), next[i], time};
        }
        if (!first || left == 1)
            return first;
        next[first->lane] = findInLane(run.lanes[first->lane], one, first->event + 1);
    }
}

std::uint64_t countEvents(const Run& run, const EventPattern& pattern)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        if (pattern.lane && *pattern.lane != i)
            continue;
        count += countInLane(run.lanes[i], pattern, 0);
    }
    return count;
}

std::uint64_t countInLane(const LaneTrace& lane, const EventPattern& pattern, EventId from)
{
    std::uint64_t count = 0;
    for (EventId id = from; id < countOf(lane); ++id)
        count += matches(pattern, lane, id) ? 1U : 0U;
    return count;
}

std::string tooRareText(std::uint64_t count)
{
    if (count == 0)
        return "never occurs";
    return "occurs " + (count == 1 ? "once" : std::to_string(count) + " times") + " only";
}

std::string patternText(const EventPattern& pattern, const Scenario& scenario)
{
    // Printed over several lines where it is long: then put together again.
    std::string line;
    for (const char c : printJson(patternJson(pattern, scenario))) {
        const bool blank = c == '\n' || c == ' ';
        if (!blank || !(line.empty() || line.back() == ' '))
            line += blank ? ' ' : c;
    }
    while (line.ends_with(' '))
        line.pop_back();
    return line;
}

} // namespace roundtrip
