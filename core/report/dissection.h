// SPDX-License-Identifier: GPL-3.0-or-later
// A frame taken apart: its layers, each field of each header with its place to the bit, the TCP
// options one by one, and the checksums worked out again. Reads bytes only, and believes none of
// them: a damaged frame may say of itself what it likes. Must never know: words, windows.
#pragma once

#include "core/report/checksum_working.h"
#include "core/report/flight_frame.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace roundtrip {

/// A frame holds each of them at most once. Quoted: the packet that an ICMP error is about.
enum class Layer : std::uint8_t {
    Ethernet,
    Ipv4,
    Tcp,
    Udp,
    Icmp,
    QuotedIpv4,
    QuotedTcp,
    QuotedUdp,
    Data,    ///< what the program wrote
    Trailer, ///< the network card's: padding and frame check sequence
};

enum class FieldId : std::uint8_t {
    EthernetDestination,
    EthernetSource,
    EtherType,
    IpVersion,
    IpHeaderLength,
    IpServices, ///< DSCP
    IpEcn,
    IpTotalLength,
    IpIdentification,
    IpReservedFlag,
    IpDontFragment,
    IpMoreFragments,
    IpFragmentOffset,
    IpTimeToLive,
    IpProtocol,
    IpChecksum,
    IpSource,
    IpDestination,
    IpOptions,
    TcpSourcePort,
    TcpDestinationPort,
    TcpSequence,
    TcpAcknowledgment,
    TcpDataOffset,
    TcpReserved,
    TcpCwr,
    TcpEce,
    TcpUrg,
    TcpAck,
    TcpPsh,
    TcpRst,
    TcpSyn,
    TcpFin,
    TcpWindow,
    TcpChecksum,
    TcpUrgentPointer,
    OptionEnd,
    OptionNoOperation,
    OptionKind,
    OptionLength,
    OptionMss,
    OptionWindowScale,
    OptionSackLeft,
    OptionSackRight,
    OptionTimestampValue,
    OptionTimestampEcho,
    OptionOther,   ///< what an option of another kind, or one of an odd length, holds
    OptionPadding, ///< behind the end of the list
    UdpSourcePort,
    UdpDestinationPort,
    UdpLength,
    UdpChecksum,
    IcmpType,
    IcmpCode,
    IcmpChecksum,
    IcmpUnused,
    IcmpNextHopMtu,
    Payload,
    FragmentData, ///< the headers of what it is a part of are in the first fragment
    Unread,       ///< what cannot be read, because a length or a version before it makes no sense
    Padding,
    FrameCheckSequence,
    Count_ ///< not a field: how many there are
};

inline constexpr std::uint8_t kNoOption = 0xFF;

struct DissectedField {
    FieldId id = FieldId::Unread;
    Layer layer = Layer::Ethernet;
    std::uint32_t bit = 0;   ///< of the frame, from 0; the highest bit of the first byte is bit 0
    std::uint32_t bits = 0;  ///< length
    std::uint64_t value = 0; ///< the bits as a number; 0 where there are over 64
    std::optional<std::uint32_t> relative; ///< counted from the initial sequence number
    std::uint8_t option = kNoOption;       ///< index in Dissection::options

    [[nodiscard]] std::uint32_t firstByte() const { return bit / 8; }
    [[nodiscard]] std::uint32_t lastByte() const { return (bit + bits - 1) / 8; }
    friend bool operator==(const DissectedField&, const DissectedField&) = default;
};

struct DissectedLayer {
    Layer layer = Layer::Ethernet;
    std::uint32_t firstByte = 0;
    std::uint32_t headerBytes = 0; ///< options included
    std::uint32_t bytes = 0;       ///< header and content
    friend bool operator==(const DissectedLayer&, const DissectedLayer&) = default;
};

/// A TCP option; NOP and the end of the list are options, too.
struct DissectedOption {
    std::uint8_t kind = 0;
    std::uint32_t firstByte = 0;
    std::uint32_t bytes = 0;
    bool sound = true; ///< false: its length contradicts its kind or the header
    friend bool operator==(const DissectedOption&, const DissectedOption&) = default;
};

struct Dissection {
    Bytes frame;                        ///< as on the wire: captured bytes, padding, FCS
    std::size_t captured = 0;           ///< so many of them are in a capture
    std::vector<DissectedField> fields; ///< in order, without gaps: each bit belongs to one
    std::vector<DissectedLayer> layers; ///< from the outermost
    std::vector<DissectedOption> options;
    std::vector<ChecksumWorking> checksums;  ///< from the outermost
    std::optional<std::uint32_t> flippedBit; ///< of the frame, where the network flipped one

    [[nodiscard]] const DissectedLayer* layer(Layer wanted) const;
    /// The first with that id, of that layer if given.
    [[nodiscard]] const DissectedField* field(FieldId id) const;
    [[nodiscard]] const DissectedField* field(FieldId id, Layer layer) const;
    /// The field that holds that bit of the frame; null beyond its end.
    [[nodiscard]] const DissectedField* fieldAt(std::uint32_t bit) const;
    /// The bytes of a field, from the one that holds its first bit to that of its last.
    [[nodiscard]] ByteView bytesOf(const DissectedField& field) const;
};

/// What sequence numbers and acknowledgments are counted from, where that is known.
struct SequenceBases {
    std::optional<std::uint32_t> seq, ack;
};

/// Takes a captured frame apart. Any bytes will do, even none.
Dissection dissectFrame(ByteView captured, const SequenceBases& bases = {});

/// A packet of a run. Arrived has a meaning only where the packet's fate is Arrived.
Dissection dissectFlight(const Run& run, std::size_t lane, PacketId packet, FrameSide side);

} // namespace roundtrip
