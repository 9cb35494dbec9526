// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of this program, which stand in no RFC. Rows of the table in glossary.cpp.
#pragma once

#include "core/teach/glossary.h"

namespace roundtrip::terms {

inline constexpr GlossaryEntry kProgram[] = {
    {"lane",
     "",
     "One of the runs that are shown beside each other: the same network and the same losses for "
     "all, such as TCP on the left and UDP on the right.",
     {}},
    {"ladder",
     "",
     "The picture of both hosts as upright lines, with time running down and an arrow for each "
     "packet.",
     {}},
    {"playhead", "", "The instant that is shown. All views follow it, forward and back.", {}},
    {"moment",
     "",
     "An instant worth a look, such as the handshake, a loss or a timeout. N goes to the next one.",
     {}},
    {"virtual time",
     "",
     "The time inside the simulation. It can be stopped, slowed down and turned back.",
     {}},
    {"flow",
     "",
     "One talk between a client and a server in a lane: a connection, or datagrams between two "
     "sockets.",
     {}},
    {"seed",
     "",
     "The number from which all chance comes. The same scenario with the same seed gives the same "
     "run.",
     {}},
    {"fate",
     "",
     "What the network does to a packet: it arrives, or is lost, delayed, doubled or damaged. A "
     "right click on the packet changes it.",
     {}},
    {"scenario",
     "",
     "A file that says all about a run: the network, its faults, the hosts and what their programs "
     "do.",
     {}},
};

} // namespace roundtrip::terms
