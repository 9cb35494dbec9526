// SPDX-License-Identifier: GPL-3.0-or-later
// A packet in words: what the tooltip of the ladder and the screen reader say of it. Pure.
#pragma once

#include "core/sim/run.h"

#include <QString>

namespace roundtrip::ui {

/// Rich text of a few lines: flags, seq, ack, len, sent, arrives, fate. What happens to it after
/// `known` is not told: then it is on its way.
QString packetToolTip(const LaneTrace& lane, PacketId packet, bool raw,
                      SimTime known = kEndOfTime);
/// One sentence: "TCP: seq=2001 len=1000 from the client, sent at 65.952 ms, lost at 81.607 ms."
QString packetSentence(const LaneTrace& lane, PacketId packet, bool raw,
                       SimTime known = kEndOfTime);

/// What a reader of the reason should know besides: what it reports beyond a gap, marks of
/// congestion, urgent data. Sentences, or nothing.
QString packetNotes(const LaneTrace& lane, PacketId packet, bool raw);

} // namespace roundtrip::ui
