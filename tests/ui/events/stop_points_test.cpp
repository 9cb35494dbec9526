// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: playing pauses exactly at what was asked for, the keys go there forwards and backwards,
// and a condition is read as it is typed.
#include "tests/ui/desk.h"
#include "tests/ui/patience.h"
#include "ui/events/condition_box.h"
#include "ui/events/event_focus.h"
#include "ui/events/stop_menu.h"
#include "ui/events/stop_points.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class StopPointsTest : public testing::Test {
protected:
    StopPointsTest() : m_focus(m_desk.context), m_points(m_desk.context, m_focus)
    {
        m_desk.show(lostSegmentText());
    }
    void want(StopKind kind)
    {
        m_points.setWanted(kind, true);
        waitForStops();
    }
    void waitForStops()
    {
        QSignalSpy changed(&m_points, &StopPoints::stopsChanged);
        while (m_points.looking())
            ASSERT_TRUE(changed.wait(kPatienceMs));
    }
    Desk m_desk;
    EventFocus m_focus;
    StopPoints m_points;
};

TEST_F(StopPointsTest, NothingIsWantedAtFirst)
{
    EXPECT_FALSE(m_points.anyWanted());
    m_points.runToNext();
    EXPECT_EQ(m_desk.playback.time(), kStartOfTime);
}

// Protects: a stop that never comes, and a key with nowhere to go, say so; a hidden future does
// not.
TEST_F(StopPointsTest, SaysHowOftenAndWhyThereIsNowhereToGo)
{
    EXPECT_EQ(m_points.foundText(), QString());
    EXPECT_TRUE(m_points.whyNoNext().contains(u"No stop is chosen"_qs));
    want(StopKind::Loss);
    EXPECT_EQ(m_points.foundText(), u"2 times in this run"_qs);
    EXPECT_EQ(m_points.whyNoNext(), QString());
    EXPECT_TRUE(m_points.whyNoPrevious().contains(u"before this instant"_qs));
    m_points.setWanted(StopKind::Loss, false);
    want(StopKind::ZeroWindow);
    EXPECT_EQ(m_points.foundText(), u"never in this run"_qs);
    EXPECT_TRUE(m_points.whyNoNext().contains(u"never comes"_qs));
    StopMenu menu(m_desk.theme, m_points, nullptr);
    EXPECT_EQ(menu.actions().back()->text(), u"never in this run"_qs);
    m_desk.selection.setFutureHidden(true);
    EXPECT_EQ(m_points.foundText(), QString());
    EXPECT_FALSE(m_points.whyNoNext().contains(u"never"_qs));
    m_desk.selection.setFutureHidden(false);
    m_points.setWanted(StopKind::ZeroWindow, false);
    ASSERT_TRUE(m_points.setCondition(u"client.cwnd < 0"_qs));
    waitForStops();
    ConditionBox box(m_desk.theme, m_points, nullptr);
    box.show();
    EXPECT_TRUE(says(box, u"never in this run"_qs));
}

TEST_F(StopPointsTest, GoesToEachLossAndBack)
{
    want(StopKind::Loss);
    ASSERT_EQ(m_points.stops().size(), 2U) << "one in each lane";
    m_points.runToNext();
    const SimTime first = m_desk.playback.time();
    EXPECT_EQ(first, m_points.stops()[0].time);
    EXPECT_EQ(m_focus.event(), m_points.stops()[0].event);
    EXPECT_TRUE(m_desk.selection.selected().valid());
    m_points.runToNext();
    EXPECT_EQ(m_desk.playback.time(), m_points.stops()[1].time);
    EXPECT_FALSE(m_points.hasNext());
    m_points.runToPrevious();
    EXPECT_EQ(m_desk.playback.time(), first);
    EXPECT_FALSE(m_points.hasPrevious());
}

TEST_F(StopPointsTest, PlayingPausesAtTheStopNotBehindIt)
{
    qint64 now = 0;
    Playback playback([&now] { return now; });
    RunDocument document;
    Selection selection;
    Theme theme;
    PlayheadState state;
    FoldedTime folded;
    ViewContext context{document, playback, selection, theme, state, folded};
    EventFocus focus(context);
    StopPoints points(context, focus);
    points.watchPlayback();
    playback.setRun(m_desk.playback.run());
    points.setWanted(StopKind::Retransmission, true);
    QSignalSpy changed(&points, &StopPoints::stopsChanged);
    while (points.looking())
        ASSERT_TRUE(changed.wait(kPatienceMs));
    ASSERT_EQ(points.stops().size(), 1U);
    for (const bool beat : {false, true}) {
        playback.seek(kStartOfTime);
        playback.setBeatMode(beat);
        if (!beat)
            playback.setSpeed(1.0);
        playback.play();
        for (int i = 0; i < 200 && playback.playing(); ++i) {
            now += beat ? Playback::kBeatNs : 100'000'000;
            playback.tick();
        }
        EXPECT_FALSE(playback.playing());
        EXPECT_EQ(playback.time(), points.stops()[0].time);
        EXPECT_EQ(focus.event(), points.stops()[0].event);
        playback.play(); // goes on from there
        now += beat ? Playback::kBeatNs : 1'000'000;
        playback.tick();
        EXPECT_GT(playback.time(), points.stops()[0].time);
        playback.pause();
    }
}

TEST_F(StopPointsTest, AConditionIsRememberedAndAWrongOneRefused)
{
    EXPECT_FALSE(m_points.setCondition(u"client.cwdn > 1"_qs));
    EXPECT_FALSE(m_points.wanted(StopKind::Condition));
    EXPECT_TRUE(m_points.setCondition(u"client.cwnd > 3000"_qs));
    waitForStops();
    ASSERT_FALSE(m_points.stops().empty());
    m_points.setWanted(StopKind::Condition, false);
    EXPECT_TRUE(m_points.stops().empty());
    EXPECT_EQ(m_points.condition(), u"client.cwnd > 3000"_qs);
    m_desk.show(lostSegmentText());
    want(StopKind::Condition);
    EXPECT_FALSE(m_points.stops().empty()) << "another run, the same wish";
}

TEST_F(StopPointsTest, TheBoxReadsWhatIsTyped)
{
    ConditionBox box(m_desk.theme, m_points, nullptr);
    box.show();
    auto* text = box.findChild<QLineEdit*>();
    auto* ok = box.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    EXPECT_FALSE(ok->isEnabled());
    text->setText(u"client.cwdn < 2000"_qs);
    EXPECT_TRUE(says(box, u"Did you mean client.cwnd?"_qs));
    EXPECT_TRUE(says(box, u"(at letter 1)"_qs));
    EXPECT_FALSE(ok->isEnabled());
    text->setText(u"client.cwnd < 2000"_qs);
    EXPECT_TRUE(ok->isEnabled());
    ok->click();
    EXPECT_EQ(m_points.condition(), u"client.cwnd < 2000"_qs);
    EXPECT_TRUE(m_points.wanted(StopKind::Condition));
}

TEST_F(StopPointsTest, TheMenuShowsAndSetsTheWishes)
{
    StopMenu menu(m_desk.theme, m_points, nullptr);
    QAction* loss = menu.actions().at(0);
    EXPECT_FALSE(loss->isChecked());
    loss->trigger();
    EXPECT_TRUE(m_points.wanted(StopKind::Loss));
    m_points.setWanted(StopKind::Loss, false);
    EXPECT_FALSE(loss->isChecked());
    ASSERT_TRUE(m_points.setCondition(u"client.rto > 1 s"_qs));
    EXPECT_TRUE(menu.actions().at(5)->isChecked());
    EXPECT_TRUE(menu.actions().at(5)->text().contains(u"client.rto > 1 s"_qs));
}

} // namespace
} // namespace roundtrip::ui
