// SPDX-License-Identifier: GPL-3.0-or-later
// What lies far ahead of the playhead, as text instead of on the scale: when a timer would fire,
// when TIME-WAIT ends. Pure functions of the hosts' state and the record.
#pragma once

#include "core/sim/host_snapshot.h"
#include "ui/base/lane_index.h"

#include <QString>

#include <vector>

namespace roundtrip::ui {

struct FarEvent {
    QString what; ///< "RTO would fire at"
    QString when; ///< "1 106.464 ms"
};

struct Telling {
    bool future = true; ///< the record may be looked ahead
    bool timers = true; ///< when the timers of the hosts expire
};

/// At most two. `hosts` and `laneIndexes` by lane.
std::vector<FarEvent> farEvents(const Run& run, const std::vector<LaneIndex>& laneIndexes,
                                const std::vector<const HostsView*>& hosts, FlowId flow,
                                SimTime now, Telling tell);

} // namespace roundtrip::ui
