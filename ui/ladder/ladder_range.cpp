// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the visible stretch; every result has passed through held().
#include "ui/ladder/ladder_range.h"

#include <algorithm>
#include <vector>

namespace roundtrip::ui {

namespace {

constexpr double kPitch = 15.6;       // px between arrows: a line of text and some air
constexpr std::size_t kArrows = 40;   // as many as can be taken in at once
constexpr std::size_t kSample = 400;  // packets looked at
constexpr double kNarrowest = 1000.0; // axis units: a microsecond
constexpr double kAir = 0.03;         // of the span, after the end of the run
constexpr double kFollowAt = 0.8;

struct FirstPart {
    double gap = 0.0;     ///< usual least distance of two arrows of one direction
    double end = 0.0;     ///< where the last of the first arrows ends
    double longest = 0.0; ///< longest flight among them
};

/// The gap that all but a few of the neighbours keep.
double usualGap(std::vector<double>& gaps)
{
    if (gaps.empty())
        return 0.0;
    const std::size_t nth = gaps.size() / 8;
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(nth), gaps.end());
    return gaps[nth];
}

FirstPart firstPart(const LaneTrace& lane, const FoldedTime& folded, double busyEnd)
{
    FirstPart part;
    std::vector<double> gaps;
    double last[2] = {-1.0, -1.0};
    const std::size_t count = std::min(lane.flightCount(), kSample);
    for (std::size_t i = 0; i < count; ++i) {
        const PacketFlight& flight = lane.flight(static_cast<PacketId>(i));
        const double begin = folded.toAxis(flight.departsAt());
        if (begin >= busyEnd)
            break;
        const double end = folded.toAxis(flight.endsAt());
        double& before = last[flight.directionBit];
        // ACKs often come in clumps; what is sent keeps the pace of the link.
        const bool counts = !flight.copy() && (flight.isData() || flight.has(TcpFlags::Syn));
        if (counts && before >= 0.0 && begin > before)
            gaps.push_back(begin - before);
        if (counts)
            before = begin;
        if (i < kArrows)
            part.end = std::max(part.end, end);
        part.longest = std::max(part.longest, end - begin);
    }
    part.gap = usualGap(gaps);
    return part;
}

} // namespace

AxisRange firstRange(const Run& run, const FoldedTime& folded, double pixels)
{
    const double length = std::max(folded.length(), kNarrowest);
    const double busyEnd = folded.folds().empty() ? length : folded.folds().front().axisBegin;
    double gap = 0.0, end = 0.0, longest = 0.0;
    for (const LaneTrace& lane : run.lanes) {
        const FirstPart part = firstPart(lane, folded, busyEnd);
        if (part.gap > 0.0 && (gap == 0.0 || part.gap < gap))
            gap = part.gap;
        end = std::max(end, part.end);
        longest = std::max(longest, part.longest);
    }
    double span = gap > 0.0 ? pixels / kPitch * gap : busyEnd;
    if (end > 0.0)
        span = std::min(span, end);
    span = std::max(span, longest * 1.3);
    if (span * 1.1 >= busyEnd)
        span = busyEnd * 1.02;
    if (span * 1.2 >= length)
        span = length * (1.0 + kAir);
    return held({0.0, span}, length);
}

AxisRange held(AxisRange range, double length)
{
    const double all = std::max(length, kNarrowest) * (1.0 + kAir);
    const double span = std::clamp(range.span(), kNarrowest, all);
    const double begin = std::clamp(range.begin, 0.0, std::max(0.0, length + kAir * span - span));
    return {begin, begin + span};
}

AxisRange zoomed(AxisRange range, double anchor, double factor, double length)
{
    const double all = std::max(length, kNarrowest) * (1.0 + kAir);
    const double span = std::clamp(range.span() / factor, kNarrowest, all);
    const double share = std::clamp((anchor - range.begin) / range.span(), 0.0, 1.0);
    const double begin = anchor - share * span;
    return held({begin, begin + span}, length);
}

AxisRange moved(AxisRange range, double by, double length)
{
    return held({range.begin + by, range.end + by}, length);
}

AxisRange following(AxisRange range, double axisNow, double length)
{
    if (axisNow < range.begin)
        return moved(range, axisNow - range.begin - 0.1 * range.span(), length);
    const double limit = range.begin + kFollowAt * range.span();
    return axisNow > limit ? moved(range, axisNow - limit, length) : range;
}

AxisRange showing(AxisRange range, double axisNow, double length)
{
    if (axisNow < range.begin)
        return moved(range, axisNow - range.begin - 0.2 * range.span(), length);
    if (axisNow > range.end)
        return moved(range, axisNow - range.begin - kFollowAt * range.span(), length);
    return range;
}

AxisRange reachingBack(AxisRange range, double lastArrow, double length)
{
    if (range.begin <= lastArrow - 0.2 * range.span())
        return range;
    const double back = 0.5 * std::max(range.span(), range.end - lastArrow);
    return held({lastArrow - back, range.end}, length);
}

} // namespace roundtrip::ui
