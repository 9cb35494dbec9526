// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the congestion window: its recorded value afterwards, against the answers of
// another occasion (RFC 5681, section 3).
#include "core/teach/question_maker.h"
#include "core/teach/question_texts.h"

#include "core/teach/question_worth.h"

namespace roundtrip {

namespace {

constexpr std::string_view kStays = "It stays at {bytes} bytes";
constexpr std::string_view kFalls = "It falls to {bytes} bytes";
constexpr std::string_view kGrows = "It grows to {bytes} bytes";

constexpr std::string_view kUnchanged = "Something has been learnt about the network, and it "
                                        "changes the window.";
constexpr std::string_view kOneSegment =
    "To one full segment the window falls when the retransmission timer has expired.";
constexpr std::string_view kHalf =
    "Half of the window, and no more, is not what this occasion asks for.";
constexpr std::string_view kHalfAndThree =
    "Half goes into ssthresh; cwnd is three full segments more, for the three that have left the "
    "network and made the receiver answer.";
constexpr std::string_view kOneMore =
    "One full segment for each ACK of new data is what slow start adds.";
constexpr std::string_view kDoubled =
    "The window doubles in a whole round trip of slow start, not at once.";
constexpr std::string_view kToThreshold =
    "This is ssthresh, the border between slow start and congestion avoidance.";

Phrase change(std::uint64_t before, std::uint64_t after)
{
    const std::string_view text = after == before ? kStays : after < before ? kFalls : kGrows;
    return {text, {{"bytes", std::to_string(after)}}};
}

/// Another change of the same instant would be the one that counts.
bool changesAgain(const LaneTrace& lane, const QuestionCase& from)
{
    for (EventId id = from.event + 1; id < lane.eventCount() && lane.eventTime(id) == from.revealAt;
         ++id) {
        if (lane.eventKind(id) == EventKind::Variables && lane.eventHost(id) == from.host
            && cwndWorth(lane.eventReason(id)).weight > 0 && lane.event(id).flow == from.flow)
            return true;
    }
    return false;
}

} // namespace

bool QuestionMaker::makeCwnd(Draft& draft)
{
    const QuestionCase& from = draft.from;
    const ConnectionView* at = connectionAtGate(draft, from.host);
    const Series& series = variable(from.flow, from.host, Variable::Cwnd);
    const std::uint64_t before = valueAt(series, from.gate);
    const std::uint64_t after = valueAt(series, from.revealAt);
    if (at == nullptr || at->mss == 0 || before == 0 || after == 0 || changesAgain(m_lane, from))
        return false;
    const std::uint64_t mss = at->mss;
    const Series& threshold = variable(from.flow, from.host, Variable::Ssthresh);
    setText(draft, {{"cwnd", std::to_string(before)},
                    {"ssthresh", std::to_string(at->ssthresh)},
                    {"flight", std::to_string(at->flightSize)},
                    {"mss", std::to_string(mss)}});
    ChoiceList& choices = draft.choices;
    choices.addRight(change(before, after));
    const auto wrong = [&](std::uint64_t value, std::string_view why) {
        if (value != after && value > 0)
            choices.addWrong(change(before, value), {why, {}});
    };
    const bool inflated = valueAt(threshold, from.revealAt) + 3 * mss == after;
    wrong(mss, kOneSegment);
    wrong(before, kUnchanged);
    wrong(before / 2, inflated && after > before / 2 ? kHalfAndThree : kHalf);
    wrong(before + mss, kOneMore);
    wrong(valueAt(threshold, from.revealAt), kToThreshold);
    wrong(2 * before, kDoubled);
    return true;
}

void question_texts::addCwndTexts(std::vector<std::string_view>& out)
{
    out.insert(out.end(), {kStays, kFalls, kGrows, kUnchanged, kOneSegment, kHalf, kHalfAndThree,
                           kOneMore, kDoubled, kToThreshold});
}

} // namespace roundtrip
