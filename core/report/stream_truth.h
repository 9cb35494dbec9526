// SPDX-License-Identifier: GPL-3.0-or-later
// What the sender of a byte stream believes of its bytes, and what is so, at one instant. The
// belief is the sender's own state, made of ACKs and its clock alone; the truth is read from the
// flights and from the other host, which the sender never sees. Must never know: who looks.
#pragma once

#include "core/report/datagram_fates.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// Where the sender takes a byte to be.
enum class Belief : std::uint8_t {
    Acknowledged,
    Reported,    ///< by SACK, beyond a gap (RFC 2018)
    InFlight,    ///< sent once, and no news of it
    ThoughtLost, ///< and not sent again yet
    Resent,      ///< sent again, and no news of it
    Sent,        ///< UDP: sent, and that is all that there is to know
    NotSent,     ///< written by the program, still in the send buffer
};
inline constexpr int kBeliefs = 7;

/// Where a byte is.
enum class Whereabouts : std::uint8_t {
    Delivered, ///< the receiving program has it
    Unread,    ///< in the receive buffer, ready for the program
    Waiting,   ///< in the receive buffer, behind a gap
    OnTheWay,
    Lost,      ///< every packet with it so far was lost by the network
    Discarded, ///< the last one arrived, and the receiving host threw it away
    NotSent,
};
inline constexpr int kWhereabouts = 7;

/// What the receiver has and the sender does not know of: where the ACK for it is.
enum class AckNews : std::uint8_t {
    OnTheWay,
    Lost,
    NotYet, ///< the receiver has sent none so far
};
inline constexpr int kAckNews = 3;

/// Bytes begin <= n < end of the stream. The first byte written is number 1, because the SYN takes
/// number 0 (RFC 9293, section 3.4); for UDP this is our own count.
struct BeliefRange {
    Belief kind = Belief::NotSent;
    StreamSeq begin = 0, end = 0;
    friend bool operator==(const BeliefRange&, const BeliefRange&) = default;
};
struct TruthRange {
    Whereabouts kind = Whereabouts::NotSent;
    StreamSeq begin = 0, end = 0;
    /// Lost, Discarded: since when there has been no packet with it any more.
    SimTime since{};
    friend bool operator==(const TruthRange&, const TruthRange&) = default;
};
struct AckRange {
    AckNews kind = AckNews::NotYet;
    StreamSeq begin = 0, end = 0;
    friend bool operator==(const AckRange&, const AckRange&) = default;
};

struct BeliefAndTruth {
    bool open = false; ///< there is a sender: a connection, or a UDP socket that has sent
    Direction direction = Direction::ToServer;
    Transport transport = Transport::Tcp;
    StreamSeq end = 1;               ///< one past the last byte written
    std::vector<BeliefRange> belief; ///< in order, without gaps, from 1 to `end`
    std::vector<TruthRange> truth;   ///< the same
    std::vector<AckRange> acks;      ///< TCP only
    /// Bytes under way once more although the receiver has them: sent again for nothing.
    std::vector<ByteRange> needless;
    /// Believed Resent, and had arrived already when they were sent again. In order.
    std::vector<ByteRange> resentInVain;

    [[nodiscard]] std::uint64_t bytes(Belief kind) const;
    [[nodiscard]] std::uint64_t bytes(Whereabouts kind) const;
    [[nodiscard]] std::uint64_t bytes(AckNews kind) const;
    /// Bytes that are believed to be this and are that.
    [[nodiscard]] std::uint64_t bytes(Belief believed, Whereabouts really) const;
    /// Since when the first has been gone of the bytes lost or discarded that the sender takes to
    /// be under way (UDP: that it has sent); empty: none is.
    [[nodiscard]] std::optional<SimTime> goneSince() const;
    friend bool operator==(const BeliefAndTruth&, const BeliefAndTruth&) = default;
};

/// One direction of a flow: looks the record over once, then answers for any instant.
class StreamTruth {
public:
    StreamTruth() = default; ///< of nothing: never open
    /// The lane must outlive it.
    StreamTruth(const LaneTrace& lane, FlowId flow, Direction direction);
    /// `hosts` are those of the lane at t.
    [[nodiscard]] BeliefAndTruth at(const HostsView& hosts, SimTime t) const;
    /// Whether any data ever goes this way.
    [[nodiscard]] bool carriesData() const { return m_carriesData; }

private:
    struct Piece {
        PacketId packet = kNoPacket;
        StreamSeq begin = 0, end = 0;
        StreamSeq reached = 0; ///< the highest end so far, its own included
    };
    /// Bytes that were sent when they had arrived already.
    struct Again {
        SimTime sentAt{};
        ByteRange bytes;
    };
    /// The pieces of one connection of the flow; another one counts its bytes anew.
    struct Epoch {
        SimTime from{};
        std::size_t first = 0;      ///< index into m_pieces
        std::size_t firstAgain = 0; ///< index into m_again
    };
    void readFlights();
    void findSentAgain();
    [[nodiscard]] std::vector<PacketId> thrownAway() const;
    [[nodiscard]] BeliefAndTruth atTcp(const HostsView& hosts, SimTime t) const;
    [[nodiscard]] BeliefAndTruth atUdp(SimTime t) const;
    void addTruth(BeliefAndTruth& out, const ConnectionView& sender, const ConnectionView* receiver,
                  SimTime t) const;
    [[nodiscard]] std::vector<TruthRange> carriers(ByteRange hole, SimTime t) const;
    void addInVain(BeliefAndTruth& out, SimTime t) const;
    void addAcks(BeliefAndTruth& out, const ConnectionView& sender, const ConnectionView& receiver,
                 SimTime t) const;
    void addNeedless(BeliefAndTruth& out, StreamSeq has, const ConnectionView& receiver,
                     SimTime t) const;
    [[nodiscard]] const Epoch* epochAt(SimTime t) const;

    const LaneTrace* m_lane = nullptr;
    FlowId m_flow = 0;
    Direction m_direction = Direction::ToServer;
    Transport m_transport = Transport::Tcp;
    bool m_carriesData = false;
    std::vector<Piece> m_pieces;
    std::vector<Epoch> m_epochs;
    std::vector<Again> m_again;
    std::vector<DatagramFate> m_datagrams;
};

} // namespace roundtrip
