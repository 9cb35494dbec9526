// SPDX-License-Identifier: GPL-3.0-or-later
// Which packets of a trace are compared at all. Must never know: how they are compared.
#pragma once

#include "tests/reference/trace.h"

namespace roundtrip::reference {

/// Those of the view, up to where the recorded TCP goes a way of its own. Recorded packets and
/// ours are narrowed alike.
Rows comparedPackets(const Rows& rows, const Strictness& strictness);

} // namespace roundtrip::reference
