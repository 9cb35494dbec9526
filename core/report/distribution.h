// SPDX-License-Identifier: GPL-3.0-or-later
// How the values of many runs lie: the five numbers of a box chart, by the nearest rank, so that
// each is a value that did occur. Must never know: what the values are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

struct Distribution {
    std::uint64_t least = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, most = 0;
    std::size_t count = 0; ///< of values
    friend bool operator==(const Distribution&, const Distribution&) = default;
};

/// Empty where there are no values.
std::optional<Distribution> distributionOf(std::vector<std::uint64_t> values);

} // namespace roundtrip
