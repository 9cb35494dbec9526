// SPDX-License-Identifier: GPL-3.0-or-later
// The exercise "you are TCP": what a host knows at an instant, the segment that it sends next, and
// a judgement of somebody's guess of it. The solution is read from the record.
// Must never know: widgets, and how TCP decides.
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"
#include "core/teach/question.h"
#include "core/teach/question_lead.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// All numbers relative to the initial sequence numbers: the SYN is 0, the first byte 1.
struct SegmentGuess {
    std::uint8_t flags = 0; ///< TcpFlags bits; of SYN, ACK, FIN, RST and PSH only
    std::uint32_t seq = 0;
    std::uint32_t ack = 0;    ///< looked at only where the segment has the ACK flag
    std::uint32_t length = 0; ///< bytes of data
    friend bool operator==(const SegmentGuess&, const SegmentGuess&) = default;
};

enum class SegmentField : std::uint8_t { Flags, Seq, Ack, Length };
inline constexpr int kSegmentFields = 4;

struct FieldJudgement {
    SegmentField field = SegmentField::Flags;
    bool right = false;
    std::string expected; ///< "SYN, ACK", "1001"
    std::string guessed;
    Phrase hint; ///< one sentence: why it is so
};

struct SegmentJudgement {
    std::array<FieldJudgement, kSegmentFields> fields; ///< by SegmentField
    Phrase explanation; ///< why the host sends it at all: from the table of the reasons
    RfcPlace place;
    [[nodiscard]] bool right() const;
};

/// One segment that the host is about to send.
struct NextSegmentExercise {
    std::size_t lane = 0;
    FlowId flow = 0;
    HostRole host = HostRole::Client;
    SimTime gate{};           ///< stop here: all with a time <= gate may be shown
    SimTime sentAt{};         ///< > gate
    EventId event = kNoEvent; ///< its Send
    PacketId packet = kNoPacket;
    // What the host knows at the gate; relative numbers.
    TcpState state = TcpState::Closed;
    std::uint64_t sndUna = 0, sndNxt = 0, rcvNxt = 0;
    std::uint64_t sndWnd = 0, cwnd = 0, mss = 0;
    std::uint64_t toSend = 0;                ///< bytes written by the program and not sent yet
    std::optional<std::string> lastReceived; ///< flightLabel of the segment that came last
    /// What makes the host send at `sentAt`, and the words for it: "ACK 1001", "retransmission
    /// timer", "send 8000".
    Lead lead = Lead::Nothing;
    std::string leadText;
    SegmentGuess solution; ///< hide it from the learner

    [[nodiscard]] SegmentJudgement judge(const LaneTrace& lane, const SegmentGuess& guess) const;
};

/// The fields of a TCP segment of the record.
SegmentGuess segmentOf(const LaneTrace& lane, PacketId packet);
/// The first segment, also of a burst, that the host sends after `from` on any flow over TCP; the
/// network's copies and its messages do not count. Empty where it sends none. `flow`: only of that
/// one.
std::optional<NextSegmentExercise> nextSegmentExercise(const Run& run, std::size_t lane,
                                                       HostRole host, SimTime from,
                                                       std::optional<FlowId> flow = {});

/// "SYN, ACK"; "none" for no flag.
std::string segmentFlagsText(std::uint8_t flags);

} // namespace roundtrip
