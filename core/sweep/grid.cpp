// SPDX-License-Identifier: GPL-3.0-or-later
// Counts through a sweep.
#include "core/sweep/grid.h"

namespace roundtrip {

std::optional<SweepGrid> SweepGrid::make(std::vector<SweepAxis> axes, SeedList seeds,
                                         std::string& error)
{
    error = findClash(axes);
    if (!error.empty())
        return std::nullopt;
    SweepGrid grid(std::move(axes), std::move(seeds));
    for (const SweepAxis& axis : grid.m_axes) {
        // Both factors are far below 2^32: a command line holds no more.
        grid.m_combinations *= axis.values.size();
        if (grid.m_combinations > kMostCombinations) {
            error = "the values make more than " + std::to_string(kMostCombinations)
                    + " combinations. Vary fewer settings, or fewer values.";
            return std::nullopt;
        }
    }
    if (grid.runs() > kMostRuns) { // at most 10^6 times 10^9
        error = std::to_string(grid.m_combinations) + " combinations times "
                + std::to_string(grid.m_seeds.count()) + " seeds are more than "
                + std::to_string(kMostRuns) + " runs. Take fewer values or seeds.";
        return std::nullopt;
    }
    return grid;
}

const SweepValue& SweepGrid::valueOf(std::uint64_t combination, std::size_t axis) const
{
    for (std::size_t i = m_axes.size() - 1; i > axis; --i)
        combination /= m_axes[i].values.size();
    const auto& values = m_axes[axis].values;
    return values[static_cast<std::size_t>(combination % values.size())];
}

std::string SweepGrid::combinationText(std::uint64_t combination) const
{
    std::string text;
    for (std::size_t i = 0; i < m_axes.size(); ++i)
        text += (i > 0 ? " " : "") + m_axes[i].pointer + "=" + valueOf(combination, i).text;
    return text;
}

} // namespace roundtrip
