// SPDX-License-Identifier: GPL-3.0-or-later
// A transfer as its user sees it: bytes at the receiving program over time, how fast, when done,
// and what it cost on the wire. Read from the record once, then asked by time. Must never know:
// windows, text.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

/// The numbers of a transfer after everything with time <= t. All amounts in bytes.
struct TransferNumbers {
    std::uint64_t total = 0;        ///< that the transfer is about
    std::uint64_t delivered = 0;    ///< with the receiving program, nothing counted twice
    std::uint64_t waiting = 0;      ///< arrived, and in the receive buffer until the program reads
    std::uint64_t arrivedTwice = 0; ///< handed to a program that had them already
    std::uint64_t resent = 0;       ///< payload sent again, by TCP or by the application
    std::uint64_t lost = 0;         ///< payload that the network or the receiving host threw away
    std::uint64_t onTheWire = 0;    ///< frames of both directions, preamble and gap not counted
    std::optional<SimTime> firstByteAt, completedAt;
    std::optional<SimTime> gaveUpAt; ///< the application, or TCP for it
    friend bool operator==(const TransferNumbers&, const TransferNumbers&) = default;
};

class TransferReport {
public:
    TransferReport() = default; ///< of nothing
    /// The flow's workload may be of any kind; `direction` is where the data goes.
    TransferReport(const LaneTrace& lane, FlowId flow, Direction direction);

    [[nodiscard]] TransferNumbers at(SimTime t) const;
    /// When the sending or asking program began.
    [[nodiscard]] SimTime begunAt() const { return m_begunAt; }
    /// Bytes at the receiving program as steps.
    [[nodiscard]] const Series& delivered() const { return m_delivered; }
    /// Bytes a second from the beginning to t, or to the end of the transfer if that is earlier.
    [[nodiscard]] std::uint64_t goodput(SimTime t) const;
    /// Bytes a second in the `interval` before t.
    [[nodiscard]] std::uint64_t goodputLately(SimTime t, Duration interval) const;
    /// Bytes on the wire that are no payload that arrived, in percent of that payload, rounded;
    /// nothing before any has arrived. What waits for the program has arrived.
    [[nodiscard]] static std::optional<std::uint64_t> overheadPercent(const TransferNumbers& now);

private:
    friend class TransferWalk;
    std::uint64_t m_total = 0;
    SimTime m_begunAt{};
    std::optional<SimTime> m_gaveUpAt;
    std::optional<SimTime> m_closedAt;                                // the receiver's connection
    std::uint64_t m_room = 0;                                         // of the receive buffer
    Series m_delivered, m_arrived, m_twice, m_resent, m_lost, m_wire; // m_arrived: TCP
    Series m_queued; // UDP: bytes in the socket's queue
};

} // namespace roundtrip
