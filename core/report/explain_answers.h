// SPDX-License-Identifier: GPL-3.0-or-later
// Why an acknowledgment, an end or a refusal was sent, and what IP and its messages sent.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kAnswerReasons[] = {
    {Reason::AckInOrder, "ACK {ack}: all before it has arrived",
     "The next bytes in order arrived, so the {host} acknowledges them: it expects byte {ack} "
     "next.",
     tcp("3.10.7.4")},
    {Reason::AckSecondSegment, "ACK {ack}: for two segments at once",
     "A second full segment arrived while an ACK was being held back, so the {host} acknowledges "
     "both now: it expects byte {ack} next.",
     tcp("3.8.6.3")},
    {Reason::AckDelayTimer, "ACK {ack}: it waited long enough",
     "No second segment came within {delay}, so the {host} sends the ACK that it held back: it "
     "expects byte {ack} next.",
     tcp("3.8.6.3")},
    {Reason::AckOutOfOrder, "ACK {ack} again: there is a gap",
     "A later segment arrived while byte {ack} is still missing, so the {host} asks for byte {ack} "
     "once more, at once.",
     congestion("4.2")},
    {Reason::AckGapFilled, "ACK {ack}: a gap is filled",
     "The segment that arrived filled a gap, so the {host} acknowledges at once all that is now in "
     "order: it expects byte {ack} next.",
     congestion("4.2")},
    {Reason::AckOldSegment, "ACK {ack}: nothing new arrived",
     "The segment that arrived held only bytes that the {host} has already, so the {host} drops "
     "them and says again that it expects byte {ack}.",
     tcp("3.10.7.4")},
    {Reason::AckOutOfWindow, "ACK {ack}: the segment lay outside the window",
     "The segment that arrived lies outside the receive window, so the {host} drops it and says "
     "that it expects byte {ack}.",
     tcp("3.10.7.4")},
    {Reason::AckZeroWindow, "ACK {ack}: the window is still closed",
     "A segment met a closed window, so the {host} cannot keep its bytes and answers with byte "
     "{ack}, which it expects, and a window of {window}.",
     tcp("3.8.6.1")},
    {Reason::AckOfFin, "ACK {ack}: the FIN has arrived",
     "The FIN of the {peer} arrived and takes one sequence number, so the {host} acknowledges it "
     "with {ack}.",
     tcp("3.10.7.4")},
    {Reason::AckWindowUpdate, "The {host} opens its window: {window} bytes",
     "The program on the {host} has read and made room, so the {host} tells the {peer} that its "
     "window is {window} bytes now.",
     tcp("3.8.6.2.2")},
    {Reason::AckUnsentData, "ACK {ack}: the {peer} acknowledged too much",
     "The segment that arrived acknowledged bytes that the {host} has never sent, so the {host} "
     "drops it and says where it stands.",
     tcp("3.10.7.4")},
    {Reason::AckKeepAlive, "ACK {ack}: still here",
     "A keep-alive probe arrived, so the {host} answers and shows that the connection lives.",
     tcp("3.8.4")},
    {Reason::KeepAliveProbe, "Keep-alive: is the {peer} still there?",
     "Nothing has been heard from the {peer} for long, so the {host} sends a probe that the {peer} "
     "must answer.",
     tcp("3.8.4")},
    {Reason::FinClose, "FIN: the {host} has no more to send",
     "The program on the {host} has closed its side and all its bytes have been sent, so the "
     "{host} "
     "sends a FIN, which takes sequence number {finseq}.",
     tcp("3.6")},
    {Reason::FinRetransmit, "The FIN of the {host} goes out again",
     "The FIN of the {host} was not acknowledged, so the {host} takes it for lost and sends it "
     "again.",
     timer("5")},
    {Reason::FinGoBack, "The FIN of the {host} again, after the lost segments",
     "After its timer expired the {host} sends all that was unacknowledged again, and its FIN "
     "comes last.",
     congestion("3.1")},
    {Reason::AckInTimeWait, "ACK {ack} from TIME-WAIT",
     "The {peer} sent its FIN again, so its ACK was lost; the {host} waits in TIME-WAIT for just "
     "this case and acknowledges again.",
     tcp("3.10.7.4")},
    {Reason::AckOldTimestamp,
     "ACK {ack}: the segment is too old",
     "The segment's timestamp is older than one that has come before, so its sequence number may "
     "be one of an earlier round through the number space; the {host} drops it and says what it "
     "expects.",
     {7323, "5.3"}},
    {Reason::RstClosedPort, "RST: nobody listens on port {port}",
     "A segment came to port {port}, where no program on the {host} listens and no connection "
     "stands, so the {host} refuses it with a RST.",
     tcp("3.5.2")},
    {Reason::RstUnacceptableAck, "RST: the ACK fits no connection",
     "The segment that arrived acknowledged something that the {host} has not sent while the "
     "connection is not open, so the {host} answers with a RST.",
     tcp("3.5.2")},
    {Reason::RstAbort, "RST: the {host} aborts",
     "The program on the {host} aborted the connection, so the {host} sends a RST instead of a "
     "FIN; what is still on its way counts no more.",
     tcp("3.10.5")},
    {Reason::RstDataAfterClose, "RST: nobody is left to read",
     "Data came or stayed unread although the program on the {host} has closed, so the {host} "
     "sends a RST to say that bytes are lost.",
     tcp("3.6.1")},
    {Reason::ChallengeAck, "Challenge ACK {ack}",
     "A RST or SYN came that does not fit exactly and could be forged, so the {host} changes "
     "nothing and tells the {peer} where it stands.",
     tcp("3.10.7.4")},
    {Reason::UdpSend,
     "Datagram {n} leaves",
     "The program on the {host} sent {len} bytes, so UDP makes one datagram of them and sends it "
     "at once: no handshake, no ACK, no copy kept.",
     {768, ""}},
    {Reason::UdpSendAgain,
     "Datagram {n}: the application sends it again",
     "The application on the {host} had no answer in time, or was asked again, so it sends the "
     "same "
     "once more; to UDP this is a datagram like any other.",
     {8085, "3.3"}},
    {Reason::IcmpPortUnreachable,
     "ICMP: port {port} is unreachable",
     "A datagram came to port {port}, where no program on the {host} listens, so the {host} sends "
     "back an ICMP message that says so.",
     {1122, "4.1.3.1"}},
    {Reason::SynAckCookie,
     "SYN, ACK with a cookie",
     "The {host} has no room left for half-open connections, so it keeps nothing of this SYN: its "
     "answer's sequence number {seq} is a cookie, and the ACK has to bring it back.",
     {4987, "3.6"}},
    {Reason::RetransmitSmaller, "Bytes {seq} to {lastbyte} again, in smaller pieces",
     "A router said that the segment which held these bytes was too big for its next link, so the "
     "{host} sends them again in segments that fit. Nothing was lost to congestion, so cwnd stays.",
     path("6.4")},
    {Reason::SendFragment, "{label} leaves",
     "The datagram has more bytes than the link takes in one packet ({linkmtu}), so IP on the "
     "{host} sends it in fragments: one behind the other, all with the same identification.",
     fragments()},
    {Reason::FragmentAtHop, "A router cuts it: {label}",
     "The packet was too big for the router's next link, which takes {pathmtu} bytes, and did not "
     "forbid to be fragmented, so the router passes it on in pieces; only the {peer} puts them "
     "together again.",
     fragments()},
    {Reason::IcmpReassemblyTime, "ICMP: the rest never came",
     "Fragments of a datagram have waited a minute for the rest, so the {host} throws them away "
     "and tells the {peer}.",
     reassembly()},
    {Reason::IcmpFragmentationNeeded, "ICMP: too big; the next link takes {mtu} bytes",
     "A packet was too big for the router's next link and said that it must not be fragmented, so "
     "the router dropped it and tells its sender that {mtu} bytes would fit.",
     path("4")},
};

} // namespace roundtrip::reasons
