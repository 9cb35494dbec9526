// SPDX-License-Identifier: GPL-3.0-or-later
// A link's speed in bits per second, and the time that a frame takes at it.
#pragma once

#include "core/base/time.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roundtrip {

struct BitRate {
    std::uint64_t bitsPerSecond = 0; ///< 0 = unlimited: serialisation takes no time

    [[nodiscard]] bool unlimited() const { return bitsPerSecond == 0; }
    /// Time to put `bytes` on the link, rounded up to the nanosecond.
    [[nodiscard]] Duration timeFor(std::uint64_t bytes) const;
    auto operator<=>(const BitRate&) const = default;
};

/// Reads "10 Mbit/s", "64 kbit/s", "1.5 Gbit/s", "300 bit/s", "unlimited". At most 1 Tbit/s.
std::optional<BitRate> parseBitRate(std::string_view text);
std::string formatBitRate(BitRate rate);

} // namespace roundtrip
