// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the printed sheets of a lesson: which of its steps get a picture, which words may
// be read beforehand, which places of the pictures are left blank, and what belongs there. Every
// answer is read from the run. Must never know: paper, fonts, how a picture is drawn.
#pragma once

#include "core/sim/run.h"
#include "core/teach/question.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

enum class GapKind : std::uint8_t {
    Sequence,
    Acknowledgment,
    Length,
    Flags,
    Label, ///< all of it
    State, ///< the name of a state in a host's bar
};

/// A place in the pictures where the students write. It is blank in every picture.
struct HandoutGap {
    int number = 0; ///< from 1, in the order in which one meets them
    GapKind kind = GapKind::Sequence;
    std::size_t lane = 0;
    FlowId flow = 0;
    HostRole host = HostRole::Client;  ///< who sends, or who is in the state
    SimTime time{};                    ///< when it departs, or the state is entered
    TcpState state = TcpState::Closed; ///< of a State
    PacketId packet = kNoPacket;       ///< of a label
    std::string before, answer, after; ///< together what stands there in the window
};

/// The ladder of a lane: all that can be seen at `now`, from `from` on, and paper to draw on.
struct HandoutFigure {
    std::size_t lane = 0;
    FlowId flow = 0;             ///< whose states stand beside it
    SimTime from{}, now{}, to{}; ///< from <= now <= to
    bool clockHidden = false;    ///< the time axis would answer a question
};

/// A step's question. Its words are those of the step (core/teach/question.h, or the author's).
struct HandoutQuestion {
    std::size_t step = 0; ///< of the lesson
    std::size_t lane = 0;
    std::optional<QuestionKind> kind; ///< empty: written by the author
    FlowId flow = 0;
    SimTime gate{}, revealAt{};
    EventId event = kNoEvent; ///< that answers it
};

/// What belongs together on the sheet, in this order: words, picture, question.
struct HandoutPart {
    std::vector<std::size_t> told;     ///< steps whose title and text can be read
    std::vector<std::size_t> untold;   ///< and those behind a question, whose words tell answers
    std::optional<std::size_t> figure; ///< a new picture: an index of Handout::figures
    std::optional<std::size_t> seenIn; ///< the picture that shows what is asked: this or an earlier
    std::optional<HandoutQuestion> question;
};

struct Handout {
    std::vector<HandoutPart> parts;
    std::vector<HandoutFigure> figures;
    std::vector<HandoutGap> gaps; ///< in order of their numbers
};

/// What a picture has room for: a gap that cannot be seen cannot be filled in.
struct HandoutRoom {
    std::vector<PacketId> labels;   ///< written in full
    std::vector<PacketId> spacious; ///< of these: where a box can stand in place of a value
    struct State {
        HostRole host;
        SimTime since;
        TcpState state;
        friend bool operator==(const State&, const State&) = default;
    };
    std::vector<State> states; ///< those whose names are written
};
using RoomOfFigure = std::function<HandoutRoom(const HandoutFigure&)>;

/// The sheet of the run's lesson, the same each time; empty where the run carries none. Takes as
/// long as finding the lesson's questions: not for a window's thread.
std::optional<Handout> makeHandout(const Run& run, const RoomOfFigure& roomOf);

} // namespace roundtrip
