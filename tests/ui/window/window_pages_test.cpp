// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the window's centre, the docks beside them, and which flow all of it speaks of.
#include "tests/ui/test_scenarios.h"
#include "ui/base/flow_focus.h"
#include "ui/parts/flow_chooser.h"
#include "ui/whatif/whatif_page.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QStackedWidget>
#include <QTabBar>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class WindowPagesTest : public testing::Test {
protected:
    WindowPagesTest() : m_window(m_settings)
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        open(u"one-lost-segment"_qs);
        m_window.resize(1600, 1000);
        m_window.show();
        QApplication::processEvents();
    }
    void open(const QString& bundled)
    {
        m_window.openBundled(bundled);
        m_window.document().waitForRun();
    }
    bool dockShown(const QString& name)
    {
        return !m_window.findChild<QDockWidget*>(name)->isHidden();
    }
    QTabBar* bar() { return m_window.findChild<QTabBar*>(u"pageBar"_qs); }
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

// Protects: each page has its name, its tab and its key, and all three lead to it.
TEST_F(WindowPagesTest, EachHasANameATabAndAKey)
{
    const QStringList names = MainWindow::pageNames();
    ASSERT_EQ(bar()->count(), names.size());
    ASSERT_EQ(m_window.actions().pages.size(), static_cast<std::size_t>(names.size()));
    auto* stack = m_window.findChild<QStackedWidget*>(u"pages"_qs);
    ASSERT_TRUE(stack);
    for (int i = 0; i < names.size(); ++i) {
        QAction* action = m_window.actions().pages[static_cast<std::size_t>(i)];
        EXPECT_FALSE(action->shortcut().isEmpty());
        EXPECT_EQ(bar()->tabText(i), action->text().remove(u'&'));
        action->trigger();
        EXPECT_EQ(stack->currentIndex(), i);
        EXPECT_TRUE(m_window.showPage(names[names.size() - 1 - i]));
        EXPECT_EQ(stack->currentIndex(), names.size() - 1 - i);
        EXPECT_TRUE(
            m_window.actions().pages[static_cast<std::size_t>(names.size() - 1 - i)]->isChecked());
    }
    EXPECT_FALSE(m_window.showPage(u"moon"_qs));
}

// Protects: in a window of 1280 pixels every tab can be seen, with a shorter name if need be, and a
// wide one says all of them whole.
TEST_F(WindowPagesTest, EveryTabHasRoomInASmallWindow)
{
    for (const QSize size : {QSize(1280, 800), QSize(1600, 1000)}) {
        m_window.resize(size);
        QApplication::processEvents();
        EXPECT_GE(bar()->tabRect(0).left(), 0);
        EXPECT_LE(bar()->tabRect(bar()->count() - 1).right(), bar()->width()) << size.width();
        const bool wide = size.width() == 1600;
        EXPECT_EQ(bar()->tabText(bar()->count() - 2), wide ? u"This computer"_qs : u"Computer"_qs);
    }
}

// Protects: a large page gets the room of the panels, which come back as they were.
TEST_F(WindowPagesTest, PanelsComeBackWithTheLadder)
{
    m_window.showPage(u"states"_qs);
    EXPECT_FALSE(dockShown(u"rightDock"_qs));
    EXPECT_FALSE(dockShown(u"chartsDock"_qs));
    EXPECT_TRUE(dockShown(u"stepsDock"_qs));
    EXPECT_TRUE(dockShown(u"scrubberDock"_qs));
    m_window.showPage(u"ladder"_qs);
    EXPECT_TRUE(dockShown(u"rightDock"_qs));
    EXPECT_TRUE(dockShown(u"chartsDock"_qs));
}

// Protects: what somebody has closed does not come back with a page.
TEST_F(WindowPagesTest, AClosedPanelStaysClosed)
{
    m_window.findChild<QDockWidget*>(u"chartsDock"_qs)->hide();
    m_window.showPage(u"states"_qs);
    m_window.showPage(u"ladder"_qs);
    EXPECT_FALSE(dockShown(u"chartsDock"_qs));
}

// Protects: the keys of the zoom mean the ladders that are in view.
TEST_F(WindowPagesTest, TheZoomReachesThePagesLadders)
{
    m_window.showPage(u"whatif"_qs);
    QApplication::processEvents();
    Selection& pair = m_window.findChild<WhatIfPage*>()->pairContext().selection;
    Selection& behind = m_window.selection();
    const auto span = [](const Selection& s) { return s.visibleEnd() - s.visibleBegin(); };
    const double before = span(pair), own = span(behind);
    m_window.actions().zoomIn->trigger();
    EXPECT_LT(span(pair), before);
    EXPECT_EQ(span(behind), own);
    m_window.actions().zoomFit->trigger();
    EXPECT_GT(span(pair), before);
    m_window.showPage(u"ladder"_qs);
    m_window.actions().zoomIn->trigger();
    EXPECT_LT(span(behind), own);
}

// Protects: the list of flows stands only where there is a choice, and the choice is followed.
TEST_F(WindowPagesTest, TheFlowCanBeChosen)
{
    auto* chooser = m_window.findChild<QDockWidget*>(u"rightDock"_qs)->findChild<FlowChooser*>();
    ASSERT_TRUE(chooser);
    EXPECT_TRUE(chooser->isHidden());
    open(u"sharing-a-bottleneck"_qs);
    EXPECT_FALSE(chooser->isHidden());
    auto* combo = chooser->findChild<QComboBox*>();
    ASSERT_GT(combo->count(), 1);
    EXPECT_EQ(combo->currentIndex(), 0);
    combo->setCurrentIndex(1);
    Q_EMIT combo->activated(1);
    EXPECT_EQ(m_window.selection().flow(), 1U);
}

// Protects: on a page that shows one flow only, each flow of each lane can be reached.
TEST_F(WindowPagesTest, APageOfOneFlowLetsChooseBetweenLanes)
{
    auto* chooser = m_window.centralWidget()->findChild<FlowChooser*>(QString(),
                                                                      Qt::FindDirectChildrenOnly);
    ASSERT_TRUE(chooser);
    EXPECT_TRUE(chooser->isHidden());
    m_window.showPage(u"packet"_qs);
    EXPECT_FALSE(chooser->isHidden());
    auto* combo = chooser->findChild<QComboBox*>();
    ASSERT_EQ(combo->count(), 2);
    Q_EMIT combo->activated(1);
    EXPECT_EQ(m_window.selection().lane(), std::optional<std::size_t>(1));
    m_window.showPage(u"ports"_qs);
    EXPECT_TRUE(chooser->isHidden());
}

// Protects: a click on a packet brings its flow into all panels, without letting the packet go.
TEST_F(WindowPagesTest, APacketBringsItsFlow)
{
    open(u"sharing-a-bottleneck"_qs);
    const auto run = m_window.document().run();
    PacketId other = 0;
    while (run->lanes[0].flight(other).flow != 1)
        ++other;
    m_window.selection().select({0, other});
    EXPECT_EQ(m_window.selection().flow(), 1U);
    EXPECT_EQ(m_window.selection().selected().packet, other);
    m_window.selection().setFlow(0, 0);
    EXPECT_FALSE(m_window.selection().selected().valid());
}

} // namespace
} // namespace roundtrip::ui
