// SPDX-License-Identifier: GPL-3.0-or-later
// Why a variable of a connection changed.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kVariableReasons[] = {
    {Reason::VarOpened, "The {host} sets up its variables",
     "A connection begins, so the {host} sets its variables to their first values: a congestion "
     "window of {cwnd} bytes and a timeout of {rto}.",
     tcp("3.3.1")},
    {Reason::VarDataSent, "The {host} moves SND.NXT to {nxt}",
     "A segment left, so the next new byte of the {host} is number {nxt}.", tcp("3.3.1")},
    {Reason::VarAckReceived, "The {host} knows: all before {una} arrived",
     "An ACK arrived, so the {host} knows that the {peer} has all bytes before {una}, and may send "
     "{sndwnd} bytes beyond that.",
     tcp("3.10.7.4")},
    {Reason::VarSlowStart, "Slow start: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was below ssthresh ({ssthresh}), so the {host} widens "
     "its congestion window by up to one segment, to {cwnd} bytes.",
     congestion("3.1")},
    {Reason::VarCongestionAvoidance, "Congestion avoidance: cwnd is {cwnd}",
     "An ACK brought good news while cwnd was not below ssthresh ({ssthresh}), so the {host} "
     "widens its congestion window slowly, about one segment per round trip, to {cwnd} bytes.",
     congestion("3.1")},
    {Reason::VarDuplicateAck, "Duplicate ACK number {dup}",
     "An ACK asked for byte {una} again, so the {host} counts duplicate ACK number {dup}; the "
     "third one tells of a loss.",
     congestion("3.2")},
    {Reason::VarFastRetransmit, "Third duplicate ACK: cwnd is {cwnd}",
     "The third duplicate ACK tells of a loss, so the {host} sets ssthresh to {share} of what was "
     "in "
     "flight, {ssthresh} bytes, and cwnd to three segments more, {cwnd} bytes.",
     congestion("3.2")},
    {Reason::VarInflate, "Duplicate ACK number {dup}: cwnd is {cwnd}",
     "One more duplicate ACK says that one more segment has left the network, so the {host} widens "
     "its congestion window by one segment, to {cwnd} bytes.",
     congestion("3.2")},
    {Reason::VarPartialAck,
     "Partial ACK {una}: cwnd is {cwnd}",
     "The ACK covers only part of what was in flight when the loss was found, so the {host} stays "
     "in fast recovery with a congestion window of {cwnd} bytes.",
     {6582, "3.2"}},
    {Reason::VarFullAck,
     "ACK {una} ends the recovery: cwnd is {cwnd}",
     "The ACK covers all that was in flight when the loss was found, so the {host} ends fast "
     "recovery with a congestion window of {cwnd} bytes.",
     {6582, "3.2"}},
    {Reason::VarTimeout, "Timeout: cwnd is {cwnd}, the timer doubles",
     "The retransmission timer expired, so the {host} starts again with a congestion window of "
     "{cwnd} bytes and waits up to {newrto} the next time.",
     congestion("3.1")},
    {Reason::VarDataReceived, "The {host} expects byte {rcvnxt}",
     "Bytes arrived in order, so the {host} expects byte {rcvnxt} next and has room for {rcvwnd} "
     "more bytes.",
     tcp("3.10.7.4")},
    {Reason::VarProgramRead, "Room for {rcvwnd} bytes",
     "The program on the {host} read from its socket, so there is room for {rcvwnd} bytes again.",
     tcp("3.8.6")},
    {Reason::VarWindowUpdate, "The {peer} allows {sndwnd} bytes",
     "A segment brought a new window, so the {host} may have up to {sndwnd} bytes unacknowledged.",
     tcp("3.10.7.4")},
};

} // namespace roundtrip::reasons
