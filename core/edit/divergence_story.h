// SPDX-License-Identifier: GPL-3.0-or-later
// What changed from one lane to the other, in order, in sentences told from B's side. Must never
// know: windows, languages other than that of the templates.
#pragma once

#include "core/edit/divergence.h"
#include "core/report/explain.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

enum class ChangeWord : std::uint8_t {
    SegmentDropped,
    DatagramDropped,
    ApplicationDatagramDropped,
    OtherDropped,
    NotDropped,
    Damaged,
    Copied,
    Later,
    Sooner,
    FirstDuplicate,
    ThirdDuplicate,
    TimerResends,
    GapCloses,
    AllDelivered,
    AllDeliveredSooner,
    LastDelivered,
    LastDeliveredSooner,
    NeverAll,
    FinalCwnd,
    Outcome,
    NewState,
    OnlyInA,
    Otherwise,
    Count_ ///< not a word: how many there are
};
/// English, with {name} places; translated by the window. The other lines of a story have the words
/// of steps and reasons.
std::string_view changeText(ChangeWord word);

struct ToldChange {
    SimTime time{};
    PacketId packet = kNoPacket; ///< of B that it is about, if any
    std::string_view text;       ///< a template
    Arguments arguments;
    int weight = 0; ///< the most telling ones stay where there are too many
    [[nodiscard]] std::string english() const;
};

/// With a full stop: the titles of steps have none.
std::string asSentence(std::string text);

inline constexpr std::size_t kMostChanges = 12;

/// In order of time, none before the point of divergence; at most `most`. Empty exactly where the
/// records say the same. `pair` is the run of a pair (core/edit/run_pair.h).
std::vector<ToldChange> tellChanges(const Run& pair, const LaneDivergence& divergence,
                                    std::size_t most = kMostChanges);

} // namespace roundtrip
