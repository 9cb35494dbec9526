// SPDX-License-Identifier: GPL-3.0-or-later
// The frames of a voice or video flow on their way: when each was made, given to the socket, and
// handed, piece by piece, to the receiving program. From the record alone. Must never know: when
// and whether a frame is played.
#pragma once

#include "core/scenario/workload.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

struct MediaFrame {
    SimTime generatedAt{};             ///< n intervals after the program began to send
    std::optional<SimTime> sentAt;     ///< its last byte was taken by the sending socket
    std::optional<SimTime> receivedAt; ///< its last byte to come was handed over, and none lacks
    /// When each piece (UDP: datagram; TCP: as many bytes) was whole in the receiver's hands.
    std::vector<std::optional<SimTime>> pieces;
    [[nodiscard]] std::uint32_t piecesBy(SimTime t) const;
};

struct MediaRecord {
    Transport transport = Transport::Tcp;
    Workload work;
    std::vector<MediaFrame> frames; ///< by number, from 0; only those that were made in the run
};

/// Whether the flow has frames at all.
bool hasFrames(const FlowConfig& flow);
/// Of a flow that has frames; empty where its program never came to send.
MediaRecord readMedia(const LaneTrace& lane, FlowId flow);

} // namespace roundtrip
