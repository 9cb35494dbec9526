// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a sweep that one machine makes: run i belongs to shard I of N if i mod N = I - 1.
// Must never know: what a run is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roundtrip {

struct Shard {
    std::uint64_t index = 1; ///< from 1 to count
    std::uint64_t count = 1;

    /// How many of the runs 0 .. total - 1 belong to this shard.
    [[nodiscard]] std::uint64_t runs(std::uint64_t total) const
    {
        return total / count + (index - 1 < total % count ? 1U : 0U);
    }
    /// The number of the shard's k-th run, k from 0.
    [[nodiscard]] std::uint64_t runAt(std::uint64_t k) const { return k * count + index - 1; }
    [[nodiscard]] std::string text() const
    {
        return std::to_string(index) + "/" + std::to_string(count);
    }
    friend bool operator==(const Shard&, const Shard&) = default;
};

/// Reads "3/16". Empty with `error` (what was found, what to write) if it is no shard.
std::optional<Shard> parseShard(std::string_view text, std::string& error);

} // namespace roundtrip
