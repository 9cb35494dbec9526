// SPDX-License-Identifier: GPL-3.0-or-later
// See distribution.h.
#include "core/report/distribution.h"

#include <algorithm>

namespace roundtrip {

std::optional<Distribution> distributionOf(std::vector<std::uint64_t> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto rank = [&](std::size_t percent) {
        return values[(values.size() * percent + 99) / 100 - 1];
    };
    return Distribution{values.front(), rank(25), rank(50), rank(75), values.back(), values.size()};
}

} // namespace roundtrip
