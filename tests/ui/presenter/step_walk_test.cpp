// SPDX-License-Identifier: GPL-3.0-or-later
// A remote's two keys: forward at a pace, at once with a second press, and back.
#include "tests/ui/desk.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_walk.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class StepWalkTest : public testing::Test {
protected:
    StepWalkTest()
        : m_guide(m_desk.playback)
        , m_deck(m_desk.context, m_guide)
        , m_walk(m_desk.context, m_deck, [this] { return m_now; })
    {
    }
    void pass(qint64 nanoseconds)
    {
        m_now += nanoseconds;
        m_walk.tick();
    }
    qint64 m_now = 5'000'000'000;
    Desk m_desk;
    LessonGuide m_guide;
    StepDeck m_deck;
    StepWalk m_walk;
};

// Protects: one press walks to the next step and stops exactly there.
TEST_F(StepWalkTest, WalksToTheNextStep)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_deck.goTo(1);
    const SimTime from = m_desk.playback.time();
    m_walk.forward();
    ASSERT_TRUE(m_walk.walking());
    pass(StepWalk::kShortestNs / 2);
    EXPECT_GT(m_desk.playback.time(), from);
    EXPECT_LT(m_desk.playback.time(), m_deck.step(2).time);
    EXPECT_EQ(m_deck.current(), 1);
    pass(StepWalk::kLongestNs);
    EXPECT_FALSE(m_walk.walking());
    EXPECT_EQ(m_desk.playback.time(), m_deck.step(2).time);
    EXPECT_EQ(m_deck.current(), 2);
}

// Protects: a second press arrives at once; back leads to where the walk began.
TEST_F(StepWalkTest, ASecondPressJumps)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_deck.goTo(1);
    m_walk.forward();
    pass(1'000'000);
    m_walk.forward();
    EXPECT_FALSE(m_walk.walking());
    EXPECT_EQ(m_deck.current(), 2);
    m_walk.forward();
    pass(StepWalk::kShortestNs / 2);
    m_walk.back();
    EXPECT_FALSE(m_walk.walking());
    EXPECT_EQ(m_desk.playback.time(), m_deck.step(2).time);
    m_walk.back();
    EXPECT_EQ(m_deck.current(), 1);
}

// Protects: forward through a whole lesson to the end of the run, and all the way back.
TEST_F(StepWalkTest, ThroughALessonAndBack)
{
    m_desk.show(bundledRun("three-way-handshake"));
    for (int step = m_deck.current() + 1; step < m_deck.count(); ++step) {
        m_walk.forward();
        if (m_walk.walking())
            m_walk.forward();
        EXPECT_EQ(m_deck.current(), step);
    }
    m_walk.forward();
    pass(StepWalk::kLongestNs);
    EXPECT_EQ(m_desk.playback.time(), m_desk.playback.endTime());
    for (int step = m_deck.count() - 1; step >= 0; --step) {
        m_walk.back();
        EXPECT_EQ(m_deck.current(), step);
    }
    m_walk.back();
    EXPECT_EQ(m_desk.playback.time(), SimTime{});
}

// Protects: a scenario without a lesson is presented by the steps of what happens, lane by lane.
TEST_F(StepWalkTest, WithoutALessonTheStepsOfTheLane)
{
    m_desk.show(lostSegmentText());
    ASSERT_GT(m_deck.count(), 5);
    const int tcp = m_deck.count();
    ASSERT_EQ(m_deck.current(), 0);
    const SimTime second = m_deck.step(1).time;
    m_walk.forward();
    pass(StepWalk::kLongestNs);
    EXPECT_EQ(m_desk.playback.time(), second);
    m_deck.setLane(1);
    EXPECT_NE(m_deck.count(), tcp);
    for (const GuidedStep& step : m_deck.steps())
        EXPECT_EQ(step.lane, 1U);
}

// Protects: who takes the playhead elsewhere ends the walk, and it does not drag it back.
TEST_F(StepWalkTest, ASeekEndsTheWalk)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_deck.goTo(1);
    m_walk.forward();
    m_desk.playback.seek(at(100));
    EXPECT_FALSE(m_walk.walking());
    pass(StepWalk::kLongestNs);
    EXPECT_EQ(m_desk.playback.time(), at(100));
}

// Protects: a walk goes no farther than an open question lets it.
TEST_F(StepWalkTest, StopsAtALimit)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_deck.goTo(1);
    m_desk.playback.setLimit(at(10));
    m_walk.forward();
    for (int i = 0; i < 100 && m_walk.walking(); ++i)
        pass(StepWalk::kShortestNs / 20);
    EXPECT_FALSE(m_walk.walking());
    EXPECT_EQ(m_desk.playback.time(), at(10));
}

} // namespace
} // namespace roundtrip::ui
