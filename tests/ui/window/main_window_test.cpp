// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window without a display: it opens, plays, steps and draws.
#include "tests/ui/desk.h"
#include "ui/network/link_editor.h"
#include "ui/network/network_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/scenario_menu.h"
#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class MainWindowTest : public testing::Test {
protected:
    MainWindowTest() : m_window(m_settings, [this] { return m_now; })
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.theme().choose(ThemeChoice::Light);
        const QString path = writeFile(m_directory.path(), u"lesson.json"_qs, lostSegmentText());
        m_window.openFile(path);
        m_window.document().waitForRun();
    }
    void passMs(double milliseconds)
    {
        m_now += static_cast<qint64>(milliseconds * 1e6);
        m_window.playback().tick();
    }
    void press(QWidget* target, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        // As the window system does: first the shortcuts, then the widget.
        QKeyEvent shortcut(QEvent::ShortcutOverride, key, modifiers);
        shortcut.ignore();
        QApplication::sendEvent(target, &shortcut);
        QKeyEvent down(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(target, &down);
    }
    QImage picture()
    {
        QApplication::processEvents();
        return m_window.grab().toImage();
    }
    qint64 m_now = 1'000'000'000;
    QTemporaryDir m_directory;
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

// Protects: the program's start: a scenario is open, its run is there, nothing moves.
TEST_F(MainWindowTest, OpensAScenarioAtItsStart)
{
    EXPECT_TRUE(m_window.document().run());
    EXPECT_EQ(m_window.playback().run(), m_window.document().run());
    EXPECT_EQ(m_window.playback().time(), SimTime{});
    EXPECT_FALSE(m_window.playback().playing());
    EXPECT_TRUE(m_window.windowTitle().contains(u"lesson.json"_qs));
    EXPECT_TRUE(m_window.lastError().isEmpty()) << m_window.lastError().toStdString();
}

// Protects: a drag of a slider runs many times and is undone at once.
TEST_F(MainWindowTest, ADragOfANetworkSliderIsOneStep)
{
    const auto before = m_window.document().scenario();
    QSlider* slider = nullptr;
    for (LinkEditor* editor : m_window.findChildren<LinkEditor*>())
        if (editor->field() == LinkField::Delay)
            slider = editor->findChild<QSlider*>();
    ASSERT_TRUE(slider);
    auto* panel = m_window.findChild<NetworkPanel*>();
    slider->setSliderDown(true);
    for (const int step : {10, 20, 30}) {
        slider->setValue(step);
        panel->applyNow();
        ASSERT_NE(*m_window.document().scenario(), *before);
    }
    slider->setValue(40); // the pause after it has not passed
    slider->setSliderDown(false);
    EXPECT_EQ(m_window.history().undoName(), u"change of the network's delay"_qs);
    m_window.history().undo();
    EXPECT_EQ(*m_window.document().scenario(), *before);
    EXPECT_FALSE(m_window.history().canUndo());
}

// Protects: what a start without a file shows is bundled and sound.
TEST_F(MainWindowTest, OpensTheDefaultScenario)
{
    ASSERT_FALSE(defaultScenarioName().isEmpty());
    m_window.openBundled(defaultScenarioName());
    m_window.document().waitForRun();
    EXPECT_EQ(m_window.document().name(), defaultScenarioName());
    auto* combo = m_window.findChild<QComboBox*>(u"scenarioCombo"_qs);
    ASSERT_TRUE(combo);
    EXPECT_EQ(combo->currentData().toString(), defaultScenarioName());
}

// Protects: play moves the clock's text at the speed that the tool bar shows.
TEST_F(MainWindowTest, PlayMovesTheClock)
{
    m_window.playback().setSpeed(0.01);
    m_window.actions().play->trigger();
    EXPECT_TRUE(m_window.playback().playing());
    passMs(1250);
    EXPECT_EQ(m_window.playback().time(), at(12.5));
    auto* clock = m_window.findChild<QLabel*>(u"clock"_qs);
    ASSERT_TRUE(clock);
    EXPECT_TRUE(clock->text().contains(u"12.500"_qs)) << clock->text().toStdString();
    m_window.actions().play->trigger();
    EXPECT_FALSE(m_window.playback().playing());
}

// Protects: nothing in the tool bar moves while the time runs.
TEST_F(MainWindowTest, TheClockNeverChangesItsWidth)
{
    m_window.resize(1600, 1000);
    m_window.show();
    QApplication::processEvents();
    auto* clock = m_window.findChild<QLabel*>(u"clock"_qs);
    const QRect before = clock->geometry();
    m_window.playback().toEnd();
    QApplication::processEvents();
    EXPECT_EQ(clock->geometry(), before);
    EXPECT_GE(
        clock->width(),
        QFontMetrics(m_window.theme().font(FontRole::Clock)).horizontalAdvance(clock->text()));
}

// Protects: a step back is the way a step forward came.
TEST_F(MainWindowTest, StepsForwardAndBack)
{
    WindowActions& actions = m_window.actions();
    actions.stepForward->trigger();
    const SimTime first = m_window.playback().time();
    EXPECT_GT(first, SimTime{});
    actions.stepForward->trigger();
    EXPECT_GT(m_window.playback().time(), first);
    actions.stepBack->trigger();
    EXPECT_EQ(m_window.playback().time(), first);
}

// Protects: no control is alive that can do nothing, and none is dead that can.
TEST_F(MainWindowTest, ActionsAreEnabledWhereTheyCanAct)
{
    WindowActions& actions = m_window.actions();
    EXPECT_FALSE(actions.stepBack->isEnabled());
    EXPECT_TRUE(actions.stepForward->isEnabled());
    EXPECT_TRUE(actions.nextMoment->isEnabled());
    EXPECT_TRUE(actions.play->isEnabled());
    EXPECT_FALSE(actions.cancel->isEnabled());
    EXPECT_FALSE(actions.save->isEnabled());
    EXPECT_FALSE(actions.resetToFile->isEnabled());
    m_window.playback().toEnd();
    EXPECT_TRUE(actions.stepBack->isEnabled());
    EXPECT_FALSE(actions.stepForward->isEnabled());
    EXPECT_FALSE(actions.nextMoment->isEnabled());
}

// Protects: each key does one thing; two actions with one key would both be dead.
TEST_F(MainWindowTest, NoKeyIsGivenTwice)
{
    std::map<QString, QString> taken;
    for (const QAction* action : m_window.findChildren<QAction*>()) {
        // Keys of one widget, which lead nowhere while the focus is elsewhere
        const Qt::ShortcutContext context = action->shortcutContext();
        if (context == Qt::WidgetShortcut || context == Qt::WidgetWithChildrenShortcut)
            continue;
        for (const QKeySequence& key : action->shortcuts()) {
            const QString text = key.toString();
            EXPECT_EQ(taken.count(text), 0U)
                << text.toStdString() << ": " << action->text().toStdString();
            taken[text] = action->text();
        }
    }
    for (const QString& key :
         {u"Space"_qs,      u"Left"_qs,        u"Right"_qs, u"PgUp"_qs,    u"PgDown"_qs,
          u"Shift+Left"_qs, u"Shift+Right"_qs, u"N"_qs,     u"Shift+N"_qs, u"["_qs,
          u"]"_qs,          u"Home"_qs,        u"End"_qs,   u"F"_qs,       u"R"_qs,
          u"Ctrl+O"_qs,     u"Ctrl+S"_qs,      u"F11"_qs,   u"Ctrl++"_qs,  u"Ctrl+-"_qs,
          u"Ctrl+0"_qs,     u"Alt+1"_qs,       u"Alt+2"_qs})
        EXPECT_EQ(taken.count(key), 1U) << key.toStdString();
}

// Protects: a focused button is pressed by Return, since Space plays everywhere.
TEST_F(MainWindowTest, ReturnPressesTheFocusedButton)
{
    m_window.show();
    auto* play = m_window.findChild<QToolButton*>(u"playButton"_qs);
    ASSERT_TRUE(play);
    press(play, Qt::Key_Return);
    EXPECT_TRUE(m_window.playback().playing());
}

// Protects: every control that can be reached has a name for a screen reader.
TEST_F(MainWindowTest, ControlsHaveNames)
{
    m_window.show();
    m_window.playback().seek(at(166.25));
    QApplication::processEvents();
    for (const QWidget* widget : m_window.findChildren<QWidget*>()) {
        const bool control = qobject_cast<const QAbstractButton*>(widget)
                             || qobject_cast<const QComboBox*>(widget)
                             || (qobject_cast<const QLineEdit*>(widget)
                                 && !qobject_cast<const QComboBox*>(widget->parentWidget()));
        if (!control || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
            || widget->objectName().startsWith(u"qt_"_qs))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        EXPECT_FALSE(widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

// Protects: both themes draw the window, differently, at every size that is promised.
TEST_F(MainWindowTest, DrawsInBothThemesAndAllSizes)
{
    m_window.show();
    m_window.playback().seek(at(166.25));
    for (const QSize& size : {QSize(1600, 1000), QSize(1280, 800), QSize(1024, 700)}) {
        m_window.resize(size);
        QApplication::processEvents();
        EXPECT_EQ(m_window.size(), size) << "the content asks for more than the window has";
        m_window.theme().choose(ThemeChoice::Light);
        const QImage light = picture();
        EXPECT_GT(coloursOf(light, 7), 20U);
        m_window.theme().choose(ThemeChoice::Dark);
        const QImage dark = picture();
        EXPECT_GT(coloursOf(dark, 7), 20U);
        EXPECT_GT(light.pixelColor(3, 3).lightness(), 200);
        EXPECT_LT(dark.pixelColor(3, 3).lightness(), 60);
    }
}

// Protects: another instant is another picture, and the same instant is the same picture.
TEST_F(MainWindowTest, ThePictureIsAFunctionOfTheTime)
{
    m_window.resize(1600, 1000);
    m_window.show();
    m_window.playback().seek(at(100));
    const QImage first = picture();
    m_window.playback().seek(at(60));
    EXPECT_NE(picture(), first);
    m_window.playback().seek(at(100));
    EXPECT_EQ(picture(), first);
}

// Protects: each view that can be asked for is there.
TEST_F(MainWindowTest, KnowsItsViews)
{
    for (const QString& name : MainWindow::viewNames())
        EXPECT_TRUE(m_window.viewWidget(name)) << name.toStdString();
    EXPECT_FALSE(m_window.viewWidget(u"moon"_qs));
}

// Protects: a change of the network runs again, keeps the playhead, and can be taken back.
TEST_F(MainWindowTest, TheNetworkCanBeChangedWhileOneWatches)
{
    m_window.playback().seek(at(100));
    const auto before = m_window.document().run();
    auto* panel = m_window.findChild<NetworkPanel*>();
    ASSERT_TRUE(panel);
    auto* delay = panel->findChild<QLineEdit*>(u"Delay0"_qs);
    ASSERT_TRUE(delay);
    EXPECT_EQ(delay->text(), u"20 ms"_qs);
    delay->setText(u"35 ms"_qs);
    panel->applyNow();
    m_window.document().waitForRun();
    EXPECT_NE(m_window.document().run(), before);
    for (const LinkConfig& link : m_window.document().run()->scenario->network.link)
        EXPECT_EQ(link.delay, std::chrono::milliseconds(35)) << "both directions are alike";
    EXPECT_EQ(m_window.playback().time(), at(100));
    EXPECT_TRUE(m_window.isWindowModified());
    m_window.actions().resetToFile->trigger();
    m_window.document().waitForRun();
    EXPECT_EQ(delay->text(), u"20 ms"_qs);
    EXPECT_FALSE(m_window.isWindowModified());
}

// Protects: a mistyped field changes nothing and says what it wants.
TEST_F(MainWindowTest, AMistypedFieldRunsNothing)
{
    auto* panel = m_window.findChild<NetworkPanel*>();
    auto* rate = panel->findChild<QLineEdit*>(u"Rate0"_qs);
    ASSERT_TRUE(rate);
    const auto before = m_window.document().scenario();
    rate->setText(u"fast"_qs);
    Q_EMIT rate->textEdited(rate->text());
    panel->applyNow();
    EXPECT_EQ(m_window.document().scenario(), before);
    EXPECT_TRUE(rate->property("invalid").toBool());
}

// Protects: a broken file leaves the window as it was, with the errors at hand.
TEST_F(MainWindowTest, ABrokenFileIsSaidAndForgotten)
{
    const auto run = m_window.document().run();
    m_window.openFile(
        writeFile(m_directory.path(), u"bad.json"_qs, "{ \"format\": 1,\n  \"titel\": 1 }"));
    EXPECT_TRUE(m_window.lastError().contains(u"bad.json"_qs));
    EXPECT_TRUE(m_window.lastError().contains(u"Line 2"_qs)) << m_window.lastError().toStdString();
    EXPECT_EQ(m_window.document().run(), run);
    EXPECT_EQ(m_settings.recentFiles().size(), 1);
}

// Protects: on a small screen the steps make room, and come back on a large one.
TEST_F(MainWindowTest, TheStepsMakeRoomOnASmallScreen)
{
    auto* steps = m_window.findChild<QDockWidget*>(u"stepsDock"_qs);
    auto* right = m_window.findChild<QDockWidget*>(u"rightDock"_qs);
    ASSERT_TRUE(steps && right);
    m_window.resize(1600, 1000);
    m_window.show();
    QApplication::processEvents();
    EXPECT_NEAR(steps->width(), 296, 2);
    EXPECT_NEAR(right->width(), 372, 2);
    m_window.resize(1280, 800);
    QApplication::processEvents();
    EXPECT_NEAR(steps->width(), 260, 2);
    EXPECT_NEAR(right->width(), 340, 2);
    m_window.resize(1024, 700);
    QApplication::processEvents();
    EXPECT_TRUE(steps->isHidden());
    m_window.resize(1600, 1000);
    QApplication::processEvents();
    EXPECT_FALSE(steps->isHidden());
}

// Protects: nothing of the tool bar is cut off at the least width.
TEST_F(MainWindowTest, TheToolBarFitsAtEverySize)
{
    m_window.show();
    auto* bar = m_window.findChild<TransportBar*>();
    for (const QSize& size : {QSize(1600, 1000), QSize(1280, 800), QSize(1024, 700)}) {
        m_window.resize(size);
        QApplication::processEvents();
        for (const QToolButton* button : bar->findChildren<QToolButton*>()) {
            const bool ours = !button->objectName().startsWith(u"qt_"_qs);
            EXPECT_TRUE(!ours || (button->isVisible() && bar->rect().contains(button->geometry())))
                << size.width() << " " << button->accessibleName().toStdString();
        }
    }
}

// Protects: larger letters never ask for a larger window than the screen has room for.
TEST_F(MainWindowTest, LargerLettersStillDraw)
{
    m_window.resize(1600, 1000);
    m_window.show();
    m_window.theme().setScale(1.5);
    EXPECT_GT(coloursOf(picture(), 7), 20U);
    EXPECT_EQ(m_window.width(), 1600);
}

} // namespace
} // namespace roundtrip::ui
