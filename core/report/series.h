// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of a run for the charts: steps of (time, value from then on), made in one pass over
// the record, and their reduction to a number of pixels.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <vector>

namespace roundtrip {

struct SeriesPoint {
    SimTime time{};
    std::uint64_t value = 0;
    friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};
using Series = std::vector<SeriesPoint>; ///< sorted by time; at equal times the last one holds

/// Bytes handed to the receiving program of the flow, in the given direction.
Series deliveredSeries(const LaneTrace& lane, FlowId flow, Direction direction);
/// A recorded variable of the flow's connection at that host.
Series variableSeries(const LaneTrace& lane, FlowId flow, HostRole host, Variable variable);
/// SND.NXT (its highest) - SND.UNA at that host.
Series flightSizeSeries(const LaneTrace& lane, FlowId flow, HostRole host);

/// The value in force at t, or `before` when the series has not begun.
std::uint64_t valueAt(const Series& series, SimTime t, std::uint64_t before = 0);
/// At most about 4 points per pixel column (first, lowest, highest, last): looks the same.
Series reduceSeries(const Series& series, SimTime from, SimTime to, int pixels);

struct SentPoint {
    PacketId packet = 0;
    SimTime time{};
    std::uint64_t begin = 0,
                  end = 0; ///< relative sequence numbers (UDP: bytes sent before and after)
    bool retransmission = false, lost = false;
};
/// Each data packet of the flow in that direction, in order of sending.
std::vector<SentPoint> sentPoints(const LaneTrace& lane, FlowId flow, Direction direction);

/// The counts of the "Resent vs dropped" chart at time t. Data packets are counted as the sender
/// sent them: a network's copy counts nowhere but in deliveredBytes.
struct DataCounts {
    std::uint64_t sent = 0; ///< retransmissions and zero-window probes included
    /// Lost by the network, or thrown away by the receiving host (damaged, or no room).
    std::uint64_t lost = 0;
    std::uint64_t resent = 0;
    std::uint64_t delivered = 0; ///< data packets whose last byte the program has
    std::uint64_t waiting = 0;   ///< arrived, but not yet handed to the program
    std::uint64_t deliveredBytes = 0, offeredBytes = 0;
    /// Datagrams with which an application says again what it has said; none of `resent`, for to
    /// UDP each of them is new.
    std::uint64_t resentByApplication = 0;
    friend bool operator==(const DataCounts&, const DataCounts&) = default;
};

/// The counts of one flow and direction for any time: built in one pass over the record, then
/// asked by binary search.
class DataCounter {
public:
    DataCounter() = default; ///< counts nothing
    DataCounter(const LaneTrace& lane, FlowId flow, Direction direction);
    [[nodiscard]] DataCounts at(SimTime t) const;

private:
    std::vector<SimTime> m_sent, m_lost, m_resent; ///< one time for each, sorted
    std::vector<SimTime> m_resentByApplication;
    std::vector<SimTime> m_arrived; ///< whole and for the first time
    std::vector<SimTime> m_delivered;
    Series m_deliveredBytes, m_offeredBytes;
};

/// DataCounter(lane, flow, direction).at(t), for those who ask once.
DataCounts dataCountsAt(const LaneTrace& lane, FlowId flow, Direction direction, SimTime t);

/// A flight that brings again what the sender sent before, as the charts count it. A repeated
/// zero-window probe asks anew and resends nothing.
bool isResent(const PacketFlight& flight);

} // namespace roundtrip
