// SPDX-License-Identifier: GPL-3.0-or-later
// Holds what both hosts of a run saw against a trace. Must never know: where the packets come
// from.
#pragma once

#include "tests/reference/trace.h"

#include <array>
#include <string>

namespace roundtrip::reference {

/// Empty if sequence, timing, checksums and all required facts agree. Else what differs first, and
/// the packets around it.
std::string differences(const Trace& trace, const std::array<Rows, 2>& ours);

} // namespace roundtrip::reference
