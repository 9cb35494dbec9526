// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule first, then what is there at each of its instants, then the sums. Must never know:
// packets; it reads frames alone.
#include "core/report/apps/playout.h"

#include <algorithm>
#include <numeric>

namespace roundtrip {
namespace {

using Frames = std::vector<MediaFrame>;

/// Frames that came whole, by number, in order of arrival.
std::vector<std::uint32_t> arrivalOrder(const Frames& frames)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t n = 0; n < frames.size(); ++n) {
        if (frames[n].receivedAt)
            order.push_back(n);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return *frames[a].receivedAt < *frames[b].receivedAt;
    });
    return order;
}

/// When frame 0 plays.
SimTime firstInstant(const Frames& frames, Duration interval, Duration delay,
                     std::optional<SimTime>& firstArrival)
{
    const std::vector<std::uint32_t> order = arrivalOrder(frames);
    if (order.empty())
        return frames.front().generatedAt + delay;
    firstArrival = *frames[order.front()].receivedAt;
    return *firstArrival + delay - interval * order.front();
}

FrameEnd endOf(const MediaRecord& media, const MediaFrame& frame, std::uint32_t inTime)
{
    if (inTime == frame.pieces.size())
        return FrameEnd::OnTime;
    if (media.work.kind == WorkloadKind::Video)
        return inTime > 0 ? FrameEnd::Damaged : FrameEnd::Frozen;
    return frame.receivedAt ? FrameEnd::Late : FrameEnd::Lost;
}

void step(Series& series, SimTime time, std::uint64_t value)
{
    if (!series.empty() && series.back().time == time)
        series.back().value = value;
    else
        series.push_back({time, value});
}

void addCurves(Playout& playout, const Frames& frames)
{
    std::uint64_t count = 0;
    for (const std::uint32_t n : arrivalOrder(frames))
        step(playout.received, *frames[n].receivedAt, ++count);
    std::uint64_t played = 0;
    for (std::uint32_t n = 0; n < playout.frames.size(); ++n) {
        const PlayedFrame& frame = playout.frames[n];
        step(playout.generated, frames[n].generatedAt, n + 1);
        if (frame.playAt != kEndOfTime)
            step(playout.schedule, frame.playAt, n + 1);
        if (frame.end == FrameEnd::OnTime || frame.end == FrameEnd::Damaged)
            step(playout.played, frame.playAt, ++played);
    }
}

void addEnds(Playout& playout)
{
    playout.before.push_back({});
    for (const PlayedFrame& frame : playout.frames) {
        playout.before.push_back(playout.before.back());
        ++playout.before.back()[static_cast<std::size_t>(frame.end)];
    }
}

void addGaps(Playout& playout)
{
    for (std::uint32_t n = 0; n < playout.frames.size(); ++n) {
        if (playout.frames[n].end == FrameEnd::OnTime)
            continue;
        if (!playout.gaps.empty() && playout.gaps.back().first + playout.gaps.back().count == n)
            ++playout.gaps.back().count;
        else
            playout.gaps.push_back({n, 1});
    }
}

/// The instants of a player that waits. Frames after one that never comes have none: kEndOfTime.
void waitForFrames(Playout& playout, const Frames& frames, Duration interval)
{
    for (std::uint32_t n = 0; n < frames.size(); ++n) {
        PlayedFrame& played = playout.frames[n];
        if (n > 0) {
            const SimTime before = playout.frames[n - 1].playAt;
            played.playAt = before == kEndOfTime ? kEndOfTime : before + interval;
        }
        const std::optional<SimTime>& came = frames[n].receivedAt;
        if (played.playAt == kEndOfTime || (came && *came <= played.playAt))
            continue;
        playout.stalls.push_back({n, played.playAt, came});
        played.playAt = came.value_or(kEndOfTime);
    }
}

/// Frames with playAt <= t.
std::uint32_t dueBy(const std::vector<PlayedFrame>& frames, SimTime t)
{
    const auto after = std::upper_bound(
        frames.begin(), frames.end(), t,
        [](SimTime time, const PlayedFrame& frame) { return time < frame.playAt; });
    return static_cast<std::uint32_t>(after - frames.begin());
}

/// How much of the gap lies among the first `due` frames.
std::uint32_t lengthBy(const Gap& gap, std::uint32_t due)
{
    return gap.first >= due ? 0 : std::min(gap.count, due - gap.first);
}

} // namespace

std::uint32_t PlayoutCounts::due() const { return std::accumulate(ends.begin(), ends.end(), 0U); }

std::uint32_t PlayoutCounts::notOnTime() const { return due() - of(FrameEnd::OnTime); }

Playout makePlayout(const MediaRecord& media, Duration delay, PlayoutRule rule)
{
    Playout playout;
    playout.delay = delay;
    playout.rule = rule;
    const Frames& frames = media.frames;
    if (frames.empty())
        return playout;
    const Duration interval = media.work.frameInterval();
    const SimTime first = firstInstant(frames, interval, delay, playout.firstArrival);
    playout.frames.resize(frames.size());
    for (std::uint32_t n = 0; n < frames.size(); ++n)
        playout.frames[n].playAt = first + interval * n;
    if (rule == PlayoutRule::Wait)
        waitForFrames(playout, frames, interval);
    for (std::uint32_t n = 0; n < frames.size(); ++n) {
        PlayedFrame& played = playout.frames[n];
        const bool never = played.playAt == kEndOfTime;
        played.piecesInTime = never ? 0 : frames[n].piecesBy(played.playAt);
        played.end = endOf(media, frames[n], played.piecesInTime);
    }
    addCurves(playout, frames);
    addEnds(playout);
    addGaps(playout);
    return playout;
}

std::optional<std::uint32_t> Playout::frameAt(SimTime t) const
{
    const std::uint32_t due = dueBy(frames, t);
    return due == 0 ? std::nullopt : std::optional(due - 1);
}

PlayoutCounts Playout::countsAt(const MediaRecord& media, SimTime t, SimTime recordEnd) const
{
    PlayoutCounts counts;
    counts.generated = static_cast<std::uint32_t>(valueAt(generated, t));
    counts.received = static_cast<std::uint32_t>(valueAt(received, t));
    counts.sent = static_cast<std::uint32_t>(
        std::partition_point(
            media.frames.begin(), media.frames.end(),
            [t](const MediaFrame& frame) { return frame.sentAt && *frame.sentAt <= t; })
        - media.frames.begin());
    const std::uint32_t due = dueBy(frames, t);
    if (due > 0)
        counts.ends = before[due];
    for (const Gap& gap : gaps)
        counts.longestGap = std::max(counts.longestGap, lengthBy(gap, due));
    for (const Stall& stall : stalls) {
        const SimTime until = std::min(t, stall.end.value_or(recordEnd));
        counts.stalled += std::max(until - stall.begin, Duration{0});
    }
    return counts;
}

bool Playout::standsStillAt(SimTime t) const
{
    return std::any_of(stalls.begin(), stalls.end(), [t](const Stall& stall) {
        return stall.begin <= t && (!stall.end || t < *stall.end);
    });
}

Series jitterSeries(const MediaRecord& media)
{
    Series series;
    std::int64_t jitter = 0;
    std::optional<Duration> before;
    for (const std::uint32_t n : arrivalOrder(media.frames)) {
        const MediaFrame& frame = media.frames[n];
        const Duration transit = *frame.receivedAt - frame.generatedAt;
        if (before) {
            const std::int64_t difference = (transit - *before).count();
            jitter += ((difference < 0 ? -difference : difference) - jitter) / 16;
        }
        before = transit;
        step(series, *frame.receivedAt, static_cast<std::uint64_t>(jitter));
    }
    return series;
}

double burstRatio(const Playout& playout, SimTime t)
{
    const std::uint32_t due = dueBy(playout.frames, t);
    std::uint32_t lost = 0, runs = 0;
    for (const Gap& gap : playout.gaps) {
        const std::uint32_t length = lengthBy(gap, due);
        lost += length;
        runs += length > 0 ? 1U : 0U;
    }
    if (runs == 0)
        return 1.0;
    const double mean = static_cast<double>(lost) / runs;
    return std::max(1.0, mean * (1.0 - static_cast<double>(lost) / due));
}

} // namespace roundtrip
