// SPDX-License-Identifier: GPL-3.0-or-later
// A run as lines of JSON, one object per event: what --trace writes and docs/scenario-format.md
// defines. Written while the record is read once, so it needs no memory of its own.
#pragma once

#include "core/sim/run.h"

#include <ostream>
#include <string>

namespace roundtrip {

/// Writes the events of all lanes in order of time (then lane, then event), one line each.
/// False if the stream refuses to take it: `error` then says why and what to do.
bool writeTrace(const Run& run, std::ostream& out, std::string& error);

/// One event as its line, without the line break.
std::string traceLine(const LaneTrace& lane, EventId event);

} // namespace roundtrip
