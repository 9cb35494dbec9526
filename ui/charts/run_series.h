// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of a run that the charts draw, one set for each lane, and their reduction to what a
// screen can show on the folded time axis. Pure; knows no widgets. Making them reads the whole
// record, so for a long run it is done on a worker thread.
#pragma once

#include "core/report/series.h"
#include "ui/base/folded_time.h"

#include <memory>
#include <string>
#include <vector>

namespace roundtrip::ui {

struct LaneSeries {
    std::string title;
    Transport transport = Transport::Tcp;
    FlowId flow = 0;
    bool applications = false;                 ///< which may send again what UDP never would
    Direction direction = Direction::ToServer; ///< in which most of the data flows
    Series delivered;
    std::vector<SentPoint> sent; ///< in order of departure, which is their time
    DataCounter counter;
    // Of the host that sends; empty for UDP.
    Series acked, cwnd, ssthresh, inFlight;
    // The largest values, for the axes. ssthresh has none: it begins as high as can be.
    std::uint64_t mostDelivered = 0, highestSent = 0, widestCwnd = 0, mostInFlight = 0;
    std::uint64_t longestSegment = 0; ///< payload bytes
};

struct RunSeries {
    std::shared_ptr<const Run> run;
    std::vector<LaneSeries> lanes;
};

/// The flow that the selection asks for, in each lane (its last flow where there is no such one).
std::shared_ptr<const RunSeries> makeRunSeries(std::shared_ptr<const Run> run, FlowId flow);

/// At most about four points for each pixel of the folded axis; looks the same.
Series reduceOnAxis(const Series& series, const FoldedTime& folded, SimTime end, int pixels);

/// A value axis from 0 to `top` with lines every `step`; top is a multiple of step.
struct ValueAxis {
    std::uint64_t top = 1, step = 1;
    friend bool operator==(const ValueAxis&, const ValueAxis&) = default;
};
/// Two or three steps of 1, 2, 4 or 5 times a power of ten that reach `highest`.
ValueAxis niceAxis(std::uint64_t highest);

/// The sent point nearest to (axis, value) among those within the tolerances; null if none is.
/// Points sent again and lost ones win ties.
const SentPoint* sentPointNear(const std::vector<SentPoint>& points, const FoldedTime& folded,
                               double axis, double value, double axisTolerance,
                               double valueTolerance);
/// The point of that packet, which left at `departed`; or null.
const SentPoint* sentPointOf(const std::vector<SentPoint>& points, PacketId packet,
                             SimTime departed);

} // namespace roundtrip::ui
