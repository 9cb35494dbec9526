// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the story of a flow share. Knows no words.
#pragma once

#include "core/base/ids.h"
#include "core/base/seq_num.h"

#include <cstddef>
#include <cstdint>

namespace roundtrip {

inline constexpr std::size_t kMostListed = 4; ///< "Segments 3, 4, 5 and 6"; more are counted

/// An offset that stands in the record modulo 2^32, nearest to `near`.
inline std::uint64_t nearOffset(std::uint32_t relative, std::uint64_t near)
{
    return static_cast<std::uint64_t>(unwrap(SeqNum{relative}, SeqNum{0}, near));
}

inline Direction oppositeOf(Direction direction)
{
    return direction == Direction::ToServer ? Direction::ToClient : Direction::ToServer;
}

} // namespace roundtrip
