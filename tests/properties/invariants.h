// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold in every run, whatever its scenario. Each check reports what it finds as test
// failures. Must never know: how scenarios are made.
#pragma once

#include "core/sim/run.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace roundtrip::test {

using RunPtr = std::shared_ptr<const roundtrip::Run>;

/// Time order, causes before effects, nothing sent before it was handed down.
void checkOrder(const LaneTrace& lane);
/// Each flight ends exactly once; on the way only when the lane was cut off.
void checkFlights(const LaneTrace& lane, bool cutOff);
/// Delivered bytes are a prefix of the written ones, and all of them at the end of a stream.
void checkDelivery(const LaneTrace& lane);
/// No acknowledgment of what was never sent; no data beyond what was written.
void checkNumbers(const LaneTrace& lane);
/// Every state change stands in the table, or leads to CLOSED as its notes allow.
void checkStates(const LaneTrace& lane);
/// Two runs are the same, event for event and flight for flight.
void checkSame(const LaneTrace& a, const LaneTrace& b);
/// The state at a few instants equals that of a fresh simulation; where the lane ended by itself,
/// nothing is in flight, no timer is armed and no program waits for a time.
void checkReplay(const RunPtr& run, std::size_t lane, std::uint64_t seed, bool cutOff);
/// Played once more under the eyes of ConnectionWatch. Where the lane ended by itself every stream
/// has arrived whole, or one of its ends has reported a failure. A copy made on the way runs on to
/// the same end, event for event.
void checkWatched(const RunPtr& run, std::size_t lane, std::uint64_t seed, bool cutOff);
/// Events, segments and virtual time stay within what the bytes, the losses and the timers explain.
void checkBudget(const LaneTrace& lane, bool cutOff);
/// The n-th data packet's first transmission met the same random fate in both lanes.
void checkSameWeather(const Scenario& scenario, const LaneTrace& a, const LaneTrace& b);

} // namespace roundtrip::test
