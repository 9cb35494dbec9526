// SPDX-License-Identifier: GPL-3.0-or-later
// What the views of a lane look up again and again, gathered in one pass over its record when a
// run is opened: the hosts' states, the losses, and counts that make a density cost a binary
// search. Pure; knows no widgets and no pixels.
#pragma once

#include "core/sim/run.h"

#include <array>
#include <cstdint>
#include <vector>

namespace roundtrip::ui {

/// A host was in `state` for from <= t < to.
struct StateSpan {
    SimTime from{}, to{};
    TcpState state = TcpState::Closed;
    bool beforeRun = false; ///< it held before time 0 already
};

/// What a flow carries each way: first transmissions of data, no copies.
struct DataShares {
    std::array<std::uint64_t, 2> bytes{};
    std::array<std::uint32_t, 2> packets{};

    void add(const PacketFlight& flight);
    /// The direction with more bytes, of as many the one with more packets, else to the server. All
    /// views ask here, so that they speak of the same direction.
    [[nodiscard]] Direction mainDirection() const;
};
/// Looks through the record of the lane.
DataShares dataShares(const LaneTrace& lane, FlowId flow);

class LaneIndex {
public:
    explicit LaneIndex(const LaneTrace& lane);

    /// Spans without gaps from before time 0 to kEndOfTime. Of a TCP flow; empty for UDP.
    [[nodiscard]] const std::vector<StateSpan>& states(FlowId flow, HostRole host) const;
    /// Lost packets in order of sending.
    [[nodiscard]] const std::vector<PacketId>& lost() const { return m_lost; }
    /// How many packets were handed to the link in that direction with sentAt <= t.
    [[nodiscard]] std::uint64_t sentUpTo(Direction direction, SimTime t) const;
    /// The direction that carries more data of the flow.
    [[nodiscard]] Direction mainDirection(FlowId flow) const;
    /// Distinct data packets of the flow.
    [[nodiscard]] std::uint32_t dataPackets(FlowId flow, Direction direction) const;
    [[nodiscard]] bool anyToClient() const { return m_anyToClient; }
    /// When the last packet of the lane ended; 0 without packets.
    [[nodiscard]] SimTime lastEnd() const { return m_lastEnd; }

private:
    struct FlowFacts {
        std::array<std::vector<StateSpan>, kHosts> states;
        DataShares data;
    };
    void readFlights();
    void readStates();
    void addState(const Event& event, const StateChange& change);

    static constexpr std::size_t kStride = 256;
    const LaneTrace* m_lane;
    std::vector<FlowFacts> m_flows;
    std::vector<PacketId> m_lost;
    std::vector<std::uint32_t> m_toServerBefore; ///< among the first i * kStride flights
    SimTime m_lastEnd{};
    bool m_anyToClient = false;
};

/// One for each lane of the run; empty without a run.
std::vector<LaneIndex> indexLanes(const Run* run);

} // namespace roundtrip::ui
