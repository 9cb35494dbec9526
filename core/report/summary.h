// SPDX-License-Identifier: GPL-3.0-or-later
// What came of each flow: the object that --summary prints, as values and as text.
#pragma once

#include "core/sim/run.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// One direction of a flow. Times elsewhere; these are counts.
struct DirectionSummary {
    std::uint64_t bytesOffered = 0;   ///< payload that the program gave to its socket
    std::uint64_t bytesDelivered = 0; ///< payload that the peer's program got
    std::uint64_t dataPacketsSent = 0, dataPacketsLost = 0, dataPacketsRetransmitted = 0;
    std::uint64_t packetsSent = 0, packetsLost = 0;
    std::uint64_t duplicatesReceived = 0, corruptedReceived = 0;
    friend bool operator==(const DirectionSummary&, const DirectionSummary&) = default;
};

struct FlowSummary {
    std::string name;
    Transport transport = Transport::Tcp;
    std::uint16_t clientPort = 0, serverPort = 0;
    std::array<DirectionSummary, 2> direction; ///< by index(Direction)
    std::optional<SimTime> establishedAt; ///< the client's connection is open
    std::optional<SimTime> completedAt;   ///< the last byte offered was delivered
    std::optional<SimTime> closedAt;      ///< both ends CLOSED
    TcpState clientState = TcpState::Closed, serverState = TcpState::Closed;
    Outcome outcome = Outcome::Completed;
    friend bool operator==(const FlowSummary&, const FlowSummary&) = default;
};

struct LaneSummary {
    std::string title;
    std::vector<FlowSummary> flows;
    std::uint64_t packetsOnTheWire = 0;
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
std::string_view outcomeName(Outcome outcome);

} // namespace roundtrip
