// SPDX-License-Identifier: GPL-3.0-or-later
// Where a packet is on its way at an instant: the one rule that the ladder's lines and the stage's
// envelopes both follow, so that they can never disagree. Pure numbers, no painting.
#pragma once

#include "core/sim/run.h"

#include <optional>

namespace roundtrip::ui {

/// A packet that the network made wait is drawn as waiting half-way.
struct Knee {
    double fraction = 0.5;
    SimTime begins{}, ends{};
};
/// Empty for a packet that travelled at the link's pace, and for a lost one.
std::optional<Knee> kneeOf(const LaneTrace& lane, const PacketFlight& flight);

/// Where its way begins: 0, or where the router stands that sent it.
double startFraction(const PacketFlight& flight);
/// How far the whole flight gets: 1, or where it was lost or cut into fragments.
double endFraction(const PacketFlight& flight);
/// 0 at the sender, 1 at the receiver; held within the flight's life.
double wayDone(const LaneTrace& lane, const PacketFlight& flight, SimTime t);
/// departsAt <= t < endsAt.
bool onTheWay(const PacketFlight& flight, SimTime t);

} // namespace roundtrip::ui
