// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says about a link at an instant, as values: the queue, the last drop, what each
// flow got lately and how fair that was. Measured from the record alone. Pure; knows no widgets.
#pragma once

#include "ui/link/link_data.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// "Lately" is so many bars of the throughput's chart.
inline constexpr int kRecentBars = 5;
/// Slots that are drawn at most.
inline constexpr std::size_t kMostSlots = 240;

struct QueueFacts {
    SimTime now{};
    std::vector<PacketId> waiting; ///< the next one to be sent first; kMostSlots at most
    std::size_t waitingCount = 0;  ///< all of them
    std::optional<PacketBeingSent> sending;
    Duration wait{0};                     ///< for a packet that comes now
    std::optional<QueueEvent> drop, mark; ///< the last ones
    std::size_t dropIndex = 0;            ///< of `drop`, from 0
    std::size_t dropsInInstant = 0;       ///< at the time of `drop`, it included
    std::size_t drops = 0, marks = 0;     ///< up to now
};
QueueFacts queueFacts(const LinkData& data, SimTime now);

struct FlowMeasure {
    FlowId flow = 0;
    FlowLoad recent, before, whole; ///< lately, as long a time before that, from the start on
    bool competes = false;          ///< it had data to send lately
    /// It offered no less than before, although packets of it were dropped.
    [[nodiscard]] bool unresponsive() const;
};

struct LinkMeasures {
    TimeSpan recent{};
    std::vector<FlowMeasure> flows;              ///< all that ever send this way, in order
    std::uint64_t carried = 0, carriedWhole = 0; ///< bytes of all flows: lately, from the start on
    std::optional<std::uint32_t> fairLately;     ///< Jain's index of those that compete, if several
    std::optional<TimeSpan> together;            ///< while all that have begun had data
    std::optional<std::uint32_t> fairTogether;
    std::size_t competing = 0;

    [[nodiscard]] Duration length() const
    {
        return recent.to - std::max(kStartOfTime, recent.from);
    }
};
LinkMeasures linkMeasures(const LinkData& data, SimTime now);

/// Bits a second of so many bytes in that time; 0 for no time.
std::uint64_t bitsPerSecond(std::uint64_t bytes, Duration time);

} // namespace roundtrip::ui
