// SPDX-License-Identifier: GPL-3.0-or-later
// Counting the hands of a class by keys, and what is shown and said of it.
#include "tests/ui/desk.h"
#include "tests/ui/quiz/quiz_fixture.h"

#include <QImage>

namespace roundtrip::ui {
namespace {

class ClassroomKeys : public QuizWindow {
protected:
    void SetUp() override
    {
        open(u"one-lost-segment"_qs);
        key(Qt::Key_P);
        key(Qt::Key_End);
        ASSERT_EQ(quiz().state(), Quiz::State::Open);
        m_window.quizActions().askClass->trigger();
        ASSERT_TRUE(room().isVisible());
    }
    Classroom& room() { return *part<Classroom>(u"classroom"_qs); }
    void type(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&room(), static_cast<Qt::Key>(key), modifiers);
        prepared();
    }
};

// Protects: it covers the window and follows its size.
TEST_F(ClassroomKeys, CoversTheWindow)
{
    EXPECT_EQ(room().geometry(), m_window.rect());
    m_window.resize(1280, 800);
    QApplication::processEvents();
    EXPECT_EQ(room().geometry(), m_window.rect());
    EXPECT_GT(coloursOf(room().grab().toImage()), 8U);
}

// Protects: one press one hand, Shift takes it back, never below none; plus and minus too.
TEST_F(ClassroomKeys, CountsHands)
{
    const SimTime before = playback().time();
    for (int i = 0; i < 5; ++i)
        type(Qt::Key_B);
    type(Qt::Key_A);
    type(Qt::Key_A, Qt::ShiftModifier);
    type(Qt::Key_A, Qt::ShiftModifier);
    type(Qt::Key_B, Qt::ShiftModifier);
    type(Qt::Key_Plus);
    type(Qt::Key_Plus);
    type(Qt::Key_Minus);
    EXPECT_EQ(room().hands(0), 0);
    EXPECT_EQ(room().hands(1), 5);
    EXPECT_EQ(quiz().state(), Quiz::State::Open) << "a hand is no answer";
    EXPECT_EQ(playback().time(), before);
    EXPECT_TRUE(room().accessibleDescription().contains(u"hands: 5"_qs));
    EXPECT_FALSE(room().accessibleDescription().contains(u"right"_qs));
}

// Protects: Return shows the answer and keeps the counts; it is nobody's score.
TEST_F(ClassroomKeys, RevealsAndKeepsTheCounts)
{
    type(Qt::Key_A);
    type(Qt::Key_C);
    type(Qt::Key_C);
    const QImage open = room().grab().toImage();
    type(Qt::Key_Return);
    EXPECT_EQ(quiz().state(), Quiz::State::Answered);
    EXPECT_EQ(quiz().chosen(), std::nullopt);
    EXPECT_EQ(quiz().score().asked, 0);
    EXPECT_EQ(room().hands(2), 2);
    EXPECT_TRUE(room().isVisible());
    EXPECT_TRUE(room().accessibleDescription().contains(u"right"_qs));
    EXPECT_NE(room().grab().toImage(), open);
    type(Qt::Key_Return);
    EXPECT_FALSE(room().isVisible());
    EXPECT_NE(quiz().state(), Quiz::State::Answered) << "it has gone on";
}

// Protects: Escape leaves, and the question is still open for each one alone.
TEST_F(ClassroomKeys, EscapeLeaves)
{
    type(Qt::Key_Escape);
    EXPECT_FALSE(room().isVisible());
    EXPECT_EQ(quiz().state(), Quiz::State::Open);
    key(Qt::Key_P, Qt::ControlModifier);
    EXPECT_TRUE(room().isVisible());
    EXPECT_EQ(room().hands(1), 0);
}

} // namespace
} // namespace roundtrip::ui
