// SPDX-License-Identifier: GPL-3.0-or-later
// Which arriving segments close or open the window of their sender (RFC 9293, section 3.8.6): the
// little that must be remembered to know a window's closing from its staying closed.
#pragma once

#include "core/sim/run.h"

#include <array>
#include <optional>
#include <vector>

namespace roundtrip {

/// Shown the arrivals of a lane in order of time.
class WindowWatch {
public:
    explicit WindowWatch(const LaneTrace& lane) : m_lane(lane), m_closed(lane.config().flows.size())
    {
    }
    /// True: the arrival closes its sender's window; false: opens it; empty: neither.
    std::optional<bool> look(EventId arrival)
    {
        const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(arrival));
        if (flight.kind() != FlightKind::Tcp || flight.corrupted != 0 || flight.has(TcpFlags::Rst)
            || flight.has(TcpFlags::Syn))
            return std::nullopt;
        bool& closed = m_closed[flight.flow][static_cast<std::size_t>(index(flight.direction()))];
        if (closed == (flight.window == 0))
            return std::nullopt;
        closed = flight.window == 0;
        return closed;
    }

private:
    const LaneTrace& m_lane;
    std::vector<std::array<bool, kHosts>> m_closed; ///< by flow and direction
};

} // namespace roundtrip
