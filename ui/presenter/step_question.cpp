// SPDX-License-Identifier: GPL-3.0-or-later
// See step_question.h.
#include "ui/presenter/step_question.h"

#include "ui/base/view_context.h"
#include "ui/presenter/step_deck.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/quiz/quiz.h"

namespace roundtrip::ui {

StepQuestion::StepQuestion(ViewContext& context, StepDeck& deck, Quiz& quiz,
                           LessonQuestions& questions, Classroom& classroom, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_deck(deck)
    , m_quiz(quiz)
    , m_questions(questions)
    , m_classroom(classroom)
{
    connect(&quiz, &Quiz::changed, this, &StepQuestion::showQuiz);
    connect(&deck, &StepDeck::moved, this, [this] {
        if (m_deck.current() != m_done)
            m_done = -1; // whoever comes again is asked again
        Q_EMIT changed();
    });
}

void StepQuestion::showQuiz()
{
    arrived();
    Q_EMIT changed();
}

void StepQuestion::arrived()
{
    if (m_quiz.state() == Quiz::State::Open && m_classroom.window()->isVisible()
        && !m_classroom.isVisible() && m_context.playback.time() >= m_quiz.question()->gate)
        m_classroom.open();
}

const AskedQuestion* StepQuestion::due() const
{
    const int now = m_deck.current();
    return m_quiz.active() || now == m_done ? nullptr : m_questions.of(now);
}

StepQuestion::Forward StepQuestion::forward()
{
    if (due()) {
        m_done = m_deck.current();
        m_questions.ask(m_done);
    } else if (m_quiz.state() == Quiz::State::Open && m_classroom.isVisible()) {
        m_quiz.reveal();
        return {true, std::nullopt};
    } else if (m_quiz.state() == Quiz::State::Answered) {
        m_classroom.leave();
        m_quiz.pass();
        return {};
    }
    switch (m_quiz.state()) {
    case Quiz::State::Preparing: return {true, std::nullopt};
    case Quiz::State::Waiting:
        // Prediction mode has its gates on the way; a lesson's question is where the way leads.
        return m_quiz.ofLesson() ? Forward{true, m_context.playback.limit()} : Forward{};
    case Quiz::State::Open: arrived(); return {true, m_quiz.question()->gate};
    case Quiz::State::Off:
    case Quiz::State::Answered:
    case Quiz::State::Finished: break;
    }
    return {};
}

bool StepQuestion::back()
{
    const bool asked = m_quiz.ofLesson();
    leave();
    if (asked)
        m_deck.goTo(m_deck.current());
    return asked;
}

void StepQuestion::leave()
{
    m_done = -1;
    m_classroom.leave();
    m_quiz.pass();
}

} // namespace roundtrip::ui
