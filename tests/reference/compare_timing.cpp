// SPDX-License-Identifier: GPL-3.0-or-later
// See compare_timing.h.
#include "tests/reference/compare_timing.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace roundtrip::reference {
namespace {

constexpr double kTimeoutMs = 150; ///< a retransmission after more than this waited for a timer
constexpr double kHeldBackMs = 35; ///< and so did a pure ACK

double gapBefore(const Rows& rows, std::size_t i)
{
    return rows[i].ms - (i > 0 ? rows[i - 1].ms : 0.0);
}

std::string gapText(double ours, double recorded, double allowed)
{
    std::array<char, 120> text{};
    std::snprintf(
        text.data(), text.size(),
        "the gap before it is %.3f ms, in the reference %.3f ms, allowed are %.3f ms more or less",
        ours, recorded, allowed);
    return text.data();
}

} // namespace

bool isTimerDriven(const Rows& recorded, std::size_t i)
{
    const PacketRow& row = recorded[i];
    const double gap = gapBefore(recorded, i);
    if (row.resent && gap > kTimeoutMs)
        return true;
    return i > 0 && row.pure() && gap > kHeldBackMs && recorded[i - 1].direction != row.direction;
}

std::optional<Difference> compareTiming(const Rows& recorded, const Rows& ours, std::size_t count,
                                        const Strictness& strictness)
{
    if (strictness.timing == Timing::None)
        return std::nullopt;
    for (std::size_t i = 1; i < count; ++i) {
        if (strictness.timing == Timing::Retransmissions && !recorded[i].resent)
            continue;
        const double theirs = gapBefore(recorded, i);
        const double own = gapBefore(ours, i);
        const double relative = isTimerDriven(recorded, i) ? strictness.timerRelative
                                                           : strictness.relative;
        const double slack = strictness.absoluteMs + recorded[i].jitterMs;
        const double allowed = slack + relative * std::max(theirs, own);
        const double sinceFirst = (recorded[i].ms - recorded[0].ms) - (ours[i].ms - ours[0].ms);
        if (std::abs(theirs - own) > allowed && std::abs(sinceFirst) > slack)
            return Difference{i, gapText(own, theirs, allowed)};
    }
    return std::nullopt;
}

} // namespace roundtrip::reference
