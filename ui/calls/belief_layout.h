// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of belief and truth: which stretch of the stream is shown, and the cells of each
// strip in it. Pure numbers: no widget, no painter, no colours.
#pragma once

#include "core/report/stream_truth.h"
#include "ui/connection/connection_facts.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace roundtrip::ui {

/// How a cell is drawn. Each kind has its own pattern or sign besides its colour.
enum class StripKind : std::uint8_t {
    Acknowledged,
    Reported,
    InFlight,
    ThoughtLost,
    Resent,
    Sent,
    Delivered,
    Unread,
    Waiting,
    OnTheWay,
    Lost,
    Discarded,
    NotSent,
    AckOnTheWay,
    AckLost,
    AckNotYet,
    Hidden, ///< the truth, while it is hidden
};

StripKind kindOf(Belief belief);
StripKind kindOf(Whereabouts where);
StripKind kindOf(AckNews news);
/// "R", "S", "L", an arrow, a cross: what a cell says besides its number; may be empty.
QString signOf(StripKind kind);

struct StripCell {
    StripKind kind = StripKind::NotSent;
    StreamSeq begin = 0, end = 0;
    std::uint32_t number = 0; ///< n-th data packet of its direction; 0 = several, or none
    friend bool operator==(const StripCell&, const StripCell&) = default;
};

/// The stretch of the stream that is shown.
struct StripWindow {
    StreamSeq begin = 1, end = 2;
    friend bool operator==(const StripWindow&, const StripWindow&) = default;
};
/// All of a short stream; of a long one what is between being sent and being delivered, and a
/// little before and after it. `mss` is what the sender cuts.
StripWindow stripWindow(const BeliefAndTruth& view, std::uint64_t mss);

struct StripRows {
    StripWindow window;
    bool numbered = false; ///< a cell is a packet, or a part of one
    std::vector<StripCell> belief, truth, acks;
    friend bool operator==(const StripRows&, const StripRows&) = default;
};
/// `segments`: the data packets of that direction; empty for UDP.
StripRows stripRows(const BeliefAndTruth& view, const SegmentTable& segments, std::uint64_t mss);

/// Where an offset stands in a strip: 0 = left end, 1 = right end; clamped.
double placeInWindow(const StripWindow& window, StreamSeq offset);

/// More packets than this in the window are shown as ranges.
inline constexpr std::size_t kMostNumbered = 20;

} // namespace roundtrip::ui
