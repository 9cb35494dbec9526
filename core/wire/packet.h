// SPDX-License-Identifier: GPL-3.0-or-later
// A packet as the simulation carries it: header fields as values, payload as a range of the
// sender's stream and never as bytes. The bytes are made by wire/codec when somebody looks.
// Must never know: links, hosts' tables, time.
#pragma once

#include "core/base/ids.h"
#include "core/base/seq_num.h"

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace roundtrip {

/// What the bytes of a payload look like; `offset` below is read accordingly.
enum class PayloadForm : std::uint8_t {
    Text,      ///< lines of text, from byte `offset` of what the program wrote
    Message,   ///< `offset` is the name of an AppMessage
    DnsStream, ///< DNS over TCP: size << 48 | byte of the message << 32 | name of the AppMessage
};

/// `length` bytes of what the sending program wrote, from byte `offset` (0 = its first byte).
struct PayloadRange {
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    PayloadForm form = PayloadForm::Text;
    friend bool operator==(const PayloadRange&, const PayloadRange&) = default;
};

/// The control bits of the TCP header, in their places on the wire (RFC 9293, section 3.1).
struct TcpFlags {
    static constexpr std::uint8_t Fin = 0x01, Syn = 0x02, Rst = 0x04, Psh = 0x08, Ack = 0x10,
                                  Urg = 0x20, Ece = 0x40, Cwr = 0x80;
    std::uint8_t bits = 0;

    [[nodiscard]] constexpr bool has(std::uint8_t mask) const { return (bits & mask) == mask; }
    [[nodiscard]] constexpr bool syn() const { return has(Syn); }
    [[nodiscard]] constexpr bool ack() const { return has(Ack); }
    [[nodiscard]] constexpr bool fin() const { return has(Fin); }
    [[nodiscard]] constexpr bool rst() const { return has(Rst); }
    friend bool operator==(const TcpFlags&, const TcpFlags&) = default;
};

struct TcpTimestamps {
    std::uint32_t value = 0; ///< TSval
    std::uint32_t echo = 0;  ///< TSecr
    friend bool operator==(const TcpTimestamps&, const TcpTimestamps&) = default;
};

struct SackBlock {
    SeqNum left;
    SeqNum right;
    friend bool operator==(const SackBlock&, const SackBlock&) = default;
};

/// TCP options (RFC 9293, section 3.2; RFC 7323; RFC 2018). Order and padding are the codec's.
struct TcpOptions {
    std::uint16_t mss = 0;        ///< 0 = option absent
    std::int8_t windowScale = -1; ///< -1 = option absent, else 0..14
    bool sackPermitted = false;
    bool hasTimestamps = false;
    std::uint8_t sackCount = 0; ///< 0..4
    TcpTimestamps timestamps;
    std::array<SackBlock, 4> sack{};

    [[nodiscard]] bool empty() const
    {
        return mss == 0 && windowScale < 0 && !sackPermitted && !hasTimestamps && sackCount == 0;
    }
    /// Bytes in the header, padded to a multiple of four; 0..40.
    [[nodiscard]] std::uint32_t wireLength() const;
    friend bool operator==(const TcpOptions&, const TcpOptions&) = default;
};

/// A TCP segment (RFC 9293, section 3.1).
struct Segment {
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    SeqNum seq;
    SeqNum ack; ///< meaningful only with the ACK flag
    TcpFlags flags;
    std::uint16_t window = 0; ///< as on the wire, unscaled
    PayloadRange payload;
    TcpOptions options;
    /// Urgent pointer, meaningful only with URG (RFC 9293, section 3.8.5).
    std::uint16_t urgent = 0;

    /// SEG.LEN: payload, and one each for SYN and FIN (RFC 9293, section 3.4).
    [[nodiscard]] std::uint32_t sequenceLength() const
    {
        return payload.length + (flags.syn() ? 1U : 0U) + (flags.fin() ? 1U : 0U);
    }
    friend bool operator==(const Segment&, const Segment&) = default;
};

/// A UDP datagram (RFC 768).
struct Datagram {
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    PayloadRange payload;
    bool checksum = true; ///< false: sent with checksum 0, "none" (RFC 768)
    friend bool operator==(const Datagram&, const Datagram&) = default;
};

/// The start of the packet that an ICMP error is about (RFC 792): enough to find its socket.
struct QuotedPacket {
    std::uint8_t protocol = 17; ///< 6 TCP, 17 UDP
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    std::uint16_t identification = 0;
    std::uint16_t ipLength = 0;
    bool dontFragment = true;
    bool moreFragments = false;
    std::uint32_t seq = 0; ///< TCP only
    PayloadRange payload;  ///< UDP only: so that the codec can restate length and checksum
    bool checksum = true;  ///< UDP only: Datagram::checksum
    friend bool operator==(const QuotedPacket&, const QuotedPacket&) = default;
};

/// Types and codes of RFC 792.
inline constexpr std::uint8_t kIcmpUnreachable = 3, kIcmpSourceQuench = 4, kIcmpTimeExceeded = 11,
                              kIcmpParameterProblem = 12;
inline constexpr std::uint8_t kIcmpPortUnreachable = 3, kIcmpFragmentationNeeded = 4,
                              kIcmpReassemblyTime = 1;

struct IcmpMessage {
    std::uint8_t type = kIcmpUnreachable;
    std::uint8_t code = kIcmpPortUnreachable;
    std::uint16_t nextHopMtu = 0; ///< code 4 only (RFC 1191)
    QuotedPacket quoted;

    /// Only the hop in the middle of the way has something to say about what is too big.
    [[nodiscard]] bool fromRouter() const
    {
        return type == kIcmpUnreachable && code == kIcmpFragmentationNeeded;
    }
    friend bool operator==(const IcmpMessage&, const IcmpMessage&) = default;
};

/// Values of the ECN field (RFC 3168, section 5).
inline constexpr std::uint8_t kNotEcnCapable = 0, kEcnCapable = 2, kCongestionExperienced = 3;

/// Which part of the IP payload a packet carries (RFC 791, section 3.2). A packet's body is always
/// that of the whole datagram.
struct FragmentRange {
    std::uint16_t offset = 0; ///< bytes; a multiple of 8
    std::uint16_t length = 0; ///< bytes; 0 = the packet is no fragment
    bool more = false;        ///< the bit MF

    [[nodiscard]] bool whole() const { return length == 0; }
    friend bool operator==(const FragmentRange&, const FragmentRange&) = default;
};

struct Packet {
    HostRole from = HostRole::Client;
    std::uint8_t ttl = 64;
    bool dontFragment = true;
    std::uint8_t ecn = 0; ///< the two ECN bits of the IP header (RFC 3168)
    std::uint16_t identification = 0;
    FlowId flow = 0; ///< bookkeeping of the simulation; not on the wire
    FragmentRange fragment{};
    std::variant<Segment, Datagram, IcmpMessage> body;

    [[nodiscard]] const Segment* segment() const { return std::get_if<Segment>(&body); }
    [[nodiscard]] const Datagram* datagram() const { return std::get_if<Datagram>(&body); }
    [[nodiscard]] const IcmpMessage* icmp() const { return std::get_if<IcmpMessage>(&body); }
    /// Bytes that the program wrote in this packet.
    [[nodiscard]] std::uint32_t payloadLength() const;
    /// IPv4 total length: 20 bytes of IP header, the transport's header, the payload; of a
    /// fragment its own.
    [[nodiscard]] std::uint32_t ipLength() const;
    /// Ethernet frame as it occupies the link: 14 + max(46, IP length) + 4 bytes.
    [[nodiscard]] std::uint32_t frameBytes() const;
    friend bool operator==(const Packet&, const Packet&) = default;
};

/// The pieces of a packet, or of a fragment, for a link of that MTU (RFC 791, section 3.2); >= 68.
std::vector<FragmentRange> fragmentsFor(const Packet& packet, std::uint32_t mtu);

/// What an ICMP error about `packet` quotes of it.
QuotedPacket quote(const Packet& packet);

} // namespace roundtrip
