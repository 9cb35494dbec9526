// SPDX-License-Identifier: GPL-3.0-or-later
// How the flows of a lane share one direction of its link: what each offers, what the link carries
// of it, what reaches the program, for any span of time; and how fair that is. Bytes on the link
// are those of whole frames, so that they add up to the link's rate. Must never know: who asks.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace roundtrip {

/// What became of one flow's packets within a span of time.
struct FlowLoad {
    std::uint64_t offeredBytes = 0;   ///< handed to the queue, those that it dropped included
    std::uint64_t carriedBytes = 0;   ///< begun to be sent, whatever became of it on the way
    std::uint64_t deliveredBytes = 0; ///< payload handed to the receiving program
    std::uint64_t dropped = 0;        ///< packets that found the queue full
    std::uint64_t marked = 0;         ///< packets, by the queue (RFC 3168, section 5)
    friend bool operator==(const FlowLoad&, const FlowLoad&) = default;
};

/// from < t <= to
struct TimeSpan {
    SimTime from{}, to{};
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};
/// Everything from the start up to `to`.
[[nodiscard]] constexpr TimeSpan upTo(SimTime to) { return {kStartOfTime - Duration{1}, to}; }

/// `part` of `whole` in thousandths, rounded; 0 of nothing.
[[nodiscard]] std::uint32_t thousandths(std::uint64_t part, std::uint64_t whole);

/// Jain's fairness index in thousandths, rounded: (sum of x)^2 / (n * sum of x^2). 1000 where all
/// have the same, 1000 / n where one has all; empty where nobody has anything.
[[nodiscard]] std::optional<std::uint32_t> jainIndex(std::span<const std::uint64_t> amounts);

class LinkShares {
public:
    LinkShares() = default; ///< of no lane
    /// One pass over flights and events.
    LinkShares(const LaneTrace& lane, Direction direction);

    /// Those that sent anything this way, in order.
    [[nodiscard]] const std::vector<FlowId>& flows() const { return m_flows; }
    [[nodiscard]] FlowLoad load(FlowId flow, TimeSpan span) const;
    /// From when the flow's first data packet came to the queue to when the last one left it;
    /// where the run was cut off before the flow was done, to the end of the run. Empty: it sends
    /// no data this way.
    [[nodiscard]] std::optional<TimeSpan> dataSpan(FlowId flow) const;
    /// Flows that have data for the link within the span, whether they get any through or not.
    [[nodiscard]] std::vector<FlowId> competing(TimeSpan span) const;
    /// When all flows that have begun by t had data at once; empty for less than two flows, and
    /// where there was no such time.
    [[nodiscard]] std::optional<TimeSpan> together(SimTime t) const;
    /// Bytes carried in each interval, at its beginning; the last point is a zero. interval > 0.
    [[nodiscard]] Series carriedPer(FlowId flow, Duration interval) const;
    /// When the last packet this way was sent; the start where there was none.
    [[nodiscard]] SimTime lastCarried() const { return m_lastCarried; }

private:
    struct OfFlow {
        Series offered, carried, delivered; // sums
        std::vector<SimTime> dropped, marked;
        std::optional<TimeSpan> data;
        bool sends = false;
    };
    void readFlights(const LaneTrace& lane, Direction direction);
    void readDeliveries(const LaneTrace& lane, Direction direction);

    std::vector<OfFlow> m_ofFlow; // by flow
    std::vector<FlowId> m_flows;
    SimTime m_lastCarried{};
};

/// Jain's index over the bytes that the link carried of those flows within the span.
[[nodiscard]] std::optional<std::uint32_t> fairness(const LinkShares& shares,
                                                    const std::vector<FlowId>& flows,
                                                    TimeSpan span);

} // namespace roundtrip
