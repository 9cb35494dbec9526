// SPDX-License-Identifier: GPL-3.0-or-later
// When the retransmission timer would expire if nothing came back, against wrong arithmetic (RFC
// 6298, sections 2 and 5). Whether an ACK forestalls it, nobody can know at the gate.
#include "core/teach/question_maker.h"
#include "core/teach/question_texts.h"

namespace roundtrip {

namespace {

constexpr std::string_view kFirstText =
    "The {host} sets its retransmission timer now; no round trip has been measured yet. When "
    "would it expire if nothing came back?";
constexpr std::string_view kMeasuredText =
    "The {host} sets its retransmission timer now. It has measured SRTT {srtt} and RTTVAR "
    "{rttvar}, and the timer takes at least {least}. When would it expire if nothing came back?";
constexpr std::string_view kAgainText =
    "The retransmission timer of the {host} has just expired in vain after {previous}, and the "
    "{host} sets it anew. When would it expire next if nothing came back?";

constexpr std::string_view kResentText =
    "The {host} had to resend its SYN. Now the connection is open, and the {host} sets its "
    "retransmission timer for its first data. When would it expire if nothing came back?";

constexpr std::string_view kAfter = "{time} from now";
constexpr std::string_view kAtOnce = "At once, when the network reports a loss";

constexpr std::string_view kNobodyTells =
    "Nobody tells the sender of a loss. All that it has is its clock and what comes back.";
constexpr std::string_view kNoDoubling = "After an expiry the timer takes twice as long as before.";
constexpr std::string_view kTooFar = "Each expiry doubles the time, and no more than that.";
constexpr std::string_view kDoublesTooSoon =
    "The time doubles only when the timer has expired, and it has not.";
constexpr std::string_view kRoundTripOnly =
    "A timer of one round trip would expire for every small delay. It takes SRTT and four times "
    "RTTVAR, and never less than its minimum.";
constexpr std::string_view kSetBeforehand =
    "Until a round trip has been measured the timer takes a value that was set beforehand, here "
    "{time}.";

constexpr std::string_view kBeginsAnew =
    "The first value may have been too short for the SYN already, so data begin with no less than "
    "{time}.";

constexpr Duration kAfterResentSyn = std::chrono::seconds(3); ///< RFC 6298, section 5, rule 5.7

/// Whether the timer of the first data is looked at, behind a SYN that was sent again.
bool firstAfterResentSyn(const LaneTrace& lane, const QuestionCase& from, const ConnectionView& at)
{
    if (at.sndUna > 1 || at.state == TcpState::SynSent || at.state == TcpState::SynReceived)
        return false;
    for (std::size_t id = lane.flightsSentUpTo(from.gate); id-- > 0;) {
        const PacketFlight& flight = lane.flight(static_cast<PacketId>(id));
        if (flight.flow == from.flow && flight.sender() == from.host && flight.has(TcpFlags::Syn)
            && !flight.copy())
            return flight.isRetransmission();
    }
    return false;
}

/// Whether the same timer expired at the gate.
bool expiredAt(const LaneTrace& lane, const QuestionCase& from)
{
    for (std::size_t id = lane.eventsUpTo(from.gate);
         id-- > 0 && lane.eventTime(static_cast<EventId>(id)) == from.gate;) {
        const Event event = lane.event(static_cast<EventId>(id));
        const auto* timer = std::get_if<TimerEvent>(&event.what);
        if (timer != nullptr && timer->timer == TcpTimer::Retransmit
            && timer->action == TimerAction::Expired && event.host == from.host
            && event.flow == from.flow)
            return true;
    }
    return false;
}

Phrase after(Duration time) { return {kAfter, {{"time", readableDuration(time)}}}; }

} // namespace

Duration QuestionMaker::lengthJustBefore(const Draft& draft)
{
    const ConnectionView* at = draft.from.gate == kStartOfTime
                                   ? nullptr
                                   : m_cursor.hostsAt(justBefore(draft.from.gate))
                                         .host[static_cast<std::size_t>(index(draft.from.host))]
                                         .connectionOf(draft.from.flow);
    return at == nullptr ? Duration{0}
                         : at->timerLength[static_cast<std::size_t>(TcpTimer::Retransmit)];
}

bool QuestionMaker::makeTimer(Draft& draft)
{
    constexpr auto slot = static_cast<std::size_t>(TcpTimer::Retransmit);
    const QuestionCase& from = draft.from;
    const ConnectionView* at = connectionAtGate(draft, from.host);
    if (at == nullptr || at->timers[slot] == kEndOfTime)
        return false;
    const bool expires = static_cast<TimerCase>(from.category) != TimerCase::Stopped;
    const SimTime deadline = at->timers[slot];
    // The record has the last word: it must agree with what was running at the gate.
    if (expires ? deadline != from.revealAt : deadline <= from.revealAt)
        return false;
    const Duration span = deadline - from.gate;
    const bool again = at->backoff > 0 && expiredAt(m_lane, from);
    const bool resentSyn = !again && firstAfterResentSyn(m_lane, from, *at);
    const std::optional<Duration> srtt = at->srtt;
    const std::optional<Duration> rttvar = at->rttvar;
    if (!again && !resentSyn && at->backoff > 0)
        return false; // backed off earlier
    // The next look at the hosts ends what `at` points at.
    if (again && 2 * lengthJustBefore(draft) != span)
        return false; // as long as it may get
    if (resentSyn && span != kAfterResentSyn)
        return false; // backed off further, which nothing here tells
    const TcpConfig& tcp =
        m_lane.config().flows[from.flow].end[static_cast<std::size_t>(index(from.host))].tcp;
    Phrase& text = draft.question.text;
    text.arguments.emplace_back("host", hostWord(from.host));
    if (again) {
        text.text = kAgainText;
        text.arguments.emplace_back("previous", readableDuration(span / 2));
    } else if (resentSyn) {
        text.text = kResentText;
    } else if (srtt) {
        text.text = kMeasuredText;
        text.arguments.emplace_back("srtt", readableDuration(*srtt));
        text.arguments.emplace_back("rttvar", readableDuration(rttvar.value_or(Duration{0})));
        text.arguments.emplace_back("least", readableDuration(tcp.rtoMin));
    } else {
        text.text = kFirstText;
    }
    if (!expires)
        explainBy(draft, from.before); // that it was stopped answers nothing
    ChoiceList& choices = draft.choices;
    choices.addRight(after(span));
    if (again) {
        choices.addWrong(after(span / 2), {kNoDoubling, {}});
        choices.addWrong(after(span / 2 * 3), {kTooFar, {}});
    } else if (resentSyn) {
        const Phrase why{kBeginsAnew, {{"time", readableDuration(span)}}};
        choices.addWrong(after(tcp.rtoInitial), why);
        choices.addWrong(after(2 * tcp.rtoInitial), why);
    } else {
        if (srtt && *srtt < span)
            choices.addWrong(after(*srtt), {kRoundTripOnly, {}});
        choices.addWrong(after(2 * span), {kDoublesTooSoon, {}});
        if (!srtt)
            choices.addWrong(after(span / 2), {kSetBeforehand, {{"time", readableDuration(span)}}});
    }
    choices.addWrong({kAtOnce, {}}, {kNobodyTells, {}});
    return true;
}

void question_texts::addTimerTexts(std::vector<std::string_view>& out)
{
    out.insert(out.end(), {kFirstText, kMeasuredText, kAgainText, kResentText, kAfter, kAtOnce,
                           kNobodyTells, kNoDoubling, kTooFar, kDoublesTooSoon, kRoundTripOnly,
                           kSetBeforehand, kBeginsAnew});
}

} // namespace roundtrip
