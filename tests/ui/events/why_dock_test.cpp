// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that ask why, in the whole window: W beside the ladder, the walk along the causes, and S
// to the next stop.
#include "ui/events/event_focus.h"
#include "ui/events/stop_points.h"
#include "ui/events/why_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QStatusBar>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class WhyDockTest : public testing::Test {
protected:
    WhyDockTest() : m_window(m_settings)
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.openBundled(u"one-lost-segment"_qs);
        m_window.document().waitForRun();
        m_window.resize(1600, 1000);
        m_window.show();
        QApplication::processEvents();
    }
    [[nodiscard]] PacketId resent()
    {
        const LaneTrace& lane = m_window.playback().run()->lanes[0];
        PacketId id = 0;
        while (lane.flight(id).reason != Reason::RetransmitFast)
            ++id;
        return id;
    }
    EventRef inFocus() { return m_window.findChild<EventFocus*>()->event(); }
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

// Protects: the words stand beside the ladder, and the walk takes packet and playhead along.
TEST_F(WhyDockTest, WalksFromTheLadder)
{
    auto* dock = m_window.findChild<QDockWidget*>(u"whyDock"_qs);
    ASSERT_TRUE(dock && dock->isHidden());
    m_window.selection().select({0, resent()});
    QTest::keyClick(&m_window, Qt::Key_W);
    EXPECT_FALSE(dock->isHidden());
    auto* steps = m_window.findChild<QDockWidget*>(u"stepsDock"_qs);
    EXPECT_TRUE(steps->isHidden()) << "they say the same";
    const LaneTrace& lane = m_window.playback().run()->lanes[0];
    const EventId sending = lane.flight(resent()).sendEvent;
    EXPECT_EQ(inFocus().event, sending);
    m_window.actions().toCause->trigger();
    EXPECT_EQ(inFocus().event, lane.eventCause(sending));
    EXPECT_EQ(m_window.playback().time(), lane.eventTime(sending));
    EXPECT_NE(m_window.selection().selected().packet, resent());
    m_window.actions().toEffect->trigger();
    EXPECT_EQ(inFocus().event, sending);
    EXPECT_EQ(m_window.selection().selected(), (PacketRef{0, resent()}));
    QTest::keyClick(&m_window, Qt::Key_W);
    EXPECT_TRUE(dock->isHidden());
    EXPECT_FALSE(steps->isHidden());
}

// Protects: the page of the events has the panel itself, and needs no second one beside it.
TEST_F(WhyDockTest, ThePageNeedsNoDock)
{
    auto* dock = m_window.findChild<QDockWidget*>(u"whyDock"_qs);
    m_window.actions().why->trigger();
    ASSERT_FALSE(dock->isHidden());
    m_window.showPage(u"events"_qs);
    EXPECT_TRUE(dock->isHidden());
    m_window.showPage(u"ladder"_qs);
    EXPECT_FALSE(dock->isHidden());
}

// Protects: S goes to what is wished for, and says why where there is nowhere to go.
TEST_F(WhyDockTest, RunsToTheNextStop)
{
    QAction* next = m_window.actions().nextStop;
    const auto told = [this] { return m_window.statusBar()->currentMessage(); };
    next->trigger();
    EXPECT_TRUE(told().contains(u"No stop is chosen"_qs)) << told().toStdString();
    QAction* resend = nullptr;
    for (QAction* action : m_window.findChildren<QAction*>())
        if (action->text().remove(u'&') == u"each retransmission")
            resend = action;
    ASSERT_TRUE(resend);
    resend->trigger();
    auto* stops = m_window.findChild<StopPoints*>();
    QTRY_VERIFY(stops->hasNext());
    QTest::keyClick(&m_window, Qt::Key_S);
    const LaneTrace& lane = m_window.playback().run()->lanes[0];
    EXPECT_EQ(m_window.playback().time(), lane.flight(resent()).sentAt());
    EXPECT_EQ(m_window.selection().selected(), (PacketRef{0, resent()}));
    next->trigger();
    EXPECT_TRUE(told().contains(u"after this instant"_qs)) << told().toStdString();
}

} // namespace
} // namespace roundtrip::ui
