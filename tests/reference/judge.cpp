// SPDX-License-Identifier: GPL-3.0-or-later
// See judge.h.
#include "tests/reference/judge.h"

#include "tests/reference/compare_sequence.h"
#include "tests/reference/compare_timing.h"
#include "tests/reference/view.h"

#include <algorithm>

namespace roundtrip::reference {
namespace {

std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

const char* hostName(HostRole host) { return host == HostRole::Client ? "client" : "server"; }

/// Both sides, from a few packets before the difference to a few behind it.
std::string around(const Rows& recorded, const Rows& ours, std::size_t at)
{
    constexpr std::size_t kBefore = 4, kBehind = 4;
    std::string text;
    const auto add = [&text](const Rows& rows, std::size_t i, const char* side, bool marked) {
        if (i < rows.size())
            text += std::string(marked ? "\n  > " : "\n    ") + side + std::to_string(i + 1) + " "
                    + textOf(rows[i]);
    };
    for (std::size_t i = at - std::min(at, kBefore); i < at + kBehind; ++i) {
        add(recorded, i, "reference ", i == at);
        add(ours, i, "ours      ", i == at);
    }
    return text;
}

std::string comparedText(const Trace& trace, const Rows& ours)
{
    const Rows theirRows = comparedPackets(trace.at(trace.vantage), trace.strictness);
    const Rows ourRows = comparedPackets(ours, trace.strictness);
    const auto sequence = compareSequence(theirRows, ourRows, trace.strictness);
    const std::size_t same = sequence ? sequence->at : std::min(theirRows.size(), ourRows.size());
    // A gap that is off among the packets that are still the same comes before the first that is
    // not.
    const auto timing = compareTiming(theirRows, ourRows, same, trace.strictness);
    const auto& first = timing ? timing : sequence;
    if (!first)
        return {};
    return std::string(timing ? "timing" : "sequence") + " at the " + hostName(trace.vantage)
           + ": packet " + std::to_string(first->at + 1) + " of " + std::to_string(theirRows.size())
           + " compared: " + first->what + around(theirRows, ourRows, first->at) + "\n";
}

std::string checksumText(const Trace& trace, const std::array<Rows, 2>& ours, HostRole host)
{
    const auto damaged = [](const Rows& rows) {
        return std::ranges::count(rows, true, &PacketRow::badChecksum);
    };
    const auto wrong = damaged(ours[slot(host)]);
    const auto allowed = damaged(trace.at(host));
    if (wrong <= allowed)
        return {};
    return "checksums at the " + std::string(hostName(host)) + ": " + std::to_string(wrong)
           + " packets with a wrong one, the path damaged " + std::to_string(allowed) + "\n";
}

std::string factText(const Trace& trace, const Fact& fact, const std::array<Rows, 2>& ours)
{
    const HostRole host = fact.vantage.value_or(trace.vantage);
    const auto failure = failureOf(fact, ours[slot(host)]);
    if (!fact.required || !failure)
        return {};
    return "fact at the " + std::string(hostName(host)) + ": " + nameOf(fact) + ": " + *failure
           + "\n";
}

} // namespace

std::string differences(const Trace& trace, const std::array<Rows, 2>& ours)
{
    if (ours[slot(trace.vantage)].empty())
        return "the " + std::string(hostName(trace.vantage)) + " saw no packets\n";
    std::string text = comparedText(trace, ours[slot(trace.vantage)]);
    for (const HostRole host : {HostRole::Client, HostRole::Server})
        text += checksumText(trace, ours, host);
    for (const Fact& fact : trace.facts)
        text += factText(trace, fact, ours);
    return text;
}

} // namespace roundtrip::reference
