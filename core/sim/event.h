// SPDX-License-Identifier: GPL-3.0-or-later
// What the record of a lane is made of: events in order of time, each with its reason and its
// cause, and flights, one per packet that was handed to the link. Both are packed (16 and 48
// bytes), because a long run has millions; read them through the accessors of LaneTrace.
#pragma once

#include "core/base/event_kind.h"
#include "core/base/ids.h"
#include "core/base/program_error.h"
#include "core/base/reason.h"
#include "core/base/time.h"
#include "core/tcp/tcp_state.h"
#include "core/tcp/timer_table.h"
#include "core/tcp/variables.h"
#include "core/wire/packet.h"

#include <cstdint>
#include <variant>
#include <vector>

namespace roundtrip {

struct StateChange {
    TcpState from;
    TcpState to;
    ConnectionId connection;
};
enum class TimerAction : std::uint8_t { Armed, Stopped, Expired };
/// `deadline` only for Armed. Restarting an armed timer is not recorded: ask the state instead.
struct TimerEvent {
    TcpTimer timer;
    TimerAction action;
    SimTime deadline;
    ConnectionId connection;
};
struct VariableChange {
    Variable variable;
    std::uint64_t value;
}; ///< bytes, or nanoseconds
struct VariableChanges {
    std::vector<VariableChange> changes;
};
/// `step` indexes the program of that end; `bytes` were given to or got from the socket.
struct ProgramEvent {
    std::uint32_t step;
    std::uint64_t bytes;
    ProgramError error = ProgramError::None; ///< only where the reason is ProgramFailed
};
struct PacketEvent {
    PacketId packet;
};

/// An event, unpacked.
struct Event {
    EventId id = kNoEvent;
    SimTime time{};
    EventId cause = kNoEvent; ///< always smaller than id
    EventKind kind = EventKind::Send;
    Reason reason = Reason::None;
    HostRole host = HostRole::Client; ///< where it happened; for a loss on the way: the sender's
    FlowId flow = 0;
    std::variant<PacketEvent, StateChange, TimerEvent, VariableChanges, ProgramEvent> what;

    /// The packet of a Send, Receive or Drop, else kNoPacket.
    [[nodiscard]] PacketId packet() const
    {
        const auto* p = std::get_if<PacketEvent>(&what);
        return p ? p->packet : kNoPacket;
    }
};

/// How a flight ends. The kinds of loss stand here too.
enum class FlightFate : std::uint8_t {
    OnTheWay, ///< still travelling when the run was cut off
    Arrived,
    Fragmented, ///< the hop in the middle passed it on in pieces, each a flight of its own
    LostFault,
    LostRandom,
    LostQueueFull,
    LostLinkDown,
    LostTooBig, ///< for the hop in the middle
};

/// Where the hop with an MTU of its own stands, in 1/65535 of the way.
inline constexpr std::uint16_t kHopPosition = 32767;

/// A fragment is of the kind Fragment, but for the first one that a sending host makes: that is Udp
/// and stands for its datagram (PacketFlight::cut).
enum class FlightKind : std::uint8_t { Tcp, Udp, Icmp, Fragment };

/// One packet from the sender's network card to its end. A duplicate is a flight of its own.
struct PacketFlight {
    std::uint64_t sentAtNs : 48;    ///< handed down by the host
    std::uint64_t window : 16;      ///< TCP: as on the wire. UDP, where `cut`: see fragmentRange()
    std::uint64_t departsAtNs : 48; ///< first bit on the link (after waiting in the queue)
    std::uint64_t payloadLength : 16; ///< of a fragment: its datagram's
    std::uint64_t endsAtNs : 48;      ///< last bit arrives, or where it is lost
    std::uint64_t identification : 16;
    std::uint32_t seq;         ///< TCP: raw. UDP: the datagram's own count from 1. ICMP: the type
                               ///< (8 bits), the code (8 bits), the next hop's MTU (16 bits).
                               ///< Fragment: see datagram()
    std::uint32_t ack;         ///< TCP: raw. UDP: offset in the stream. Fragment: fragmentRange()
    std::uint32_t number : 27; ///< n-th data packet of its flow and direction if it carries
                               ///< payload, else the n-th other packet; from 1. Of a fragment:
                               ///< its datagram's
    std::uint32_t unseen : 1;  ///< corrupted, and the receiver cannot tell: no checksum was sent
    std::uint32_t router : 1;  ///< sent by the hop in the middle of the way, where it begins
    std::uint32_t cut : 1;     ///< UDP: the first fragment of its datagram, and no more of it
    std::uint32_t ecn : 2;     ///< the IP header's ECN bits where its way ends: 3 is a mark of the
                               ///< network's, sentEcn() what it set out with (RFC 3168, section 5)
    EventId sendEvent;         ///< its Send event; for the network's copy: the original's, but a
                               ///< piece that the hop has cut from one has its own
    FlowId flow;
    std::uint16_t lossPosition; ///< lost: how far it came, in 1/65535 of the way
    std::uint8_t flags;         ///< TcpFlags bits
    Reason reason;              ///< why it was sent (DuplicatedByNetwork for a copy)
    std::uint8_t transmission;  ///< 1 = first, 2 = first retransmission, ...; stops at 255
    std::uint8_t kindBits : 2;  ///< FlightKind
    std::uint8_t directionBit : 1;
    std::uint8_t fateBits : 3;  ///< FlightFate
    std::uint8_t corrupted : 1; ///< a bit was flipped on the way
    std::uint8_t delayed : 1;   ///< the network made it wait (fault, reorder, hold)

    [[nodiscard]] SimTime sentAt() const { return SimTime(Duration(sentAtNs)); }
    [[nodiscard]] SimTime departsAt() const { return SimTime(Duration(departsAtNs)); }
    [[nodiscard]] SimTime endsAt() const { return SimTime(Duration(endsAtNs)); }
    [[nodiscard]] FlightKind kind() const { return static_cast<FlightKind>(kindBits); }
    [[nodiscard]] Direction direction() const { return static_cast<Direction>(directionBit); }
    [[nodiscard]] HostRole sender() const { return senderOf(direction()); }
    [[nodiscard]] FlightFate fate() const { return static_cast<FlightFate>(fateBits); }
    [[nodiscard]] bool lost() const { return fate() >= FlightFate::LostFault; }
    /// Arrives with a flipped bit and is thrown away for it; a fragment's datagram is, once whole.
    [[nodiscard]] bool foundDamaged() const { return corrupted != 0 && unseen == 0; }
    /// Sent by the hop in the middle of the way: there its way begins (see kHopPosition).
    [[nodiscard]] bool fromRouter() const { return router != 0; }
    /// A piece of a datagram, in whatever form it is kept.
    [[nodiscard]] bool isFragment() const { return kind() == FlightKind::Fragment || cut != 0; }
    /// Of a Fragment: the flight that stands for its datagram.
    [[nodiscard]] PacketId datagram() const { return seq; }
    /// Which part of its datagram's IP payload it carries.
    [[nodiscard]] FragmentRange fragmentRange() const
    {
        if (kind() == FlightKind::Fragment)
            return {static_cast<std::uint16_t>(ack & 0xFFF8U),
                    static_cast<std::uint16_t>(ack >> 16), (ack & 1U) != 0};
        return cut != 0 ? FragmentRange{0, static_cast<std::uint16_t>(window), true}
                        : FragmentRange{};
    }
    /// Where its way begins, in 1/65535 of it.
    [[nodiscard]] std::uint16_t startPosition() const
    {
        return fromRouter() ? kHopPosition : std::uint16_t{0};
    }
    /// The network's duplicate of another packet, or a piece that the hop has cut from one.
    [[nodiscard]] bool copy() const { return reason == Reason::DuplicatedByNetwork; }
    /// DropFault, DropRandomLoss, DropQueueFull, DropLinkDown, DropTooBig; None where it was not
    /// lost.
    [[nodiscard]] Reason lossReason() const
    {
        switch (fate()) {
        case FlightFate::LostFault: return Reason::DropFault;
        case FlightFate::LostRandom: return Reason::DropRandomLoss;
        case FlightFate::LostQueueFull: return Reason::DropQueueFull;
        case FlightFate::LostLinkDown: return Reason::DropLinkDown;
        case FlightFate::LostTooBig: return Reason::DropTooBig;
        case FlightFate::OnTheWay:
        case FlightFate::Arrived:
        case FlightFate::Fragmented: break;
        }
        return Reason::None;
    }
    /// Nothing sends a packet that is marked already, nor with ECT(1): what is marked was ECT(0).
    [[nodiscard]] std::uint8_t sentEcn() const { return ecn == 3 ? std::uint8_t{2} : ecn & 3U; }
    /// It stands for a segment with payload, or for a datagram.
    [[nodiscard]] bool isData() const { return payloadLength > 0 && kind() < FlightKind::Icmp; }
    [[nodiscard]] bool isRetransmission() const { return transmission > 1 && !copy(); }
    [[nodiscard]] bool has(std::uint8_t mask) const { return (flags & mask) == mask; }
};
static_assert(sizeof(PacketFlight) == 48, "a run keeps one of these for each packet");

} // namespace roundtrip
