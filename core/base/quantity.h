// SPDX-License-Identifier: GPL-3.0-or-later
// A decimal number with a unit, read and written exactly: what times and bit rates have in
// common. Integers only. Must never know which units there are.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace roundtrip {

struct Unit {
    std::string_view name; ///< "ms"
    std::uint64_t factor;  ///< how many of the smallest unit it is; 1..10^13
};

/// Reads "1.5 ms": digits, at most one point with digits on both sides, any blanks, a unit of the
/// list. Empty when the text is anything else, when the value is not a whole number of the
/// smallest unit, or when it exceeds `highest`.
std::optional<std::uint64_t> parseQuantity(std::string_view text, std::span<const Unit> units,
                                           std::uint64_t highest);

/// value / unit as a decimal number without trailing zeros: (1500, 1000) is "1.5". The unit is a
/// power of ten, or divides the value.
std::string formatDecimal(std::uint64_t value, std::uint64_t unit);

} // namespace roundtrip
