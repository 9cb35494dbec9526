// SPDX-License-Identifier: GPL-3.0-or-later
// Why a connection changed its state.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kStateReasons[] = {
    {Reason::StateActiveOpen, "The {host} is {to}",
     "The program on the {host} called connect and the SYN is out, so the {host} waits in {to} for "
     "the answer.",
     tcp("3.10.1")},
    {Reason::StatePassiveOpen, "The {host} is {to}",
     "The program on the {host} asked to accept connections, so the {host} waits in {to} for a "
     "SYN.",
     tcp("3.10.1")},
    {Reason::StateSynReceived, "The {host} is {to}",
     "A SYN arrived, so the {host} answered it and waits in {to} for the ACK of its own SYN.",
     tcp("3.10.7.2")},
    {Reason::StateSynAckReceived, "The {host} is {to}",
     "The SYN, ACK of the {peer} arrived: its SYN is there and ours is acknowledged, so for the "
     "{host} the connection is open.",
     tcp("3.10.7.3")},
    {Reason::StateAckOfSyn, "The {host} is {to}",
     "The SYN of the {host} was acknowledged, so for the {host} the connection is open as well.",
     tcp("3.10.7.4")},
    {Reason::StateSimultaneousOpen, "The {host} is {to}",
     "A SYN arrived where the {host} expected the answer to its own, so both asked at the same "
     "time, and the {host} goes from {from} to {to}.",
     tcp("3.10.7.3")},
    {Reason::StateCloseCalled, "The {host} is {to}",
     "The program on the {host} closed its side, so the {host} goes from {from} to {to}.",
     tcp("3.10.4")},
    {Reason::StateFinReceived, "The {host} is {to}",
     "The FIN of the {peer} arrived: the {peer} has no more to send, so the {host} goes from "
     "{from} "
     "to {to}.",
     tcp("3.10.7.4")},
    {Reason::StateFinAcked, "The {host} is {to}",
     "The FIN of the {host} was acknowledged, so the {host} goes from {from} to {to}.",
     tcp("3.10.7.4")},
    {Reason::StateFinAndAckReceived, "The {host} is {to}",
     "One segment brought the FIN of the {peer} and the ACK of ours, so the {host} goes from "
     "{from} "
     "straight to {to}.",
     tcp("3.10.7.4")},
    {Reason::StateTimeWaitOver, "TIME-WAIT is over: the {host} is {to}",
     "The {host} waited {timewait}, twice the longest life of a segment, and no old segment can "
     "turn up any more, so it forgets the connection.",
     tcp("3.10.8")},
    {Reason::StateResetReceived, "Reset: the {host} is {to}",
     "A RST from the {peer} arrived, so the {host} drops the connection and tells its program.",
     tcp("3.5.3")},
    {Reason::StateRefused, "Refused: the {host} is {to}",
     "A RST answered the SYN, so the connection is refused, and connect fails on the {host}.",
     tcp("3.10.7.3")},
    {Reason::StateAborted, "Aborted: the {host} is {to}",
     "The program on the {host} aborted the connection, so the {host} forgets it at once.",
     tcp("3.10.5")},
    {Reason::StateGaveUp, "The {host} gives up",
     "The {host} has sent the same segment again and again and waited as long as it may, without "
     "an "
     "answer, so it takes the {peer} for unreachable and tells its program.",
     tcp("3.8.3")},
    {Reason::StateCrashed, "The {host} crashes",
     "The scenario makes the {host} crash, so it forgets the connection without a word, and the "
     "{peer} knows nothing of it.",
     tcp("3.5.1")},
    {Reason::StateReopened, "TIME-WAIT gives way: the {host} is {to}",
     "A SYN beyond all numbers of the old connection opened its socket pair anew, so the {host} "
     "need not wait any longer for old segments.",
     tcp("3.6.1")},
    {Reason::StateUnreachable, "Unreachable: the {host} is {to}",
     "An ICMP message said that the {peer} cannot be reached by this connection, and that it will "
     "stay so, so the {host} drops the connection and tells its program.",
     tcp("3.9.2.2")},
};

} // namespace roundtrip::reasons
