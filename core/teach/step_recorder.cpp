// SPDX-License-Identifier: GPL-3.0-or-later
// Tries the ways to say an event, the plainest first, and keeps the one that means it alone.
#include "core/teach/step_recorder.h"

#include "core/report/explain.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::optional<SegmentKind> segmentOf(const PacketFlight& flight)
{
    if (flight.isData() && !flight.has(TcpFlags::Fin))
        return SegmentKind::Data;
    if (flight.kind() != FlightKind::Tcp)
        return std::nullopt;
    if (flight.has(TcpFlags::Syn))
        return flight.has(TcpFlags::Ack) ? SegmentKind::SynAck : SegmentKind::Syn;
    if (flight.has(TcpFlags::Rst))
        return SegmentKind::Rst;
    if (flight.has(TcpFlags::Fin))
        return SegmentKind::Fin;
    return SegmentKind::Ack;
}

/// The ways to say one event, from the plainest to the one that says all but which of them.
class Wordings {
public:
    Wordings(const LaneTrace& lane, EventId event)
        : m_lane(lane), m_event(event), m_kind(lane.eventKind(event))
    {
        switch (m_kind) {
        case EventKind::Send:
        case EventKind::Receive:
        case EventKind::Drop: packet(); break;
        case EventKind::State: state(); break;
        case EventKind::Timer: timer(); break;
        case EventKind::Variables:
        case EventKind::Program: add(withReason(ofKind())); break;
        }
        add(atHost(withReason(ofKind())));
    }
    [[nodiscard]] const std::vector<EventPattern>& all() const { return m_all; }

private:
    [[nodiscard]] EventPattern ofKind() const
    {
        EventPattern pattern;
        pattern.event = m_kind;
        return pattern;
    }
    [[nodiscard]] EventPattern withReason(EventPattern pattern) const
    {
        // A pattern without a kind is about the event's own reason, not that of its packet.
        const Reason reason = pattern.event ? explainedReason(m_lane, m_event)
                                            : m_lane.eventReason(m_event);
        if (reason != Reason::None)
            pattern.reason = reason;
        return pattern;
    }
    [[nodiscard]] EventPattern atHost(EventPattern pattern) const
    {
        pattern.host = m_lane.eventHost(m_event);
        return pattern;
    }

    void packet()
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(m_event));
        EventPattern pattern;
        if (m_kind != EventKind::Send)
            pattern.event = m_kind; // a pattern of a packet means its sending
        if (flight.isRetransmission() && m_kind == EventKind::Send)
            add(withReason(EventPattern{}));
        pattern.segment = segmentOf(flight);
        const bool numbered = pattern.segment == SegmentKind::Data;
        if (numbered) {
            pattern.segment.reset();
            pattern.data = flight.number;
        }
        const bool alike = !numbered && (!pattern.segment || pattern.segment == SegmentKind::Ack);
        // Of many that are alike the reason says more than a count.
        if (alike) {
            add(withReason(ofKind()));
            EventPattern reason = withReason(ofKind());
            reason.direction = flight.direction();
            add(reason);
        } else if (!numbered) {
            add(pattern);
        }
        pattern.direction = flight.direction();
        add(pattern);
        if (!alike) {
            pattern.transmission = flight.transmission;
            add(pattern);
        }
        if (!pattern.event)
            pattern.event = m_kind;
        add(withReason(pattern));
    }

    void state()
    {
        const Event event = m_lane.event(m_event);
        EventPattern pattern;
        pattern.state = std::get<StateChange>(event.what).to;
        add(pattern = atHost(pattern));
        add(withReason(pattern));
    }

    void timer()
    {
        const Event event = m_lane.event(m_event);
        EventPattern pattern;
        pattern.timer = std::get<TimerEvent>(event.what).timer;
        add(pattern = withReason(pattern));
        add(atHost(pattern));
    }

    void add(const EventPattern& pattern)
    {
        // An event that cannot be told by what it is, as some packets, has its kind at least.
        EventPattern said = pattern;
        if (said == EventPattern{})
            said.event = m_kind;
        m_all.push_back(said);
        const LaneConfig& lane = m_lane.config();
        if (lane.flows.size() > 1) {
            said.flow = lane.flows[m_lane.event(m_event).flow].name;
            m_all.push_back(said);
        }
    }

    const LaneTrace& m_lane;
    EventId m_event;
    EventKind m_kind;
    std::vector<EventPattern> m_all;
};

/// Which of the events that fit this one is, from 1, and whether it is the only one.
struct Rank {
    std::uint32_t nth = 0;
    bool only = false;
};

Rank rankOf(const LaneTrace& lane, const EventPattern& pattern, EventId event)
{
    Rank rank;
    for (EventId id = 0; id <= event; ++id)
        rank.nth += matches(pattern, lane, id) ? 1U : 0U;
    if (rank.nth != 1)
        return rank;
    rank.only = true;
    for (EventId id = event + 1; id < lane.eventCount() && rank.only; ++id)
        rank.only = !matches(pattern, lane, id);
    return rank;
}

/// The smaller, the more often a lesson tells of such an event.
int worthOf(const LaneTrace& lane, EventId event)
{
    const PacketId packet = lane.eventPacket(event);
    switch (lane.eventKind(event)) {
    case EventKind::Drop: return 0;
    case EventKind::Send: {
        const PacketFlight& flight = lane.flight(packet);
        const bool control = flight.has(TcpFlags::Syn) || flight.has(TcpFlags::Fin)
                             || flight.has(TcpFlags::Rst);
        if (flight.isRetransmission() || flight.kind() == FlightKind::Icmp
            || (flight.kind() == FlightKind::Tcp && control))
            return 1;
        return flight.isData() ? 3 : 5;
    }
    case EventKind::State: return 2;
    case EventKind::Receive: return 4;
    case EventKind::Timer: return lane.eventReason(event) == Reason::TimerExpired ? 6 : 8;
    case EventKind::Program: return 7;
    case EventKind::Variables: return 9;
    }
    return 9;
}

bool inScope(const Run& run, std::optional<std::uint16_t> lessonLane, std::size_t lane)
{
    return !lessonLane || *lessonLane == lane || *lessonLane >= run.lanes.size();
}

/// The last instant at or before t at which anything happens there.
std::optional<SimTime> lastInstant(const Run& run, std::optional<std::uint16_t> lessonLane,
                                   SimTime t)
{
    std::optional<SimTime> last;
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        const std::size_t count = inScope(run, lessonLane, i) ? run.lanes[i].eventsUpTo(t) : 0;
        if (count == 0)
            continue;
        const SimTime time = run.lanes[i].eventTime(static_cast<EventId>(count - 1));
        last = last ? std::max(*last, time) : time;
    }
    return last;
}

struct Candidate {
    EventPlace place;
    int worth;
};

/// The events of that instant, the most worth first.
std::vector<Candidate> eventsAt(const Run& run, std::optional<std::uint16_t> lessonLane,
                                SimTime instant)
{
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        if (!inScope(run, lessonLane, i))
            continue;
        const LaneTrace& lane = run.lanes[i];
        const std::size_t end = lane.eventsUpTo(instant);
        std::size_t first = end;
        while (first > 0 && lane.eventTime(static_cast<EventId>(first - 1)) == instant)
            --first;
        for (std::size_t id = first; id < end; ++id) {
            const auto event = static_cast<EventId>(id);
            found.push_back(
                {{static_cast<std::uint16_t>(i), event, instant}, worthOf(lane, event)});
        }
    }
    std::ranges::stable_sort(found, {}, &Candidate::worth);
    if (found.size() > kMostProposals)
        found.resize(kMostProposals);
    return found;
}

} // namespace

EventPattern patternOf(const Run& run, std::optional<std::uint16_t> lessonLane,
                       const EventPlace& place)
{
    const LaneTrace& lane = run.lanes[place.lane];
    EventPattern best;
    std::uint32_t least = 0; // none yet
    const Wordings wordings(lane, place.event);
    for (EventPattern pattern : wordings.all()) {
        const Rank rank = rankOf(lane, pattern, place.event);
        // What says nothing of the event at all cannot mean it.
        if (rank.nth == 0 || (least != 0 && rank.nth >= least && !rank.only))
            continue;
        pattern.nth = least = rank.nth;
        best = pattern;
        if (rank.only)
            break;
    }
    if (run.lanes.size() > 1 && lessonLane != place.lane)
        best.lane = place.lane;
    return best;
}

std::vector<StepProposal> proposeSteps(const Run& run, std::optional<std::uint16_t> lessonLane,
                                       SimTime t)
{
    std::vector<StepProposal> proposals;
    if (const auto instant = lastInstant(run, lessonLane, t)) {
        for (const Candidate& event : eventsAt(run, lessonLane, *instant)) {
            LessonMoment at;
            at.event = patternOf(run, lessonLane, event.place);
            proposals.push_back({at, event.place});
        }
    }
    LessonMoment time;
    time.time = std::clamp(t, SimTime{}, run.endTime());
    proposals.push_back({time, {lessonLane.value_or(0), kNoEvent, *time.time}});
    return proposals;
}

std::optional<ExpectedEvents> expectationOf(const Lesson& lesson, const LessonMoment& at)
{
    if (at.time)
        return std::nullopt;
    ExpectedEvents expected{at.event, at.event.nth, std::nullopt};
    expected.event.nth = 1;
    if (!expected.event.lane)
        expected.event.lane = lesson.lane;
    return expected;
}

} // namespace roundtrip
