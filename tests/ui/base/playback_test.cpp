// SPDX-License-Identifier: GPL-3.0-or-later
// The playhead under a clock that the test turns by hand.
#include "core/sim/cursor.h"
#include "tests/ui/test_scenarios.h"
#include "ui/base/playback.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class PlaybackTest : public testing::Test {
protected:
    PlaybackTest() : m_playback([this] { return m_now; }) { m_playback.setRun(m_run); }
    void passMs(double milliseconds)
    {
        m_now += static_cast<qint64>(milliseconds * 1e6);
        m_playback.tick();
    }
    qint64 m_now = 1'000'000'000;
    std::shared_ptr<const roundtrip::Run> m_run = runFrom(lostSegmentText());
    Playback m_playback;
};

// Protects: the window opens on a still picture of the start.
TEST_F(PlaybackTest, OpensPausedAtTheStart)
{
    EXPECT_FALSE(m_playback.playing());
    EXPECT_EQ(m_playback.time(), SimTime{});
    passMs(500);
    EXPECT_EQ(m_playback.time(), SimTime{});
}

// Protects: at 1/100 a second of real time is ten milliseconds of virtual time.
TEST_F(PlaybackTest, SpeedIsVirtualTimeForRealTime)
{
    m_playback.setSpeed(0.01);
    m_playback.play();
    passMs(1000);
    EXPECT_EQ(m_playback.time(), at(10));
    m_playback.setSpeed(0.1);
    passMs(100);
    EXPECT_EQ(m_playback.time(), at(20));
}

// Protects: parts of a nanosecond add up over many frames.
TEST_F(PlaybackTest, LosesNothingBetweenFrames)
{
    m_playback.setSpeed(1.0 / 10000);
    m_playback.play();
    for (int frame = 0; frame < 1000; ++frame) {
        m_now += 1'234'567;
        m_playback.tick();
    }
    EXPECT_NEAR(static_cast<double>(m_playback.time().time_since_epoch().count()), 123456.7, 1.5);
}

// Protects: real time that passes while paused is not owed.
TEST_F(PlaybackTest, APauseCostsNothing)
{
    m_playback.setSpeed(0.01);
    m_playback.play();
    passMs(100);
    m_playback.pause();
    passMs(60'000);
    m_playback.play();
    passMs(100);
    EXPECT_EQ(m_playback.time(), at(2));
}

// Protects: slow motion does not spend an hour in TIME-WAIT.
TEST_F(PlaybackTest, HurriesThroughAFold)
{
    const FoldedTime folded(*m_run);
    ASSERT_EQ(folded.folds().size(), 1U);
    m_playback.setFoldedTime(&folded);
    m_playback.seek(folded.folds()[0].from);
    m_playback.setSpeed(0.001);
    m_playback.play();
    passMs(500);
    const auto half = folded.folds()[0].from + (folded.folds()[0].to - folded.folds()[0].from) / 2;
    EXPECT_LE(std::chrono::abs(m_playback.time() - half), std::chrono::milliseconds(1));
    passMs(501);
    EXPECT_EQ(m_playback.time(), m_playback.endTime());
}

// Protects: a frame that crosses into a fold spends its rest at the fold's pace.
TEST_F(PlaybackTest, OneFrameMayCrossIntoAFold)
{
    const FoldedTime folded({{at(10), at(1010)}}, m_run->endTime(), 1e6);
    m_playback.setFoldedTime(&folded);
    m_playback.setSpeed(0.1);
    m_playback.play();
    passMs(200); // 100 ms to reach 10 ms, then a tenth of the fold
    EXPECT_LE(std::chrono::abs(m_playback.time() - at(110)), std::chrono::microseconds(1));
}

// Protects: the end is a stop, and "play" there begins anew.
TEST_F(PlaybackTest, StopsAtTheEndAndStartsAgain)
{
    m_playback.toEnd();
    EXPECT_EQ(m_playback.time(), m_run->endTime());
    m_playback.play();
    EXPECT_EQ(m_playback.time(), SimTime{});
    m_playback.setSpeed(10);
    QSignalSpy stopped(&m_playback, &Playback::playingChanged);
    passMs(3'600'000);
    EXPECT_EQ(m_playback.time(), m_run->endTime());
    EXPECT_FALSE(m_playback.playing());
    EXPECT_EQ(stopped.count(), 1);
}

// Protects: one beat, one instant, however far the next one is.
TEST_F(PlaybackTest, BeatModeGivesEachInstantTheSameTime)
{
    m_playback.setBeatMode(true);
    m_playback.play();
    passMs(699);
    EXPECT_EQ(m_playback.time(), SimTime{});
    passMs(1);
    const auto first = nextInstant(*m_run, SimTime{});
    ASSERT_TRUE(first);
    EXPECT_EQ(m_playback.time(), *first);
    passMs(700);
    EXPECT_EQ(m_playback.time(), *nextInstant(*m_run, *first));
}

// Protects: stepping back undoes stepping forward, all the way.
TEST_F(PlaybackTest, StepsBackTheWayItCame)
{
    std::vector<SimTime> seen{m_playback.time()};
    while (m_playback.time() < m_run->endTime()) {
        m_playback.stepForward();
        ASSERT_GT(m_playback.time(), seen.back());
        seen.push_back(m_playback.time());
    }
    EXPECT_GT(seen.size(), 20U);
    for (std::size_t i = seen.size() - 1; i-- > 0;) {
        m_playback.stepBack();
        EXPECT_EQ(m_playback.time(), seen[i]);
    }
}

// Protects: moments lead from the start to the last one and back.
TEST_F(PlaybackTest, MomentsAreWalkedInOrder)
{
    ASSERT_FALSE(m_playback.moments().empty());
    for (int i = 0; i < 1000; ++i)
        m_playback.nextMoment();
    EXPECT_EQ(m_playback.time(), m_playback.moments().back().time);
    m_playback.previousMoment();
    EXPECT_LT(m_playback.time(), m_playback.moments().back().time);
    for (int i = 0; i < 1000; ++i)
        m_playback.previousMoment();
    EXPECT_EQ(m_playback.time(), SimTime{});
}

// Protects: no key leads out of the run.
TEST_F(PlaybackTest, StaysWithinTheRun)
{
    m_playback.nudge(std::chrono::milliseconds(-1));
    EXPECT_EQ(m_playback.time(), SimTime{});
    m_playback.seek(at(1e9));
    EXPECT_EQ(m_playback.time(), m_run->endTime());
}

// Protects: slower and faster walk the list and stop at its ends.
TEST_F(PlaybackTest, SpeedsWalkTheList)
{
    m_playback.setSpeed(1.0);
    m_playback.slower();
    EXPECT_DOUBLE_EQ(m_playback.speed(), 0.5);
    m_playback.faster();
    m_playback.faster();
    EXPECT_DOUBLE_EQ(m_playback.speed(), 2.0);
    for (int i = 0; i < 30; ++i)
        m_playback.faster();
    EXPECT_DOUBLE_EQ(m_playback.speed(), 10.0);
    for (int i = 0; i < 30; ++i)
        m_playback.slower();
    EXPECT_DOUBLE_EQ(m_playback.speed(), 1.0 / 10000);
}

// Protects: a changed network leaves the playhead where it is, within the new run.
TEST_F(PlaybackTest, ANewRunKeepsTheTimeThatItCan)
{
    m_playback.seek(at(100));
    m_playback.setRun(runFrom(lostSegmentText()), m_playback.time());
    EXPECT_EQ(m_playback.time(), at(100));
    const auto shorter = runFrom(oneDatagramText("1 ms"));
    m_playback.setRun(shorter, m_playback.time());
    EXPECT_EQ(m_playback.time(), shorter->endTime());
}

// Protects: while a question is open no way of moving the playhead gives its answer away.
TEST_F(PlaybackTest, NothingGoesBeyondALimit)
{
    m_playback.setLimit(at(30));
    QSignalSpy reached(&m_playback, &Playback::limitReached);
    m_playback.seek(at(90));
    EXPECT_EQ(m_playback.time(), at(30));
    m_playback.toEnd();
    m_playback.stepForward();
    m_playback.nextMoment();
    m_playback.nudge(std::chrono::milliseconds(1));
    EXPECT_EQ(m_playback.time(), at(30));
    EXPECT_EQ(reached.count(), 5);
    m_playback.play();
    EXPECT_FALSE(m_playback.playing());
    EXPECT_EQ(reached.count(), 6);
    m_playback.setLimit(std::nullopt);
    m_playback.seek(at(90));
    EXPECT_EQ(m_playback.time(), at(90));
}

// Protects: playing, by speed or by beats, comes to rest at the limit, and a playhead beyond a new
// limit comes back.
TEST_F(PlaybackTest, PlayingComesToRestAtALimit)
{
    for (const bool beats : {false, true}) {
        m_playback.setLimit(std::nullopt);
        m_playback.toStart();
        m_playback.setLimit(at(30));
        QSignalSpy reached(&m_playback, &Playback::limitReached);
        m_playback.setSpeed(1.0);
        m_playback.setBeatMode(beats);
        m_playback.play();
        passMs(600'000);
        EXPECT_EQ(m_playback.time(), at(30));
        EXPECT_FALSE(m_playback.playing());
        EXPECT_EQ(reached.count(), 1);
    }
    m_playback.setLimit(at(10));
    EXPECT_EQ(m_playback.time(), at(10));
    EXPECT_EQ(m_playback.reach(), at(10));
}

} // namespace
} // namespace roundtrip::ui
