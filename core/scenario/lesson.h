// SPDX-License-Identifier: GPL-3.0-or-later
// What a scenario says beyond the run itself: a lesson with its steps, and the events that must
// occur. Plain values, as docs/lessons.md describes them. Must never know: JSON, runs, windows.
#pragma once

#include "core/base/event_kind.h"
#include "core/base/ids.h"
#include "core/base/outcome.h"
#include "core/base/reason.h"
#include "core/base/time.h"
#include "core/tcp/tcp_state.h"
#include "core/tcp/timer_table.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace roundtrip {

enum class SegmentKind : std::uint8_t {
    Syn, ///< without ACK
    SynAck,
    Fin,
    Rst,
    Ack,  ///< nothing but an ACK
    Data, ///< with payload; a datagram too
};

/// Which events of a run are meant: those that fit all that is said. At least one thing is.
struct EventPattern {
    std::optional<std::uint16_t> lane; ///< index
    std::string flow;                  ///< name; empty = every flow
    std::optional<HostRole> host;
    /// Empty: follows from what else is said; see patternKind().
    std::optional<EventKind> event;
    std::optional<Reason> reason;
    std::optional<SegmentKind> segment;
    std::optional<std::uint32_t> data; ///< n-th data packet of its flow and direction, from 1
    std::optional<std::uint32_t> transmission; ///< 1 = first, 2 = first retransmission, ...
    std::optional<Direction> direction;
    std::optional<TcpState> state; ///< the one that is entered
    std::optional<TcpTimer> timer;
    std::uint32_t nth = 1; ///< which of the events that fit; from 1
    friend bool operator==(const EventPattern&, const EventPattern&) = default;
};

/// The kind that the events must have: the one that is named. Where neither a kind nor a reason is
/// named, a state means State, a timer Timer, and anything about a packet Send. Empty: any kind.
std::optional<EventKind> patternKind(const EventPattern& pattern);

/// A moment of a run: a time, or so much after an event.
struct LessonMoment {
    std::optional<SimTime> time; ///< set: the rest is unused
    EventPattern event;
    Duration after{0};
    friend bool operator==(const LessonMoment&, const LessonMoment&) = default;
};

/// A question whose answer and choices are made from the run.
enum class QuestionKind : std::uint8_t {
    NextSegment, ///< which segment, or datagram, the host sends next
    AckNumber,   ///< which acknowledgment number it sends next
    State,       ///< which state its connection enters next
    Timer,       ///< when its retransmission timer, running at the gate, expires
    Delivered,   ///< how many bytes its program has then
    Cwnd,        ///< what becomes of its congestion window
};

/// A question that the lesson's author has written.
struct WrittenChoice {
    std::string text;
    bool right = false;
    std::string because; ///< may be empty
    friend bool operator==(const WrittenChoice&, const WrittenChoice&) = default;
};
struct WrittenQuestion {
    std::string question;
    std::vector<WrittenChoice> choices; ///< 3 or 4 that differ; exactly one is right
    friend bool operator==(const WrittenQuestion&, const WrittenQuestion&) = default;
};
using LessonQuestion = std::variant<QuestionKind, WrittenQuestion>;

struct LessonStep {
    LessonMoment at;
    std::string title;                 ///< one line
    std::string text;                  ///< at most two sentences
    std::optional<LessonQuestion> ask; ///< opens when the step is reached
    friend bool operator==(const LessonStep&, const LessonStep&) = default;
};

enum class LessonTopic : std::uint8_t { Basics, Opening, Loss, Pace, Closing, Udp, Ports };
enum class LessonLevel : std::uint8_t { School, University, Expert };
/// What a small picture of the lesson shows.
enum class LessonPicture : std::uint8_t { Ladder, Cwnd, Window };

inline constexpr std::size_t kLessonFewestSteps = 3, kLessonMostSteps = 9;

struct Lesson {
    std::string aim;     ///< one sentence: what the learner can say afterwards
    std::string summary; ///< a short line for a card: "How both sides agree to talk"
    LessonTopic topic = LessonTopic::Basics;
    std::uint16_t minutes = 10; ///< 1..600
    LessonLevel level = LessonLevel::School;
    std::vector<std::string> views;    ///< names of the window's pages and views, as for --page
    std::optional<std::uint16_t> lane; ///< index of the one that a presenter shows, and that steps
                                       ///< mean which name none; empty = the first, and any
    LessonPicture picture = LessonPicture::Ladder;
    std::vector<LessonStep> steps; ///< 3 to 9, in order of time
    std::string script;            ///< Markdown, for the teacher
    friend bool operator==(const Lesson&, const Lesson&) = default;
};

/// Events of this kind occur so many times; `nth` is 1. `atMost` 0: never.
struct ExpectedEvents {
    EventPattern event;
    std::uint64_t atLeast = 1;
    std::optional<std::uint64_t> atMost;
    friend bool operator==(const ExpectedEvents&, const ExpectedEvents&) = default;
};
/// These occur one behind the other in one lane; `nth` counts from the one before.
struct ExpectedOrder {
    std::optional<std::uint16_t> lane; ///< index; empty = in some lane
    std::vector<EventPattern> events;  ///< 2 or more; none names a lane
    friend bool operator==(const ExpectedOrder&, const ExpectedOrder&) = default;
};
/// Every flow that fits ends so. At least one must fit.
struct ExpectedOutcome {
    Outcome outcome = Outcome::Completed;
    std::optional<std::uint16_t> lane;
    std::string flow; ///< empty = every flow
    friend bool operator==(const ExpectedOutcome&, const ExpectedOutcome&) = default;
};
/// In every flow that fits, the program at the end of that direction has got so many bytes.
struct ExpectedDelivery {
    std::uint64_t bytes = 0;
    Direction direction = Direction::ToServer;
    std::optional<std::uint16_t> lane;
    std::string flow; ///< empty = every flow
    friend bool operator==(const ExpectedDelivery&, const ExpectedDelivery&) = default;
};
/// Something that must hold in the run of the scenario.
using Expectation = std::variant<ExpectedEvents, ExpectedOrder, ExpectedOutcome, ExpectedDelivery>;

// --- the names of the file, by the enumerations ---
inline constexpr std::array<std::string_view, 6> kSegmentKindNames{"SYN", "SYN-ACK", "FIN",
                                                                   "RST", "ACK",     "data"};
inline constexpr std::array<std::string_view, 6> kQuestionKindNames{
    "next_segment", "ack_number", "state", "timer", "delivered", "cwnd"};
inline constexpr std::array<std::string_view, 7> kLessonTopicNames{
    "basics", "opening", "loss", "pace", "closing", "udp", "ports"};
inline constexpr std::array<std::string_view, 3> kLessonLevelNames{"school", "university",
                                                                   "expert"};
inline constexpr std::array<std::string_view, 3> kLessonPictureNames{"ladder", "cwnd", "window"};

} // namespace roundtrip
