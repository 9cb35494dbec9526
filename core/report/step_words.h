// SPDX-License-Identifier: GPL-3.0-or-later
// The words of those steps and moments that tell more than one event, beside the table of the
// reasons. Here and there stand all the templates that a translation must know.
#pragma once

#include "core/report/explain.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

enum class StepWord : std::uint8_t {
    SegmentLeaves,
    SegmentsLeave,
    SegmentsFollow,
    SegmentLost,
    SegmentsLost,
    ManySegmentsLost,
    SegmentNoQueue,
    SegmentsNoQueue,
    ManySegmentsNoQueue,
    ResentSegmentLost,
    SegmentDamaged,
    DatagramDamaged,
    SynLost,
    SynAckLost,
    FinLost,
    AckLost,
    AcksLost,
    PacketLost,
    DatagramLost,
    DatagramsLost,
    ManyDatagramsLost,
    FragmentLost,
    FragmentsOfOneLost,
    FragmentsLost,
    ManyFragmentsLost,
    SegmentFragmentLost,
    DatagramNoRoom,
    DatagramsNoRoom,
    DuplicateAck,
    DuplicateAcks,
    ThirdDuplicateAck,
    TimeoutSegment,
    TimeoutSyn,
    TimeoutSynAck,
    TimeoutFin,
    GoBackMany,
    SegmentsReported,
    ManySegmentsReported,
    SegmentsOverdue,
    ManySegmentsOverdue,
    DuplicateReported,
    DuplicatesReported,
    PacketMarked,
    PacketsMarked,
    NothingMissing,
    EverythingArrived,
    FinLeaves,
    AllAndFinArrived,
    FinBoth,
    WindowCloses,
    WindowOpens,
    Probes,
    KeepAlives,
    CopyArrives,
    CopiesArrive,
    HeldUp,
    ManyHeldUp,
    IcmpMany,
    DatagramLeaves,
    DatagramsLeave,
    FirstDatagramLeaves,
    FirstDatagramsLeave,
    LastDatagram,
    MoreLosses,
    MoreResent,
    MoreWindows,
    MoreOfTheSame,
    MoreSteps,
    Count_ ///< not a word: how many there are
};

struct StepText {
    StepWord word;
    std::string_view title;
    std::string_view sentence; ///< empty: the sentence of the event's reason tells it
    RfcPlace place;            ///< none: the reason's
};

const StepText& stepText(StepWord word);
std::span<const StepText> stepTexts();

/// "three", up to ten; then digits.
std::string numberWord(std::uint64_t number);
/// The same at the start of a sentence: "Three".
std::string numberWordCapital(std::uint64_t number);
/// "3", "3 and 4", "3, 4 and 5".
std::string listOf(const std::vector<std::uint32_t>& numbers);

} // namespace roundtrip
