// SPDX-License-Identifier: GPL-3.0-or-later
// See compare_sequence.h.
#include "tests/reference/compare_sequence.h"

#include <algorithm>

namespace roundtrip::reference {
namespace {

/// The names of the columns in which the packets differ; empty if they are the same.
std::string differingColumns(const PacketRow& recorded, const PacketRow& ours,
                             const Strictness& strictness)
{
    const bool bothReset = strictness.looseReset && recorded.has('R') && ours.has('R');
    std::string names;
    const auto note = [&names](bool same, const char* name) {
        if (!same)
            names += (names.empty() ? "" : ", ") + std::string(name);
    };
    note(recorded.direction == ours.direction, "direction");
    note(recorded.protocol == ours.protocol, "protocol");
    note(bothReset || recorded.bareFlags() == ours.bareFlags(), "flags");
    note(recorded.seq == ours.seq, "sequence number");
    note(bothReset || recorded.ack == ours.ack, "acknowledgment number");
    note(recorded.length == ours.length, "length");
    return names;
}

std::string surplusText(std::size_t recorded, std::size_t ours)
{
    if (ours > recorded)
        return "ours has " + std::to_string(ours - recorded) + " packets more";
    return "the reference has " + std::to_string(recorded - ours) + " packets more";
}

} // namespace

std::optional<Difference> compareSequence(const Rows& recorded, const Rows& ours,
                                          const Strictness& strictness)
{
    const std::size_t common = std::min(recorded.size(), ours.size());
    for (std::size_t i = 0; i < common; ++i) {
        const std::string names = differingColumns(recorded[i], ours[i], strictness);
        if (!names.empty())
            return Difference{i, "differs in " + names};
    }
    if (recorded.size() == ours.size())
        return std::nullopt;
    return Difference{common, surplusText(recorded.size(), ours.size())};
}

} // namespace roundtrip::reference
