// SPDX-License-Identifier: GPL-3.0-or-later
// Why a segment with a SYN or with data was sent, and the row for no reason.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kSentReasons[] = {
    {Reason::None, "{label}", "The record names no reason for this.", kNowhere},

    {Reason::SynActiveOpen, "SYN: the {host} asks to open",
     "The program on the {host} called connect, so the {host} sends a SYN; it carries the first "
     "sequence number, {seq}, and uses it up.",
     tcp("3.5")},
    {Reason::SynAckPassiveOpen, "SYN, ACK: the {host} agrees",
     "A SYN came to port {port}, where the {host} listens, so the {host} answers with a SYN of its "
     "own and acknowledges the other one: it expects byte {ack} next.",
     tcp("3.5")},
    {Reason::SynAckSimultaneousOpen, "SYN, ACK: both asked at the same time",
     "The {host} had sent a SYN and a SYN came instead of an answer, so the {host} acknowledges "
     "it: "
     "one connection comes of the two requests.",
     tcp("3.5")},
    {Reason::SynRetransmit, "The SYN of the {host} goes out again",
     "Nothing acknowledged the SYN of the {host} within {rto}, so the {host} sends it again and "
     "waits twice as long.",
     timer("5")},
    {Reason::AckOfSynAck, "ACK: the connection is open",
     "The answer of the {peer} acknowledged the SYN and brought the {peer}'s own, so the {host} "
     "acknowledges that one; for the {host} the connection is open now.",
     tcp("3.5")},
    {Reason::DataNew, "Segment {n}: bytes {seq} to {last}",
     "The program had bytes waiting and both the {peer}'s window and the congestion window had "
     "room, so the {host} sends {len} bytes from {seq} on.",
     congestion("3.1")},
    {Reason::DataOverride, "Segment {n}: small, but it has waited long enough",
     "The {host} held this piece back, because it is less than a full segment and less than half "
     "of "
     "the window; nothing changed in time, so it sends what the window takes.",
     tcp("3.8.6.2.1")},
    {Reason::DataNagleFlush, "Segment {n} was held back and leaves now",
     "Everything sent before is acknowledged, so the {host} no longer holds back this small "
     "segment of {len} bytes (Nagle's algorithm).",
     tcp("3.7.4")},
    {Reason::RetransmitTimeout, "Segment {n} again: the timer expired",
     "No acknowledgment of byte {seq} came within {rto}, so the {host} takes segment {n} for lost, "
     "sends it again and waits twice as long.",
     timer("5")},
    {Reason::RetransmitFast, "Fast retransmit of segment {n}",
     "Three duplicate ACKs said that byte {seq} never came, so the {host} resends it and does not "
     "wait for its timer.",
     congestion("3.2")},
    {Reason::RetransmitPartialAck,
     "Segment {n} again: a partial ACK points at it",
     "The ACK after the retransmission stopped at byte {seq}, so that byte is missing too, and the "
     "{host} resends segment {n} at once.",
     {6582, "3.2"}},
    {Reason::RetransmitSack,
     "Segment {n} again: later ones were reported",
     "The {peer} has reported three ranges or more than two segments' bytes beyond segment {n}, so "
     "the {host} takes it for lost and sends it again, and nothing that was reported.",
     {6675, "4"}},
    {Reason::RetransmitOverdue,
     "Segment {n} again: it is overdue",
     "Something that left later has arrived, and segment {n} has had its round trip and the "
     "reordering window as well, so the {host} takes it for lost and sends it again.",
     {8985, "6.2"}},
    {Reason::RetransmitRescue,
     "Segment {n} again, to be on the safe side",
     "Nothing is known to be lost and nothing new may be sent, so the {host} sends segment {n} "
     "again, which has not been reported: it keeps acknowledgments coming.",
     {6675, "4"}},
    {Reason::LossProbeNew,
     "Tail loss probe: segment {n}",
     "No ACK has come for two round trips, so the {host} sends new data beyond its congestion "
     "window: what the {peer} answers shows whether the end of the flight was lost.",
     {8985, "7.3"}},
    {Reason::LossProbeRepeat,
     "Tail loss probe: segment {n} again",
     "No ACK has come for two round trips and nothing new is there to send, so the {host} sends "
     "its "
     "last segment again: the answer shows whether the end of the flight was lost.",
     {8985, "7.3"}},
    {Reason::RetransmitGoBack, "Segment {n} again, in slow start",
     "After its timer expired the {host} takes all that was unacknowledged for lost, so it sends "
     "segment {n} again as soon as the small congestion window allows.",
     congestion("3.1")},
    {Reason::PersistProbe, "A probe asks whether the window is open",
     "The {peer} has closed its window, and the news that it is open again could get lost, so the "
     "{host} tries {len} byte from {seq} on.",
     tcp("3.8.6.1")},
};

} // namespace roundtrip::reasons
