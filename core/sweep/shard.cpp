// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a shard.
#include "core/sweep/shard.h"

#include <charconv>

namespace roundtrip {

std::optional<Shard> parseShard(std::string_view text, std::string& error)
{
    constexpr std::uint64_t mostShards = 1'000'000'000;
    Shard shard;
    const char* end = text.data() + text.size();
    const auto index = std::from_chars(text.data(), end, shard.index);
    const bool slash = index.ec == std::errc{} && index.ptr != end && *index.ptr == '/';
    const auto count = std::from_chars(slash ? index.ptr + 1 : end, end, shard.count);
    if (!slash || count.ec != std::errc{} || count.ptr != end) {
        error = "expected a shard, found \"" + std::string(text)
                + "\". Write I/N, such as 3/16 for the third of sixteen.";
        return std::nullopt;
    }
    if (shard.count == 0 || shard.count > mostShards || shard.index == 0
        || shard.index > shard.count) {
        error = "there is no shard " + std::string(text)
                + ". Shards count from 1: I is from 1 to N, and N is at least 1.";
        if (shard.index == 0 && shard.count != 0)
            error += " Of an index that counts from 0 take one more.";
        return std::nullopt;
    }
    return shard;
}

} // namespace roundtrip
