// SPDX-License-Identifier: GPL-3.0-or-later
// The questions of a lesson beside its steps: asked when the step is reached, never after its
// answer was seen, skipped with one key, and not asked at all where nobody wants them.
#include "tests/ui/patience.h"
#include "tests/ui/quiz/quiz_fixture.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/quiz/lesson_questions.h"

#include <QPushButton>

namespace roundtrip::ui {
namespace {

// Of one-lost-segment: step 2 is asked about where it stands, step 3 about what comes after it.
constexpr int kWritten = 1, kMade = 2, kPlain = 4;

class LessonQuestionsTest : public QuizWindow {
protected:
    LessonQuestionsTest() { lesson(u"one-lost-segment"_qs); }
    void lesson(const QString& name)
    {
        open(name);
        made();
    }
    /// They are made on a worker.
    void made()
    {
        ASSERT_TRUE(QTest::qWaitFor([this] { return questions().ready(); }, kPatienceMs));
        QApplication::processEvents();
    }
    [[nodiscard]] LessonQuestions& questions() { return m_window.lessonQuestions(); }
    [[nodiscard]] LessonGuide& guide() { return m_window.lessonGuide(); }
    void go(int step)
    {
        guide().goTo(step);
        QApplication::processEvents();
    }
    void play(qint64 nanoseconds)
    {
        m_now += nanoseconds;
        playback().tick();
        QApplication::processEvents();
    }
};

// Protects: the card opens at the step, without prediction mode, hides the future, and after the
// answer all is as it was.
TEST_F(LessonQuestionsTest, AStepAsksItsQuestion)
{
    ASSERT_EQ(quiz().state(), Quiz::State::Off);
    go(kWritten);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_TRUE(quiz().ofLesson());
    EXPECT_EQ(playback().time(), guide().step(kWritten).time);
    EXPECT_TRUE(selection().questionOpen());
    EXPECT_TRUE(part(u"questionCard"_qs)->isVisible());
    EXPECT_FALSE(textOf(u"questionText"_qs).isEmpty());
    key(letter(quiz().question()->right));
    EXPECT_EQ(quiz().state(), Quiz::State::Answered);
    key(Qt::Key_Return);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_FALSE(selection().futureHidden());
    EXPECT_FALSE(playback().limit());
}

// Protects: a question about what comes later opens at its gate, and nothing goes beyond.
TEST_F(LessonQuestionsTest, TheGateHolds)
{
    go(kMade);
    ASSERT_EQ(quiz().state(), Quiz::State::Waiting);
    EXPECT_TRUE(selection().questionOpen());
    key(Qt::Key_End);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_LT(playback().time(), quiz().question()->revealAt);
    EXPECT_EQ(playback().time(), quiz().question()->gate);
}

// Protects: playing moves by frames, and is stopped at the step all the same, between two of them.
TEST_F(LessonQuestionsTest, PlayingStopsAtAQuestion)
{
    playback().seek(guide().step(kWritten).time - Duration(3'000'000));
    playback().setSpeed(1.0);
    playback().play();
    play(2'000'000);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    play(5'000'000);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_EQ(playback().time(), guide().step(kWritten).time);
    EXPECT_FALSE(playback().playing());
}

// Protects: who leaps over a step or has seen its answer is not asked.
TEST_F(LessonQuestionsTest, NobodyIsAskedWhatWasSeen)
{
    key(Qt::Key_End);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    const AskedQuestion* question = questions().of(kMade);
    ASSERT_TRUE(question);
    playback().seek(question->revealAt);
    QApplication::processEvents();
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    playback().seek(question->gate); // backwards, event by event
    QApplication::processEvents();
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
}

// Protects: one key skips it, it is not asked again at once, but is in the next round.
TEST_F(LessonQuestionsTest, OneKeySkips)
{
    go(kWritten);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_EQ(part<QPushButton>(u"questionEnd"_qs)->text(), u"Skip"_qs);
    key(Qt::Key_P);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_EQ(playback().time(), guide().step(kWritten).time);
    go(0);
    go(kWritten);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    key(Qt::Key_Home);
    go(kWritten);
    EXPECT_EQ(quiz().state(), Quiz::State::Open);
}

// Protects: before its step the question is open no longer.
TEST_F(LessonQuestionsTest, GoingBackTakesTheQuestionAway)
{
    go(kMade);
    ASSERT_EQ(quiz().state(), Quiz::State::Waiting);
    playback().stepBack();
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_FALSE(playback().limit());
}

// Protects: turned off in the menu nothing is asked, an open question goes, and it is remembered.
TEST_F(LessonQuestionsTest, TheyCanBeTurnedOff)
{
    EXPECT_TRUE(m_window.quizActions().ofLesson->isChecked());
    go(kWritten);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    m_window.quizActions().ofLesson->trigger();
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_FALSE(m_settings.lessonQuestions());
    go(kMade);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    Settings other(Settings::Storage::None);
    other.setLessonQuestions(false);
    MainWindow next(other);
    EXPECT_FALSE(next.quizActions().ofLesson->isChecked());
}

// Protects: prediction mode has these questions in its list, and nothing is asked twice.
TEST_F(LessonQuestionsTest, PredictionModeAsksThemItself)
{
    key(Qt::Key_P);
    const std::size_t count = quiz().count();
    go(kWritten);
    EXPECT_FALSE(quiz().ofLesson());
    EXPECT_EQ(quiz().count(), count);
}

// Protects: whoever plays the network or looks at the start page is not asked.
TEST_F(LessonQuestionsTest, NobodyElseIsDisturbed)
{
    m_window.showPage(u"start"_qs);
    go(kWritten);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    m_window.showPage(u"ladder"_qs);
    go(kPlain);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
}

} // namespace
} // namespace roundtrip::ui
