// SPDX-License-Identifier: GPL-3.0-or-later
// The window on small screens and with large letters: the ladder keeps its room, and no word is
// cut off. Also the colours, which follow the system's while the window is open.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/fit_checks.h"
#include "tests/ui/test_scenarios.h"
#include "ui/connection/variable_list.h"
#include "ui/events/events_page.h"
#include "ui/scrubber/scrubber_view.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_text.h"
#include "ui/stage/stage_view.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/window_actions.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <gtest/gtest.h>

#include <string>

namespace roundtrip::ui {
namespace {

// Protects: on a screen that has no room for the usual size and a frame, nothing of the window is
// below its edge.
TEST(FirstWindow, IsMaximizedWhereItDoesNotFit)
{
    Settings settings{Settings::Storage::None};
    MainWindow window(settings);
    window.setQuiet(true);
    ASSERT_LT(window.screen()->availableSize().width(), 1600);
    window.appear();
    EXPECT_TRUE(window.isMaximized());
}

class WindowFitTest : public testing::Test {
protected:
    WindowFitTest() : m_window(m_settings)
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.theme().choose(ThemeChoice::Light);
        open(u"one-lost-segment"_qs);
        m_window.show();
    }
    void open(const QString& bundled)
    {
        m_window.openBundled(bundled);
        m_window.document().waitForRun();
    }
    void showAt(QSize size, double scale)
    {
        m_window.theme().setScale(scale);
        m_window.resize(size);
        m_window.playback().seek(at(166.25));
        QApplication::processEvents();
        QApplication::processEvents(); // layouts that follow what is shown
    }
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

const std::vector<QSize> kSizes{{1600, 1000}, {1280, 800}, {1024, 700}};

/// Three or four lanes need their height in the stage and on the time line as well.
int leastLadder(std::size_t lanes, double scale)
{
    if (lanes <= 2)
        return 300;
    return scale > 1.0 ? 190 : 270;
}

// Protects: the main picture. All else gives way to the ladder on a small screen.
TEST_F(WindowFitTest, TheLadderKeepsItsHeightOnSmallScreens)
{
    const QWidget* ladder = m_window.viewWidget(u"ladder"_qs);
    // New sizes of letters and windows outside: they cost far more than another run.
    for (const double scale : {1.0, 1.3})
        for (const QSize& size : {QSize(1280, 800), QSize(1024, 700)})
            for (const BundledScenario& bundled : bundledScenarios()) {
                open(QString::fromStdString(std::string(bundled.name)));
                const std::size_t lanes = m_window.document().run()->lanes.size();
                showAt(size, scale);
                EXPECT_GE(ladder->height(), leastLadder(lanes, scale))
                    << bundled.name << ' ' << size.width() << " at " << scale;
            }
}

// Protects: a large screen looks as it was designed: the low shapes belong to low windows only.
TEST_F(WindowFitTest, ALargeWindowHasTheHeightsOfTheDesign)
{
    showAt({1600, 1000}, 1.0);
    EXPECT_EQ(m_window.viewWidget(u"stage"_qs)->height(), 148);
    EXPECT_EQ(m_window.viewWidget(u"scrubber"_qs)->height(), 82);
    EXPECT_EQ(m_window.viewWidget(u"charts"_qs)->height(), 178);
    showAt({1280, 800}, 1.0);
    EXPECT_LE(m_window.viewWidget(u"stage"_qs)->height(), 120);
    EXPECT_EQ(m_window.viewWidget(u"scrubber"_qs)->height(), 64);
}

// Protects: no label, button or view is cut off, at any promised size and with larger letters.
TEST_F(WindowFitTest, NothingIsCutOff)
{
    for (const double scale : {1.0, 1.15, 1.3, 1.5})
        for (const QSize& size : kSizes) {
            showAt(size, scale);
            EXPECT_EQ(m_window.size(), size);
            expectWordsFit(m_window, size, scale);
            expectNothingStandsOut(m_window, size, scale);
        }
}

// Protects: with the largest letters a page scrolls where it must, and the tool bar leaves out what
// menus offer too before anything leaves the screen.
TEST_F(WindowFitTest, PagesFitWithTheLargestLetters)
{
    const QSize size(1280, 800);
    for (const double scale : {1.5, 2.0}) {
        for (const QString& page : {u"whatif"_qs, u"events"_qs, u"start"_qs}) {
            m_window.showPage(page);
            showAt(size, scale);
            m_window.findChild<EventsPage*>()->waitForRows();
            QApplication::processEvents(); // lays the count out
            SCOPED_TRACE(page.toStdString());
            EXPECT_EQ(m_window.size(), size);
            expectWordsFit(m_window, size, scale);
            expectNothingStandsOut(m_window, size, scale);
        }
    }
    m_window.showPage(u"ladder"_qs);
    for (const double scale : {1.5, 2.0}) {
        showAt(size, scale);
        const QWidget* bar = m_window.findChild<QWidget*>(u"transportBar"_qs);
        for (const QToolButton* button : bar->findChildren<QToolButton*>()) {
            if (button->isVisible()) {
                EXPECT_TRUE(bar->rect().contains(button->geometry()))
                    << nameOf(*button, m_window.size(), scale);
            }
            if (button->defaultAction() == m_window.actions().network) {
                EXPECT_TRUE(button->isVisible());
            }
        }
    }
}

// Protects: a connection that uses everything has more to show than there is room for: it scrolls
// down to the last line, and nothing of it is cut at its sides.
TEST_F(WindowFitTest, TheConnectionOfAModernHostScrolls)
{
    QTemporaryDir directory;
    m_window.openFile(writeFile(directory.path(), u"modern.json"_qs, modernText()));
    m_window.document().waitForRun();
    auto* tabs = m_window.findChild<QTabWidget*>(u"rightTabs"_qs);
    int connection = 0;
    while (tabs->tabText(connection) != u"Connection")
        ASSERT_LT(++connection, tabs->count());
    tabs->setCurrentIndex(connection);
    const auto* list = m_window.findChild<VariableList*>();
    ASSERT_TRUE(list);
    for (const QSize& size : kSizes) {
        showAt(size, 1.0);
        ASSERT_FALSE(list->groups().empty());
        const std::size_t last = list->groups().size() - 1;
        const QRectF line = list->lineOf(last, list->groups()[last].variables.size() - 1);
        EXPECT_LE(line.bottom(), list->height() + 0.5);
        const QWidget* panel = m_window.viewWidget(u"connection"_qs);
        EXPECT_LE(panel->width(), panel->parentWidget()->width());
        EXPECT_GE(panel->height(), list->mapTo(panel, QPoint(0, list->height())).y());
        expectWordsFit(m_window, size, 1.0);
    }
}

// Protects: in a low window the network has all the height there is, and scrolls where that is not
// enough, never sideways; the steps come back behind it.
TEST_F(WindowFitTest, TheNetworkTakesThePlaceOfTheStepsInALowWindow)
{
    auto* steps = m_window.findChild<QDockWidget*>(u"stepsDock"_qs);
    auto* network = m_window.findChild<QDockWidget*>(u"networkDock"_qs);
    ASSERT_TRUE(steps && network);
    showAt({1280, 800}, 1.0);
    EXPECT_TRUE(steps->isVisible());
    m_window.actions().network->setChecked(true);
    QApplication::processEvents();
    EXPECT_FALSE(steps->isVisible());
    EXPECT_GE(network->height(), 450);
    const auto* area = network->findChild<QScrollArea*>();
    ASSERT_TRUE(area);
    EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0);
    EXPECT_LE(area->widget()->width(), area->viewport()->width());
    EXPECT_EQ(m_window.size(), QSize(1280, 800));
    expectWordsFit(m_window, m_window.size(), 1.0);
    m_window.actions().network->setChecked(false);
    QApplication::processEvents();
    EXPECT_TRUE(steps->isVisible());
}

// Protects: every menu can be reached; Qt leaves out those for which the bar is too small.
TEST_F(WindowFitTest, EveryMenuIsShown)
{
    for (const double scale : {1.0, 1.15, 1.3, 1.5, 2.0}) {
        showAt({1024, 700}, scale);
        const QMenuBar* menus = m_window.menuBar();
        for (QAction* menu : menus->actions()) {
            const QRect place = menus->actionGeometry(menu);
            EXPECT_FALSE(place.isEmpty()) << menu->text().toStdString() << " at " << scale;
            EXPECT_TRUE(menus->rect().contains(place))
                << menu->text().toStdString() << " at " << scale;
        }
    }
}

// Protects: the diagram is seen whole on a small screen; nobody scrolls while a run plays.
TEST_F(WindowFitTest, TheStateDiagramNeedsNoScrollBar)
{
    for (const QSize& size : {QSize(1280, 800), QSize(1600, 1000)}) {
        showAt(size, 1.0);
        for (const auto* area :
             m_window.viewWidget(u"states"_qs)->findChildren<QAbstractScrollArea*>())
            EXPECT_EQ(area->verticalScrollBar()->maximum(), 0) << size.width();
    }
}

// Protects: the theme "as the system" while the system's colours change under a running window.
TEST_F(WindowFitTest, TheThemeFollowsTheSystem)
{
    m_window.theme().choose(ThemeChoice::System);
    m_window.theme().setSystemDark(false);
    ASSERT_FALSE(m_window.theme().dark());
    QPalette night;
    night.setColor(QPalette::Window, Qt::black);
    night.setColor(QPalette::WindowText, Qt::white);
    QApplication::setPalette(night);
    EXPECT_TRUE(m_window.theme().dark());
    EXPECT_EQ(QApplication::palette().color(QPalette::Window),
              m_window.theme().color(ColorRole::Surface));
    QPalette day;
    day.setColor(QPalette::Window, Qt::white);
    day.setColor(QPalette::WindowText, Qt::black);
    QApplication::setPalette(day);
    EXPECT_FALSE(m_window.theme().dark());
}

// Protects: a chosen theme stays, and keeps its palette, whatever the system does.
TEST_F(WindowFitTest, AChosenThemeIgnoresTheSystem)
{
    m_window.theme().choose(ThemeChoice::Light);
    QPalette night;
    night.setColor(QPalette::Window, Qt::black);
    night.setColor(QPalette::WindowText, Qt::white);
    QApplication::setPalette(night);
    EXPECT_FALSE(m_window.theme().dark());
    EXPECT_EQ(QApplication::palette().color(QPalette::Window),
              m_window.theme().color(ColorRole::Surface));
}

// Protects: asking the platform for its palette leaves the program's own in place.
TEST_F(WindowFitTest, AThemeChangeOfThePlatformIsReadAndUndone)
{
    m_window.theme().choose(ThemeChoice::System);
    m_window.theme().setSystemDark(true);
    QEvent change(QEvent::ThemeChange);
    QApplication::sendEvent(&m_window, &change);
    EXPECT_FALSE(m_window.theme().dark()) << "the platform of the tests is light";
    EXPECT_EQ(QApplication::palette().color(QPalette::Window),
              m_window.theme().color(ColorRole::Surface));
}

// Protects: opposite envelopes pass each other without a touch in the lowest stage too.
TEST(StageFit, EnvelopesOfALowStageDoNotTouch)
{
    const auto run = runFrom(lostSegmentText());
    const auto width = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    for (const double height : {stageLaneHeight(true), stageLaneHeight(true, true), 44.0}) {
        const QRectF panel(0, 0, 420, height);
        bool both = false;
        for (double ms = 100.0; ms < 180.0; ms += 0.5) {
            const StageLane lane = layoutStageLane(run->lanes[0], true, panel, at(ms), Duration{0},
                                                   false, {width, width, 1.0, 30.0});
            for (const StageEnvelope& one : lane.envelopes) {
                EXPECT_TRUE(panel.contains(one.rect)) << height << ' ' << ms;
                for (const StageEnvelope& other : lane.envelopes) {
                    if (one.direction == other.direction)
                        continue;
                    both = true;
                    EXPECT_FALSE(one.rect.intersects(other.rect)) << height << ' ' << ms;
                }
            }
        }
        EXPECT_TRUE(both) << "the test saw no two envelopes that pass each other";
    }
}

// Protects: a long caption is parted where it can be read, and loses no word.
TEST(StageFit, CaptionsArePartedBetweenTheirSentences)
{
    const auto width = [](const QString& text) { return static_cast<double>(text.size()); };
    const QString text = u"Two links: 20 ms each way, 1 Mbit/s; the 3rd packet is dropped"_qs;
    EXPECT_EQ(onTwoLines(text, width, 100), QStringList{text});
    const QStringList two = onTwoLines(text, width, 40);
    EXPECT_EQ(two, QStringList({u"Two links: 20 ms each way, 1 Mbit/s;"_qs,
                                u"the 3rd packet is dropped"_qs}));
    EXPECT_EQ(onTwoLines(u"one, two, three four"_qs, width, 12),
              QStringList({u"one, two,"_qs, u"three four"_qs}));
    EXPECT_EQ(onTwoLines(u"unbroken"_qs, width, 3), QStringList{u"unbroken"_qs});
}

} // namespace
} // namespace roundtrip::ui
