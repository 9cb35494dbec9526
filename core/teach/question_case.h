// SPDX-License-Identifier: GPL-3.0-or-later
// The places of a run at which a question can be asked, found in one pass over its record, and
// how much each is worth asking. Must never know: the words of a question.
#pragma once

#include "core/teach/question.h"
#include "core/teach/question_lead.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// What is special about an arrival, for the question of the bytes that a program has.
enum class ArrivalCase : std::uint8_t {
    InOrder,
    BehindGap,
    FillsGap,
    Discarded, ///< damaged, or no room in the socket
    Unread,    ///< in order, but the program does not read now
    Datagram,
    DatagramAfterLoss,
};
enum class TimerCase : std::uint8_t { Expires, ExpiresAgain, Stopped };

/// A question that could be made. Small: a long run has many.
struct QuestionCase {
    QuestionKind kind = QuestionKind::NextSegment;
    Level level = Level::School;
    std::uint8_t weight = 0;   ///< the higher, the better worth asking; 0 = ordinary
    std::uint8_t category = 0; ///< a Reason, an ArrivalCase or a TimerCase
    HostRole host = HostRole::Client;
    FlowId flow = 0;
    EventId event = kNoEvent; ///< that answers; an arrival: the Receive
    /// Of a datagram whose sender goes on: the loss that it does not know of.
    EventId before = kNoEvent;
    SimTime gate{}, revealAt{};
};

/// Every case of the lane in order of gates, those of Timer excepted, which stand where their
/// answer does and whose gate `settleTimerCase` finds.
/// `most`: keep only so many of each kind, category and host; 0 = all.
std::vector<QuestionCase> questionCases(const LaneTrace& lane, std::size_t most);

} // namespace roundtrip
