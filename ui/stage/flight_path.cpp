// SPDX-License-Identifier: GPL-3.0-or-later
// Fractions of the path: linear in time but for the wait of a delayed packet.
#include "ui/stage/flight_path.h"

#include <algorithm>

namespace roundtrip::ui {

namespace {

double share(SimTime begin, SimTime t, SimTime end)
{
    if (t >= end)
        return 1.0;
    if (t <= begin)
        return 0.0;
    return static_cast<double>((t - begin).count()) / static_cast<double>((end - begin).count());
}

} // namespace

std::optional<Knee> kneeOf(const LaneTrace& lane, const PacketFlight& flight)
{
    if (!flight.delayed || flight.lost() || flight.fromRouter())
        return std::nullopt;
    const Duration transit = flight.endsAt() - flight.departsAt();
    const Duration extra = std::min(lane.extraDelay(flight), transit);
    if (extra <= Duration{0})
        return std::nullopt;
    const SimTime begins = flight.departsAt() + (transit - extra) / 2;
    return Knee{0.5, begins, begins + extra};
}

double startFraction(const PacketFlight& flight)
{
    return static_cast<double>(flight.startPosition()) / 65535.0;
}

double endFraction(const PacketFlight& flight)
{
    const bool endsEarly = flight.lost() || flight.fate() == FlightFate::Fragmented;
    return endsEarly ? static_cast<double>(flight.lossPosition) / 65535.0 : 1.0;
}

double wayDone(const LaneTrace& lane, const PacketFlight& flight, SimTime t)
{
    if (const auto knee = kneeOf(lane, flight)) {
        if (t <= knee->ends)
            return knee->fraction * share(flight.departsAt(), t, knee->begins);
        return knee->fraction + (1.0 - knee->fraction) * share(knee->ends, t, flight.endsAt());
    }
    const double start = startFraction(flight);
    return start + (endFraction(flight) - start) * share(flight.departsAt(), t, flight.endsAt());
}

bool onTheWay(const PacketFlight& flight, SimTime t)
{
    return flight.departsAt() <= t && t < flight.endsAt();
}

} // namespace roundtrip::ui
