// SPDX-License-Identifier: GPL-3.0-or-later
// Why the network or a host dropped or changed a packet.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kNetworkReasons[] = {
    {Reason::DropFault, "{label} is lost on the way",
     "The scenario says that the network loses this packet, so it never reaches the {peer}, and "
     "nobody tells the {host}.",
     kNowhere},
    {Reason::DropRandomLoss, "{label} is lost on the way",
     "Chance decided that the network loses this packet, so it never reaches the {peer}, and "
     "nobody tells the {host}.",
     kNowhere},
    {Reason::DropQueueFull, "{label} finds the queue full",
     "More packets wait for the link than its queue can hold, so this one is dropped, and nobody "
     "tells the {host}.",
     kNowhere},
    {Reason::DropLinkDown, "{label} meets a link that is down",
     "The link is down at {time}, so the packet is lost, and nobody tells the {host}.", kNowhere},
    {Reason::DropBadChecksum, "{label} arrives damaged",
     "A bit was flipped on the way and the checksum does not fit, so the {host} throws the packet "
     "away without a word; a checksum finds damage, it repairs nothing.",
     tcp("3.1")},
    {Reason::DropReceiveQueueFull, "{label} finds no room in the socket",
     "The program on the {host} reads too slowly and its socket is full, so the {host} throws the "
     "datagram away, and nobody tells the {peer}.",
     kNowhere},
    {Reason::DropNoSocket, "{label}: nobody wants it",
     "No socket on the {host} waits for this packet and to answer it could start an endless "
     "exchange, so the {host} throws it away in silence.",
     tcp("3.10.7.1")},
    {Reason::DropBacklogFull, "{label} finds the backlog full",
     "Too many connections already wait for the program on the {host} to accept them, so the "
     "{host} ignores this packet; the {peer} will try again.",
     kNowhere},
    {Reason::DuplicatedByNetwork, "The network makes a copy: {label}",
     "The network delivers this packet twice, although the {host} sent it once.", kNowhere},
    {Reason::DropSynQueueFull,
     "{label} finds the SYN queue full",
     "Too many connections to the {host} are half open already, so the {host} ignores this SYN; "
     "the {peer} will try again.",
     {4987, "2.2"}},
    {Reason::DropTimeWaitGuard,
     "{label}: TIME-WAIT goes on",
     "A RST came for a connection that waits in TIME-WAIT; an old segment may not end that wait, "
     "so the {host} ignores it.",
     {1337, "3"}},
    {Reason::DropOtherProgram,
     "{label} reaches another program",
     "The port is another program's on the {host}: the one that this packet is for could not bind "
     "it, or has not yet, and the other one has no use for the packet.",
     {768, ""}},
    {Reason::DropTooBig, "{label} is too big for the link behind the router",
     "The packet has {iplen} bytes, the link behind the router takes {pathmtu}, and the packet "
     "says that it must not be fragmented (DF), so the router drops it.",
     path("4")},
    {Reason::DropReassemblyTimeout, "{label}: the rest never came",
     "What this fragment belongs to has not become whole within a minute, so the {host} throws "
     "away what has arrived of it. One lost fragment costs the whole datagram.",
     reassembly()},
    {Reason::DropMixedFragments,
     "{label}: pieces of two datagrams",
     "Two datagrams had the same identification, so the {host} put pieces of both together; what "
     "came out is neither, and it is thrown away.",
     {791, "3.2"}},
    {Reason::Reassembled, "The datagram is whole again",
     "Nothing is missing any more, so IP on the {host} puts the datagram together and hands it on "
     "as if it had come in one piece.",
     fragments()},
    {Reason::DropIcmpOfNoUse, "{label} tells nothing new",
     "The packet that this ICMP message quotes is not outstanding any more, or what the message "
     "says is known already, so the {host} throws it away.",
     path("6.4")},
    {Reason::DropBadLength,
     "{label} says a wrong length",
     "A bit of the length was flipped on the way, and no checksum was sent that would tell; but "
     "fewer bytes came than the header now says, so the {host} throws the datagram away.",
     {768, ""}},
};

} // namespace roundtrip::reasons
