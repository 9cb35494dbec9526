// SPDX-License-Identifier: GPL-3.0-or-later
// What counts as one thing for the user of a flow's workload, and when each was asked for and came:
// a frame, an answer, an object, a piece. Must never know: figures.
#pragma once

#include "core/report/comparison.h"

namespace roundtrip {

struct WorkloadUnits {
    UnitKind kind = UnitKind::Piece;
    std::vector<DataUnit> units;
    Series jitter; ///< of frames; else empty
    /// Of objects: bytes that came, each by itself; not sorted.
    std::vector<SeriesPoint> pieces;
    /// The workload's own bytes, not the packets', are what is written and delivered: its
    /// application repeats and acknowledges by itself.
    bool countsBytes = false;
};

/// Empty where the flow's datagrams or written bytes are themselves the units.
std::optional<WorkloadUnits> workloadUnits(const LaneTrace& lane, FlowId flow);

} // namespace roundtrip
