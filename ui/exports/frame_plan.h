// SPDX-License-Identifier: GPL-3.0-or-later
// At which instants of a run pictures are made, and how long each stands in an animation: equal
// steps of the folded time, in which idle seconds cost no more than a busy millisecond, the run's
// moments, or the steps of its lesson. Pure; knows no picture.
#pragma once

#include "core/report/moments.h"
#include "ui/base/folded_time.h"

#include <optional>
#include <vector>

namespace roundtrip::ui {

struct Frame {
    SimTime at{};
    int milliseconds = 0; ///< how long it stands
    friend bool operator==(const Frame&, const Frame&) = default;
};

struct FramePlan {
    static constexpr int kDefaultFrames = 120, kMostFrames = 5000;
    static constexpr int kDefaultRate = 12, kHighestRate = 60; ///< frames a second
    static constexpr int kMomentMs = 1500; ///< so long a moment stands: time to read
    static constexpr int kStepMs = 4000;   ///< so long a step of a lesson: two sentences to read
    static constexpr int kEndMs = 2000;    ///< and the end, before it begins again

    std::optional<SimTime> from, to; ///< empty: the run's start and end
    int frames = kDefaultFrames;     ///< 1 to kMostFrames
    int rate = kDefaultRate;
    bool moments = false; ///< one frame for each moment instead of equal steps
    bool steps = false;   ///< one for each step of the lesson, whatever `moments` says
};

/// The distinct times of the moments within [from, to], with both ends.
std::vector<SimTime> momentTimes(const std::vector<Moment>& moments, SimTime from, SimTime to);

/// Of the steps of the run's lesson that come in it, in order; empty where it has no lesson.
std::vector<SimTime> lessonStepTimes(const Run& run);

/// In order of time; the first is `from`, the last is `to`, each held within the run. Never empty,
/// but for a plan by steps: that has those of `lessonSteps` that lie between the two, and no
/// others.
std::vector<Frame> planFrames(const FramePlan& plan, const FoldedTime& folded,
                              const std::vector<Moment>& moments, SimTime end,
                              const std::vector<SimTime>& lessonSteps = {});

} // namespace roundtrip::ui
