// SPDX-License-Identifier: GPL-3.0-or-later
// Walks back along the causes of an event, as far as its own instant.
#include "core/teach/question_lead.h"

namespace roundtrip {

namespace {

/// The call nearest to the event, on the way back to what triggered it.
EventId callBefore(const LaneTrace& lane, EventId event)
{
    const SimTime time = lane.eventTime(event);
    while (event != kNoEvent && lane.eventTime(event) == time) {
        const Reason reason = lane.eventReason(event);
        if (lane.eventKind(event) == EventKind::Program
            && (reason == Reason::ProgramCall || reason == Reason::ProgramData))
            return event;
        event = lane.eventCause(event);
    }
    return kNoEvent;
}

} // namespace

EventId triggerOf(const LaneTrace& lane, EventId event)
{
    const SimTime time = lane.eventTime(event);
    EventId cause = lane.eventCause(event);
    while (cause != kNoEvent && lane.eventTime(cause) == time
           && lane.eventKind(event) != EventKind::Receive) {
        event = cause;
        cause = lane.eventCause(event);
    }
    return event;
}

LeadEvent leadOf(const LaneTrace& lane, EventId event, HostRole host)
{
    // An arrival may let the program go on to its next call: then that tells more.
    const EventId call = callBefore(lane, event);
    if (call != kNoEvent && lane.eventHost(call) == host)
        return {Lead::Call, call};
    const EventId trigger = triggerOf(lane, event);
    if (lane.eventHost(trigger) != host)
        return {};
    if (lane.eventKind(trigger) == EventKind::Receive)
        return {Lead::Arrival, trigger};
    if (lane.eventKind(trigger) == EventKind::Timer)
        return {Lead::Timer, trigger};
    return {};
}

Arguments leadArguments(const LaneTrace& lane, LeadEvent lead)
{
    switch (lead.lead) {
    case Lead::Arrival: return {{"label", flightLabel(lane, lane.eventPacket(lead.event))}};
    case Lead::Timer: return argumentsFor("{timer}", lane, lead.event);
    case Lead::Call: return argumentsFor("{call}", lane, lead.event);
    case Lead::Nothing: break;
    }
    return {};
}

} // namespace roundtrip
