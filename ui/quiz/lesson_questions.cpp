// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_questions.h.
#include "ui/quiz/lesson_questions.h"

#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/quiz/quiz.h"

#include <utility>

namespace roundtrip::ui {

LessonQuestions::LessonQuestions(ViewContext& context, LessonGuide& guide, Quiz& quiz,
                                 std::function<bool()> moment, QObject* parent)
    : QObject(parent), m_context(context), m_guide(guide), m_quiz(quiz), m_moment(std::move(moment))
{
    connect(&guide, &LessonGuide::changed, this, &LessonQuestions::make);
    connect(&guide, &LessonGuide::stepReached, this, [this](int step) {
        m_arrival = Arrival{step, m_seen, m_context.playback.playing()};
        // Asking may take the playhead back, which nobody expects in the middle of its moving.
        QMetaObject::invokeMethod(this, &LessonQuestions::look, Qt::QueuedConnection);
    });
    connect(&context.playback, &Playback::timeChanged, this, &LessonQuestions::followTime);
    connect(&quiz, &Quiz::changed, this, [this] {
        if (!m_quiz.ofLesson())
            m_open.reset();
    });
    make();
}

const AskedQuestion* LessonQuestions::of(int step) const
{
    const auto at = static_cast<std::size_t>(step);
    return m_wanted && step >= 0 && at < m_questions.size() && m_questions[at] ? &*m_questions[at]
                                                                               : nullptr;
}

void LessonQuestions::setWanted(bool wanted)
{
    m_wanted = wanted;
    if (!wanted)
        leave();
}

void LessonQuestions::leave()
{
    if (m_open && m_quiz.ofLesson())
        m_quiz.pass();
    m_open.reset();
}

void LessonQuestions::make()
{
    const int job = ++m_job;
    m_questions.clear();
    m_open.reset();
    m_ready = m_guide.lesson() == nullptr;
    if (std::exchange(m_original, m_context.document.original()) != m_context.document.original())
        m_asked.clear();
    if (m_ready)
        return;
    std::vector<std::size_t> lanes;
    for (const GuidedStep& step : m_guide.steps())
        lanes.push_back(step.lane);
    askOnWorker(
        this,
        [run = m_context.playback.run(), lanes = std::move(lanes), round = m_round++] {
            std::vector<std::optional<AskedQuestion>> made;
            for (std::size_t step = 0; step < lanes.size(); ++step)
                made.push_back(askedAtStep(*run, lanes[step], step, round));
            return made;
        },
        [this, job](std::vector<std::optional<AskedQuestion>> questions) {
            if (job == m_job)
                take(std::move(questions));
        });
}

void LessonQuestions::take(std::vector<std::optional<AskedQuestion>> questions)
{
    m_questions = std::move(questions);
    m_ready = true;
    look();
}

/// Whoever comes to a step is asked before he has seen the answer; whoever leaps over it or comes
/// from behind is not.
void LessonQuestions::look()
{
    if (!m_ready || !m_arrival)
        return;
    const Arrival arrival = *std::exchange(m_arrival, std::nullopt);
    const AskedQuestion* question = of(arrival.step);
    if (!question || m_quiz.active() || m_asked.contains(arrival.step) || !m_moment())
        return;
    Playback& playback = m_context.playback;
    const SimTime now = playback.time(), begin = m_guide.step(arrival.step).time;
    if (now > question->gate) {
        // Playing moves by frames, and the gate may lie between two of them.
        if (!arrival.playing || arrival.from > question->gate)
            return;
        playback.pause();
        m_guide.goTo(arrival.step);
        playback.seek(question->gate);
    } else if (now < arrival.from && now != begin) {
        return;
    } else if (m_guide.current() != arrival.step) {
        return;
    }
    ask(arrival.step);
}

void LessonQuestions::ask(int step)
{
    const AskedQuestion* question = of(step);
    if (!question || m_quiz.active())
        return;
    m_asked.insert(step);
    m_open = step;
    m_quiz.ask(*question);
}

void LessonQuestions::followTime()
{
    m_seen = m_context.playback.time();
    if (m_open && *m_open < m_guide.count() && m_seen < m_guide.step(*m_open).time) {
        m_asked.erase(*m_open);
        leave();
    }
    if (m_seen == kStartOfTime)
        m_asked.clear();
}

} // namespace roundtrip::ui
