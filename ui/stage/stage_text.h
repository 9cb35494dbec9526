// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of the stage: what the links are like, and why a lane is idle. Pure functions of
// the scenario, the record and the hosts' state.
#pragma once

#include "core/report/series.h"
#include "core/sim/host_snapshot.h"
#include "ui/base/lane_index.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace roundtrip::ui {

/// "Two identical links: 20 ms each way, 1 Mbit/s; the 3rd data packet is dropped". What befalls
/// packets is left out unless `tellTroubles`.
QString stageCaption(const Scenario& scenario, bool tellTroubles = true);

/// The text on one line, or on two where it is wider than `room`: parted after a semicolon if both
/// lines fit then, else after a comma, else between words. Only the second line may be too wide.
QStringList onTwoLines(const QString& text, const std::function<double(const QString&)>& widthOf,
                       double room);

/// Why nothing is under way in the lane at `now`: "Waiting for the timer: 940.2 ms left".
/// `tellEnd`: whether it may say that nothing more will come; `brief`: without the time, which
/// the ladder tells as well.
QString idleText(const LaneTrace& lane, const LaneIndex& laneIndex, const DataCounter& counter,
                 FlowId flow, const HostsView& hosts, SimTime now, bool tellEnd,
                 bool brief = false);

} // namespace roundtrip::ui
