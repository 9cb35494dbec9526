// SPDX-License-Identifier: GPL-3.0-or-later
// Why a variable changed: the words of the congestion controls and of the repair of losses.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kControlReasons[] = {
    {Reason::VarCubicConcave,
     "CUBIC, towards the plateau: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was below the plateau, which CUBIC puts where the last "
     "congestion was met, so the {host} widens its congestion window to {cwnd} bytes: fast far "
     "from the plateau, slowly near it.",
     {9438, "4.4"}},
    {Reason::VarCubicConvex,
     "CUBIC, beyond the plateau: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was not below CUBIC's plateau, so the {host} looks for "
     "room that was not there before and widens its congestion window to {cwnd} bytes: slowly "
     "near the plateau, faster with time.",
     {9438, "4.5"}},
    {Reason::VarRenoFriendly,
     "CUBIC does as Reno would: cwnd is {cwnd}",
     "An ACK brought good news, and by now Reno would have a larger window than CUBIC's function "
     "of time gives, so the {host} takes the window that Reno would have, {cwnd} bytes.",
     {9438, "4.3"}},
    {Reason::VarConservativeSlowStart,
     "Conservative slow start: cwnd is {cwnd}",
     "HyStart++ has seen the round trips grow, a sign that a queue fills, so the {host} widens its "
     "congestion window by only a quarter of what slow start would add, to {cwnd} bytes.",
     {9406, "4.2"}},
    {Reason::VarSlowStartLeft,
     "HyStart++ ends slow start: ssthresh is {ssthresh}",
     "The round trips stayed longer for five rounds of conservative slow start, so the {host} "
     "takes the window it has for its ssthresh, {ssthresh} bytes, and goes over to congestion "
     "avoidance before a packet is lost.",
     {9406, "4.2"}},
    {Reason::VarLossFound,
     "A loss: ssthresh is {ssthresh}",
     "The reports of the {peer} show that a segment was lost, so the {host} lowers ssthresh to "
     "{ssthresh} bytes and begins to repair; cwnd is {cwnd} bytes.",
     {6675, "5"}},
    {Reason::VarTahoe, "Third duplicate ACK: slow start from {cwnd}",
     "The third duplicate ACK tells of a loss. Without fast recovery the {host} starts again with "
     "a "
     "congestion window of {cwnd} bytes; ssthresh is {ssthresh}.",
     congestion("3.2")},
    {Reason::VarSackReceived,
     "The {peer} reports what it has beyond a gap",
     "The ACK does not move on, but its SACK blocks tell which later bytes have arrived, so the "
     "{host} knows that they are no longer under way.",
     {2018, "5"}},
    {Reason::VarDuplicateReported,
     "The {peer} got something twice",
     "The first SACK block tells of data that had arrived before: a retransmission was not needed, "
     "or the network made a copy.",
     {2883, "4"}},
    {Reason::VarProportional,
     "Recovery, step by step: cwnd is {cwnd}",
     "For what this ACK reports as delivered the {host} may send its share, so that the flight "
     "shrinks to ssthresh, {ssthresh} bytes, in even steps; cwnd is {cwnd} bytes for now.",
     {9937, "6.2"}},
    {Reason::VarProbeRepaired,
     "The probe repaired the loss itself",
     "The tail loss probe was acknowledged and the {peer} did not report it as a duplicate, so the "
     "segment had been lost: the {host} reduces as after any loss, cwnd is {cwnd} bytes.",
     {8985, "7.4.2"}},
    {Reason::VarSpuriousTimeout,
     "The timeout was for nothing",
     "Bytes that were not sent again have been acknowledged, so the first transmission had only "
     "been late: the {host} takes its congestion window back to {cwnd} bytes.",
     {5682, "2.1"}},
    {Reason::VarEcnEcho,
     "The {peer} echoes a mark: cwnd is {cwnd}",
     "A router marked a packet instead of dropping it, and the {peer} passes that on, so the "
     "{host} "
     "reduces its congestion window to {cwnd} bytes, once for this window of data.",
     {3168, "6.1.2"}},
    {Reason::VarIdleRestart, "After a pause: cwnd is {cwnd}",
     "The {host} has sent nothing for longer than its timeout, so what it knew of the network is "
     "old: it begins again with {cwnd} bytes.",
     congestion("4.1")},
    {Reason::VarPathMtu, "The path takes less: segments get smaller",
     "An ICMP message told the {host} how large a packet the path takes, so its segments get "
     "smaller from now on; its congestion window stays at {cwnd} bytes.",
     path("6.4")},
};

} // namespace roundtrip::reasons
