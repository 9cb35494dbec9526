// SPDX-License-Identifier: GPL-3.0-or-later
// What came of each flow: the object that --summary prints, as values and as text.
#pragma once

#include "core/sim/run.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// One direction of a flow. Times elsewhere; these are counts. A copy that the network made is
/// neither sent nor lost; it counts where it is received.
struct DirectionSummary {
    std::uint64_t bytesOffered = 0;   ///< payload that the program gave to its socket
    std::uint64_t bytesDelivered = 0; ///< payload that the peer's program got
    /// Retransmissions are sent packets too. Lost: by the network; a damaged packet arrives and
    /// is counted as corruptedReceived.
    std::uint64_t dataPacketsSent = 0, dataPacketsLost = 0, dataPacketsRetransmitted = 0;
    std::uint64_t packetsSent = 0, packetsLost = 0;
    std::uint64_t duplicatesReceived = 0; ///< data that had arrived before, and copies
    std::uint64_t corruptedReceived = 0;  ///< damaged on the way, whatever they carried
    friend bool operator==(const DirectionSummary&, const DirectionSummary&) = default;
};

struct FlowSummary {
    std::string name;
    Transport transport = Transport::Tcp;
    std::uint16_t clientPort = 0, serverPort = 0;
    std::array<DirectionSummary, 2> direction; ///< by index(Direction)
    std::optional<SimTime> establishedAt;      ///< the client's connection is open
    /// The last byte offered was delivered; empty when bytes are missing or none were offered.
    std::optional<SimTime> completedAt;
    std::optional<SimTime> closedAt; ///< both ends CLOSED, after they were not
    /// When the program at the far end got its first bytes, and when something new for the last
    /// time; by index(Direction).
    std::array<std::optional<SimTime>, 2> firstByteAt, lastByteAt;
    TcpState clientState = TcpState::Closed, serverState = TcpState::Closed;
    Outcome outcome = Outcome::Completed;
    friend bool operator==(const FlowSummary&, const FlowSummary&) = default;
};

struct LaneSummary {
    std::string title;
    std::vector<FlowSummary> flows;
    std::uint64_t packetsOnTheWire = 0; ///< handed to the link, the network's copies included
    friend bool operator==(const LaneSummary&, const LaneSummary&) = default;
};

struct RunSummary {
    std::string title;
    std::uint64_t seed = 1;
    std::array<HostConfig, 2> hosts;
    std::vector<LaneSummary> lanes;
    friend bool operator==(const RunSummary&, const RunSummary&) = default;
};

/// Runs the scenario and keeps the counts only: the same numbers as a recorded run, in little
/// memory.
RunSummary summarise(std::shared_ptr<const Scenario> scenario, const RunOptions& options = {});
/// The same from a record.
RunSummary summarise(const Run& run);

std::string summaryText(const RunSummary& summary);
std::string summaryJson(const RunSummary& summary);

} // namespace roundtrip
