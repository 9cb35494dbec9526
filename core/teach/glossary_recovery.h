// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of losses: how they are noticed, timed and repaired. Rows of the table in glossary.cpp.
#pragma once

#include "core/teach/glossary.h"

namespace roundtrip::terms {

inline constexpr GlossaryEntry kRecovery[] = {
    {"RTT",
     "round-trip time|round trip time|round trip|round-trip",
     "Round-trip time: from sending a segment until its ACK is back.",
     {6298, "2"}},
    {"SRTT",
     "smoothed round-trip time|smoothed RTT",
     "Smoothed round-trip time: an average in which each new measurement counts one eighth.",
     {6298, "2"}},
    {"RTTVAR",
     "round-trip time variation",
     "How much the round-trip time varies, smoothed as well: each new difference counts a quarter.",
     {6298, "2"}},
    {"RTO",
     "retransmission timeout",
     "Retransmission timeout: how long a sender waits for an ACK before it sends again. It is SRTT "
     "and four times RTTVAR, with a lower limit.",
     {6298, "2"}},
    {"retransmission timer",
     "retransmit timer",
     "The clock of the oldest unacknowledged byte. When it expires, that segment is sent again.",
     {6298, "5"}},
    {"timer",
     "",
     "An alarm that a host sets for itself. It acts when the time is up, unless something has "
     "turned the alarm off before.",
     {9293, "3.10.8"}},
    {"backoff",
     "back off|backs off|backed off|exponential backoff",
     "After each timeout the sender waits twice as long before the next one: the network may be "
     "overloaded.",
     {6298, "5"}},
    {"Karn's algorithm",
     "Karn's rule|Karn",
     "What was sent twice measures no round trip: nobody knows which of the two was answered. "
     "Timestamps tell.",
     {6298, "3"}},
    {"retransmission",
     "retransmit|retransmitted|retransmitting|resend|resent",
     "The same bytes sent again, under the same numbers, because the sender takes them for lost.",
     {9293, "3.8.1"}},
    {"duplicate ACK",
     "dup ACK|dupACK|duplicate acknowledgment|duplicate acknowledgement|dup",
     "An ACK that repeats the number of the one before: something arrived, and not what is "
     "missing.",
     {5681, "2"}},
    {"fast retransmit",
     "fast retransmission",
     "At the third duplicate ACK the missing segment is sent again at once, without waiting for "
     "the timer.",
     {5681, "3.2"}},
    {"fast recovery",
     "loss recovery",
     "After a fast retransmit the sender goes on with about half the window, and does not start "
     "from one segment again.",
     {5681, "3.2"}},
    {"partial ACK",
     "partial acknowledgment|partial acknowledgement",
     "An ACK in recovery that covers something new, but not all that was out when recovery began: "
     "another segment is missing.",
     {6582, "3"}},
    {"recovery point",
     "RecoveryPoint",
     "The last byte that was out when recovery began. When it is acknowledged, recovery is over.",
     {6675, "5"}},
    {"Limited Transmit",
     "",
     "Each of the first two duplicate ACKs lets one new segment go, so that a third can come.",
     {3042, "2"}},
    {"scoreboard",
     "SACK scoreboard",
     "The sender's list of what was reported with SACK and of what is missing in between.",
     {6675, "3"}},
    {"pipe",
     "",
     "A sender's estimate of what is still on its way, when some has been reported and some is "
     "lost.",
     {6675, "2"}},
    {"PRR",
     "proportional rate reduction|prr_delivered|prr_out",
     "Proportional rate reduction: in recovery a sender sends in step with what arrives, so that "
     "the flight shrinks evenly and does not stall.",
     {9937, "6"}},
    {"RACK",
     "RACK.rtt|RACK.min_RTT",
     "A loss is told by time: if something sent clearly later has arrived, what was sent before it "
     "is taken for lost.",
     {8985, "3.1"}},
    {"reordering window",
     "reordering timer",
     "How much longer a segment may take before RACK takes it for lost, as it may only have been "
     "overtaken.",
     {8985, "6.2"}},
    {"TLP",
     "tail loss probe|loss probe|loss probe timer",
     "Tail loss probe: after a silence of about two round trips a sender sends one more segment, "
     "to learn whether the last ones were lost.",
     {8985, "3.2"}},
    {"F-RTO",
     "",
     "After a timeout a sender looks at the next two ACKs: they may show that nothing was lost, "
     "and that the timer was too early.",
     {5682, "2.1"}},
    {"spurious",
     "spurious retransmission|spurious timeout|needless retransmission",
     "Sent again for nothing: the original was only late, or its ACK was lost.",
     {5682, "1"}},
    {"reordering",
     "reordered|out of order|out-of-order|overtaken|overtake",
     "Packets arrive in another order than they were sent in. Late is not lost, but looks like it "
     "at first.",
     {8985, "3.3"}},
    {"gap",
     "",
     "Bytes that are missing before others that have arrived. The receiver keeps the later ones "
     "and asks for the gap.",
     {5681, "4.2"}},
    {"reassembly",
     "reassemble|reassembled",
     "To put pieces together in order: fragments into a datagram, segments into a stream.",
     {1122, "3.3.2"}},
};

} // namespace roundtrip::terms
