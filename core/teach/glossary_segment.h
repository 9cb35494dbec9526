// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of what is sent: units, numbers, flags and options. Rows of the table in glossary.cpp.
#pragma once

#include "core/teach/glossary.h"

namespace roundtrip::terms {

inline constexpr GlossaryEntry kSegment[] = {
    {"segment",
     "TCP segment",
     "What TCP hands to IP: a TCP header and behind it a piece of the byte stream, which may be "
     "empty.",
     {9293, "4"}},
    {"datagram",
     "UDP datagram|user datagram",
     "A message that travels on its own. UDP keeps its borders: what was sent as one arrives as "
     "one, or not at all.",
     {768, ""}},
    {"packet",
     "IP packet",
     "What IP carries from host to host: an IP header, and a segment, a datagram or an ICMP "
     "message behind it.",
     {1122, "1.3.3"}},
    {"frame",
     "Ethernet frame",
     "On a link: a packet between the link's own header and trailer. In a voice or a video: a "
     "piece of sound, or one picture.",
     {1122, "1.3.3"}},
    {"header",
     "TCP header|UDP header|IP header",
     "What a protocol writes in front of its data, such as numbers, ports or addresses, for the "
     "same protocol on the other host.",
     {9293, "4"}},
    {"payload",
     "",
     "The bytes of the program that a segment or a datagram carries behind its headers.",
     {9293, "3.1"}},
    {"byte stream",
     "stream",
     "What TCP gives a program: all bytes, in order, without a mark where one write ended and the "
     "next began.",
     {9293, "2.2"}},
    {"sequence number",
     "seq|sequence space",
     "The number of the first data byte in a segment. TCP counts bytes, and a SYN or a FIN counts "
     "as one.",
     {9293, "3.4"}},
    {"acknowledgment number",
     "acknowledgement number|ack number|ACK number|ack",
     "The number of the byte that a host expects next. Everything before it has arrived.",
     {9293, "3.1"}},
    {"ACK",
     "acknowledgment|acknowledgement|acknowledge|acknowledged|acknowledging|cumulative ACK",
     "The flag that makes the acknowledgment number count; also a segment that is sent to tell it. "
     "One ACK covers all the bytes before its number.",
     {9293, "3.4"}},
    {"SYN",
     "synchronise|SYN segment",
     "The flag that opens a connection. It brings the sender's first sequence number, and takes "
     "that number itself.",
     {9293, "3.5"}},
    {"SYN, ACK",
     "SYN-ACK|SYN+ACK|SYN/ACK|SYN ACK",
     "The server's answer to a SYN: it acknowledges the client's first number and brings its own.",
     {9293, "3.5"}},
    {"FIN",
     "FIN segment",
     "The flag that says: I have no more to send. It takes one sequence number, so it is "
     "acknowledged, and sent again when it is lost.",
     {9293, "3.6"}},
    {"RST",
     "RST segment|reset segment",
     "The flag that ends a connection at once, or says that there is none. It takes no number, so "
     "it is never acknowledged.",
     {9293, "3.5.2"}},
    {"PSH",
     "push",
     "The flag that asks the receiver to hand over what it has to the program, and not to wait for "
     "more.",
     {9293, "3.9.1.2"}},
    {"URG", "", "The flag that makes the urgent pointer count.", {9293, "3.8.5"}},
    {"urgent data",
     "urgent pointer|urgent byte|urgent|SND.UP|RCV.UP",
     "Data that the program should hurry to read, up to a byte that the urgent pointer marks. New "
     "programs should not use it.",
     {9293, "3.8.5"}},
    {"data offset",
     "header length|IHL",
     "The length of a header in words of four bytes, options included: it tells where the data "
     "begins.",
     {9293, "3.1"}},
    {"option",
     "TCP option",
     "An addition to a header behind its fixed part. Most options name their kind and their "
     "length.",
     {9293, "3.2"}},
    {"MSS",
     "maximum segment size|effective MSS|SMSS|RMSS",
     "The most data that a host takes in one segment, as it says in its SYN. Headers do not count.",
     {9293, "3.7.1"}},
    {"full segment",
     "full-sized segment",
     "A segment that carries as much data as it may: one MSS.",
     {5681, "2"}},
    {"window scale",
     "window scaling|window scale option|scale factor",
     "A number of doublings that each host may name in its SYN. Its window fields count so many "
     "times more from then on, up to about a gigabyte.",
     {7323, "2.2"}},
    {"timestamps option",
     "timestamp|TSval|TSecr|TSopt",
     "Each segment carries its sender's clock (TSval) and echoes the other's (TSecr). So every ACK "
     "can measure a round trip, and old segments give themselves away.",
     {7323, "3.2"}},
    {"TS.Recent",
     "",
     "The timestamp of the other host that will be echoed next; what carries an older one is "
     "refused.",
     {7323, "4.3"}},
    {"PAWS",
     "protection against wrapped sequences",
     "Protection against wrapped sequence numbers: a segment whose timestamp is older than the "
     "last good one is a left-over, and is thrown away.",
     {7323, "5.2"}},
    {"SACK",
     "selective acknowledgment|selective acknowledgement|SACK block|Sack-Permitted",
     "Selective acknowledgment: beside the ACK, the receiver reports the blocks that it has beyond "
     "a gap. Only what is missing needs to be sent again.",
     {2018, "3"}},
    {"D-SACK",
     "DSACK|duplicate SACK",
     "A first SACK block that names bytes which came twice. So a sender learns that a "
     "retransmission was not needed.",
     {2883, "4"}},
    {"checksum",
     "Internet checksum|header checksum",
     "A sum over bytes that travels with them. A receiver that gets another sum throws the packet "
     "away: damage is found, and never repaired.",
     {1071, "1"}},
    {"pseudo header",
     "pseudo-header|pseudoheader",
     "The addresses, the protocol and the length that the checksum of TCP and of UDP covers "
     "besides, though they are not sent in that header.",
     {9293, "3.1"}},
    {"encapsulation",
     "encapsulate|encapsulated",
     "Each layer puts its own header in front of what the layer above gave it: segment into "
     "packet, packet into frame.",
     {1122, "1.3.3"}},
};

} // namespace roundtrip::terms
