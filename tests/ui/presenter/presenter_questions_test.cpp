// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson's questions before a class, with the two keys of a remote alone: the step, the question,
// its answer, the next step, and back.
#include "tests/ui/patience.h"
#include "tests/ui/quiz/quiz_fixture.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/presenter/presenter_window.h"
#include "ui/presenter/speaker_window.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_walk.h"
#include "ui/quiz/lesson_questions.h"

#include <QLabel>

namespace roundtrip::ui {
namespace {

constexpr int kWritten = 1, kMade = 2;

class PresenterQuestions : public QuizWindow {
protected:
    PresenterQuestions()
    {
        open(u"one-lost-segment"_qs);
        EXPECT_TRUE(
            QTest::qWaitFor([this] { return m_window.lessonQuestions().ready(); }, kPatienceMs));
        m_window.actions().present->trigger();
        QApplication::processEvents();
    }
    [[nodiscard]] PresenterWindow& presenter() { return *m_window.presenter(); }
    [[nodiscard]] StepDeck& deck() { return presenter().deck(); }
    [[nodiscard]] Classroom& room() { return presenter().classroom(); }
    void remote(int code)
    {
        QApplication::setActiveWindow(&presenter());
        QWidget* target = presenter().focusWidget() ? presenter().focusWidget() : &presenter();
        QTest::keyClick(target, static_cast<Qt::Key>(code));
        QApplication::processEvents();
    }
    /// As an impatient teacher presses: the second press arrives.
    void next()
    {
        remote(Qt::Key_PageDown);
        if (presenter().walk().walking())
            remote(Qt::Key_PageDown);
    }
    void toStep(int step)
    {
        presenter().walk().jump(step);
        QApplication::processEvents();
    }
};

// Protects: Page Down shows the question, large and before its answer; again the answer with its
// sentence; again the next step.
TEST_F(PresenterQuestions, ThreePressesLeadOverAQuestion)
{
    for (const int step : {kWritten, kMade}) {
        toStep(step);
        EXPECT_FALSE(room().isVisible()) << "first the step";
        EXPECT_EQ(quiz().state(), Quiz::State::Off);
        next();
        ASSERT_TRUE(room().isVisible());
        ASSERT_EQ(quiz().state(), Quiz::State::Open);
        EXPECT_EQ(playback().time(), quiz().question()->gate);
        EXPECT_EQ(room().size(), presenter().size());
        EXPECT_EQ(room().accessibleName(), quiz().question()->text);
        EXPECT_TRUE(presenter().ladder().isVisible());
        remote(Qt::Key_PageDown);
        EXPECT_EQ(quiz().state(), Quiz::State::Answered);
        EXPECT_TRUE(room().isVisible());
        EXPECT_TRUE(room().accessibleDescription().contains(quiz().question()->explanation));
        EXPECT_EQ(deck().current(), step);
        next();
        EXPECT_FALSE(room().isVisible());
        EXPECT_EQ(quiz().state(), Quiz::State::Off);
        EXPECT_EQ(deck().current(), step + 1);
        EXPECT_EQ(playback().time(), deck().step(step + 1).time);
    }
}

// Protects: the whole lesson can be led by Page Down alone, and each question is asked once.
TEST_F(PresenterQuestions, PageDownLeadsThroughTheWholeLesson)
{
    int asked = 0, wanted = 0;
    for (int step = 0; step < deck().count(); ++step)
        wanted += m_window.lessonQuestions().of(step) ? 1 : 0;
    ASSERT_GE(wanted, 3);
    for (int presses = 0; playback().time() < playback().endTime(); ++presses) {
        ASSERT_LT(presses, 100);
        const bool before = quiz().state() == Quiz::State::Open;
        remote(Qt::Key_PageDown);
        asked += !before && quiz().state() == Quiz::State::Open ? 1 : 0;
    }
    EXPECT_EQ(asked, wanted);
}

// Protects: Page Up leads from the question to its step, then to the step before; and forward asks
// again.
TEST_F(PresenterQuestions, PageUpLeadsBack)
{
    toStep(kMade);
    next();
    ASSERT_TRUE(room().isVisible());
    remote(Qt::Key_PageUp);
    EXPECT_FALSE(room().isVisible());
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_EQ(deck().current(), kMade);
    EXPECT_EQ(playback().time(), deck().step(kMade).time);
    remote(Qt::Key_PageDown); // on its way to the gate
    ASSERT_TRUE(presenter().walk().walking());
    remote(Qt::Key_PageUp);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_EQ(playback().time(), deck().step(kMade).time);
    remote(Qt::Key_PageUp);
    EXPECT_EQ(deck().current(), kWritten);
    next();
    EXPECT_TRUE(room().isVisible());
    remote(Qt::Key_PageDown);
    ASSERT_EQ(quiz().state(), Quiz::State::Answered);
    remote(Qt::Key_PageUp);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_EQ(deck().current(), kWritten);
}

// Protects: while the question is under way or open the ladder here hides what comes, too.
TEST_F(PresenterQuestions, TheLadderHidesWhatComes)
{
    toStep(kMade);
    EXPECT_FALSE(presenter().ladder().scene().columns().empty());
    remote(Qt::Key_PageDown);
    EXPECT_TRUE(selection().questionOpen());
    const QImage asked = presenter().ladder().grab().toImage();
    quiz().pass();
    const QImage told = presenter().ladder().grab().toImage();
    EXPECT_NE(asked, told);
}

// Protects: a hand is counted, the black screen lies over the question, and a key of the presenter
// that means nothing here still works.
TEST_F(PresenterQuestions, TheClassAnswersByHands)
{
    toStep(kWritten);
    next();
    remote(Qt::Key_B);
    remote(Qt::Key_B);
    EXPECT_EQ(room().hands(1), 2);
    EXPECT_FALSE(presenter().blank());
    remote(Qt::Key_Period);
    ASSERT_TRUE(presenter().blank());
    const QImage black = presenter().grab().toImage();
    EXPECT_EQ(black.pixelColor(black.rect().center()), QColor(Qt::black));
    remote(Qt::Key_Period);
    remote(Qt::Key_S);
    ASSERT_TRUE(presenter().speaker());
    EXPECT_EQ(quiz().state(), Quiz::State::Open);
}

// Protects: the teacher's window says beforehand what will be asked, and the answer.
TEST_F(PresenterQuestions, TheTeacherKnowsBeforehand)
{
    toStep(kWritten);
    presenter().showSpeaker(true);
    auto* next = presenter().speaker()->findChild<QLabel*>(u"speakerNext"_qs);
    const AskedQuestion question = *m_window.lessonQuestions().of(kWritten);
    EXPECT_TRUE(next->text().contains(question.text));
    EXPECT_TRUE(next->text().contains(question.choices[question.right].text));
    remote(Qt::Key_PageDown);
    EXPECT_FALSE(next->text().contains(question.text)) << "it is being asked";
}

// Protects: without questions Page Down goes from step to step.
TEST_F(PresenterQuestions, NotAskedWhereNobodyWantsThem)
{
    m_window.lessonQuestions().setWanted(false);
    toStep(kWritten);
    next();
    EXPECT_EQ(deck().current(), kMade);
    EXPECT_FALSE(room().isVisible());
}

// Protects: the end of the presentation leaves nothing open and nothing hidden.
TEST_F(PresenterQuestions, ClosingLeavesNothingOpen)
{
    toStep(kWritten);
    next();
    presenter().close();
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_FALSE(selection().futureHidden());
}

} // namespace
} // namespace roundtrip::ui
