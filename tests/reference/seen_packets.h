// SPDX-License-Identifier: GPL-3.0-or-later
// What both hosts of our run saw, taken from the capture that a user would get: the run is written
// as pcapng, read back, and each frame decoded and its checksums verified. Must never know: the
// reference.
#pragma once

#include "tests/reference/packet_row.h"

#include "core/sim/run.h"

#include <array>

namespace roundtrip::reference {

/// The packets of the run's only lane, by index(HostRole). Throws std::runtime_error if the capture
/// is not what its header promises: an unknown form, packets out of order, datagrams that cannot
/// be told apart.
std::array<Rows, 2> packetsSeen(const Run& run);

} // namespace roundtrip::reference
