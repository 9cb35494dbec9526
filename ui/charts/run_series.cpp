// SPDX-License-Identifier: GPL-3.0-or-later
// See run_series.h.
#include "ui/charts/run_series.h"

#include "ui/base/lane_index.h"
#include "ui/base/packet_style.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

std::uint64_t highestOf(const Series& series)
{
    std::uint64_t highest = 0;
    for (const SeriesPoint& point : series)
        highest = std::max(highest, point.value);
    return highest;
}

/// When its first bit leaves is what the ladder shows as the sending of a packet. One that finds
/// the queue full never leaves; it may stand before others that were handed down earlier.
std::vector<SentPoint> departures(const LaneTrace& lane, std::vector<SentPoint> points)
{
    for (SentPoint& point : points)
        point.time = lane.flight(point.packet).departsAt();
    std::stable_sort(points.begin(), points.end(),
                     [](const SentPoint& a, const SentPoint& b) { return a.time < b.time; });
    return points;
}

LaneSeries seriesOf(const LaneTrace& lane, FlowId wanted)
{
    LaneSeries all;
    all.title = lane.title();
    all.flow = shownFlow(lane, wanted);
    all.transport = transportOf(lane, all.flow);
    const auto& flows = lane.config().flows;
    all.applications = all.flow < flows.size() && flows[all.flow].hasApplications();
    all.direction = dataShares(lane, all.flow).mainDirection();
    all.delivered = deliveredSeries(lane, all.flow, all.direction);
    all.sent = departures(lane, sentPoints(lane, all.flow, all.direction));
    all.counter = DataCounter(lane, all.flow, all.direction);
    all.mostDelivered = highestOf(all.delivered);
    for (const SentPoint& point : all.sent) {
        all.highestSent = std::max(all.highestSent, point.end);
        all.longestSegment = std::max(all.longestSegment, point.end - point.begin);
    }
    if (all.transport == Transport::Udp)
        return all;
    const HostRole sender = senderOf(all.direction);
    all.acked = variableSeries(lane, all.flow, sender, Variable::SndUna);
    all.cwnd = variableSeries(lane, all.flow, sender, Variable::Cwnd);
    all.ssthresh = variableSeries(lane, all.flow, sender, Variable::Ssthresh);
    all.inFlight = flightSizeSeries(lane, all.flow, sender);
    all.widestCwnd = highestOf(all.cwnd);
    all.mostInFlight = highestOf(all.inFlight);
    return all;
}

/// Those that a teacher points at come before the others.
int rank(const SentPoint& point) { return (point.lost ? 1 : 0) + (point.retransmission ? 1 : 0); }

} // namespace

std::shared_ptr<const RunSeries> makeRunSeries(std::shared_ptr<const Run> run, FlowId flow)
{
    auto series = std::make_shared<RunSeries>();
    for (const LaneTrace& lane : run->lanes)
        series->lanes.push_back(seriesOf(lane, flow));
    series->run = std::move(run);
    return series;
}

Series reduceOnAxis(const Series& series, const FoldedTime& folded, SimTime end, int pixels)
{
    Series reduced;
    SimTime from{};
    const double length = std::max(folded.length(), 1.0);
    const auto addStretch = [&](SimTime to) {
        const double part = (folded.toAxis(to) - folded.toAxis(from)) / length;
        const int columns = std::max(1, static_cast<int>(std::lround(part * pixels)));
        for (const SeriesPoint& point : reduceSeries(series, from, to, columns))
            if (reduced.empty() || reduced.back().time < point.time
                || (reduced.back().time == point.time && !(reduced.back() == point)))
                reduced.push_back(point);
    };
    for (const FoldedTime::Fold& fold : folded.folds()) {
        addStretch(fold.from);
        from = fold.to;
    }
    addStretch(std::max(from, end));
    return reduced;
}

ValueAxis niceAxis(std::uint64_t highest)
{
    highest = std::max<std::uint64_t>(highest, 2);
    for (std::uint64_t power = 1;; power *= 10)
        for (const std::uint64_t factor : {1U, 2U, 4U, 5U}) {
            const std::uint64_t step = power * factor;
            const std::uint64_t steps = (highest + step - 1) / step;
            if (steps <= 3)
                return {steps * step, step};
        }
}

const SentPoint* sentPointNear(const std::vector<SentPoint>& points, const FoldedTime& folded,
                               double axis, double value, double axisTolerance,
                               double valueTolerance)
{
    const SimTime from = folded.fromAxis(std::max(axis - axisTolerance, 0.0));
    const SimTime to = folded.fromAxis(axis + axisTolerance);
    auto at =
        std::lower_bound(points.begin(), points.end(), from,
                         [](const SentPoint& point, SimTime time) { return point.time < time; });
    const SentPoint* nearest = nullptr;
    double best = 0.0;
    for (; at != points.end() && at->time <= to; ++at) {
        // Anywhere on the mark counts as on it.
        const double low = static_cast<double>(at->begin);
        const double high = static_cast<double>(at->end);
        const double off = std::max({low - value, value - high, 0.0}) / valueTolerance;
        const double aside = std::abs(folded.toAxis(at->time) - axis) / axisTolerance;
        if (off > 1.0 || aside > 1.0)
            continue;
        const double distance = std::hypot(off, aside);
        if (nearest == nullptr || distance < best - 1e-9
            || (distance < best + 1e-9 && rank(*at) > rank(*nearest))) {
            nearest = &*at;
            best = distance;
        }
    }
    return nearest;
}

const SentPoint* sentPointOf(const std::vector<SentPoint>& points, PacketId packet,
                             SimTime departed)
{
    auto at =
        std::lower_bound(points.begin(), points.end(), departed,
                         [](const SentPoint& point, SimTime time) { return point.time < time; });
    for (; at != points.end() && at->time == departed; ++at)
        if (at->packet == packet)
            return &*at;
    return nullptr;
}

} // namespace roundtrip::ui
