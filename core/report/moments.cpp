// SPDX-License-Identifier: GPL-3.0-or-later
// Picks the moments out of a record: one pass over the events of each lane, with the little that
// must be remembered to know a window's closing from its staying closed.
#include "core/report/moments.h"

#include "core/report/series.h"
#include "core/report/step_words.h"
#include "core/report/window_watch.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace roundtrip {

namespace {

/// Marks beyond this number could neither be drawn nor stepped through.
constexpr std::size_t kMostMoments = 100'000;

constexpr std::array kHandshake{Reason::SynActiveOpen, Reason::SynAckPassiveOpen,
                                Reason::SynAckSimultaneousOpen, Reason::AckOfSynAck,
                                Reason::SynAckCookie};
constexpr std::array kResets{Reason::RstClosedPort, Reason::RstUnacceptableAck, Reason::RstAbort,
                             Reason::RstDataAfterClose};
constexpr std::array kEndings{Reason::StateRefused, Reason::StateResetReceived,
                              Reason::StateAborted, Reason::StateGaveUp};

/// What a host finds out or decides, without sending anything for it. That slow start goes on more
/// slowly (HyStart++) is told once, when it begins.
constexpr std::array kFindings{Reason::VarLossFound,     Reason::VarSpuriousTimeout,
                               Reason::VarProbeRepaired, Reason::VarEcnEcho,
                               Reason::VarSlowStartLeft, Reason::VarPathMtu};

template <std::size_t N>
bool isOneOf(Reason reason, const std::array<Reason, N>& list)
{
    return std::find(list.begin(), list.end(), reason) != list.end();
}

class MomentFinder {
public:
    MomentFinder(const LaneTrace& lane, std::size_t laneIndex)
        : m_lane(lane)
        , m_laneIndex(laneIndex)
        , m_windows(lane)
        , m_marked(lane.config().flows.size())
        , m_conservative(lane.config().flows.size())
    {
    }

    std::vector<Moment> find()
    {
        const auto count = static_cast<EventId>(m_lane.eventCount());
        for (EventId id = 0; id < count; ++id)
            look(id);
        if (m_firstBeyond != kNoEvent)
            addEnd();
        return std::move(m_moments);
    }

private:
    void look(EventId id)
    {
        switch (m_lane.eventKind(id)) {
        case EventKind::Send: lookAtSend(id); break;
        case EventKind::Receive: lookAtArrival(id); break;
        case EventKind::Drop: add(MomentKind::Loss, id); break;
        case EventKind::State: lookAtState(id); break;
        case EventKind::Timer:
            // The end of TIME-WAIT shows as a change of state.
            if (m_lane.eventReason(id) == Reason::TimerExpired
                && std::get<TimerEvent>(m_lane.event(id).what).timer != TcpTimer::TimeWait)
                add(MomentKind::Timer, id);
            break;
        case EventKind::Variables: lookAtVariables(id); break;
        case EventKind::Program:
            if (m_lane.eventReason(id) == Reason::ProgramUrgent)
                add(MomentKind::Data, id);
            break;
        }
    }

    void lookAtVariables(EventId id)
    {
        const Reason reason = m_lane.eventReason(id);
        if (reason == Reason::VarConservativeSlowStart) {
            bool& told = m_conservative[m_lane.event(id).flow]
                                       [static_cast<std::size_t>(index(m_lane.eventHost(id)))];
            if (!told)
                add(MomentKind::Window, id);
            told = true;
        } else if (isOneOf(reason, kFindings)) {
            add(MomentKind::Window, id);
        }
    }

    void lookAtSend(EventId id)
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(id));
        if (isOneOf(flight.reason, kHandshake))
            add(MomentKind::Handshake, id);
        else if (isOneOf(flight.reason, kResets))
            add(MomentKind::Refusal, id);
        else if (flight.reason == Reason::IcmpPortUnreachable
                 || flight.reason == Reason::IcmpFragmentationNeeded
                 || flight.reason == Reason::IcmpReassemblyTime)
            add(MomentKind::Icmp, id);
        else if (flight.reason == Reason::AckOldTimestamp)
            add(MomentKind::Data, id);
        else if (isResent(flight)) {
            if (flight.reason == Reason::RetransmitFast)
                addThirdDuplicate(id);
            add(MomentKind::Retransmission, id);
        }
    }

    /// The ACK that tipped the scales is what caused the retransmission.
    void addThirdDuplicate(EventId retransmission)
    {
        const EventId cause = m_lane.eventCause(retransmission);
        if (cause != kNoEvent && m_lane.eventKind(cause) == EventKind::Receive)
            add(MomentKind::DuplicateAck, cause, StepWord::ThirdDuplicateAck);
    }

    void lookAtArrival(EventId id)
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(id));
        if (flight.kind() == FlightKind::Icmp)
            add(MomentKind::Icmp, id);
        lookForMark(id, flight);
        if (const auto closed = m_windows.look(id))
            add(MomentKind::Window, id, *closed ? StepWord::WindowCloses : StepWord::WindowOpens);
    }

    /// The first of a row of marked packets (RFC 3168, section 5).
    void lookForMark(EventId id, const PacketFlight& flight)
    {
        bool& marked = m_marked[flight.flow][static_cast<std::size_t>(index(flight.direction()))];
        const bool now = flight.ecn == 3;
        if (now && !marked)
            add(MomentKind::Data, id, StepWord::PacketMarked);
        if (flight.isData())
            marked = now;
    }

    void lookAtState(EventId id)
    {
        const Reason reason = m_lane.eventReason(id);
        if (reason == Reason::StatePassiveOpen)
            return; // a server that listens is how things stand before anything happens
        if (reason == Reason::StateTimeWaitOver)
            add(MomentKind::Done, id);
        else
            add(isOneOf(reason, kEndings) ? MomentKind::Refusal : MomentKind::State, id);
    }

    /// A step of the handshake and the change of state that goes with it are one moment.
    bool mergeWithLast(MomentKind kind, EventId id)
    {
        if (m_moments.empty())
            return false;
        const Moment& last = m_moments.back();
        if (last.time != m_lane.eventTime(id)
            || m_lane.eventHost(last.event) != m_lane.eventHost(id))
            return false;
        if (last.kind == MomentKind::State && kind == MomentKind::Handshake) {
            m_moments.pop_back();
            return false;
        }
        return last.kind == MomentKind::Handshake && kind == MomentKind::State;
    }

    void add(MomentKind kind, EventId id)
    {
        const ReasonText& words = reasonText(explainedReason(m_lane, id));
        add(kind, id, words.title, words.sentence, explainPlace(m_lane, id));
    }
    void add(MomentKind kind, EventId id, StepWord word)
    {
        const StepText& words = stepText(word);
        add(kind, id, words.title, words.sentence, words.place);
    }
    void add(MomentKind kind, EventId id, std::string_view title, std::string_view sentence,
             RfcPlace place)
    {
        if (mergeWithLast(kind, id))
            return;
        if (m_moments.size() == kMostMoments) {
            m_firstBeyond = std::min(m_firstBeyond, id);
            return;
        }
        Moment moment{m_lane.eventTime(id), m_laneIndex, kind, id, {}, title, sentence, {}, place};
        moment.arguments = argumentsFor(sentence, m_lane, id);
        for (auto& argument : argumentsFor(title, m_lane, id))
            moment.arguments.push_back(std::move(argument));
        m_moments.push_back(std::move(moment));
    }

    void addEnd()
    {
        const StepText& words = stepText(StepWord::MoreSteps);
        m_moments.push_back({m_lane.eventTime(m_firstBeyond),
                             m_laneIndex,
                             MomentKind::Done,
                             m_firstBeyond,
                             {},
                             words.title,
                             words.sentence,
                             {},
                             words.place});
    }

    const LaneTrace& m_lane;
    std::size_t m_laneIndex;
    WindowWatch m_windows;
    std::vector<std::array<bool, 2>> m_marked;       // the last data packet, by flow and direction
    std::vector<std::array<bool, 2>> m_conservative; // HyStart++, by flow and host
    std::vector<Moment> m_moments;
    EventId m_firstBeyond = kNoEvent;
};

} // namespace

std::vector<Moment> findMoments(const Run& run)
{
    std::vector<Moment> all;
    for (std::size_t i = 0; i < run.lanes.size(); ++i) {
        std::vector<Moment> found = MomentFinder(run.lanes[i], i).find();
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    // The lanes stand in their order already; within a time, order by lane is kept.
    std::stable_sort(all.begin(), all.end(),
                     [](const Moment& a, const Moment& b) { return a.time < b.time; });
    return all;
}

} // namespace roundtrip
