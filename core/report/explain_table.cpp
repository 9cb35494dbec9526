// SPDX-License-Identifier: GPL-3.0-or-later
// One row per reason: its name in --trace, its title, its sentence and its RFC place. Words only:
// how a number is found for a {name} stands in explain_arguments.cpp.
#include "core/report/explain.h"

#include <array>
#include <cstddef>

namespace roundtrip {

namespace {

constexpr std::size_t kReasons = static_cast<std::size_t>(Reason::Count_);

constexpr RfcPlace kNowhere{};
constexpr RfcPlace tcp(std::string_view section) { return {9293, section}; }
constexpr RfcPlace congestion(std::string_view section) { return {5681, section}; }
constexpr RfcPlace timer(std::string_view section) { return {6298, section}; }
constexpr RfcPlace path(std::string_view section) { return {1191, section}; }
constexpr RfcPlace reassembly() { return {1122, "3.3.2"}; }
constexpr RfcPlace fragments() { return {791, "3.2"}; }

constexpr std::array<ReasonText, kReasons> kTable{{
    {Reason::None, "none", "{label}", "The record names no reason for this.", kNowhere},

    // --- why a segment was sent
    {Reason::SynActiveOpen, "syn_active_open", "SYN: the {host} asks to open",
     "The program on the {host} called connect, so the {host} sends a SYN; it carries the first "
     "sequence number, {seq}, and uses it up.",
     tcp("3.5")},
    {Reason::SynAckPassiveOpen, "syn_ack_passive_open", "SYN, ACK: the {host} agrees",
     "A SYN came to port {port}, where the {host} listens, so the {host} answers with a SYN of its "
     "own and acknowledges the other one: it expects byte {ack} next.",
     tcp("3.5")},
    {Reason::SynAckSimultaneousOpen, "syn_ack_simultaneous_open",
     "SYN, ACK: both asked at the same time",
     "The {host} had sent a SYN and a SYN came instead of an answer, so the {host} acknowledges "
     "it: "
     "one connection comes of the two requests.",
     tcp("3.5")},
    {Reason::SynRetransmit, "syn_retransmit", "The SYN of the {host} goes out again",
     "Nothing acknowledged the SYN of the {host} within {rto}, so the {host} sends it again and "
     "waits twice as long.",
     timer("5")},
    {Reason::AckOfSynAck, "ack_of_syn_ack", "ACK: the connection is open",
     "The answer of the {peer} acknowledged the SYN and brought the {peer}'s own, so the {host} "
     "acknowledges that one; for the {host} the connection is open now.",
     tcp("3.5")},
    {Reason::DataNew, "data_new", "Segment {n}: bytes {seq} to {last}",
     "The program had bytes waiting and both the {peer}'s window and the congestion window had "
     "room, so the {host} sends {len} bytes from {seq} on.",
     congestion("3.1")},
    {Reason::DataOverride, "data_override", "Segment {n}: small, but it has waited long enough",
     "The {host} held this piece back, because it is less than a full segment and less than half "
     "of "
     "the window; nothing changed in time, so it sends what the window takes.",
     tcp("3.8.6.2.1")},
    {Reason::DataNagleFlush, "data_nagle_flush", "Segment {n} was held back and leaves now",
     "Everything sent before is acknowledged, so the {host} no longer holds back this small "
     "segment of {len} bytes (Nagle's algorithm).",
     tcp("3.7.4")},
    {Reason::RetransmitTimeout, "retransmit_timeout", "Segment {n} again: the timer expired",
     "No acknowledgment of byte {seq} came within {rto}, so the {host} takes segment {n} for lost, "
     "sends it again and waits twice as long.",
     timer("5")},
    {Reason::RetransmitFast, "retransmit_fast", "Fast retransmit of segment {n}",
     "Three duplicate ACKs said that byte {seq} never came, so the {host} resends it and does not "
     "wait for its timer.",
     congestion("3.2")},
    {Reason::RetransmitPartialAck,
     "retransmit_partial_ack",
     "Segment {n} again: a partial ACK points at it",
     "The ACK after the retransmission stopped at byte {seq}, so that byte is missing too, and the "
     "{host} resends segment {n} at once.",
     {6582, "3.2"}},
    {Reason::RetransmitSack,
     "retransmit_sack",
     "Segment {n} again: later ones were reported",
     "The {peer} has reported three ranges or more than two segments' bytes beyond segment {n}, so "
     "the {host} takes it for lost and sends it again, and nothing that was reported.",
     {6675, "4"}},
    {Reason::RetransmitOverdue,
     "retransmit_overdue",
     "Segment {n} again: it is overdue",
     "Something that left later has arrived, and segment {n} has had its round trip and the "
     "reordering window as well, so the {host} takes it for lost and sends it again.",
     {8985, "6.2"}},
    {Reason::RetransmitRescue,
     "retransmit_rescue",
     "Segment {n} again, to be on the safe side",
     "Nothing is known to be lost and nothing new may be sent, so the {host} sends segment {n} "
     "again, which has not been reported: it keeps acknowledgments coming.",
     {6675, "4"}},
    {Reason::LossProbeNew,
     "loss_probe_new",
     "Tail loss probe: segment {n}",
     "No ACK has come for two round trips, so the {host} sends new data beyond its congestion "
     "window: what the {peer} answers shows whether the end of the flight was lost.",
     {8985, "7.3"}},
    {Reason::LossProbeRepeat,
     "loss_probe_repeat",
     "Tail loss probe: segment {n} again",
     "No ACK has come for two round trips and nothing new is there to send, so the {host} sends "
     "its "
     "last segment again: the answer shows whether the end of the flight was lost.",
     {8985, "7.3"}},
    {Reason::RetransmitGoBack, "retransmit_go_back", "Segment {n} again, in slow start",
     "After its timer expired the {host} takes all that was unacknowledged for lost, so it sends "
     "segment {n} again as soon as the small congestion window allows.",
     congestion("3.1")},
    {Reason::PersistProbe, "persist_probe", "A probe asks whether the window is open",
     "The {peer} has closed its window, and the news that it is open again could get lost, so the "
     "{host} tries {len} byte from {seq} on.",
     tcp("3.8.6.1")},
    {Reason::AckInOrder, "ack_in_order", "ACK {ack}: all before it has arrived",
     "The next bytes in order arrived, so the {host} acknowledges them: it expects byte {ack} "
     "next.",
     tcp("3.10.7.4")},
    {Reason::AckSecondSegment, "ack_second_segment", "ACK {ack}: for two segments at once",
     "A second full segment arrived while an ACK was being held back, so the {host} acknowledges "
     "both now: it expects byte {ack} next.",
     tcp("3.8.6.3")},
    {Reason::AckDelayTimer, "ack_delay_timer", "ACK {ack}: it waited long enough",
     "No second segment came within {delay}, so the {host} sends the ACK that it held back: it "
     "expects byte {ack} next.",
     tcp("3.8.6.3")},
    {Reason::AckOutOfOrder, "ack_out_of_order", "ACK {ack} again: there is a gap",
     "A later segment arrived while byte {ack} is still missing, so the {host} asks for byte {ack} "
     "once more, at once.",
     congestion("4.2")},
    {Reason::AckGapFilled, "ack_gap_filled", "ACK {ack}: a gap is filled",
     "The segment that arrived filled a gap, so the {host} acknowledges at once all that is now in "
     "order: it expects byte {ack} next.",
     congestion("4.2")},
    {Reason::AckOldSegment, "ack_old_segment", "ACK {ack}: nothing new arrived",
     "The segment that arrived held only bytes that the {host} has already, so the {host} drops "
     "them and says again that it expects byte {ack}.",
     tcp("3.10.7.4")},
    {Reason::AckOutOfWindow, "ack_out_of_window", "ACK {ack}: the segment lay outside the window",
     "The segment that arrived lies outside the receive window, so the {host} drops it and says "
     "that it expects byte {ack}.",
     tcp("3.10.7.4")},
    {Reason::AckZeroWindow, "ack_zero_window", "ACK {ack}: the window is still closed",
     "A segment met a closed window, so the {host} cannot keep its bytes and answers with byte "
     "{ack}, which it expects, and a window of {window}.",
     tcp("3.8.6.1")},
    {Reason::AckOfFin, "ack_of_fin", "ACK {ack}: the FIN has arrived",
     "The FIN of the {peer} arrived and takes one sequence number, so the {host} acknowledges it "
     "with {ack}.",
     tcp("3.10.7.4")},
    {Reason::AckWindowUpdate, "ack_window_update", "The {host} opens its window: {window} bytes",
     "The program on the {host} has read and made room, so the {host} tells the {peer} that its "
     "window is {window} bytes now.",
     tcp("3.8.6.2.2")},
    {Reason::AckUnsentData, "ack_unsent_data", "ACK {ack}: the {peer} acknowledged too much",
     "The segment that arrived acknowledged bytes that the {host} has never sent, so the {host} "
     "drops it and says where it stands.",
     tcp("3.10.7.4")},
    {Reason::AckKeepAlive, "ack_keep_alive", "ACK {ack}: still here",
     "A keep-alive probe arrived, so the {host} answers and shows that the connection lives.",
     tcp("3.8.4")},
    {Reason::KeepAliveProbe, "keep_alive_probe", "Keep-alive: is the {peer} still there?",
     "Nothing has been heard from the {peer} for long, so the {host} sends a probe that the {peer} "
     "must answer.",
     tcp("3.8.4")},
    {Reason::FinClose, "fin_close", "FIN: the {host} has no more to send",
     "The program on the {host} has closed its side and all its bytes have been sent, so the "
     "{host} "
     "sends a FIN, which takes sequence number {finseq}.",
     tcp("3.6")},
    {Reason::FinRetransmit, "fin_retransmit", "The FIN of the {host} goes out again",
     "The FIN of the {host} was not acknowledged, so the {host} takes it for lost and sends it "
     "again.",
     timer("5")},
    {Reason::FinGoBack, "fin_go_back", "The FIN of the {host} again, after the lost segments",
     "After its timer expired the {host} sends all that was unacknowledged again, and its FIN "
     "comes last.",
     congestion("3.1")},
    {Reason::AckInTimeWait, "ack_in_time_wait", "ACK {ack} from TIME-WAIT",
     "The {peer} sent its FIN again, so its ACK was lost; the {host} waits in TIME-WAIT for just "
     "this case and acknowledges again.",
     tcp("3.10.7.4")},
    {Reason::AckOldTimestamp,
     "ack_old_timestamp",
     "ACK {ack}: the segment is too old",
     "The segment's timestamp is older than one that has come before, so its sequence number may "
     "be one of an earlier round through the number space; the {host} drops it and says what it "
     "expects.",
     {7323, "5.3"}},
    {Reason::RstClosedPort, "rst_closed_port", "RST: nobody listens on port {port}",
     "A segment came to port {port}, where no program on the {host} listens and no connection "
     "stands, so the {host} refuses it with a RST.",
     tcp("3.5.2")},
    {Reason::RstUnacceptableAck, "rst_unacceptable_ack", "RST: the ACK fits no connection",
     "The segment that arrived acknowledged something that the {host} has not sent while the "
     "connection is not open, so the {host} answers with a RST.",
     tcp("3.5.2")},
    {Reason::RstAbort, "rst_abort", "RST: the {host} aborts",
     "The program on the {host} aborted the connection, so the {host} sends a RST instead of a "
     "FIN; what is still on its way counts no more.",
     tcp("3.10.5")},
    {Reason::RstDataAfterClose, "rst_data_after_close", "RST: nobody is left to read",
     "Data came or stayed unread although the program on the {host} has closed, so the {host} "
     "sends a RST to say that bytes are lost.",
     tcp("3.6.1")},
    {Reason::ChallengeAck, "challenge_ack", "Challenge ACK {ack}",
     "A RST or SYN came that does not fit exactly and could be forged, so the {host} changes "
     "nothing and tells the {peer} where it stands.",
     tcp("3.10.7.4")},
    {Reason::UdpSend,
     "udp_send",
     "Datagram {n} leaves",
     "The program on the {host} sent {len} bytes, so UDP makes one datagram of them and sends it "
     "at once: no handshake, no ACK, no copy kept.",
     {768, ""}},
    {Reason::IcmpPortUnreachable,
     "icmp_port_unreachable",
     "ICMP: port {port} is unreachable",
     "A datagram came to port {port}, where no program on the {host} listens, so the {host} sends "
     "back an ICMP message that says so.",
     {1122, "4.1.3.1"}},
    {Reason::SynAckCookie,
     "syn_ack_cookie",
     "SYN, ACK with a cookie",
     "The {host} has no room left for half-open connections, so it keeps nothing of this SYN: its "
     "answer's sequence number {seq} is a cookie, and the ACK has to bring it back.",
     {4987, "3.6"}},
    {Reason::RetransmitSmaller, "retransmit_smaller",
     "Bytes {seq} to {lastbyte} again, in smaller pieces",
     "A router said that the segment which held these bytes was too big for its next link, so the "
     "{host} sends them again in segments that fit. Nothing was lost to congestion, so cwnd stays.",
     path("6.4")},
    {Reason::SendFragment, "send_fragment", "{label} leaves",
     "The datagram has more bytes than the link takes in one packet ({linkmtu}), so IP on the "
     "{host} sends it in fragments: one behind the other, all with the same identification.",
     fragments()},
    {Reason::FragmentAtHop, "fragment_at_hop", "A router cuts it: {label}",
     "The packet was too big for the router's next link, which takes {pathmtu} bytes, and did not "
     "forbid to be fragmented, so the router passes it on in pieces; only the {peer} puts them "
     "together again.",
     fragments()},
    {Reason::IcmpReassemblyTime, "icmp_reassembly_time", "ICMP: the rest never came",
     "Fragments of a datagram have waited a minute for the rest, so the {host} throws them away "
     "and tells the {peer}.",
     reassembly()},
    {Reason::IcmpFragmentationNeeded, "icmp_fragmentation_needed",
     "ICMP: too big; the next link takes {mtu} bytes",
     "A packet was too big for the router's next link and said that it must not be fragmented, so "
     "the router dropped it and tells its sender that {mtu} bytes would fit.",
     path("4")},

    // --- why the network or a host dropped or changed a packet
    {Reason::DropFault, "drop_fault", "{label} is lost on the way",
     "The scenario says that the network loses this packet, so it never reaches the {peer}, and "
     "nobody tells the {host}.",
     kNowhere},
    {Reason::DropRandomLoss, "drop_random_loss", "{label} is lost on the way",
     "Chance decided that the network loses this packet, so it never reaches the {peer}, and "
     "nobody tells the {host}.",
     kNowhere},
    {Reason::DropQueueFull, "drop_queue_full", "{label} finds the queue full",
     "More packets wait for the link than its queue can hold, so this one is dropped, and nobody "
     "tells the {host}.",
     kNowhere},
    {Reason::DropLinkDown, "drop_link_down", "{label} meets a link that is down",
     "The link is down at {time}, so the packet is lost, and nobody tells the {host}.", kNowhere},
    {Reason::DropBadChecksum, "drop_bad_checksum", "{label} arrives damaged",
     "A bit was flipped on the way and the checksum does not fit, so the {host} throws the packet "
     "away without a word; a checksum finds damage, it repairs nothing.",
     tcp("3.1")},
    {Reason::DropReceiveQueueFull, "drop_receive_queue_full", "{label} finds no room in the socket",
     "The program on the {host} reads too slowly and its socket is full, so the {host} throws the "
     "datagram away, and nobody tells the {peer}.",
     kNowhere},
    {Reason::DropNoSocket, "drop_no_socket", "{label}: nobody wants it",
     "No socket on the {host} waits for this packet and to answer it could start an endless "
     "exchange, so the {host} throws it away in silence.",
     tcp("3.10.7.1")},
    {Reason::DropBacklogFull, "drop_backlog_full", "{label} finds the backlog full",
     "Too many connections already wait for the program on the {host} to accept them, so the "
     "{host} ignores this packet; the {peer} will try again.",
     kNowhere},
    {Reason::DuplicatedByNetwork, "duplicated_by_network", "The network makes a copy: {label}",
     "The network delivers this packet twice, although the {host} sent it once.", kNowhere},
    {Reason::DropSynQueueFull,
     "drop_syn_queue_full",
     "{label} finds the SYN queue full",
     "Too many connections to the {host} are half open already, so the {host} ignores this SYN; "
     "the {peer} will try again.",
     {4987, "2.2"}},
    {Reason::DropTimeWaitGuard,
     "drop_time_wait_guard",
     "{label}: TIME-WAIT goes on",
     "A RST came for a connection that waits in TIME-WAIT; an old segment may not end that wait, "
     "so the {host} ignores it.",
     {1337, "3"}},
    {Reason::DropOtherProgram,
     "drop_other_program",
     "{label} reaches another program",
     "The port is another program's on the {host}: the one that this packet is for could not bind "
     "it, or has not yet, and the other one has no use for the packet.",
     {768, ""}},
    {Reason::DropTooBig, "drop_too_big", "{label} is too big for the link behind the router",
     "The packet has {iplen} bytes, the link behind the router takes {pathmtu}, and the packet "
     "says that it must not be fragmented (DF), so the router drops it.",
     path("4")},
    {Reason::DropReassemblyTimeout, "drop_reassembly_timeout", "{label}: the rest never came",
     "What this fragment belongs to has not become whole within a minute, so the {host} throws "
     "away what has arrived of it. One lost fragment costs the whole datagram.",
     reassembly()},
    {Reason::Reassembled, "reassembled", "The datagram is whole again",
     "Nothing is missing any more, so IP on the {host} puts the datagram together and hands it on "
     "as if it had come in one piece.",
     fragments()},
    {Reason::DropIcmpOfNoUse, "drop_icmp_of_no_use", "{label} tells nothing new",
     "The packet that this ICMP message quotes is not outstanding any more, or what the message "
     "says is known already, so the {host} throws it away.",
     path("6.4")},

    // --- why a connection changed its state
    {Reason::StateActiveOpen, "state_active_open", "The {host} is {to}",
     "The program on the {host} called connect and the SYN is out, so the {host} waits in {to} for "
     "the answer.",
     tcp("3.10.1")},
    {Reason::StatePassiveOpen, "state_passive_open", "The {host} is {to}",
     "The program on the {host} asked to accept connections, so the {host} waits in {to} for a "
     "SYN.",
     tcp("3.10.1")},
    {Reason::StateSynReceived, "state_syn_received", "The {host} is {to}",
     "A SYN arrived, so the {host} answered it and waits in {to} for the ACK of its own SYN.",
     tcp("3.10.7.2")},
    {Reason::StateSynAckReceived, "state_syn_ack_received", "The {host} is {to}",
     "The SYN, ACK of the {peer} arrived: its SYN is there and ours is acknowledged, so for the "
     "{host} the connection is open.",
     tcp("3.10.7.3")},
    {Reason::StateAckOfSyn, "state_ack_of_syn", "The {host} is {to}",
     "The SYN of the {host} was acknowledged, so for the {host} the connection is open as well.",
     tcp("3.10.7.4")},
    {Reason::StateSimultaneousOpen, "state_simultaneous_open", "The {host} is {to}",
     "A SYN arrived where the {host} expected the answer to its own, so both asked at the same "
     "time, and the {host} goes from {from} to {to}.",
     tcp("3.10.7.3")},
    {Reason::StateCloseCalled, "state_close_called", "The {host} is {to}",
     "The program on the {host} closed its side, so the {host} goes from {from} to {to}.",
     tcp("3.10.4")},
    {Reason::StateFinReceived, "state_fin_received", "The {host} is {to}",
     "The FIN of the {peer} arrived: the {peer} has no more to send, so the {host} goes from "
     "{from} "
     "to {to}.",
     tcp("3.10.7.4")},
    {Reason::StateFinAcked, "state_fin_acked", "The {host} is {to}",
     "The FIN of the {host} was acknowledged, so the {host} goes from {from} to {to}.",
     tcp("3.10.7.4")},
    {Reason::StateFinAndAckReceived, "state_fin_and_ack_received", "The {host} is {to}",
     "One segment brought the FIN of the {peer} and the ACK of ours, so the {host} goes from "
     "{from} "
     "straight to {to}.",
     tcp("3.10.7.4")},
    {Reason::StateTimeWaitOver, "state_time_wait_over", "TIME-WAIT is over: the {host} is {to}",
     "The {host} waited {timewait}, twice the longest life of a segment, and no old segment can "
     "turn up any more, so it forgets the connection.",
     tcp("3.10.8")},
    {Reason::StateResetReceived, "state_reset_received", "Reset: the {host} is {to}",
     "A RST from the {peer} arrived, so the {host} drops the connection and tells its program.",
     tcp("3.5.3")},
    {Reason::StateRefused, "state_refused", "Refused: the {host} is {to}",
     "A RST answered the SYN, so the connection is refused, and connect fails on the {host}.",
     tcp("3.10.7.3")},
    {Reason::StateAborted, "state_aborted", "Aborted: the {host} is {to}",
     "The program on the {host} aborted the connection, so the {host} forgets it at once.",
     tcp("3.10.5")},
    {Reason::StateGaveUp, "state_gave_up", "The {host} gives up",
     "The {host} has sent the same segment again and again and waited as long as it may, without "
     "an "
     "answer, so it takes the {peer} for unreachable and tells its program.",
     tcp("3.8.3")},
    {Reason::StateCrashed, "state_crashed", "The {host} crashes",
     "The scenario makes the {host} crash, so it forgets the connection without a word, and the "
     "{peer} knows nothing of it.",
     tcp("3.5.1")},
    {Reason::StateReopened, "state_reopened", "TIME-WAIT gives way: the {host} is {to}",
     "A SYN beyond all numbers of the old connection opened its socket pair anew, so the {host} "
     "need not wait any longer for old segments.",
     tcp("3.6.1")},
    {Reason::StateUnreachable, "state_unreachable", "Unreachable: the {host} is {to}",
     "An ICMP message said that the {peer} cannot be reached by this connection, and that it will "
     "stay so, so the {host} drops the connection and tells its program.",
     tcp("3.9.2.2")},

    // --- why a variable changed
    {Reason::VarOpened, "var_opened", "The {host} sets up its variables",
     "A connection begins, so the {host} sets its variables to their first values: a congestion "
     "window of {cwnd} bytes and a timeout of {rto}.",
     tcp("3.3.1")},
    {Reason::VarDataSent, "var_data_sent", "The {host} moves SND.NXT to {nxt}",
     "A segment left, so the next new byte of the {host} is number {nxt}.", tcp("3.3.1")},
    {Reason::VarAckReceived, "var_ack_received", "The {host} knows: all before {una} arrived",
     "An ACK arrived, so the {host} knows that the {peer} has all bytes before {una}, and may send "
     "{sndwnd} bytes beyond that.",
     tcp("3.10.7.4")},
    {Reason::VarSlowStart, "var_slow_start", "Slow start: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was below ssthresh ({ssthresh}), so the {host} widens "
     "its congestion window by up to one segment, to {cwnd} bytes.",
     congestion("3.1")},
    {Reason::VarCongestionAvoidance, "var_congestion_avoidance",
     "Congestion avoidance: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was not below ssthresh ({ssthresh}), so the {host} "
     "widens its congestion window slowly, about one segment per round trip, to {cwnd} bytes.",
     congestion("3.1")},
    {Reason::VarDuplicateAck, "var_duplicate_ack", "Duplicate ACK number {dup}",
     "An ACK asked for byte {una} again, so the {host} counts duplicate ACK number {dup}; the "
     "third one tells of a loss.",
     congestion("3.2")},
    {Reason::VarFastRetransmit, "var_fast_retransmit", "Third duplicate ACK: cwnd is {cwnd}",
     "The third duplicate ACK tells of a loss, so the {host} sets ssthresh to {share} of what was "
     "in "
     "flight, {ssthresh} bytes, and cwnd to three segments more, {cwnd} bytes.",
     congestion("3.2")},
    {Reason::VarInflate, "var_inflate", "Duplicate ACK number {dup}: cwnd is {cwnd}",
     "One more duplicate ACK says that one more segment has left the network, so the {host} widens "
     "its congestion window by one segment, to {cwnd} bytes.",
     congestion("3.2")},
    {Reason::VarPartialAck,
     "var_partial_ack",
     "Partial ACK {una}: cwnd is {cwnd}",
     "The ACK covers only part of what was in flight when the loss was found, so the {host} stays "
     "in fast recovery with a congestion window of {cwnd} bytes.",
     {6582, "3.2"}},
    {Reason::VarFullAck,
     "var_full_ack",
     "ACK {una} ends the recovery: cwnd is {cwnd}",
     "The ACK covers all that was in flight when the loss was found, so the {host} ends fast "
     "recovery with a congestion window of {cwnd} bytes.",
     {6582, "3.2"}},
    {Reason::VarTimeout, "var_timeout", "Timeout: cwnd is {cwnd}, the timer doubles",
     "The retransmission timer expired, so the {host} starts again with a congestion window of "
     "{cwnd} bytes and waits up to {newrto} the next time.",
     congestion("3.1")},
    {Reason::VarDataReceived, "var_data_received", "The {host} expects byte {rcvnxt}",
     "Bytes arrived in order, so the {host} expects byte {rcvnxt} next and has room for {rcvwnd} "
     "more bytes.",
     tcp("3.10.7.4")},
    {Reason::VarProgramRead, "var_program_read", "Room for {rcvwnd} bytes",
     "The program on the {host} read from its socket, so there is room for {rcvwnd} bytes again.",
     tcp("3.8.6")},
    {Reason::VarWindowUpdate, "var_window_update", "The {peer} allows {sndwnd} bytes",
     "A segment brought a new window, so the {host} may have up to {sndwnd} bytes unacknowledged.",
     tcp("3.10.7.4")},
    {Reason::VarCubicConcave,
     "var_cubic_concave",
     "CUBIC, towards the plateau: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was below the plateau, which CUBIC puts where the last "
     "congestion was met, so the {host} widens its congestion window to {cwnd} bytes: fast far "
     "from the plateau, slowly near it.",
     {9438, "4.4"}},
    {Reason::VarCubicConvex,
     "var_cubic_convex",
     "CUBIC, beyond the plateau: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was not below CUBIC's plateau, so the {host} looks for "
     "room that was not there before and widens its congestion window to {cwnd} bytes: slowly "
     "near the plateau, faster with time.",
     {9438, "4.5"}},
    {Reason::VarRenoFriendly,
     "var_reno_friendly",
     "CUBIC does as Reno would: cwnd is {cwnd}",
     "An ACK brought good news, and by now Reno would have a larger window than CUBIC's function "
     "of time gives, so the {host} takes the window that Reno would have, {cwnd} bytes.",
     {9438, "4.3"}},
    {Reason::VarConservativeSlowStart,
     "var_conservative_slow_start",
     "Conservative slow start: cwnd is {cwnd}",
     "HyStart++ has seen the round trips grow, a sign that a queue fills, so the {host} widens its "
     "congestion window by only a quarter of what slow start would add, to {cwnd} bytes.",
     {9406, "4.2"}},
    {Reason::VarSlowStartLeft,
     "var_slow_start_left",
     "HyStart++ ends slow start: ssthresh is {ssthresh}",
     "The round trips stayed longer for five rounds of conservative slow start, so the {host} "
     "takes the window it has for its ssthresh, {ssthresh} bytes, and goes over to congestion "
     "avoidance before a packet is lost.",
     {9406, "4.2"}},
    {Reason::VarLossFound,
     "var_loss_found",
     "A loss: ssthresh is {ssthresh}",
     "The reports of the {peer} show that a segment was lost, so the {host} lowers ssthresh to "
     "{ssthresh} bytes and begins to repair; cwnd is {cwnd} bytes.",
     {6675, "5"}},
    {Reason::VarTahoe, "var_tahoe", "Third duplicate ACK: slow start from {cwnd}",
     "The third duplicate ACK tells of a loss. Without fast recovery the {host} starts again with "
     "a "
     "congestion window of {cwnd} bytes; ssthresh is {ssthresh}.",
     congestion("3.2")},
    {Reason::VarSackReceived,
     "var_sack_received",
     "The {peer} reports what it has beyond a gap",
     "The ACK does not move on, but its SACK blocks tell which later bytes have arrived, so the "
     "{host} knows that they are no longer under way.",
     {2018, "5"}},
    {Reason::VarDuplicateReported,
     "var_duplicate_reported",
     "The {peer} got something twice",
     "The first SACK block tells of data that had arrived before: a retransmission was not needed, "
     "or the network made a copy.",
     {2883, "4"}},
    {Reason::VarProportional,
     "var_proportional",
     "Recovery, step by step: cwnd is {cwnd}",
     "For what this ACK reports as delivered the {host} may send its share, so that the flight "
     "shrinks to ssthresh, {ssthresh} bytes, in even steps; cwnd is {cwnd} bytes for now.",
     {9937, "6.2"}},
    {Reason::VarProbeRepaired,
     "var_probe_repaired",
     "The probe repaired the loss itself",
     "The tail loss probe was acknowledged and the {peer} did not report it as a duplicate, so the "
     "segment had been lost: the {host} reduces as after any loss, cwnd is {cwnd} bytes.",
     {8985, "7.4.2"}},
    {Reason::VarSpuriousTimeout,
     "var_spurious_timeout",
     "The timeout was for nothing",
     "Bytes that were not sent again have been acknowledged, so the first transmission had only "
     "been late: the {host} takes its congestion window back to {cwnd} bytes.",
     {5682, "2.1"}},
    {Reason::VarEcnEcho,
     "var_ecn_echo",
     "The {peer} echoes a mark: cwnd is {cwnd}",
     "A router marked a packet instead of dropping it, and the {peer} passes that on, so the "
     "{host} "
     "reduces its congestion window to {cwnd} bytes, once for this window of data.",
     {3168, "6.1.2"}},
    {Reason::VarIdleRestart, "var_idle_restart", "After a pause: cwnd is {cwnd}",
     "The {host} has sent nothing for longer than its timeout, so what it knew of the network is "
     "old: it begins again with {cwnd} bytes.",
     congestion("4.1")},
    {Reason::VarPathMtu, "var_path_mtu", "The path takes less: segments get smaller",
     "An ICMP message told the {host} how large a packet the path takes, so its segments get "
     "smaller from now on; its congestion window stays at {cwnd} bytes.",
     path("6.4")},

    // --- timers: explainPlace names the place of the very timer
    {Reason::TimerArmed, "timer_armed", "The {timer} starts: {span}",
     "The {host} now waits for something, so it starts its {timer}; it will expire in {span}.",
     tcp("3.10.8")},
    {Reason::TimerStopped, "timer_stopped", "The {timer} stops",
     "What the {host} waited for has happened, so it stops its {timer}.", tcp("3.10.8")},
    {Reason::TimerExpired, "timer_expired", "The {timer} expires",
     "The {timer} of the {host} expired, so the {host} {effect}.", tcp("3.10.8")},

    // --- programs
    {Reason::ProgramCall, "program_call", "The {host}'s program calls {call}",
     "The program on the {host} has come to this line, so it calls {call}.", tcp("3.9.1")},
    {Reason::ProgramBlocked, "program_blocked", "The {host}'s program waits in {call}",
     "What the program on the {host} needs is not there yet, so {call} does not return.",
     tcp("3.9.1")},
    {Reason::ProgramReturned, "program_returned", "{call} returns on the {host}",
     "What the program on the {host} asked for is done, so {call} returns.", tcp("3.9.1")},
    {Reason::ProgramData, "program_data", "{bytes} bytes {moved} the {host}'s program",
     "While the program on the {host} is in {call}, {bytes} bytes {moved} it.", tcp("3.9.1")},
    {Reason::ProgramFailed, "program_failed", "{call} fails on the {host}: {error}",
     "{why}, so {call} fails on the {host} and gives its program the error {error}: {meaning}.",
     tcp("3.9.1")},
    {Reason::ProgramUrgent, "program_urgent", "Urgent data is announced to the {host}'s program",
     "A segment with URG came, so the {host} tells its program at once that {bytes} bytes from "
     "where it has read are urgent.",
     tcp("3.8.5")},
    {Reason::ProgramSoftError, "program_soft_error", "The {host}'s program learns of trouble",
     "An ICMP message told of trouble on the way that may pass, so the {host} lets its program "
     "know and keeps the connection.",
     tcp("3.9.1.8")},
    {Reason::ProgramDeliveryTrouble, "program_delivery_trouble", "The {host} reports trouble (R1)",
     "The same segment has to be sent again for the third time: the {host} lets its program know, "
     "advises IP to look for another way, which there is not here, and goes on trying until R2.",
     tcp("3.8.3")},
}};

constexpr bool rowsStandInOrder()
{
    for (std::size_t i = 0; i < kReasons; ++i) {
        if (static_cast<std::size_t>(kTable[i].reason) != i)
            return false;
    }
    return true;
}
static_assert(rowsStandInOrder(), "reasonText() indexes the table by the reason");

} // namespace

const ReasonText& reasonText(Reason reason)
{
    const auto row = static_cast<std::size_t>(reason);
    return kTable[row < kReasons ? row : 0];
}

} // namespace roundtrip
