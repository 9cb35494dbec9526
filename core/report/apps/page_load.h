// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser gets of a page, or a client of its exchanges: when each object was asked for,
// began and was whole, and what had arrived at the host but waited behind a gap (head-of-line
// blocking). Read from the record once, then asked by time. Must never know: windows, text.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// Bytes of an object that had arrived and waited for others before them in the stream.
struct GapWait {
    SimTime from{}, to{};         ///< `to`: the gap was filled; the end of the run if it never was
    std::uint64_t bytes = 0;      ///< of the object
    std::uint64_t gap = 0;        ///< the stream's byte that was missing, from 0
    PacketId missing = kNoPacket; ///< the packet that should have brought it
    bool lost = false;            ///< that one was lost; else it was late
    std::uint32_t ofObject = 0;   ///< whose byte that was; an index into PageLoad::objects()
    friend bool operator==(const GapWait&, const GapWait&) = default;
};

/// One object of a page, or the response of one exchange.
struct LoadedObject {
    std::uint32_t number = 1; ///< from 1, as the scenario counts
    std::uint64_t bytes = 0;
    FlowId flow = 0;
    std::vector<SimTime> askedAt; ///< the first time, and again (UDP)
    std::optional<SimTime> firstByteAt, doneAt, givenUpAt;
    Series got;                       ///< bytes with the program
    std::vector<GapWait> waits;       ///< in order of `from`
    std::vector<PacketId> lostPieces; ///< UDP: packets with a piece of it that were lost
    std::uint32_t missingPieces = 0;  ///< UDP: so many pieces never came
    /// The time in which any of its bytes waited, up to t.
    [[nodiscard]] Duration waited(SimTime t) const;
    /// Bytes of it that wait at t.
    [[nodiscard]] std::uint64_t waitingBytes(SimTime t) const;
};

class PageLoad {
public:
    PageLoad() = default; ///< of nothing
    /// `flow` is the lane's first one with the workload, a web page or exchanges; those that were
    /// derived from it are read with it.
    PageLoad(const LaneTrace& lane, FlowId flow);

    /// In the order of the scenario.
    [[nodiscard]] const std::vector<LoadedObject>& objects() const { return m_objects; }
    /// The page's connections, or the one flow.
    [[nodiscard]] const std::vector<FlowId>& flows() const { return m_flows; }
    [[nodiscard]] std::size_t doneUpTo(SimTime t) const;
    /// When the last object was whole, if all were.
    [[nodiscard]] std::optional<SimTime> completedAt() const;

private:
    std::vector<LoadedObject> m_objects;
    std::vector<FlowId> m_flows;
};

} // namespace roundtrip
