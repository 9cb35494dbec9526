// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of a sweep in their fixed order: all combinations of the varied values, the last setting
// changing fastest, and within each combination all seeds. Must never know: scenarios, threads.
#pragma once

#include "core/sweep/seeds.h"
#include "core/sweep/vary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// Combinations that one sweep may have: each is read and checked before the first run.
inline constexpr std::uint64_t kMostCombinations = 1'000'000;

class SweepGrid {
public:
    /// Empty with `error` where axes clash or there are too many runs.
    static std::optional<SweepGrid> make(std::vector<SweepAxis> axes, SeedList seeds,
                                         std::string& error);

    [[nodiscard]] const std::vector<SweepAxis>& axes() const { return m_axes; }
    [[nodiscard]] const SeedList& seeds() const { return m_seeds; }
    [[nodiscard]] std::uint64_t combinations() const { return m_combinations; }
    [[nodiscard]] std::uint64_t runs() const { return m_combinations * m_seeds.count(); }

    // --- of run number 0 .. runs() - 1 ---
    [[nodiscard]] std::uint64_t combinationOf(std::uint64_t run) const
    {
        return run / m_seeds.count();
    }
    [[nodiscard]] std::uint64_t seedOf(std::uint64_t run) const
    {
        return m_seeds.at(run % m_seeds.count());
    }
    /// The value of that axis in the combination.
    [[nodiscard]] const SweepValue& valueOf(std::uint64_t combination, std::size_t axis) const;
    /// "/network/loss=0.01 /network/delay=20 ms"
    [[nodiscard]] std::string combinationText(std::uint64_t combination) const;

private:
    SweepGrid(std::vector<SweepAxis> axes, SeedList seeds)
        : m_axes(std::move(axes)), m_seeds(std::move(seeds))
    {
    }
    std::vector<SweepAxis> m_axes;
    SeedList m_seeds;
    std::uint64_t m_combinations = 1;
};

} // namespace roundtrip
