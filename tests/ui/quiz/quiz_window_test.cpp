// SPDX-License-Identifier: GPL-3.0-or-later
// A session of predictions in the whole window, by keys alone.
#include "core/teach/question_lead.h"
#include "tests/ui/quiz/quiz_fixture.h"
#include "ui/quiz/choice_button.h"

#include <QPushButton>
#include <QStackedWidget>

namespace roundtrip::ui {
namespace {

using QuizKeys = QuizWindow;

// Protects: P, play, a letter, Return, and so on to the end; nobody gets past an open question.
TEST_F(QuizKeys, AWholeSessionOverOneLostSegment)
{
    open(u"one-lost-segment"_qs);
    key(Qt::Key_P);
    ASSERT_GE(quiz().count(), 4U);
    std::size_t asked = 0, right = 0;
    while (quiz().state() == Quiz::State::Waiting || quiz().state() == Quiz::State::Open) {
        ASSERT_LE(++asked, quiz().count());
        key(Qt::Key_End);
        ASSERT_EQ(quiz().state(), Quiz::State::Open);
        const AskedQuestion question = *quiz().question();
        EXPECT_EQ(playback().time(), question.gate);
        EXPECT_EQ(textOf(u"questionText"_qs), question.text);
        for (const int forward : {Qt::Key_End, Qt::Key_Right, Qt::Key_N, Qt::Key_Space}) {
            key(forward);
            EXPECT_EQ(playback().time(), question.gate) << "the limit holds";
            EXPECT_FALSE(playback().playing());
        }
        const bool rightly = asked % 2 == 1;
        const std::size_t choice = rightly ? question.right
                                           : (question.right + 1) % question.choices.size();
        right += rightly ? 1 : 0;
        key(letter(choice));
        ASSERT_EQ(quiz().state(), Quiz::State::Answered);
        EXPECT_EQ(playback().reach() >= question.gate, true);
        EXPECT_EQ(playback().limit().value() <= question.revealAt, true);
        key(Qt::Key_Return);
        EXPECT_NE(quiz().state(), Quiz::State::Answered);
    }
    EXPECT_EQ(asked, quiz().count());
    EXPECT_EQ(quiz().state(), Quiz::State::Finished);
    EXPECT_EQ(quiz().score().asked, static_cast<int>(asked));
    EXPECT_EQ(quiz().score().right, static_cast<int>(right));
    EXPECT_FALSE(playback().limit());
    EXPECT_FALSE(selection().futureHidden());
}

// Protects: what happens at the very start is asked before it is seen; leaving goes to the start.
TEST_F(QuizKeys, TheSynAtTheStartIsAsked)
{
    open(u"three-way-handshake"_qs);
    key(Qt::Key_P);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_EQ(quiz().question()->gate, kBeforeStart);
    EXPECT_EQ(playback().time(), kBeforeStart);
    EXPECT_EQ(quiz().question()->choices[quiz().question()->right].text,
              u"SYN: seq 0, 0 bytes of data"_qs);
    key(Qt::Key_Home);
    key(Qt::Key_Left);
    EXPECT_EQ(playback().time(), kBeforeStart);
    key(letter(quiz().question()->right));
    EXPECT_EQ(playback().time(), kStartOfTime) << "and so it is shown";
    key(Qt::Key_P);
    key(Qt::Key_P);
    EXPECT_EQ(playback().time(), kBeforeStart);
    key(Qt::Key_P);
    EXPECT_EQ(playback().time(), kStartOfTime);
    EXPECT_FALSE(playback().limit());
}

// Protects: A and C answer where they otherwise turn the page, and do so again afterwards.
TEST_F(QuizKeys, LettersAnswerInsteadOfTurningThePage)
{
    open(u"one-lost-segment"_qs);
    key(Qt::Key_P);
    key(Qt::Key_Return); // to the question
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    const int page = part<QStackedWidget>(u"pages"_qs)->currentIndex();
    key(Qt::Key_C);
    EXPECT_EQ(quiz().chosen(), std::optional<std::size_t>(2));
    EXPECT_EQ(part<QStackedWidget>(u"pages"_qs)->currentIndex(), page);
    key(Qt::Key_C);
    EXPECT_NE(part<QStackedWidget>(u"pages"_qs)->currentIndex(), page);
}

// Protects: whoever errs reads why one might think so, and which choice is right in words.
TEST_F(QuizKeys, AWrongAnswerIsExplained)
{
    open(u"one-lost-segment"_qs);
    key(Qt::Key_P);
    do {
        key(Qt::Key_End);
        ASSERT_EQ(quiz().state(), Quiz::State::Open);
        if (quiz().question()->kind)
            break;
        quiz().reveal();
        quiz().goOn();
    } while (true);
    const AskedQuestion question = *quiz().question();
    const std::size_t wrong = (question.right + 1) % question.choices.size();
    EXPECT_FALSE(part(u"questionWhy"_qs)->isVisible());
    key(letter(wrong));
    EXPECT_EQ(textOf(u"questionMisconception"_qs), question.choices[wrong].because);
    EXPECT_FALSE(textOf(u"questionMisconception"_qs).isEmpty());
    EXPECT_EQ(textOf(u"questionWhy"_qs), question.explanation);
    auto* right = part<ChoiceButton>(u"choice"_qs + choiceLetter(question.right));
    EXPECT_EQ(right->verdict(), ChoiceButton::Verdict::Right);
    EXPECT_TRUE(right->accessibleName().contains(u"Right"_qs));
    EXPECT_EQ(quiz().score().right, 0);
    EXPECT_EQ(quiz().score().asked, 1);
}

// Protects: leaving the mode gives the future, the limit and the user's own choices back.
TEST_F(QuizKeys, LeavingGivesEverythingBack)
{
    open(u"one-lost-segment"_qs);
    for (const bool hidden : {false, true}) {
        playback().seek({});
        selection().setFutureHidden(hidden);
        const bool steps = part(u"stepsDock"_qs)->isVisible();
        key(Qt::Key_P);
        EXPECT_TRUE(selection().questionOpen());
        EXPECT_FALSE(m_window.actions().futureHidden->isEnabled());
        key(Qt::Key_End);
        EXPECT_EQ(quiz().state(), Quiz::State::Open);
        key(Qt::Key_P);
        EXPECT_EQ(quiz().state(), Quiz::State::Off);
        EXPECT_FALSE(selection().questionOpen());
        EXPECT_EQ(selection().futureHidden(), hidden);
        EXPECT_TRUE(m_window.actions().futureHidden->isEnabled());
        EXPECT_EQ(m_window.actions().futureHidden->isChecked(), hidden);
        EXPECT_FALSE(playback().limit());
        EXPECT_FALSE(part(u"questionCard"_qs)->isVisible());
        EXPECT_EQ(part(u"stepsDock"_qs)->isVisible(), steps);
        key(Qt::Key_End);
        EXPECT_EQ(playback().time(), playback().endTime());
    }
}

// Protects: playing stops at the question by itself.
TEST_F(QuizKeys, PlayingStopsAtTheQuestion)
{
    open(u"one-lost-segment"_qs);
    key(Qt::Key_P);
    key(Qt::Key_Space);
    ASSERT_TRUE(playback().playing());
    m_now += 3'600'000'000'000; // an hour
    playback().tick();
    EXPECT_EQ(quiz().state(), Quiz::State::Open);
    EXPECT_EQ(playback().time(), quiz().question()->gate);
    EXPECT_FALSE(playback().playing());
}

// Protects: a packet of the future cannot be selected while it is hidden, by any view or key.
TEST_F(QuizKeys, NothingOfTheFutureCanBeSelected)
{
    open(u"one-lost-segment"_qs);
    const auto last = static_cast<PacketId>(run().lanes[0].flightCount() - 1);
    selection().select({0, last});
    key(Qt::Key_P);
    EXPECT_FALSE(selection().selected().valid()) << "deselected when the future was hidden";
    selection().select({0, last});
    selection().hover({0, last});
    EXPECT_FALSE(selection().selected().valid());
    EXPECT_FALSE(selection().hovered().valid());
    key(Qt::Key_P);
    selection().select({0, last});
    EXPECT_TRUE(selection().selected().valid());
}

// Protects: another level has other questions, and another run its own.
TEST_F(QuizKeys, LevelsAndRuns)
{
    open(u"one-lost-segment"_qs);
    key(Qt::Key_P);
    const std::size_t school = quiz().count();
    quiz().setLevel(Level::Expert);
    prepared();
    EXPECT_GT(quiz().count(), school);
    key(Qt::Key_End);
    ASSERT_EQ(quiz().state(), Quiz::State::Open);
    open(u"goodbye-and-time-wait"_qs);
    prepared();
    EXPECT_EQ(quiz().state(), Quiz::State::Open) << "the SYN leaves at the very start";
    EXPECT_EQ(playback().time(), kBeforeStart);
}

// Protects: a lesson's question by itself, and the mode is off again behind it.
TEST_F(QuizKeys, ALessonAsksOneQuestion)
{
    open(u"one-lost-segment"_qs);
    std::optional<AskedQuestion> question;
    for (std::size_t step = 0; step < 9 && !question; ++step)
        question = askedAtStep(run(), 0, step, 0);
    ASSERT_TRUE(question) << "a bundled lesson asks something";
    playback().seek(question->gate);
    quiz().ask(*question);
    EXPECT_EQ(quiz().state(), Quiz::State::Open);
    key(letter(question->right));
    EXPECT_EQ(quiz().score().right, 1);
    key(Qt::Key_Return);
    EXPECT_EQ(quiz().state(), Quiz::State::Off);
    EXPECT_FALSE(selection().questionOpen());
}

// Protects: the choices' texts wrap instead of being cut, however large the letters are.
TEST_F(QuizKeys, ChoicesAreAsHighAsTheirText)
{
    open(u"one-lost-segment"_qs);
    key(Qt::Key_P);
    key(Qt::Key_End);
    for (const double scale : {1.0, 1.5, 2.0}) {
        m_window.theme().setScale(scale);
        QApplication::processEvents();
        for (std::size_t i = 0; i < quiz().question()->choices.size(); ++i) {
            auto* button = part<ChoiceButton>(u"choice"_qs + choiceLetter(i));
            EXPECT_TRUE(button->isVisible());
            EXPECT_GE(button->height(), button->heightForWidth(button->width())) << scale;
        }
    }
}

} // namespace
} // namespace roundtrip::ui
