// SPDX-License-Identifier: GPL-3.0-or-later
// At which instants pictures are made.
#include "ui/exports/frame_plan.h"

#include "tests/ui/test_scenarios.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class Plans : public testing::Test {
protected:
    [[nodiscard]] std::vector<Frame> frames(const FramePlan& plan) const
    {
        return planFrames(plan, folded, moments, run->endTime());
    }
    std::shared_ptr<const roundtrip::Run> run = runFrom(lostSegmentText());
    FoldedTime folded{*run};
    std::vector<Moment> moments = findMoments(*run);
};

// Protects: as many frames as asked for, in order, from the start to the end of the stretch.
TEST_F(Plans, EqualStepsSpanTheStretch)
{
    FramePlan plan;
    plan.frames = 10;
    plan.rate = 20;
    plan.from = at(10);
    plan.to = at(50);
    const auto got = frames(plan);
    ASSERT_EQ(got.size(), 10U);
    EXPECT_EQ(got.front(), (Frame{at(10), 50}));
    EXPECT_EQ(got.back(), (Frame{at(50), FramePlan::kEndMs}));
    for (std::size_t i = 1; i < got.size(); ++i)
        EXPECT_GT(got[i].at, got[i - 1].at);
}

// Protects: an idle stretch takes no more frames than its short place on the axis.
TEST_F(Plans, IdleTimeIsPassedQuickly)
{
    const FoldedTime idle({{at(20), at(900)}}, at(1000), 1e6);
    FramePlan plan;
    plan.frames = 101;
    int within = 0;
    for (const Frame& frame : planFrames(plan, idle, {}, at(1000)))
        within += frame.at > at(20) && frame.at < at(900) ? 1 : 0;
    EXPECT_LE(within, 2);
}

// Protects: each moment once, though several lanes have one at the same time, and both ends.
TEST_F(Plans, MomentsStandOnceEach)
{
    FramePlan plan;
    plan.moments = true;
    const auto got = frames(plan);
    ASSERT_GT(got.size(), 5U);
    EXPECT_EQ(got.front().at, SimTime{});
    EXPECT_EQ(got.back().at, run->endTime());
    for (std::size_t i = 1; i < got.size(); ++i)
        EXPECT_GT(got[i].at, got[i - 1].at);
    for (const Moment& moment : moments)
        EXPECT_TRUE(std::any_of(got.begin(), got.end(),
                                [&](const Frame& frame) { return frame.at == moment.time; }));
}

// Protects: a stretch beyond the run, a single frame: still a plan.
TEST_F(Plans, OddWishesAreHeldWithinTheRun)
{
    FramePlan plan;
    plan.from = at(1e7);
    plan.frames = 3;
    for (const Frame& frame : frames(plan))
        EXPECT_EQ(frame.at, run->endTime());
    plan.frames = 1;
    EXPECT_EQ(frames(plan).size(), 1U);
}

// Protects: one frame for each step of the lesson, as often and in the order as they come, and none
// that the stretch leaves out.
TEST(FramePlan, StepsOfTheLesson)
{
    const auto run = bundledRun("three-way-handshake");
    const std::vector<SimTime> steps = lessonStepTimes(*run);
    ASSERT_EQ(steps.size(), run->scenario->lesson->steps.size());
    const FoldedTime folded(*run);
    FramePlan plan;
    plan.steps = true;
    plan.moments = true;
    const auto frames = planFrames(plan, folded, {}, run->endTime(), steps);
    ASSERT_EQ(frames.size(), steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i)
        EXPECT_EQ(frames[i], (Frame{steps[i], FramePlan::kStepMs}));
    plan.from = steps[3];
    EXPECT_EQ(planFrames(plan, folded, {}, run->endTime(), steps).size(), steps.size() - 3);
    EXPECT_TRUE(planFrames(plan, folded, {}, run->endTime()).empty());
    EXPECT_TRUE(lessonStepTimes(*runFrom(lostSegmentText())).empty());
}

} // namespace
} // namespace roundtrip::ui
