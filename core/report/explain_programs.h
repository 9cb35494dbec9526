// SPDX-License-Identifier: GPL-3.0-or-later
// What timers and programs do.
// Rows of the table in explain_table.cpp, in the order of the enumeration.
#pragma once

#include "core/report/explain_places.h"

namespace roundtrip::reasons {

inline constexpr ReasonText kProgramReasons[] = {
    // --- timers: explainPlace names the place of the very timer
    {Reason::TimerArmed, "The {timer} starts: {span}",
     "The {host} now waits for something, so it starts its {timer}; it will expire in {span}.",
     tcp("3.10.8")},
    {Reason::TimerStopped, "The {timer} stops",
     "What the {host} waited for has happened, so it stops its {timer}.", tcp("3.10.8")},
    {Reason::TimerExpired, "The {timer} expires",
     "The {timer} of the {host} expired, so the {host} {effect}.", tcp("3.10.8")},

    {Reason::ProgramCall, "The {host}'s program calls {call}",
     "The program on the {host} has come to this line, so it calls {call}.", tcp("3.9.1")},
    {Reason::ProgramBlocked, "The {host}'s program waits in {call}",
     "What the program on the {host} needs is not there yet, so {call} does not return.",
     tcp("3.9.1")},
    {Reason::ProgramReturned, "{call} returns on the {host}",
     "What the program on the {host} asked for is done, so {call} returns.", tcp("3.9.1")},
    {Reason::ProgramData, "{bytes} bytes {moved} the {host}'s program",
     "While the program on the {host} is in {call}, {bytes} bytes {moved} it.", tcp("3.9.1")},
    {Reason::ProgramCutShort,
     "The rest of a datagram is gone: {bytes} bytes",
     "The datagram is longer than what the program on the {host} has room for in {call}, so the "
     "last {bytes} bytes of it are cut off; no later call gets them.",
     {768, ""}},
    {Reason::ProgramFailed, "{call} fails on the {host}: {error}",
     "{why}, so {call} fails on the {host} and gives its program the error {error}: {meaning}.",
     tcp("3.9.1")},
    {Reason::ProgramUrgent, "Urgent data is announced to the {host}'s program",
     "A segment with URG came, so the {host} tells its program at once that {bytes} bytes from "
     "where it has read are urgent.",
     tcp("3.8.5")},
    {Reason::ProgramSoftError, "The {host}'s program learns of trouble",
     "An ICMP message told of trouble on the way that may pass, so the {host} lets its program "
     "know and leaves its socket as it is.",
     tcp("3.9.1.8")},
    {Reason::ProgramDeliveryTrouble, "The {host} reports trouble (R1)",
     "The same segment has to be sent again for the third time: the {host} lets its program know, "
     "advises IP to look for another way, which there is not here, and goes on trying until R2.",
     tcp("3.8.3")},
    // --- applications over UDP: {n} is the number of a query, request or piece
    {Reason::ApplicationAsks,
     "The {host}'s application asks: {n}",
     "The application on the {host} wants answer {n}, so it asks, and sets an alarm of its own: "
     "UDP will not tell it that something was lost.",
     {8085, "3.3"}},
    {Reason::ApplicationRepeats,
     "No answer: {n} is sent again",
     "The alarm of the application on the {host} rang and nothing had come for {n}, so the "
     "application sends it again; UDP never would.",
     {8085, "3.3"}},
    {Reason::ApplicationAnswered,
     "{n} is done",
     "The application on the {host} has everything that belongs to {n}, so it stops its alarm "
     "and goes on.",
     {8085, "3.3"}},
    {Reason::ApplicationCutShort,
     "Answer {n} is cut short",
     "The answer to query {n} has the TC bit, since all of it does not fit into 512 bytes, so the "
     "application on the {host} asks again over TCP.",
     {1035, "4.2.1"}},
    {Reason::ApplicationGivesUp,
     "The {host}'s application gives up {n}",
     "The application on the {host} has asked for {n} as often as it may and has no answer, so "
     "it gives up.",
     {8085, "3.3"}},
    {Reason::ApplicationIgnores,
     "The {host}'s application ignores {n}",
     "The message was there already, or it is too late, too early or unasked, so the application "
     "on the {host} makes nothing of it; UDP hands over everything.",
     {8085, "3.3"}},
    {Reason::ApplicationKeeps,
     "Piece {n} is kept for later",
     "Piece {n} came before one that is still missing, so the application on the {host} keeps it "
     "until its turn.",
     {8085, "3.3"}},
    {Reason::ApplicationDelivers,
     "Piece {n} goes to the user",
     "Piece {n} is the next in order, so the application on the {host} hands its {bytes} bytes to "
     "the user.",
     {8085, "3.3"}},
};

} // namespace roundtrip::reasons
