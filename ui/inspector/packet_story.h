// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about the packet that an inspector shows: where it came from, why it was sent, what
// became of it, and who wrote a field. Pure functions of the record.
#pragma once

#include "core/report/dissection.h"
#include "core/sim/run.h"
#include "ui/base/selection.h"

#include <QString>

namespace roundtrip::ui {

/// "Client → Server"; "Router → Client" of what the hop in the middle of the way sends.
QString directionTitle(const PacketFlight& flight);
/// "Client to server, sent at 155.440 ms."
QString departureSentence(const PacketFlight& flight);
/// Why it was sent.
QString reasonSentence(const LaneTrace& lane, PacketId packet);
/// "Lost at 81.607 ms, after 55 % of the way: dropped by the scenario." Empty where it just
/// arrived.
QString fateSentence(const LaneTrace& lane, PacketId packet, SimTime known = kEndOfTime);
/// "The latest packet of web, 1099 to 80 (Reno); click one to hold it." Flow and lane only where
/// there are others.
QString latestSentence(const Run& run, PacketRef ref);
/// Lost or damaged: worth a warning.
bool isTrouble(const PacketFlight& flight, SimTime known = kEndOfTime);
/// "Set by the client's TCP."
QString setBySentence(const Dissection& d, const DissectedField& field, const PacketFlight& flight,
                      FrameSide side);
/// "bytes 2001 to 3000 of the stream", "message #3"; empty without data.
QString dataRange(const LaneTrace& lane, PacketId packet);
/// "segment 19 of 24"
QString positionText(const PacketFlight& flight, std::size_t position, std::size_t count);

} // namespace roundtrip::ui
