// SPDX-License-Identifier: GPL-3.0-or-later
// A teacher makes a lesson in the window, by keys alone: record, write, reorder, preview, save; and
// what was saved is what roundtrip-cli accepts.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/fit_checks.h"
#include "tests/ui/test_scenarios.h"
#include "ui/authoring/lesson_editor.h"
#include "ui/authoring/text_field.h"
#include "ui/base/edit_history.h"
#include "ui/fates/fate_actions.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/presenter/presenter_window.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProcess>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTimer>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class LessonWindow : public testing::Test {
protected:
    LessonWindow()
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.theme().choose(ThemeChoice::Light);
        m_window.resize(1280, 800);
        m_path = writeFile(m_directory.path(), u"mine.json"_qs, lostSegmentText());
        m_window.openFile(m_path);
        m_window.document().waitForRun();
        m_window.show();
        QApplication::setActiveWindow(&m_window);
        QApplication::processEvents();
    }
    ~LessonWindow() override { QThreadPool::globalInstance()->waitForDone(); }
    /// A key where the focus is.
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QApplication::setActiveWindow(&m_window);
        QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : &m_window;
        QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
        settle();
    }
    void type(const QString& text)
    {
        QWidget* target = QApplication::focusWidget();
        ASSERT_TRUE(qobject_cast<TextField*>(target)) << text.toStdString();
        QTest::keyClicks(target, text);
    }
    void settle()
    {
        m_window.document().waitForRun();
        QApplication::processEvents();
    }
    template <typename Widget>
    [[nodiscard]] Widget& find(const QString& name)
    {
        auto* found = m_window.findChild<Widget*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return *found;
    }
    /// A step here, its title and text, without touching the mouse.
    void record(double ms, const QString& title, const QString& text)
    {
        m_window.playback().seek(at(ms));
        press(Qt::Key_R, Qt::ControlModifier);
        EXPECT_EQ(QApplication::focusWidget(), &find<TextField>(u"stepTitle"_qs));
        type(title);
        press(Qt::Key_Tab);
        EXPECT_EQ(QApplication::focusWidget(), &find<TextField>(u"stepText"_qs));
        type(text);
    }
    void write(const QString& field, const QString& text)
    {
        find<TextField>(field).setFocus();
        type(text);
    }
    [[nodiscard]] LessonEditor& editor() { return m_window.lessonEditor(); }
    [[nodiscard]] QString state() { return find<QLabel>(u"lessonState"_qs).text(); }
    /// What roundtrip-cli says of the file; its exit status as the first line.
    static QString check(const QString& path)
    {
        QProcess cli;
        cli.start(QString::fromUtf8(ROUNDTRIP_CLI), {u"check"_qs, path});
        EXPECT_TRUE(cli.waitForFinished());
        return QStringLiteral("%1\n").arg(cli.exitCode())
               + QString::fromUtf8(cli.readAllStandardOutput() + cli.readAllStandardError());
    }
    static std::shared_ptr<const Scenario> read(const QString& path)
    {
        const ScenarioResult result = readScenarioFile(path.toStdString());
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.errors.front().text());
        return result.scenario;
    }
    void writeWholeLesson()
    {
        record(0, u"The client asks"_qs, u"A SYN asks to open. It waits for an answer."_qs);
        record(60, u"Data leaves"_qs, u"The window allows it, e.g. a few segments."_qs);
        record(200, u"Towards the end"_qs, u"All is there."_qs);
        find<QTabWidget>(u"lessonTabs"_qs).setCurrentIndex(1);
        write(u"lessonAimField"_qs, u"Say what TCP does about a loss."_qs);
        find<QTabWidget>(u"lessonTabs"_qs).setCurrentIndex(0);
    }

    QTemporaryDir m_directory;
    QString m_path;
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window{m_settings};
};

// Protects: the whole way by keys, and that the program's own check accepts what was written.
TEST_F(LessonWindow, FromTheFirstStepToACheckedFile)
{
    const auto run = m_window.document().run();
    writeWholeLesson();
    EXPECT_EQ(m_window.document().run(), run) << "writing a lesson runs nothing";
    press(Qt::Key_S, Qt::ControlModifier); // with the aim just typed
    EXPECT_TRUE(m_window.lastError().isEmpty()) << m_window.lastError().toStdString();
    EXPECT_FALSE(m_window.document().modified());
    const auto saved = read(m_path);
    ASSERT_TRUE(saved && saved->lesson);
    EXPECT_EQ(*saved, *m_window.document().scenario()) << "read back as it was written";
    EXPECT_EQ(saved->lesson->aim, "Say what TCP does about a loss.");
    ASSERT_EQ(saved->lesson->steps.size(), 3U);
    EXPECT_EQ(saved->lesson->steps[1].title, "Data leaves");
    EXPECT_EQ(saved->lesson->steps[0].text, "A SYN asks to open. It waits for an answer.");
    const QString said = check(m_path);
    EXPECT_TRUE(said.startsWith(u"0\n"_qs)) << said.toStdString();
}

// Protects: nothing is written as long as something is missing; it is said which step, the fields
// say what, and nothing typed is lost.
TEST_F(LessonWindow, AnIncompleteLessonIsKeptAndNotWritten)
{
    const auto before = read(m_path);
    record(60, u""_qs, u"One. Two. Three."_qs);
    press(Qt::Key_S, Qt::ControlModifier);
    const QString error = m_window.lastError();
    EXPECT_TRUE(error.contains(u"The lesson is not complete"_qs)) << error.toStdString();
    EXPECT_TRUE(error.contains(u"Step 1, title: Missing yet"_qs)) << error.toStdString();
    EXPECT_TRUE(error.contains(u"at most two sentences"_qs)) << error.toStdString();
    EXPECT_TRUE(error.contains(u"3 to 9 steps; this one has 1"_qs)) << error.toStdString();
    EXPECT_EQ(*read(m_path), *before) << "the file is as it was";
    EXPECT_EQ(editor().step(0).text, "One. Two. Three.");
    EXPECT_TRUE(m_window.document().modified());
    EXPECT_EQ(find<QTabWidget>(u"lessonTabs"_qs).currentIndex(), 1) << "the aim is missing first";
    find<QTabWidget>(u"lessonTabs"_qs).setCurrentIndex(0);
    EXPECT_TRUE(find<QLabel>(u"titleNote"_qs).isVisibleTo(&m_window));
    EXPECT_TRUE(find<QLabel>(u"textNote"_qs).text().contains(u"two sentences"_qs));
    EXPECT_TRUE(state().startsWith(u"Before it can be saved"_qs)) << state().toStdString();
}

// Protects: the preview is at once: panel and presenter have the step that was just written.
TEST_F(LessonWindow, ThePresenterHasTheEditedLesson)
{
    QSignalSpy shown(&m_window.playback(), &Playback::runChanged);
    writeWholeLesson();
    LessonGuide& guide = m_window.lessonGuide();
    ASSERT_EQ(guide.count(), 3);
    EXPECT_EQ(guide.step(1).title, u"Data leaves"_qs);
    EXPECT_EQ(shown.count(), 0) << "the views were not filled anew";
    find<QListView>(u"authoredSteps"_qs)
        .setCurrentIndex(find<QListView>(u"authoredSteps"_qs).model()->index(1, 0));
    EXPECT_EQ(m_window.playback().time(), guide.step(1).time) << "choosing a step goes there";
    write(u"stepTitle"_qs, u" now"_qs);
    press(Qt::Key_F11);
    ASSERT_TRUE(m_window.presenter());
    EXPECT_TRUE(m_window.presenter()->isVisible());
    EXPECT_EQ(m_window.document().run()->scenario->lesson, m_window.document().scenario()->lesson)
        << "questions are made from the lesson that the run carries";
    EXPECT_EQ(guide.step(1).title, u" nowData leaves"_qs.trimmed());
    m_window.presenter()->close();
    settle();
}

// Protects: a lesson without a step, and one whose steps never come, can be presented too.
TEST_F(LessonWindow, AnUnfinishedLessonCanBeLookedAt)
{
    editor().begin();
    press(Qt::Key_F11);
    ASSERT_TRUE(m_window.presenter());
    for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_End})
        QTest::keyClick(m_window.presenter(), key);
    m_window.presenter()->close();
    settle();
    m_window.playback().seek(at(60));
    EXPECT_EQ(editor().record(), 0);
    editor().changeStep(0, [](LessonStep& step) {
        step.at = {};
        step.at.event.segment = SegmentKind::Rst;
    });
    EXPECT_TRUE(m_window.lessonGuide().step(0).missing);
    press(Qt::Key_F11);
    QTest::keyClick(m_window.presenter(), Qt::Key_PageDown);
    m_window.presenter()->close();
    settle();
}

// Protects: keys reorder and remove; the window's undo takes both back, and typed text first.
TEST_F(LessonWindow, KeysReorderRemoveAndTakeBack)
{
    writeWholeLesson();
    auto& list = find<QListView>(u"authoredSteps"_qs);
    list.setFocus();
    list.setCurrentIndex(list.model()->index(2, 0));
    press(Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(editor().step(1).title, "Towards the end");
    EXPECT_EQ(list.currentIndex().row(), 1);
    EXPECT_TRUE(state().contains(u"before the step before it"_qs)) << state().toStdString();
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(editor().step(2).title, "Towards the end");
    list.setCurrentIndex(list.model()->index(0, 0));
    press(Qt::Key_Delete);
    EXPECT_EQ(editor().count(), 2);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(editor().count(), 3);
    list.setCurrentIndex(list.model()->index(0, 0));
    EXPECT_TRUE(list.model()->moveRow({}, 0, {}, 2)) << "as the mouse does";
    EXPECT_EQ(list.currentIndex().row(), 1);
    EXPECT_EQ(find<TextField>(u"stepTitle"_qs).text(), u"The client asks"_qs);
    EXPECT_TRUE(state().contains(u"before the step before it"_qs)) << state().toStdString();
    m_window.history().undo();
    list.setCurrentIndex(list.model()->index(0, 0));
    write(u"stepTitle"_qs, u"x"_qs);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(editor().step(0).title, "The client asks") << "only the letter was taken back";
    EXPECT_EQ(editor().count(), 3);
}

// Protects: the editor stands where the panels of the packet are, which come back after it.
TEST_F(LessonWindow, TheEditorTakesThePlaceOfTheRightPanels)
{
    auto& right = find<QDockWidget>(u"rightDock"_qs);
    auto& lesson = find<QDockWidget>(u"lessonDock"_qs);
    EXPECT_TRUE(right.isVisible());
    EXPECT_FALSE(lesson.isVisible());
    press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_TRUE(lesson.isVisible());
    EXPECT_FALSE(right.isVisible());
    EXPECT_TRUE(m_window.actions().editLesson->isChecked());
    m_window.showPage(u"ports"_qs);
    EXPECT_FALSE(lesson.isVisible());
    m_window.showPage(u"states"_qs);
    EXPECT_TRUE(lesson.isVisible());
    m_window.showPage(u"ladder"_qs);
    press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_FALSE(lesson.isVisible());
    EXPECT_TRUE(right.isVisible());
}

// Protects: a bundled lesson is never written over: saving asks for a place, also by Ctrl+S.
TEST_F(LessonWindow, ABundledLessonIsSavedElsewhere)
{
    m_window.openBundled(u"three-way-handshake"_qs);
    settle();
    press(Qt::Key_L, Qt::ControlModifier);
    write(u"stepTitle"_qs, u"New: "_qs);
    const QString path = m_directory.filePath(u"own.json"_qs);
    bool asked = false;
    QTimer::singleShot(0, &m_window, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        ASSERT_TRUE(dialog);
        asked = true;
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_qs)->setText(path);
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_qs)->setFocus();
        QMetaObject::invokeMethod(dialog, "accept", Qt::DirectConnection);
    });
    m_window.actions().save->trigger();
    EXPECT_TRUE(asked);
    EXPECT_EQ(m_window.document().path(), path);
    EXPECT_TRUE(read(path)->lesson->steps[0].title.starts_with("New: "));
    EXPECT_TRUE(check(path).startsWith(u"0\n"_qs)) << check(path).toStdString();
}

// Protects: every field is reached by keys, no word is cut, at the smallest windows and with large
// letters, in both themes.
TEST_F(LessonWindow, NothingIsCutOff)
{
    writeWholeLesson();
    auto& tabs = find<QTabWidget>(u"lessonTabs"_qs);
    auto& kind = find<QComboBox>(u"questionKind"_qs);
    kind.setCurrentIndex(kind.count() - 1);
    Q_EMIT kind.activated(kind.count() - 1);
    for (const double scale : {1.0, 1.3}) {
        m_window.theme().setScale(scale);
        for (const QSize size : {QSize(1280, 800), QSize(1024, 700), QSize(1600, 1000)}) {
            m_window.resize(size);
            for (int tab = 0; tab < tabs.count(); ++tab) {
                tabs.setCurrentIndex(tab);
                QApplication::processEvents();
                QApplication::processEvents();
                expectWordsFit(find<QDockWidget>(u"lessonDock"_qs), size, scale);
                expectNothingStandsOut(find<QDockWidget>(u"lessonDock"_qs), size, scale);
            }
        }
    }
}

// Protects: a question of one's own, and the views, stand in the lesson as they were chosen.
TEST_F(LessonWindow, QuestionAndViewsAreTakenOver)
{
    writeWholeLesson();
    auto& kind = find<QComboBox>(u"questionKind"_qs);
    Q_EMIT kind.activated(4); // the timer
    EXPECT_EQ(editor().step(2).ask, LessonQuestion(QuestionKind::Timer));
    Q_EMIT kind.activated(kind.count() - 1);
    write(u"questionText"_qs, u"Why?"_qs);
    for (int i = 0; i < 4; ++i)
        write(QStringLiteral("choice%1").arg(i), QStringLiteral("Answer %1").arg(i));
    press(Qt::Key_Tab);
    const auto* written = std::get_if<WrittenQuestion>(&*editor().step(2).ask);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->question, "Why?");
    ASSERT_EQ(written->choices.size(), 4U);
    EXPECT_TRUE(written->choices[0].right);
    EXPECT_EQ(written->choices[3].text, "Answer 3");
    EXPECT_TRUE(editor().gaps().empty());
    find<QCheckBox>(u"view-states"_qs).click();
    find<QCheckBox>(u"view-ladder"_qs).click();
    EXPECT_EQ(editor().lesson()->views, (std::vector<std::string>{"states", "ladder"}));
    Q_EMIT find<QComboBox>(u"lessonFront"_qs).activated(1);
    EXPECT_EQ(editor().lesson()->views, (std::vector<std::string>{"ladder", "states"}));
}

} // namespace
} // namespace roundtrip::ui
