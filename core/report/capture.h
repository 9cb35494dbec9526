// SPDX-License-Identifier: GPL-3.0-or-later
// A run as a capture file, with an interface for each lane and host: what capturing on both ends
// would have shown, and on each packet why it was sent. Written packet by packet while the record
// is read once, so it needs no memory of its own.
#pragma once

#include "core/sim/run.h"

#include <ostream>
#include <string>

namespace roundtrip {

/// Writes one pcapng. Interfaces are named "TCP/client", "TCP/server", ...: the lane's title and
/// the host's name, two for each lane in the lanes' order. A packet stands at its sender with the
/// time it was handed down, and at its receiver with the time its last bit arrived, damaged if it
/// came damaged; one that was lost only at its sender, a copy that the network made only at its
/// receiver. The whole file is in order of time; time 0 is 1970-01-01 00:00:00 UTC.
/// `out` must be binary; it is flushed. False if the stream refuses to take it: `error` then says
/// why and what to do.
bool writeCapture(const Run& run, std::ostream& out, std::string& error);

} // namespace roundtrip
