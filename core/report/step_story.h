// SPDX-License-Identifier: GPL-3.0-or-later
// Follows one flow through the events of a lane and writes down its steps. Remembers only what is
// needed to tell alike events as one: the burst under way, the ACK that repeats, the gap.
#pragma once

#include "core/report/step_draft.h"

#include <array>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// What is known of a flow and direction from the whole record before the telling begins.
struct DirectionFacts {
    std::uint32_t burst = 0; ///< segments, or datagrams, in the first burst
    std::uint64_t burstBytes = 0;
    SimTime burstAt{};
    std::uint32_t packets = 0;      ///< distinct data packets sent
    std::uint32_t arrived = 0;      ///< UDP: distinct datagrams that reached the socket
    EventId lastArrival = kNoEvent; ///< UDP: of the last of them
    EventId settled = kNoEvent;     ///< the last that left, or was lost
    std::uint64_t dataEnd = 0;      ///< TCP: one past the last offset of data
};
std::vector<std::array<DirectionFacts, 2>> gatherFacts(const LaneTrace& lane);

class FlowStory {
public:
    FlowStory(const LaneTrace& lane, FlowId flow, const std::array<DirectionFacts, 2>& facts,
              std::vector<StepDraft>& drafts);

    void onSend(EventId id, PacketId packet);
    void onArrival(EventId id, PacketId packet);
    void onDrop(EventId id, PacketId packet);
    void onState(EventId id);
    void onVariables(EventId id);
    void onProgram(EventId id);
    void finish() { flushFollowing(); }

private:
    /// What is told of one sender's data.
    struct Side {
        bool begun = false;
        std::vector<std::uint32_t> following; ///< first and last number after the first burst
        std::uint32_t followingCount = 0;
        EventId followingEvent = kNoEvent, followingLast = kNoEvent;
        std::uint64_t reached = 1; ///< one past the highest offset sent
        std::uint64_t acked = 0;   ///< highest acknowledgment that has come back
        bool repairing = false;
        std::uint64_t repairEnd = 0; ///< what was sent when the repair began
        bool allArrived = false;
        std::size_t duplicates = 0; ///< draft of the duplicate ACKs, plus one
        std::uint64_t duplicateAck = 0;
        bool windowClosed = false; ///< by the other side
        std::size_t tooBig = 0;    ///< draft of what the hop in the middle drops, plus one
        bool tooBigAnswered = false;
    };

    Side& side(Direction direction) { return m_side[static_cast<std::size_t>(index(direction))]; }
    StepDraft& write(MomentKind kind, EventId id, Direction direction);
    StepDraft& write(MomentKind kind, EventId id, Direction direction, StepWord word);
    /// The last step of this flow if it tells of the same, else nullptr.
    StepDraft* last(MomentKind kind, Direction direction, StepWord one, StepWord many);
    void flushFollowing();

    void onTooBig(EventId id, const PacketFlight& flight);
    void onFragmentLost(EventId id, const PacketFlight& flight);
    void onFin(EventId id, Direction direction);
    void onAckOfFin(EventId id, Direction direction);
    void onData(EventId id, PacketId packet);
    void onLossProbe(EventId id, PacketId packet);
    void onResent(EventId id, PacketId packet);
    bool joinResent(EventId id, const PacketFlight& flight);
    void onProbe(EventId id, const PacketFlight& flight);
    void onDatagram(EventId id, const PacketFlight& flight);
    void onAck(EventId id, PacketId packet);
    void onDuplicateAck(EventId id, const PacketFlight& flight, std::uint64_t ack);
    void onWindow(EventId id, const PacketFlight& flight);
    void onOddArrival(EventId id, const PacketFlight& flight);
    void tellMany(MomentKind kind, EventId id, Direction direction, StepWord one, StepWord many);
    struct LossWords {
        StepWord one, few, many;
    };
    void tellLost(EventId id, const PacketFlight& flight, const LossWords& words);
    void onControlLost(EventId id, const PacketFlight& flight);
    void onDiscard(EventId id, const PacketFlight& flight);

    const LaneTrace* m_lane;
    FlowId m_flow;
    const std::array<DirectionFacts, 2>* m_facts;
    std::vector<StepDraft>* m_drafts;
    std::array<Side, 2> m_side;
    std::array<bool, 2> m_conservative{}; // by host: told of HyStart++'s slower pace
    std::array<bool, 2> m_closed{};       // by host: what still comes is no longer its business
    std::size_t m_last = 0;               // this flow's last draft, plus one
};

} // namespace roundtrip
