// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of applications: voice and video, reliability over UDP, DNS. Rows of the table in
// glossary.cpp.
#pragma once

#include "core/teach/glossary.h"

namespace roundtrip::terms {

inline constexpr GlossaryEntry kApps[] = {
    {"jitter", "", "How unevenly packets arrive that were sent evenly.", {3550, "6.4.1"}},
    {"playout delay",
     "playout buffer|playout",
     "How long voice or video is held back before it is played, so that late packets can still be "
     "in time.",
     {}},
    {"E-model",
     "E model",
     "A calculation from the ITU (G.107) of how well people can talk: delay and loss in, the R "
     "factor out.",
     {}},
    {"R factor",
     "R-factor|R value",
     "The E-model's mark for a call, from 0 to about 93 here: above 80 people are satisfied, below "
     "60 nearly all complain.",
     {}},
    {"MOS",
     "mean opinion score",
     "Mean opinion score: what people would say of a call, from 1 (bad) to 5 (excellent).",
     {}},
    {"G.711",
     "",
     "The codec of the classic telephone: 64 kilobits of sound in a second, here cut into frames.",
     {}},
    {"head-of-line blocking",
     "head of line blocking",
     "What has arrived must wait for something before it that is missing. TCP has it, as it "
     "delivers only in order.",
     {}},
    {"stop-and-wait",
     "stop and wait",
     "Send one piece, wait for its answer, send the next. Simple, and slow over a long way.",
     {}},
    {"go-back-N",
     "go back N|go-back-n|go back n",
     "Several pieces are out at a time; if one is lost, it and all behind it are sent again.",
     {}},
    {"selective repeat",
     "",
     "Several pieces are out at a time; only those that are missing are sent again.",
     {}},
    {"DNS",
     "Domain Name System",
     "The system that finds the address for a name. Questions and answers are usually one UDP "
     "datagram each.",
     {1035, "4.2.1"}},
    {"truncation",
     "DNS truncation|TC flag|TC bit",
     "An answer that is too long for UDP comes cut short, with the bit TC set: ask again over TCP.",
     {1035, "4.2.1"}},
};

} // namespace roundtrip::terms
