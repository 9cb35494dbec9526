// SPDX-License-Identifier: GPL-3.0-or-later
// Questions of the kind "what comes next?", made from a finished run: the learner predicts, then
// sees. The right choice is read from the record behind the gate, never computed anew, so it holds
// for any scenario; the wrong ones are what people commonly believe.
// Must never know: who asks, in which language, or how a score is kept.
#pragma once

#include "core/report/explain.h"
#include "core/scenario/lesson.h"
#include "core/sim/run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

inline constexpr int kQuestionKinds{kQuestionKindNames.size()};

/// Each level has the questions of those before it, and more.
using Level = LessonLevel;
inline constexpr int kLevels{kLessonLevelNames.size()};

/// A template, as a translation replaces it, and the values for its {names}.
struct Phrase {
    std::string_view text; ///< lives as long as the program
    Arguments arguments;

    [[nodiscard]] bool empty() const { return text.empty(); }
    /// In English.
    [[nodiscard]] std::string filled() const { return fillTemplate(text, arguments); }
};

struct Choice {
    Phrase text;
    /// Why one might think so, and what is wrong with it; empty for the right one.
    Phrase misconception;
    bool right = false;
};

struct Question {
    QuestionKind kind = QuestionKind::NextSegment;
    Level level = Level::School; ///< the first one at which it is asked
    std::size_t lane = 0;        ///< index in the run
    FlowId flow = 0;
    HostRole host = HostRole::Client; ///< whom it is about
    /// The view must stop here: what has a time <= gate may be known, the answer lies behind it.
    /// kBeforeStart for what happens at the very start, where all the views are still empty.
    SimTime gate{};
    /// When the answer can be seen; > gate. What the choices say holds once all with a time
    /// <= revealAt has happened.
    SimTime revealAt{};
    EventId event = kNoEvent;    ///< that answers it; its time is <= revealAt and > gate
    Phrase text;                 ///< one or two sentences, the last one the question
    std::vector<Choice> choices; ///< three or four, in the order to show them; exactly one right
    std::size_t right = 0;       ///< index of the right one
    /// Why it is so: the sentence of the table for the event, and its place.
    Phrase explanation;
    Reason reason = Reason::None;
    RfcPlace place;
};

/// A sensible number for a lesson, in order of their gates: the first of each interesting case
/// (handshake, first data, loss, duplicate ACKs, retransmission, timer, closed window, close), not
/// one for each packet. Takes about as long as running the lane once: not for a window's thread.
std::vector<Question> questionsFor(const Run& run, std::size_t lane, Level level);
/// The first of them with gate > after, or nullptr. `after` is the gate of the question asked last,
/// for the next one may have its gate where that one is revealed; or, at a playhead t, the instant
/// just before t.
const Question* nextQuestion(const std::vector<Question>& questions, SimTime after);
/// The same for those who ask once.
std::optional<Question> nextQuestion(const Run& run, std::size_t lane, Level level, SimTime after);
/// The first question of that kind with gate >= from, of whatever level and however ordinary;
/// empty where the lane has none.
std::optional<Question> questionAt(const Run& run, std::size_t lane, QuestionKind kind,
                                   SimTime from);

} // namespace roundtrip
