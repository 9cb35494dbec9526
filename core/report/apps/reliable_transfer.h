// SPDX-License-Identifier: GPL-3.0-or-later
// A transfer whose reliability the application adds over UDP, piece by piece: sent, sent again,
// acknowledged, kept behind a gap, thrown away, handed to the user in order (RFC 8085, section
// 3.3). Read from the record once, then asked by time. Must never know: windows, text.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

struct ReliablePiece {
    std::uint32_t number = 1;          ///< from 1
    std::uint32_t bytes = 0;           ///< without the application's header
    std::vector<PacketId> packets;     ///< the first time, and again
    std::vector<SimTime> sentAt;       ///< of those
    std::vector<SimTime> thrownAwayAt; ///< it arrived, and the receiver did not keep it
    std::optional<SimTime> keptAt;     ///< behind a gap
    std::optional<SimTime> deliveredAt, acknowledgedAt;
    /// Sent again, although the receiver had it when it was sent.
    std::uint32_t needless = 0;
};

enum class PieceState : std::uint8_t { NotSent, UnderWay, Acknowledged };
enum class ReceiverPieceState : std::uint8_t { Missing, Kept, Delivered };

struct ReliableCounts {
    std::uint64_t pieces = 0, delivered = 0, acknowledged = 0;
    std::uint64_t sends = 0; ///< of data, the first times and again
    std::uint64_t resends = 0, needless = 0;
    std::uint64_t thrownAway = 0, kept = 0; ///< kept: waiting behind a gap now
    friend bool operator==(const ReliableCounts&, const ReliableCounts&) = default;
};

class ReliableTransfer {
public:
    ReliableTransfer() = default; ///< of nothing
    ReliableTransfer(const LaneTrace& lane, FlowId flow);

    [[nodiscard]] const std::vector<ReliablePiece>& pieces() const { return m_pieces; }
    [[nodiscard]] PieceState sender(std::size_t piece, SimTime t) const;
    [[nodiscard]] ReceiverPieceState receiver(std::size_t piece, SimTime t) const;
    [[nodiscard]] ReliableCounts at(SimTime t) const;
    /// The number of the oldest piece not acknowledged, and of the first not sent: between them
    /// lies the window.
    [[nodiscard]] std::uint32_t windowBegin(SimTime t) const;
    [[nodiscard]] std::uint32_t windowEnd(SimTime t) const;
    [[nodiscard]] std::optional<SimTime> completedAt() const { return m_completedAt; }
    [[nodiscard]] std::optional<SimTime> gaveUpAt() const { return m_gaveUpAt; }

private:
    friend class ReliableWalk;
    std::vector<ReliablePiece> m_pieces;
    Series m_oldest, m_unsent; ///< numbers
    std::optional<SimTime> m_completedAt, m_gaveUpAt;
};

} // namespace roundtrip
