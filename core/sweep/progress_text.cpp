// SPDX-License-Identifier: GPL-3.0-or-later
// Words for progress.
#include "core/sweep/progress_text.h"

namespace roundtrip {

std::string roughly(std::chrono::milliseconds duration)
{
    constexpr std::int64_t minute = 60, hour = 3600, day = 86400, thousand = 1000;
    const std::int64_t seconds = (duration.count() + thousand - 1) / thousand;
    const auto two = [&](std::int64_t large, const char* name, std::int64_t small,
                         const char* smallName) {
        std::string text = std::to_string(seconds / large) + name;
        if (const std::int64_t rest = seconds % large / small; rest > 0)
            text += " " + std::to_string(rest) + smallName;
        return text;
    };
    if (seconds < minute)
        return std::to_string(seconds) + " s";
    if (seconds < hour)
        return two(minute, " min", 1, " s");
    if (seconds < day)
        return two(hour, " h", minute, " min");
    return two(day, " d", hour, " h");
}

std::string progressText(const SweepProgress& progress)
{
    std::string text = std::to_string(progress.done) + " of " + std::to_string(progress.total)
                       + " runs";
    if (progress.total > 0)
        text += ", " + std::to_string(progress.done * 100 / progress.total) + " %";
    const auto elapsed = static_cast<std::uint64_t>(progress.elapsed.count());
    if (progress.doneHere == 0 || elapsed == 0)
        return text;
    constexpr std::uint64_t thousand = 1000;
    if (const std::uint64_t rate = progress.doneHere * thousand / elapsed; rate > 0)
        text += ", " + std::to_string(rate) + " a second";
    // At most 10^9 runs in 10^10 ms: the product fits.
    const std::uint64_t left = progress.total - progress.done;
    const std::chrono::milliseconds remaining(
        static_cast<std::int64_t>(left * elapsed / progress.doneHere));
    return text + ", " + roughly(remaining) + " left";
}

} // namespace roundtrip
