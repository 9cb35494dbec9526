// SPDX-License-Identifier: GPL-3.0-or-later
// Where tshark's analysis and the record differ on purpose: tshark guesses from the bytes that
// pass one interface, the record knows. Each kind of difference stands here once, with its reason.
// Must never know: which scenarios there are.
#pragma once

#include "tests/golden/tshark_flags.h"

#include <span>
#include <string_view>
#include <vector>

namespace roundtrip::test {

enum class Says : std::uint8_t {
    OnlyTshark,
    OnlyRecord,
    OtherNumber, ///< both say duplicate ACK, but not the same number
};

struct FlagRule {
    std::string_view reason;
    std::vector<std::pair<Flag, Says>> excuses;
    bool (*applies)(const std::vector<Sight>& sights, std::size_t at);
};

std::span<const FlagRule> flagRules();

/// The difference in that flag at that packet, if there is one.
std::optional<Says> difference(const Sight& sight, Flag flag);
/// Index into flagRules() of the first that explains it; kNoRule if none does.
inline constexpr std::size_t kNoRule = static_cast<std::size_t>(-1);
std::size_t ruleFor(const std::vector<Sight>& sights, std::size_t at, Flag flag, Says says);

} // namespace roundtrip::test
