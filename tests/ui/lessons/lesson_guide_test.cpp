// SPDX-License-Identifier: GPL-3.0-or-later
// The lesson of the shown run: its steps, which one is now, and what an edit takes away.
#include "tests/ui/desk.h"
#include "ui/lessons/lesson_guide.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class LessonGuideTest : public testing::Test {
protected:
    LessonGuideTest() : m_guide(m_desk.playback) {}
    Desk m_desk;
    LessonGuide m_guide;
};

// Protects: a scenario without a lesson has no steps, and nothing can be gone to.
TEST_F(LessonGuideTest, NothingWithoutALesson)
{
    m_desk.show(lostSegmentText());
    EXPECT_FALSE(m_guide.lesson());
    EXPECT_EQ(m_guide.count(), 0);
    EXPECT_EQ(m_guide.current(), -1);
    m_guide.next();
    EXPECT_EQ(m_desk.playback.time(), SimTime{});
}

// Protects: a lesson opens at its first step, each is gone to in turn, and back the same way.
TEST_F(LessonGuideTest, GoesFromStepToStepAndBack)
{
    m_desk.show(bundledRun("three-way-handshake"));
    ASSERT_TRUE(m_guide.lesson());
    ASSERT_EQ(m_guide.count(), static_cast<int>(m_guide.lesson()->steps.size()));
    EXPECT_EQ(m_guide.current(), 0);
    EXPECT_EQ(m_guide.lane(), 0U);
    QSignalSpy reached(&m_guide, &LessonGuide::stepReached);
    for (int step = 1; step < m_guide.count(); ++step) {
        m_guide.next();
        EXPECT_EQ(m_guide.current(), step);
        EXPECT_EQ(m_desk.playback.time(), m_guide.step(step).time);
    }
    EXPECT_EQ(reached.count(), m_guide.count() - 1);
    m_guide.next(); // there is no more
    EXPECT_EQ(m_guide.current(), m_guide.count() - 1);
    for (int step = m_guide.count() - 2; step >= 0; --step) {
        m_guide.previous();
        EXPECT_EQ(m_guide.current(), step);
    }
}

// Protects: the step of now follows the playhead, whoever moves it.
TEST_F(LessonGuideTest, FollowsThePlayhead)
{
    m_desk.show(bundledRun("three-way-handshake"));
    m_desk.playback.seek(at(30));
    EXPECT_EQ(m_guide.step(m_guide.current()).title, u"SYN-ACK: yes, and my number"_qs);
    m_desk.playback.toEnd();
    EXPECT_EQ(m_guide.current(), m_guide.count() - 1);
}

// Protects: the RFC place of a step is that of its event, and a question is told.
TEST_F(LessonGuideTest, KnowsPlaceAndQuestion)
{
    m_desk.show(bundledRun("three-way-handshake"));
    int asks = 0;
    for (const GuidedStep& step : m_guide.steps()) {
        ASSERT_TRUE(step.event) << step.title.toStdString();
        EXPECT_EQ(step.place, explainPlace(m_desk.playback.run()->lanes[step.lane], *step.event));
        asks += step.asks ? 1 : 0;
    }
    EXPECT_EQ(asks, 3);
}

// Protects: a step whose event an edit has taken away is passed over, never current, and told.
TEST_F(LessonGuideTest, PassesOverStepsThatNeverCome)
{
    std::string text = bundledText("three-way-handshake");
    const std::string network = R"("network": {)";
    text.insert(text.find(network) + network.size(), R"( "loss": 1,)");
    m_desk.show(text); // nothing arrives any more
    ASSERT_TRUE(m_guide.lesson());
    int missing = 0;
    for (const GuidedStep& step : m_guide.steps())
        missing += step.missing ? 1 : 0;
    ASSERT_GT(missing, 0);
    ASSERT_LT(missing, m_guide.count());
    m_desk.playback.toEnd();
    EXPECT_FALSE(m_guide.step(m_guide.current()).missing);
    m_desk.playback.toStart();
    for (int i = 0; i < m_guide.count(); ++i) {
        m_guide.next();
        ASSERT_GE(m_guide.current(), 0);
        EXPECT_FALSE(m_guide.step(m_guide.current()).missing);
    }
    for (int step = 0; step < m_guide.count(); ++step) {
        if (!m_guide.step(step).missing)
            continue;
        const SimTime before = m_desk.playback.time();
        m_guide.goTo(step);
        EXPECT_EQ(m_desk.playback.time(), before);
    }
}

// Protects: of steps that share an instant the one that was chosen counts.
TEST(StepRoad, StepsOfOneInstantAreToldApart)
{
    StepRoad road(
        {{at(0), false}, {at(10), false}, {at(10), false}, {at(10), true}, {at(20), false}});
    EXPECT_EQ(road.current(at(10)), 1);
    EXPECT_EQ(road.next(at(10)), 2);
    road.choose(2);
    EXPECT_EQ(road.current(at(10)), 2);
    EXPECT_EQ(road.next(at(10)), 4);
    EXPECT_EQ(road.previous(at(10)), 1);
    EXPECT_EQ(road.current(at(15)), 2);
    EXPECT_EQ(road.current(at(0) - Duration{1}), -1);
    EXPECT_EQ(road.last(), 4);
}

// Protects: an edited lesson counts at once, that of a scenario which runs otherwise does not; and
// of two steps at one instant the one that was chosen stays while its words are changed.
TEST(LessonGuideEdited, CountsAsLongAsTheRunIsItsOwn)
{
    Desk desk;
    LessonGuide guide(desk.playback);
    desk.show(bundledRun("three-way-handshake"));
    const QString before = guide.step(1).title;
    auto edited = std::make_shared<Scenario>(*desk.playback.run()->scenario);
    edited->lesson->steps[1].at = edited->lesson->steps[0].at;
    edited->lesson->steps[1].title = "Other words";
    guide.setEdited(edited);
    EXPECT_EQ(guide.step(1).title, u"Other words"_qs);
    guide.goTo(1);
    EXPECT_EQ(guide.current(), 1);
    auto again = std::make_shared<Scenario>(*edited);
    again->lesson->steps[1].title = "Better words";
    QSignalSpy moved(&guide, &LessonGuide::stepReached);
    guide.setEdited(again);
    EXPECT_EQ(guide.current(), 1);
    for (const auto& step : moved)
        EXPECT_EQ(step.first().toInt(), 1);
    auto other = std::make_shared<Scenario>(*again);
    other->seed = 99;
    other->lesson.reset();
    guide.setEdited(other);
    EXPECT_EQ(guide.step(1).title, u"Better words"_qs) << "that run is not there yet";
    guide.setEdited(desk.playback.run()->scenario);
    EXPECT_EQ(guide.step(1).title, before);
}

} // namespace
} // namespace roundtrip::ui
