// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers in which two lanes differ: what the change cost, in figures. Must never know: which
// of them a window has room for.
#pragma once

#include "core/report/comparison_figures.h"
#include "core/report/summary.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace roundtrip {

/// In the order in which they tell most of a change.
enum class PairNumber : std::uint8_t {
    LastByteDelivered,
    DataSegments,
    DuplicateAcks,
    FinalCwnd,
    Delivered,
    Lost,
    Resent,
    Completion,
    Goodput,
    LatencyMedian,
    Jitter,
    Packets,
    Count_
};

struct PairNumberFacts {
    PairNumber number;
    FigureUnit unit;
    std::string_view key;  ///< for machines: "last_byte_delivered"
    std::string_view name; ///< English: "last byte delivered"; translated by the window
    std::string_view tip;  ///< one sentence: what is counted
};
std::span<const PairNumberFacts> pairNumberTable();
const PairNumberFacts& factsOf(PairNumber number);

struct NumberDifference {
    PairNumber number = PairNumber::Delivered;
    Transport transport = Transport::Tcp; ///< of B's lane
    std::optional<std::uint64_t> a, b;    ///< empty: that side has none; at least one has
    /// B minus A; empty where a side has none.
    [[nodiscard]] std::optional<std::int64_t> difference() const;
};

/// Of the two lanes of a pair (core/edit/run_pair.h), at their ends: those that differ, in order.
std::vector<NumberDifference> differingNumbers(const std::shared_ptr<const Run>& pair, FlowId flow);

/// The bytes delivered by another lane of both scenarios, where they differ; empty where they do
/// not, or where the lanes speak another protocol.
std::optional<NumberDifference> deliveredDifference(const LaneSummary& a, const LaneSummary& b);

} // namespace roundtrip
