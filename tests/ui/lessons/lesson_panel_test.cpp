// SPDX-License-Identifier: GPL-3.0-or-later
// The dock while a lesson is open: aim, steps and words, and the switch to every step.
#include "tests/ui/desk.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/steps/steps_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class LessonPanelTest : public testing::Test {
protected:
    LessonPanelTest()
        : m_guide(m_desk.playback), m_panel(m_desk.context, m_guide, new StepsPanel(m_desk.context))
    {
        m_panel.resize(300, 800);
        m_panel.show();
    }
    void open(const std::string& name)
    {
        m_desk.show(bundledRun(name));
        QApplication::processEvents();
    }
    [[nodiscard]] QListView& list() { return *m_panel.findChild<QListView*>(u"lessonSteps"_qs); }
    Desk m_desk;
    LessonGuide m_guide;
    LessonPanel m_panel;
};

// Protects: the aim, the minutes, the steps and the words of the step stand in the panel.
TEST_F(LessonPanelTest, ShowsTheLesson)
{
    open("three-way-handshake");
    EXPECT_TRUE(m_panel.lessonShown());
    EXPECT_TRUE(says(m_panel, QString::fromStdString(m_guide.lesson()->aim)));
    EXPECT_TRUE(says(m_panel, u"10 minutes"_qs));
    ASSERT_EQ(list().model()->rowCount(), m_guide.count());
    m_desk.playback.seek(at(30));
    EXPECT_TRUE(says(m_panel, m_guide.step(2).text));
    EXPECT_TRUE(says(m_panel, u"step 3 of 6"_qs));
}

// Protects: a click on a step of the lesson goes there.
TEST_F(LessonPanelTest, AClickGoesToTheStep)
{
    open("three-way-handshake");
    const QRect row = list().visualRect(list().model()->index(3, 0));
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, row.center());
    EXPECT_EQ(m_guide.current(), 3);
    EXPECT_EQ(m_desk.playback.time(), m_guide.step(3).time);
}

// Protects: the keyboard leads to every step of the run and back; an edited run keeps the choice.
TEST_F(LessonPanelTest, SwitchesToEveryStepAndBack)
{
    open("three-way-handshake");
    auto* button = m_panel.findChild<QPushButton*>(u"lessonSwitch"_qs);
    ASSERT_TRUE(button && button->isVisible());
    EXPECT_NE(button->focusPolicy(), Qt::NoFocus);
    QTest::keyClick(button, Qt::Key_Space);
    EXPECT_FALSE(m_panel.lessonShown());
    open("three-way-handshake");
    EXPECT_FALSE(m_panel.lessonShown());
    QTest::keyClick(button, Qt::Key_Space);
    EXPECT_TRUE(m_panel.lessonShown());
}

// Protects: without a lesson there is no trace of one.
TEST_F(LessonPanelTest, WithoutALessonOnlyTheSteps)
{
    m_desk.show(lostSegmentText());
    EXPECT_FALSE(m_panel.lessonShown());
    EXPECT_FALSE(m_panel.findChild<QPushButton*>(u"lessonSwitch"_qs)->isVisible());
    EXPECT_TRUE(m_panel.findChild<StepsPanel*>()->isVisible());
}

// Protects: what lies ahead is not told while the future is hidden.
TEST_F(LessonPanelTest, HidesTheFuture)
{
    open("three-way-handshake");
    m_desk.selection.setQuestionOpen(true);
    for (int row = 0; row < m_guide.count(); ++row) {
        const QString shown = list().model()->index(row, 0).data().toString();
        if (row > m_guide.current())
            EXPECT_FALSE(shown.contains(m_guide.step(row).title));
        else
            EXPECT_EQ(shown, m_guide.step(row).title);
    }
}

// Protects: no word of the panel is cut, also in a narrow dock with large letters.
TEST_F(LessonPanelTest, WordsFit)
{
    open("three-way-handshake");
    for (const double scale : {1.0, 1.5}) {
        m_desk.theme.setScale(scale);
        for (const int width : {300, 260}) {
            m_panel.resize(static_cast<int>(width * scale), 900);
            for (int step = 0; step < m_guide.count(); ++step) {
                m_guide.goTo(step);
                QApplication::processEvents();
                for (const QLabel* label : m_panel.findChildren<QLabel*>()) {
                    if (!label->isVisible() || !label->wordWrap())
                        continue;
                    EXPECT_LE(label->heightForWidth(label->width()), label->height())
                        << label->text().toStdString() << " at " << width << " x " << scale;
                }
            }
        }
    }
}

// Protects: a lesson opens with only the views that it names, and another scenario has them all.
TEST(LessonViews, OnlyThoseThatTheLessonNames)
{
    Settings settings(Settings::Storage::None);
    MainWindow window(settings);
    window.setQuiet(true);
    window.theme().setScale(1.0);
    window.resize(1600, 1000);
    window.show();
    const auto dock = [&](const QString& name) { return window.findChild<QDockWidget*>(name); };
    const auto open = [&](const QString& name, bool lesson) {
        lesson ? window.openLesson(name) : window.openBundled(name);
        window.document().waitForRun();
        QApplication::processEvents();
    };
    open(u"three-way-handshake"_qs, true); // "ladder", "states"
    EXPECT_TRUE(dock(u"stepsDock"_qs)->isVisible());
    EXPECT_TRUE(dock(u"rightDock"_qs)->isVisible());
    EXPECT_FALSE(dock(u"chartsDock"_qs)->isVisible());
    EXPECT_FALSE(window.playback().playing());
    EXPECT_EQ(window.playback().time(), SimTime{});
    EXPECT_EQ(window.lessonGuide().current(), 0);
    open(u"sack-three-holes"_qs, false);
    EXPECT_TRUE(dock(u"chartsDock"_qs)->isVisible());
    EXPECT_TRUE(dock(u"rightDock"_qs)->isVisible());
    // A file of one's own that carries a lesson, from wherever it was chosen.
    const QTemporaryDir folder;
    window.openLessonFile(
        writeFile(folder.path(), u"own.json"_qs, bundledText("three-way-handshake")));
    window.document().waitForRun();
    QApplication::processEvents();
    EXPECT_TRUE(window.lessonGuide().lesson());
    EXPECT_FALSE(dock(u"chartsDock"_qs)->isVisible());
}

} // namespace
} // namespace roundtrip::ui
