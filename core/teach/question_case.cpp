// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over a lane's events that writes down where a question could be asked. Looks at what
// happens at one instant only, so that a long run costs no more than reading it.
#include "core/teach/question_case.h"

#include "core/teach/question_worth.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace roundtrip {

namespace {

class CaseFinder {
public:
    CaseFinder(const LaneTrace& lane, std::size_t most)
        : m_lane(lane), m_most(most), m_flows(lane.config().flows.size())
    {
    }

    std::vector<QuestionCase> find()
    {
        const auto count = static_cast<EventId>(m_lane.eventCount());
        for (EventId id = 0; id < count; ++id)
            look(id);
        addSilences();
        std::stable_sort(m_cases.begin(), m_cases.end(),
                         [](const auto& a, const auto& b) { return a.gate < b.gate; });
        return std::move(m_cases);
    }

private:
    /// What is known of one flow up to the event that is looked at.
    struct FlowMemory {
        std::array<SimTime, 2> lastSend{SimTime(Duration(-1)), SimTime(Duration(-1))};
        std::array<SimTime, 2> lastState{SimTime(Duration(-1)), SimTime(Duration(-1))};
        std::array<EventId, 2> armed{kNoEvent, kNoEvent};
        std::array<EventId, 2> lost{kNoEvent, kNoEvent}; ///< by sender: the first datagram lost
        std::array<bool, 2> toldOfLoss{};                ///< its sender has sent since
    };

    void look(EventId id)
    {
        switch (m_lane.eventKind(id)) {
        case EventKind::Send: onSend(id); break;
        case EventKind::Receive: onReceive(id); break;
        case EventKind::Drop: onDrop(id); break;
        case EventKind::State: onState(id); break;
        case EventKind::Timer: onTimer(id); break;
        case EventKind::Variables: onVariables(id); break;
        case EventKind::Program: break;
        }
    }

    FlowMemory& memory(FlowId flow) { return m_flows[flow]; }
    static std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

    void add(QuestionCase found)
    {
        if (found.gate < kBeforeStart)
            return; // nobody has ever seen what this is about
        auto& kept = m_kept[{found.kind, found.category, found.host}];
        if (m_most != 0 && kept >= m_most)
            return;
        ++kept;
        m_cases.push_back(found);
    }

    [[nodiscard]] QuestionCase caseAt(EventId id, QuestionKind kind, QuestionWorth worth,
                                      std::uint8_t category, FlowId flow) const
    {
        const SimTime time = m_lane.eventTime(id);
        return {kind, worth.level, worth.weight, category,         m_lane.eventHost(id),
                flow, id,          kNoEvent,     justBefore(time), time};
    }

    /// Only the first packet of an instant: what comes "next" is that one.
    void onSend(EventId id)
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(id));
        if (flight.fromRouter() || flight.copy() || flight.kind() == FlightKind::Icmp
            || flight.kind() == FlightKind::Fragment)
            return;
        SimTime& last = memory(flight.flow).lastSend[slot(flight.sender())];
        const bool first = last < m_lane.eventTime(id);
        last = m_lane.eventTime(id);
        if (!first)
            return;
        const auto category = static_cast<std::uint8_t>(flight.reason);
        if (flight.kind() == FlightKind::Udp) {
            onDatagramSent(id, flight, category);
            return;
        }
        add(caseAt(id, QuestionKind::NextSegment, nextSegmentWorth(flight.reason), category,
                   flight.flow));
        if (flight.has(TcpFlags::Ack) && !flight.isData() && !flight.has(TcpFlags::Rst)
            && ackNumberWorth(flight.reason).weight > 0)
            add(caseAt(id, QuestionKind::AckNumber, ackNumberWorth(flight.reason), category,
                       flight.flow));
    }

    void onDatagramSent(EventId id, const PacketFlight& flight, std::uint8_t category)
    {
        if (m_lane.config().flows[flight.flow].hasApplications())
            return; // what it repeats is its own affair
        FlowMemory& flow = memory(flight.flow);
        QuestionCase found = caseAt(id, QuestionKind::NextSegment, nextSegmentWorth(flight.reason),
                                    category, flight.flow);
        const EventId lost = flow.lost[slot(flight.sender())];
        if (lost != kNoEvent) {
            found.before = lost;
            found.weight = 95;
            flow.toldOfLoss[slot(flight.sender())] = true;
        } else if (flight.number == 1) {
            return; // nothing has happened yet that one could draw a conclusion from
        }
        add(found);
    }

    void onDrop(EventId id)
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(id));
        EventId& lost = memory(flight.flow).lost[slot(flight.sender())];
        if (flight.kind() == FlightKind::Udp && flight.isData() && !flight.copy()
            && lost == kNoEvent)
            lost = id;
    }

    /// A sender of datagrams that never sends again after a loss: asked at the end.
    void addSilences()
    {
        if (m_lane.eventCount() == 0)
            return;
        const auto last = static_cast<EventId>(m_lane.eventCount() - 1);
        for (FlowId flow = 0; flow < m_flows.size(); ++flow) {
            for (const HostRole host : {HostRole::Client, HostRole::Server}) {
                const EventId lost = memory(flow).lost[slot(host)];
                if (lost == kNoEvent || memory(flow).toldOfLoss[slot(host)]
                    || m_lane.config().flows[flow].hasApplications()
                    || memory(flow).lastSend[slot(host)] > m_lane.eventTime(lost)
                    || m_lane.eventTime(lost) >= m_lane.eventTime(last))
                    continue;
                QuestionCase found = caseAt(last, QuestionKind::NextSegment, {Level::School, 95},
                                            static_cast<std::uint8_t>(Reason::None), flow);
                found.host = host;
                found.before = lost;
                add(found);
            }
        }
    }

    void onReceive(EventId id)
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(id));
        if (!flight.isData() || flight.isFragment() || flight.copy())
            return;
        const ArrivalCase arrival = arrivalCase(id, flight);
        static constexpr QuestionWorth kWorth[] = {
            {Level::School, 50},     {Level::School, 95}, {Level::School, 100}, {Level::School, 90},
            {Level::University, 70}, {Level::School, 50}, {Level::School, 98},
        };
        add(caseAt(id, QuestionKind::Delivered, kWorth[static_cast<std::size_t>(arrival)],
                   static_cast<std::uint8_t>(arrival), flight.flow));
    }

    /// What follows from each event within its instant; a full link brings many arrivals in one.
    struct Consequences {
        std::optional<ArrivalCase> decided; ///< by the first event that leaves no doubt
        bool handedOver = false, behindGap = false;
    };

    const Consequences& consequencesOf(EventId id)
    {
        if (m_consequences.empty() || m_lane.eventTime(id) != m_lane.eventTime(m_instant))
            readInstant(id);
        return m_consequences[id - m_instant];
    }

    /// From the first arrival of its instant: what follows from that comes behind it.
    void readInstant(EventId first)
    {
        m_instant = first;
        m_consequences.clear();
        std::vector<EventId> triggers; // as triggerOf() finds them, each from that of its cause
        for (EventId id = first;
             id < m_lane.eventCount() && m_lane.eventTime(id) == m_lane.eventTime(first); ++id) {
            const EventId cause = m_lane.eventCause(id);
            const bool follows = m_lane.eventKind(id) != EventKind::Receive && cause != kNoEvent
                                 && cause >= first;
            triggers.push_back(follows ? triggers[cause - first] : id);
            m_consequences.emplace_back();
            if (!follows)
                continue;
            Consequences& of = m_consequences[triggers.back() - first];
            const Reason reason = m_lane.eventReason(id);
            if (!of.decided && m_lane.eventKind(id) == EventKind::Drop)
                of.decided = ArrivalCase::Discarded;
            else if (!of.decided && reason == Reason::AckGapFilled)
                of.decided = ArrivalCase::FillsGap;
            of.behindGap = of.behindGap || reason == Reason::AckOutOfOrder;
            of.handedOver = of.handedOver || m_lane.eventKind(id) == EventKind::Program;
        }
    }

    ArrivalCase arrivalCase(EventId id, const PacketFlight& flight)
    {
        const Consequences& of = consequencesOf(id);
        if (of.decided)
            return *of.decided;
        if (of.behindGap)
            return ArrivalCase::BehindGap;
        if (flight.kind() == FlightKind::Udp) {
            const EventId loss = memory(flight.flow).lost[slot(flight.sender())];
            const bool lost = loss != kNoEvent && m_lane.eventPacket(loss) < m_lane.eventPacket(id);
            return lost ? ArrivalCase::DatagramAfterLoss : ArrivalCase::Datagram;
        }
        return of.handedOver ? ArrivalCase::InOrder : ArrivalCase::Unread;
    }

    /// Only the first change of an instant, and none of a listener.
    void onState(EventId id)
    {
        const Event event = m_lane.event(id);
        SimTime& last = memory(event.flow).lastState[slot(event.host)];
        const bool first = last < event.time;
        last = event.time;
        const QuestionWorth worth = stateWorth(event.reason);
        if (first && worth.weight > 0)
            add(caseAt(id, QuestionKind::State, worth, static_cast<std::uint8_t>(event.reason),
                       event.flow));
    }

    void onTimer(EventId id)
    {
        const Event event = m_lane.event(id);
        const auto& timer = std::get<TimerEvent>(event.what);
        if (timer.timer != TcpTimer::Retransmit)
            return;
        EventId& armed = memory(event.flow).armed[slot(event.host)];
        switch (timer.action) {
        case TimerAction::Armed: armed = id; break;
        case TimerAction::Expired:
            add(caseAt(id, QuestionKind::Timer, {Level::University, 95},
                       static_cast<std::uint8_t>(TimerCase::Expires), event.flow));
            armed = kNoEvent;
            break;
        case TimerAction::Stopped:
            if (armed != kNoEvent)
                onStopped(event, armed);
            armed = kNoEvent;
            break;
        }
    }

    void onStopped(const Event& event, EventId armed)
    {
        const Event start = m_lane.event(armed);
        const EventId trigger = triggerOf(m_lane, event.id);
        const bool byAck = m_lane.eventKind(trigger) == EventKind::Receive
                           && m_lane.flight(m_lane.eventPacket(trigger)).has(TcpFlags::Ack)
                           && !m_lane.flight(m_lane.eventPacket(trigger)).has(TcpFlags::Rst);
        if (!byAck || start.time >= event.time
            || event.time >= std::get<TimerEvent>(start.what).deadline)
            return;
        QuestionCase found = caseAt(event.id, QuestionKind::Timer, {Level::University, 40},
                                    static_cast<std::uint8_t>(TimerCase::Stopped), event.flow);
        found.gate = start.time;
        found.before = armed;
        add(found);
    }

    void onVariables(EventId id)
    {
        const QuestionWorth worth = cwndWorth(m_lane.eventReason(id));
        if (worth.weight > 0)
            add(caseAt(id, QuestionKind::Cwnd, worth,
                       static_cast<std::uint8_t>(m_lane.eventReason(id)), m_lane.event(id).flow));
    }

    const LaneTrace& m_lane;
    std::size_t m_most;
    std::vector<FlowMemory> m_flows;
    std::map<std::tuple<QuestionKind, std::uint8_t, HostRole>, std::size_t> m_kept;
    std::vector<QuestionCase> m_cases;
    EventId m_instant = kNoEvent;             ///< the first event of m_consequences
    std::vector<Consequences> m_consequences; ///< by event, from m_instant on
};

} // namespace

std::vector<QuestionCase> questionCases(const LaneTrace& lane, std::size_t most)
{
    return CaseFinder(lane, most).find();
}

} // namespace roundtrip
