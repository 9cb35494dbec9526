// SPDX-License-Identifier: GPL-3.0-or-later
// See frame_plan.h.
#include "ui/exports/frame_plan.h"

#include "core/teach/lesson_steps.h"

#include <algorithm>

namespace roundtrip::ui {

std::vector<SimTime> momentTimes(const std::vector<Moment>& moments, SimTime from, SimTime to)
{
    std::vector<SimTime> times{from};
    for (const Moment& moment : moments) {
        if (moment.time > times.back() && moment.time <= to)
            times.push_back(moment.time);
    }
    if (times.back() < to)
        times.push_back(to);
    return times;
}

std::vector<SimTime> lessonStepTimes(const Run& run)
{
    std::vector<SimTime> times;
    if (!run.scenario->lesson)
        return times;
    for (const StepPlace& place : lessonPlaces(run, *run.scenario->lesson).steps) {
        if (place.found)
            times.push_back(place.time);
    }
    return times;
}

std::vector<Frame> planFrames(const FramePlan& plan, const FoldedTime& folded,
                              const std::vector<Moment>& moments, SimTime end,
                              const std::vector<SimTime>& lessonSteps)
{
    const SimTime from = std::clamp(plan.from.value_or(SimTime{}), SimTime{}, end);
    const SimTime to = std::clamp(plan.to.value_or(end), from, end);
    std::vector<Frame> frames;
    if (plan.steps) {
        for (const SimTime t : lessonSteps) {
            if (t >= from && t <= to)
                frames.push_back({t, FramePlan::kStepMs});
        }
        return frames;
    }
    if (plan.moments) {
        for (const SimTime t : momentTimes(moments, from, to))
            frames.push_back({t, FramePlan::kMomentMs});
    } else {
        const double begin = folded.toAxis(from);
        const double length = folded.toAxis(to) - begin;
        const int steps = std::clamp(plan.frames, 1, FramePlan::kMostFrames) - 1;
        const int each = 1000 / std::clamp(plan.rate, 1, FramePlan::kHighestRate);
        for (int i = 0; i < steps; ++i)
            frames.push_back({i == 0 ? from : folded.fromAxis(begin + length * i / steps), each});
        frames.push_back({to, each});
    }
    frames.back().milliseconds = FramePlan::kEndMs;
    return frames;
}

} // namespace roundtrip::ui
