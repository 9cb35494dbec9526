// SPDX-License-Identifier: GPL-3.0-or-later
// What all kinds of questions have in common: the state at the gate, the words that say what is
// about to happen, and the explanation.
#include "core/teach/question_maker.h"

#include "core/teach/question_texts.h"

#include <utility>

namespace roundtrip {

namespace {

/// By what is about to happen at the instant behind the gate.
constexpr std::string_view kTexts[kQuestionKinds][kLeads] = {
    {"{label} is about to reach the {host}. What does the {host} send next?",
     "The {timer} of the {host} is about to expire. What does the {host} send next?",
     "The program on the {host} comes to its next call: {call}. What does the {host} send next?",
     "What does the {host} send next?"},
    {"{label} is about to reach the {host}. Which acknowledgment number does the {host} send next?",
     "The {timer} of the {host} is about to expire. Which acknowledgment number does the {host} "
     "send next?",
     "The program on the {host} comes to its next call: {call}. Which acknowledgment number does "
     "the {host} send next?",
     "Which acknowledgment number does the {host} send next?"},
    {"The {host} is in {from}, and {label} is about to reach it. Which state does it enter next?",
     "The {host} is in {from}, and its {timer} is about to expire. Which state does it enter next?",
     "The {host} is in {from}, and its program comes to its next call: {call}. Which state does "
     "it enter next?",
     "The {host} is in {from}. Which state does it enter next?"},
    {}, // the timer has words of its own
    {"{label} is about to reach the {host}. How many bytes does the program on the {host} have "
     "got when that has happened?",
     {},
     {},
     {}},
    {"{label} is about to reach the {host}, whose congestion window is {cwnd} bytes (ssthresh "
     "{ssthresh}, {flight} in flight, full segments of {mss}). What becomes of the window?",
     "The {timer} of the {host} is about to expire; its congestion window is {cwnd} bytes "
     "(ssthresh {ssthresh}, {flight} in flight, full segments of {mss}). What becomes of the "
     "window?",
     "The program on the {host} comes to its next call: {call}; the congestion window is {cwnd} "
     "bytes (ssthresh {ssthresh}, {flight} in flight, full segments of {mss}). What becomes of "
     "the window?",
     "The congestion window of the {host} is {cwnd} bytes (ssthresh {ssthresh}, {flight} in "
     "flight, full segments of {mss}). What becomes of it?"},
};

} // namespace

QuestionMaker::QuestionMaker(const Run& run, std::size_t lane)
    : m_lane(run.lanes[lane])
    , m_laneIndex(lane)
    ,
    // The caller's run outlives this object: a pointer that owns nothing will do.
    m_cursor(std::shared_ptr<const Run>(std::shared_ptr<const Run>(), &run), lane)
{
}

std::optional<Question> QuestionMaker::make(QuestionCase theCase)
{
    Draft draft;
    draft.from = theCase;
    Question& question = draft.question;
    question.kind = theCase.kind;
    question.level = theCase.level;
    question.lane = m_laneIndex;
    question.flow = theCase.flow;
    question.host = theCase.host;
    question.gate = theCase.gate;
    question.revealAt = theCase.revealAt;
    question.event = theCase.event;
    draft.trigger = triggerOf(m_lane, theCase.event);
    explainBy(draft, theCase.event);
    if (!fill(draft) || !draft.choices.enough())
        return std::nullopt;
    draft.choices.moveInto(question, m_lane.scenario().seed);
    return std::move(question);
}

bool QuestionMaker::fill(Draft& draft)
{
    switch (draft.question.kind) {
    case QuestionKind::NextSegment: return makeNextSegment(draft);
    case QuestionKind::AckNumber: return makeAckNumber(draft);
    case QuestionKind::State: return makeState(draft);
    case QuestionKind::Timer: return makeTimer(draft);
    case QuestionKind::Delivered: return makeDelivered(draft);
    case QuestionKind::Cwnd: return makeCwnd(draft);
    }
    return false;
}

bool QuestionMaker::settleTimerCase(QuestionCase& theCase)
{
    if (static_cast<TimerCase>(theCase.category) == TimerCase::Stopped)
        return true; // its start is recorded
    const SimTime expires = m_lane.eventTime(theCase.event);
    const auto& host =
        m_cursor.hostsAt(justBefore(expires)).host[static_cast<std::size_t>(index(theCase.host))];
    const ConnectionView* connection = host.connectionOf(theCase.flow);
    constexpr auto slot = static_cast<std::size_t>(TcpTimer::Retransmit);
    if (connection == nullptr || connection->timers[slot] != expires)
        return false;
    theCase.gate = expires - connection->timerLength[slot];
    return theCase.gate >= kStartOfTime && theCase.gate < expires;
}

void QuestionMaker::setText(Draft& draft, Arguments more)
{
    const LeadEvent lead = leadOf(m_lane, draft.from.event, draft.from.host);
    Phrase& text = draft.question.text;
    text.text =
        kTexts[static_cast<std::size_t>(draft.from.kind)][static_cast<std::size_t>(lead.lead)];
    text.arguments = std::move(more);
    text.arguments.emplace_back("host", hostWord(draft.from.host));
    for (auto& argument : leadArguments(m_lane, lead))
        text.arguments.push_back(std::move(argument));
}

void QuestionMaker::explainBy(Draft& draft, EventId event)
{
    const ReasonText& words = reasonText(explainedReason(m_lane, event));
    draft.question.explanation = {words.sentence, argumentsFor(words.sentence, m_lane, event)};
    draft.question.reason = words.reason;
    draft.question.place = explainPlace(m_lane, event);
}

const ConnectionView* QuestionMaker::connectionAtGate(const Draft& draft, HostRole host)
{
    return m_cursor.hostsAt(draft.question.gate)
        .host[static_cast<std::size_t>(index(host))]
        .connectionOf(draft.from.flow);
}

const Series& QuestionMaker::delivered(FlowId flow, Direction direction)
{
    const auto [found, fresh] = m_delivered.try_emplace({flow, direction});
    if (fresh)
        found->second = deliveredSeries(m_lane, flow, direction);
    return found->second;
}

const Series& QuestionMaker::variable(FlowId flow, HostRole host, Variable which)
{
    const auto [found, fresh] = m_variables.try_emplace({flow, host, which});
    if (fresh)
        found->second = variableSeries(m_lane, flow, host, which);
    return found->second;
}

void question_texts::addGateTexts(std::vector<std::string_view>& out)
{
    for (const auto& ofKind : kTexts) {
        for (const std::string_view text : ofKind) {
            if (!text.empty())
                out.push_back(text);
        }
    }
}

} // namespace roundtrip
