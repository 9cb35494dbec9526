// SPDX-License-Identifier: GPL-3.0-or-later
// The question beside the steps of a lesson in a small window: what is said after the answer is
// seen without scrolling, and which step it belongs to stays in view.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/desk.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/quiz/choice_button.h"
#include "ui/quiz/quiz.h"
#include "ui/quiz/quiz_panel.h"
#include "ui/quiz/tcp_role.h"
#include "ui/steps/steps_panel.h"

#include <QAction>
#include <QApplication>
#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

// The dock of the steps in a window of 1280 x 800, px.
constexpr QSize kDock(262, 497);

class SmallQuizPanel : public testing::Test {
protected:
    SmallQuizPanel()
        : m_guide(m_desk.playback)
        , m_quiz(m_desk.context)
        , m_role(m_desk.context)
        , m_lesson(new LessonPanel(m_desk.context, m_guide, new StepsPanel(m_desk.context)))
        , m_panel(m_desk.context, m_quiz, m_role, &m_askClass, m_lesson)
    {
        m_desk.theme.setScale(1.0);
        m_panel.setFold({[this] { return m_lesson->foldedHeight(); },
                         [this] { return m_lesson->unfoldedHeight(); },
                         [this](bool folded) { m_lesson->setFolded(folded); }});
        m_panel.resize(kDock);
        m_panel.show();
    }
    void settle()
    {
        for (int i = 0; i < 4; ++i)
            QApplication::processEvents();
    }
    [[nodiscard]] bool scrolls() const
    {
        const auto* area = m_panel.findChild<QScrollArea*>();
        return area->verticalScrollBar()->maximum() > 0;
    }
    Desk m_desk;
    LessonGuide m_guide;
    Quiz m_quiz;
    TcpRole m_role;
    QAction m_askClass;
    LessonPanel* m_lesson;
    QuizPanel m_panel;
};

// Protects: over all questions of all lessons, answered wrongly (which says most): nothing scrolls.
TEST_F(SmallQuizPanel, TheAnswerNeedsNoScrolling)
{
    int looked = 0, beside = 0;
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = bundledRun(std::string(scenario.name));
        if (!run->scenario->lesson)
            continue;
        m_desk.show(run);
        for (int step = 0; step < m_guide.count(); ++step) {
            const auto question = askedAtStep(*run, m_guide.step(step).lane,
                                              static_cast<std::size_t>(step), 0);
            if (!question)
                continue;
            m_guide.goTo(step);
            m_quiz.ask(*question);
            m_desk.playback.seek(m_desk.playback.reach());
            m_quiz.answer((question->right + 1) % question->choices.size());
            settle();
            const auto* area = m_panel.findChild<QScrollArea*>();
            const int wanted = area->widget()->layout()->heightForWidth(m_panel.width());
            EXPECT_FALSE(scrolls())
                << scenario.name << ", step " << step + 1 << ": " << area->height() << " px high, "
                << wanted << " wanted, " << area->widget()->height() << " taken, "
                << area->widget()->minimumSizeHint().height() << " least, beside it "
                << (m_lesson->isVisible() ? m_lesson->height() : 0) << " (least "
                << m_lesson->minimumSizeHint().height() << ", unfolded "
                << m_lesson->unfoldedHeight() << ')';
            ++looked;
            beside += m_lesson->isVisible() ? 1 : 0;
            m_quiz.pass();
        }
    }
    EXPECT_GT(looked, 80);
    EXPECT_GT(beside, looked * 3 / 4) << "the step stays in view beside nearly all";
}

// Protects: while there is little room the lesson is folded to its step, and unfolds afterwards.
TEST_F(SmallQuizPanel, TheLessonFoldsToItsStep)
{
    m_desk.show(bundledRun("one-lost-segment"));
    m_guide.goTo(1);
    settle();
    EXPECT_TRUE(says(m_panel, m_guide.step(1).text));
    m_quiz.ask(*askedAtStep(*m_desk.context.run(), 0, 1, 0));
    settle();
    EXPECT_TRUE(m_lesson->isVisible());
    EXPECT_TRUE(says(m_panel, m_guide.step(1).title));
    m_panel.resize(kDock.width(), 420);
    settle();
    EXPECT_FALSE(says(m_panel, m_guide.step(1).text));
    m_quiz.pass();
    settle();
    EXPECT_TRUE(says(m_panel, m_guide.step(1).text));
}

// Protects: after the answer only the right choice and the own one are left, with their marks, and
// a screen reader hears the result.
TEST_F(SmallQuizPanel, WhatWasNotChosenGoes)
{
    m_desk.show(bundledRun("one-lost-segment"));
    m_guide.goTo(1);
    const AskedQuestion question = *askedAtStep(*m_desk.context.run(), 0, 1, 0);
    m_quiz.ask(question);
    settle();
    const auto shown = [this] {
        int count = 0;
        for (const ChoiceButton* button : m_panel.findChildren<ChoiceButton*>())
            count += button->isVisible() ? 1 : 0;
        return count;
    };
    EXPECT_EQ(shown(), static_cast<int>(question.choices.size()));
    m_quiz.answer(question.right);
    settle();
    EXPECT_EQ(shown(), 1);
    EXPECT_EQ(m_panel.findChild<QWidget*>(u"questionCard"_qs)->accessibleDescription(),
              u"Right."_qs);
}

} // namespace
} // namespace roundtrip::ui
