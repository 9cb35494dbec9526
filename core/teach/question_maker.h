// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the question of a case: its words, the right choice from the record behind the gate, and
// the wrong ones from what the learner can see at the gate.
// Must never know: which cases are worth it.
#pragma once

#include "core/report/series.h"
#include "core/sim/cursor.h"
#include "core/teach/question_case.h"
#include "core/teach/question_choices.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

namespace roundtrip {

class QuestionMaker {
public:
    /// The run must outlive it.
    QuestionMaker(const Run& run, std::size_t lane);

    /// Empty where the case gives no good question: too few choices that differ.
    std::optional<Question> make(QuestionCase theCase);
    /// Sets the gate of a question about a timer to the instant at which it was set last. False
    /// where there is no such instant.
    bool settleTimerCase(QuestionCase& theCase);

private:
    /// A question being made.
    struct Draft {
        QuestionCase from;
        Question question;
        ChoiceList choices;
        EventId trigger = kNoEvent;
    };

    /// By the kind of the question; false where the run gives none here.
    bool fill(Draft& draft);
    bool makeNextSegment(Draft& draft);
    bool makeNextDatagram(Draft& draft);
    bool makeAckNumber(Draft& draft);
    bool makeState(Draft& draft);
    bool makeTimer(Draft& draft);
    bool makeDelivered(Draft& draft);
    bool makeCwnd(Draft& draft);

    void addOtherSegments(Draft& draft, const ConnectionView& at);
    void addBytesOfSegments(Draft& draft, const ConnectionView* at);
    void addBytesOfDatagrams(Draft& draft);

    /// The words "what is about to happen" by the kind of the trigger, then the question.
    void setText(Draft& draft, Arguments more = {});
    /// The event that explains the answer best, where it is not the answering one.
    void explainBy(Draft& draft, EventId event);
    /// The newest connection of the case's flow as it is at the gate, or nullptr.
    const ConnectionView* connectionAtGate(const Draft& draft, HostRole host);
    /// Of the retransmission timer that ran until the gate; zero where none did.
    Duration lengthJustBefore(const Draft& draft);
    const Series& delivered(FlowId flow, Direction direction);
    const Series& variable(FlowId flow, HostRole host, Variable which);

    const LaneTrace& m_lane;
    std::size_t m_laneIndex;
    StateCursor m_cursor;
    std::map<std::pair<FlowId, Direction>, Series> m_delivered;
    std::map<std::tuple<FlowId, HostRole, Variable>, Series> m_variables;
};

/// What the templates call a host.
inline std::string hostWord(HostRole host)
{
    return host == HostRole::Client ? "client" : "server";
}

} // namespace roundtrip
