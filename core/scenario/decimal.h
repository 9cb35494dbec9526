// SPDX-License-Identifier: GPL-3.0-or-later
// Decimal numbers as they are written, turned into whole numbers without floating point, so that
// "0.1" means one tenth and not its nearest binary neighbour.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace roundtrip {

enum class DecimalFit : std::uint8_t { Exact, TooFine, OutOfRange };

struct ScaledDecimal {
    DecimalFit fit = DecimalFit::Exact;
    std::uint64_t value = 0;
};

/// The JSON number `literal` times 10^decimals, decimals 0..18. OutOfRange: negative, or above
/// 10^18; TooFine: it has more decimals than that.
ScaledDecimal scaleDecimal(std::string_view literal, int decimals);

/// The inverse, without trailing zeros: 50'000'000 of 9 decimals is "0.05".
std::string formatScaled(std::uint64_t value, int decimals);

} // namespace roundtrip
