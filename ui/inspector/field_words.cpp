// SPDX-License-Identifier: GPL-3.0-or-later
// See field_words.h. One row for each field, in the order of FieldId; a test counts them.
#include "ui/inspector/field_words.h"

#include <QCoreApplication>

#include <array>

namespace roundtrip::ui {
namespace {

constexpr const char* kContext = "FieldWords";

struct Row {
    FieldId id;
    const char* name;
    const char* brief;
    const char* sentence;
    RfcPlace place;
};

constexpr std::array<Row, static_cast<std::size_t>(FieldId::Count_)> kRows{{
    {FieldId::EthernetDestination,
     QT_TRANSLATE_NOOP("FieldWords", "Destination address"),
     QT_TRANSLATE_NOOP("FieldWords", "Destination"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The network card that is to take the frame on this link. It stands first, so "
         "that a card can decide at once."),
     {894, ""}},
    {FieldId::EthernetSource,
     QT_TRANSLATE_NOOP("FieldWords", "Source address"),
     QT_TRANSLATE_NOOP("FieldWords", "Source"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The network card that put the frame onto this link. Each hop writes its own."),
     {894, ""}},
    {FieldId::EtherType,
     QT_TRANSLATE_NOOP("FieldWords", "Type"),
     QT_TRANSLATE_NOOP("FieldWords", "Type"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "What the frame carries: 0x0800 says IPv4, so the card's driver hands the rest "
         "to IP."),
     {894, ""}},
    {FieldId::IpVersion,
     QT_TRANSLATE_NOOP("FieldWords", "Version"),
     QT_TRANSLATE_NOOP("FieldWords", "Ver"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The version of IP, which tells how to read all that follows."),
     {791, "3.1"}},
    {FieldId::IpHeaderLength,
     QT_TRANSLATE_NOOP("FieldWords", "Header length"),
     QT_TRANSLATE_NOOP("FieldWords", "IHL"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The length of this header in words of 32 bits: where the data begins. 5 is the"
         " least: no options."),
     {791, "3.1"}},
    {FieldId::IpServices,
     QT_TRANSLATE_NOOP("FieldWords", "Services (DSCP)"),
     QT_TRANSLATE_NOOP("FieldWords", "DSCP"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "How routers should treat the packet. Zero is the usual best effort. Once a "
                       "part of the type of service."),
     {791, "3.1"}},
    {FieldId::IpEcn,
     QT_TRANSLATE_NOOP("FieldWords", "Congestion notification (ECN)"),
     QT_TRANSLATE_NOOP("FieldWords", "ECN"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Whether a router may mark the packet instead of dropping it, and whether one "
         "has: 0 no, 2 it may, 3 it has met congestion."),
     {3168, "5"}},
    {FieldId::IpTotalLength,
     QT_TRANSLATE_NOOP("FieldWords", "Total length"),
     QT_TRANSLATE_NOOP("FieldWords", "Length"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Bytes of the whole packet, this header and its data. It tells the data from "
         "the padding of a short frame."),
     {791, "3.1"}},
    {FieldId::IpIdentification,
     QT_TRANSLATE_NOOP("FieldWords", "Identification"),
     QT_TRANSLATE_NOOP("FieldWords", "ID"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "A number by which the pieces of a fragmented packet find each other."),
     {791, "3.1"}},
    {FieldId::IpReservedFlag,
     QT_TRANSLATE_NOOP("FieldWords", "Reserved flag"),
     QT_TRANSLATE_NOOP("FieldWords", "0"),
     QT_TRANSLATE_NOOP("FieldWords", "Has no use and must be zero."),
     {791, "3.1"}},
    {FieldId::IpDontFragment,
     QT_TRANSLATE_NOOP("FieldWords", "Don\u2019t fragment"),
     QT_TRANSLATE_NOOP("FieldWords", "DF"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Set, a router that cannot pass the packet whole drops it and tells the sender,"
         " who so learns how much fits."),
     {791, "3.1"}},
    {FieldId::IpMoreFragments,
     QT_TRANSLATE_NOOP("FieldWords", "More fragments"),
     QT_TRANSLATE_NOOP("FieldWords", "MF"),
     QT_TRANSLATE_NOOP("FieldWords", "Set on every piece of a fragmented packet but the last."),
     {791, "3.1"}},
    {FieldId::IpFragmentOffset,
     QT_TRANSLATE_NOOP("FieldWords", "Fragment offset"),
     QT_TRANSLATE_NOOP("FieldWords", "Offset"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "Where in the whole packet this piece belongs, in units of eight bytes."),
     {791, "3.1"}},
    {FieldId::IpTimeToLive,
     QT_TRANSLATE_NOOP("FieldWords", "Time to live"),
     QT_TRANSLATE_NOOP("FieldWords", "TTL"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Each router takes one away; at zero the packet is thrown away, so that none "
         "circles for ever."),
     {791, "3.1"}},
    {FieldId::IpProtocol,
     QT_TRANSLATE_NOOP("FieldWords", "Protocol"),
     QT_TRANSLATE_NOOP("FieldWords", "Proto"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "Who gets the data at the other end: 6 is TCP, 17 is UDP, 1 is ICMP."),
     {791, "3.1"}},
    {FieldId::IpChecksum,
     QT_TRANSLATE_NOOP("FieldWords", "Header checksum"),
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Covers this header alone. Every router makes it anew, because it changes the "
         "time to live."),
     {791, "3.1"}},
    {FieldId::IpSource,
     QT_TRANSLATE_NOOP("FieldWords", "Source address"),
     QT_TRANSLATE_NOOP("FieldWords", "Source"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The host that sent the packet. With the port it names the sending socket."),
     {791, "3.1"}},
    {FieldId::IpDestination,
     QT_TRANSLATE_NOOP("FieldWords", "Destination address"),
     QT_TRANSLATE_NOOP("FieldWords", "Destination"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The host that is to get it. Routers look at this and at nothing above it."),
     {791, "3.1"}},
    {FieldId::IpOptions,
     QT_TRANSLATE_NOOP("FieldWords", "Options"),
     QT_TRANSLATE_NOOP("FieldWords", "Options"),
     QT_TRANSLATE_NOOP("FieldWords", "Options of IP. Hardly anything sends them today."),
     {791, "3.1"}},
    {FieldId::TcpSourcePort,
     QT_TRANSLATE_NOOP("FieldWords", "Source port"),
     QT_TRANSLATE_NOOP("FieldWords", "Source"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The sending program\u2019s socket on its host. Both addresses and both ports "
         "together name the connection."),
     {9293, "3.1"}},
    {FieldId::TcpDestinationPort,
     QT_TRANSLATE_NOOP("FieldWords", "Destination port"),
     QT_TRANSLATE_NOOP("FieldWords", "Destination"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The socket that the segment is for; a server\u2019s port tells the service."),
     {9293, "3.1"}},
    {FieldId::TcpSequence,
     QT_TRANSLATE_NOOP("FieldWords", "Sequence number"),
     QT_TRANSLATE_NOOP("FieldWords", "Seq"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The number of the first data byte in this segment; with SYN it is the initial "
         "sequence number, and the data begins one later."),
     {9293, "3.1"}},
    {FieldId::TcpAcknowledgment,
     QT_TRANSLATE_NOOP("FieldWords", "Acknowledgment number"),
     QT_TRANSLATE_NOOP("FieldWords", "Ack"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The next byte that the sender of this segment waits for: everything before it "
         "has arrived. Means something only with ACK set."),
     {9293, "3.1"}},
    {FieldId::TcpDataOffset,
     QT_TRANSLATE_NOOP("FieldWords", "Data offset"),
     QT_TRANSLATE_NOOP("FieldWords", "Offset"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The length of this header in words of 32 bits, options included: where the "
                       "data begins."),
     {9293, "3.1"}},
    {FieldId::TcpReserved,
     QT_TRANSLATE_NOOP("FieldWords", "Reserved"),
     QT_TRANSLATE_NOOP("FieldWords", "Rsrvd"),
     QT_TRANSLATE_NOOP("FieldWords", "Kept for later use: sent as zero, and not looked at."),
     {9293, "3.1"}},
    {FieldId::TcpCwr,
     QT_TRANSLATE_NOOP("FieldWords", "CWR"),
     QT_TRANSLATE_NOOP("FieldWords", "CWR"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Congestion window reduced: the sender has heard the echo of a mark and sends "
         "less. On a SYN it offers ECN."),
     {3168, "6.1"}},
    {FieldId::TcpEce,
     QT_TRANSLATE_NOOP("FieldWords", "ECE"),
     QT_TRANSLATE_NOOP("FieldWords", "ECE"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The echo of a mark of congestion: a packet has arrived marked. On a SYN it "
                       "offers ECN."),
     {3168, "6.1"}},
    {FieldId::TcpUrg,
     QT_TRANSLATE_NOOP("FieldWords", "URG"),
     QT_TRANSLATE_NOOP("FieldWords", "URG"),
     QT_TRANSLATE_NOOP("FieldWords", "The urgent pointer means something."),
     {9293, "3.8.5"}},
    {FieldId::TcpAck,
     QT_TRANSLATE_NOOP("FieldWords", "ACK"),
     QT_TRANSLATE_NOOP("FieldWords", "ACK"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The acknowledgment number means something. Set on every segment but the first "
         "SYN and some RSTs."),
     {9293, "3.1"}},
    {FieldId::TcpPsh,
     QT_TRANSLATE_NOOP("FieldWords", "PSH"),
     QT_TRANSLATE_NOOP("FieldWords", "PSH"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Push: the sender has nothing more to send just now, so the receiver should not"
         " wait for more before it hands the data over."),
     {9293, "3.1"}},
    {FieldId::TcpRst,
     QT_TRANSLATE_NOOP("FieldWords", "RST"),
     QT_TRANSLATE_NOOP("FieldWords", "RST"),
     QT_TRANSLATE_NOOP("FieldWords", "Reset: the connection is over at once, or there is none."),
     {9293, "3.5.2"}},
    {FieldId::TcpSyn,
     QT_TRANSLATE_NOOP("FieldWords", "SYN"),
     QT_TRANSLATE_NOOP("FieldWords", "SYN"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "Synchronise: the sequence number is the initial one. SYN itself takes one "
                       "number."),
     {9293, "3.5"}},
    {FieldId::TcpFin,
     QT_TRANSLATE_NOOP("FieldWords", "FIN"),
     QT_TRANSLATE_NOOP("FieldWords", "FIN"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The sender will send no more data. FIN, too, takes one sequence number, so "
                       "that it can be acknowledged."),
     {9293, "3.6"}},
    {FieldId::TcpWindow,
     QT_TRANSLATE_NOOP("FieldWords", "Window"),
     QT_TRANSLATE_NOOP("FieldWords", "Window"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "How many bytes, counted from the acknowledgment number, the sender of this "
                       "segment has room for; scaled where both ends agreed on it."),
     {9293, "3.8.6"}},
    {FieldId::TcpChecksum,
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Covers header, data, and a pseudo-header with both IP addresses. A segment in "
         "which it is wrong is thrown away without a word."),
     {9293, "3.1"}},
    {FieldId::TcpUrgentPointer,
     QT_TRANSLATE_NOOP("FieldWords", "Urgent pointer"),
     QT_TRANSLATE_NOOP("FieldWords", "Urgent"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Where the urgent data ends, counted from the sequence number; means something "
         "only with URG set."),
     {9293, "3.8.5"}},
    {FieldId::OptionEnd,
     QT_TRANSLATE_NOOP("FieldWords", "End of options"),
     QT_TRANSLATE_NOOP("FieldWords", "End"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "Ends the list of options; what is left of the header is padding."),
     {9293, "3.2"}},
    {FieldId::OptionNoOperation,
     QT_TRANSLATE_NOOP("FieldWords", "No-operation"),
     QT_TRANSLATE_NOOP("FieldWords", "NOP"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Says nothing. It moves the next option to a place that is a multiple of four "
         "bytes."),
     {9293, "3.2"}},
    {FieldId::OptionKind,
     QT_TRANSLATE_NOOP("FieldWords", "Option kind"),
     QT_TRANSLATE_NOOP("FieldWords", "Kind"),
     QT_TRANSLATE_NOOP("FieldWords", "Which option this is."),
     {9293, "3.2"}},
    {FieldId::OptionLength,
     QT_TRANSLATE_NOOP("FieldWords", "Option length"),
     QT_TRANSLATE_NOOP("FieldWords", "Len"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Bytes of the option, kind and length included. It lets a host skip an option "
         "that it does not know."),
     {9293, "3.2"}},
    {FieldId::OptionMss,
     QT_TRANSLATE_NOOP("FieldWords", "Maximum segment size"),
     QT_TRANSLATE_NOOP("FieldWords", "MSS"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "How much data at most the sender of this SYN wants in one segment. Each end "
         "says its own; nothing is negotiated."),
     {9293, "3.7.1"}},
    {FieldId::OptionWindowScale,
     QT_TRANSLATE_NOOP("FieldWords", "Window scale"),
     QT_TRANSLATE_NOOP("FieldWords", "Shift"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "By how many bits the windows of this side are shifted to the left after the "
         "handshake, so that 16 bits can tell of more."),
     {7323, "2.2"}},
    {FieldId::OptionSackLeft,
     QT_TRANSLATE_NOOP("FieldWords", "SACK: left edge"),
     QT_TRANSLATE_NOOP("FieldWords", "Left edge"),
     QT_TRANSLATE_NOOP("FieldWords", "The first byte of a block that has arrived beyond a gap."),
     {2018, "3"}},
    {FieldId::OptionSackRight,
     QT_TRANSLATE_NOOP("FieldWords", "SACK: right edge"),
     QT_TRANSLATE_NOOP("FieldWords", "Right edge"),
     QT_TRANSLATE_NOOP("FieldWords", "One past the last byte of that block."),
     {2018, "3"}},
    {FieldId::OptionTimestampValue,
     QT_TRANSLATE_NOOP("FieldWords", "Timestamp value (TSval)"),
     QT_TRANSLATE_NOOP("FieldWords", "TSval"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The sender\u2019s own clock, which the other end sends back. It has no zero "
         "that means anything."),
     {7323, "3.2"}},
    {FieldId::OptionTimestampEcho,
     QT_TRANSLATE_NOOP("FieldWords", "Timestamp echo (TSecr)"),
     QT_TRANSLATE_NOOP("FieldWords", "TSecr"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The other end\u2019s clock as it last came. What has passed since then is a "
         "round trip."),
     {7323, "3.2"}},
    {FieldId::OptionOther,
     QT_TRANSLATE_NOOP("FieldWords", "Unreadable option"),
     QT_TRANSLATE_NOOP("FieldWords", "Option"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "What an option holds that is of no known kind or of a length that cannot be "
         "right."),
     {9293, "3.2"}},
    {FieldId::OptionPadding,
     QT_TRANSLATE_NOOP("FieldWords", "Padding"),
     QT_TRANSLATE_NOOP("FieldWords", "Pad"),
     QT_TRANSLATE_NOOP("FieldWords", "Zeros that fill the header up to a multiple of four bytes."),
     {9293, "3.1"}},
    {FieldId::UdpSourcePort,
     QT_TRANSLATE_NOOP("FieldWords", "Source port"),
     QT_TRANSLATE_NOOP("FieldWords", "Source"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "The sending program\u2019s socket, where an answer would go."),
     {768, ""}},
    {FieldId::UdpDestinationPort,
     QT_TRANSLATE_NOOP("FieldWords", "Destination port"),
     QT_TRANSLATE_NOOP("FieldWords", "Destination"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "The socket that the datagram is for. This address and this port alone choose "
         "it."),
     {768, ""}},
    {FieldId::UdpLength,
     QT_TRANSLATE_NOOP("FieldWords", "Length"),
     QT_TRANSLATE_NOOP("FieldWords", "Length"),
     QT_TRANSLATE_NOOP("FieldWords", "Bytes of the datagram, these eight included."),
     {768, ""}},
    {FieldId::UdpChecksum,
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Covers header, data, and a pseudo-header with both IP addresses, as in TCP. "
         "Zero says that the sender made none."),
     {768, ""}},
    {FieldId::IcmpType,
     QT_TRANSLATE_NOOP("FieldWords", "Type"),
     QT_TRANSLATE_NOOP("FieldWords", "Type"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "What the message is about: 3 says that a packet did not reach its goal, 11 that "
         "its time ran out."),
     {792, ""}},
    {FieldId::IcmpCode,
     QT_TRANSLATE_NOOP("FieldWords", "Code"),
     QT_TRANSLATE_NOOP("FieldWords", "Code"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Says it more closely, for each type on its own. Type 3: code 3 says that nobody waits "
         "at that port, 4 that the packet is too large and must not be fragmented. Type 11: code "
         "1 says that the other fragments did not come in time."),
     {792, ""}},
    {FieldId::IcmpChecksum,
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP("FieldWords", "Checksum"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "Covers the whole message. ICMP has no ports, so there is no pseudo-header "
                       "either."),
     {792, ""}},
    {FieldId::IcmpUnused,
     QT_TRANSLATE_NOOP("FieldWords", "Unused"),
     QT_TRANSLATE_NOOP("FieldWords", "Unused"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "Zero: messages of this type and code have nothing to say here."),
     {792, ""}},
    {FieldId::IcmpNextHopMtu,
     QT_TRANSLATE_NOOP("FieldWords", "Next-hop MTU"),
     QT_TRANSLATE_NOOP("FieldWords", "MTU"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "How large a packet may be to pass the hop that could not take this one."),
     {1191, "4"}},
    {FieldId::Payload,
     QT_TRANSLATE_NOOP("FieldWords", "Data"),
     QT_TRANSLATE_NOOP("FieldWords", "Data"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "What the program wrote. The headers say nothing of what it means."),
     {}},
    {FieldId::FragmentData,
     QT_TRANSLATE_NOOP("FieldWords", "Rest of a datagram"),
     QT_TRANSLATE_NOOP("FieldWords", "Rest"),
     QT_TRANSLATE_NOOP("FieldWords",
                       "A piece of a datagram: the header of UDP or TCP travels in its first "
                       "fragment only, and the receiving IP puts all together again."),
     {791, "3.2"}},
    {FieldId::Unread,
     QT_TRANSLATE_NOOP("FieldWords", "Not readable"),
     QT_TRANSLATE_NOOP("FieldWords", "?"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "A length or a version before it contradicts the frame, so nobody can tell what"
         " these bytes are."),
     {}},
    {FieldId::Padding,
     QT_TRANSLATE_NOOP("FieldWords", "Padding"),
     QT_TRANSLATE_NOOP("FieldWords", "Padding"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "Zeros by which the network card brings a short frame to the least length, 64 "
         "bytes with the check sequence. No capture on the sending host has them."),
     {894, ""}},
    {FieldId::FrameCheckSequence,
     QT_TRANSLATE_NOOP("FieldWords", "Frame check sequence"),
     QT_TRANSLATE_NOOP("FieldWords", "FCS"),
     QT_TRANSLATE_NOOP(
         "FieldWords",
         "A CRC-32 over the frame (IEEE 802.3), made and checked by the network cards on"
         " each link. What is damaged inside a router passes it: then the checksums "
         "above must find it. Captures do not hold it."),
     {}},
}};

QString translated(const char* text) { return QCoreApplication::translate(kContext, text); }

} // namespace

FieldWords fieldWords(FieldId id)
{
    const Row& row = kRows[static_cast<std::size_t>(id)];
    return {translated(row.name), translated(row.brief), translated(row.sentence), row.place};
}

} // namespace roundtrip::ui
