// SPDX-License-Identifier: GPL-3.0-or-later
// The gap before each packet, within what a recording can tell. Must never know: what the packets
// are, beyond what tells that a timer sent them.
#pragma once

#include "tests/reference/compare_sequence.h"

namespace roundtrip::reference {

/// The first gap that is off among the first `count` packets, which are the same on both sides. A
/// packet that is right in absolute time is right too, whatever came before it.
std::optional<Difference> compareTiming(const Rows& recorded, const Rows& ours, std::size_t count,
                                        const Strictness& strictness);

/// A retransmission after a long silence, or an acknowledgment that was held back: the recording
/// host's timers are coarse, and late by up to an eighth.
bool isTimerDriven(const Rows& recorded, std::size_t i);

} // namespace roundtrip::reference
