// SPDX-License-Identifier: GPL-3.0-or-later
// The same packets in the same order: direction, protocol, flags (PSH aside), sequence and
// acknowledgment number, length. Must never know: times.
#pragma once

#include "tests/reference/trace.h"

#include <cstddef>
#include <optional>
#include <string>

namespace roundtrip::reference {

struct Difference {
    std::size_t at = 0; ///< index among the compared packets, from 0
    std::string what;
};

/// The first packet that is not the same.
std::optional<Difference> compareSequence(const Rows& recorded, const Rows& ours,
                                          const Strictness& strictness);

} // namespace roundtrip::reference
