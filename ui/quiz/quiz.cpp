// SPDX-License-Identifier: GPL-3.0-or-later
// See quiz.h.
#include "ui/quiz/quiz.h"

#include "core/teach/question_lead.h"
#include "ui/base/flow_focus.h"
#include "ui/base/on_worker.h"
#include "ui/base/telling.h"
#include "ui/base/view_context.h"

#include <algorithm>
#include <utility>

namespace roundtrip::ui {

Quiz::Quiz(ViewContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    Playback& playback = context.playback;
    connect(&playback, &Playback::timeChanged, this, &Quiz::follow);
    connect(&playback, &Playback::limitReached, this, &Quiz::pressOn);
    connect(&playback, &Playback::runChanged, this, [this] {
        if (!active())
            return;
        if (m_onlySingle || !m_context.run())
            end(); // it was about the other run
        else
            prepare(m_context.playback.time());
    });
    connect(&context.selection, &Selection::flowChanged, this, &Quiz::followFocus);
    connect(&context.selection, &Selection::selectedChanged, this, &Quiz::followFocus);
}

const AskedQuestion* Quiz::next() const
{
    if (m_single)
        return &*m_single;
    return m_next < m_questions.size() ? &m_questions[m_next] : nullptr;
}

const AskedQuestion* Quiz::question() const
{
    return m_state == State::Open || m_state == State::Answered ? next() : nullptr;
}

/// How far the playhead may go after the answer: no further than the question behind.
SimTime Quiz::shownUntil() const
{
    const SimTime reveal = next()->revealAt;
    const std::size_t behind = m_single ? m_next : m_next + 1;
    return behind < m_questions.size()
               ? std::min(reveal, std::max(m_questions[behind].gate, next()->gate))
               : reveal;
}

void Quiz::begin()
{
    if (active() || !m_context.run())
        return;
    Playback& playback = m_context.playback;
    playback.pause();
    if (playback.time() >= playback.endTime())
        playback.toStart();
    m_score = {};
    m_onlySingle = false;
    prepare(playback.time());
}

void Quiz::end()
{
    if (!active())
        return;
    ++m_job;
    m_single.reset();
    m_onlySingle = false;
    m_questions.clear();
    m_run.reset();
    enter(State::Off);
}

void Quiz::setLevel(Level level)
{
    if (level == m_level)
        return;
    m_level = level;
    if (active() && !m_onlySingle)
        prepare(m_context.playback.time());
    else
        Q_EMIT changed();
}

void Quiz::prepare(SimTime from)
{
    const auto focus = flowInFocus(m_context);
    m_single.reset();
    m_questions.clear();
    m_next = 0;
    m_run = m_context.playback.run();
    m_lane = focus ? focus->lane : 0;
    enter(State::Preparing);
    const int job = ++m_job;
    askOnWorker(
        this,
        [run = m_run, lane = m_lane, level = m_level, round = m_round++] {
            return askedQuestions(*run, lane, level, round);
        },
        [this, job, from](std::vector<AskedQuestion> questions) {
            if (job == m_job)
                take(std::move(questions), from);
        });
}

void Quiz::take(std::vector<AskedQuestion> questions, SimTime from)
{
    m_questions = std::move(questions);
    // Whoever stands at the start has not left it: what happens there is asked, too.
    const SimTime known = from == kStartOfTime ? kBeforeStart : from;
    const auto first = std::find_if(m_questions.begin(), m_questions.end(),
                                    [&](const AskedQuestion& q) { return q.gate >= known; });
    m_next = static_cast<std::size_t>(first - m_questions.begin());
    wait();
}

void Quiz::wait()
{
    enter(next() != nullptr ? State::Waiting : State::Finished);
    follow();
}

void Quiz::ask(AskedQuestion question)
{
    if (!m_context.run())
        return;
    if (!active()) {
        m_score = {};
        m_onlySingle = true;
        m_run = m_context.playback.run();
        m_lane = question.lane;
    } else if (m_state == State::Preparing) {
        return; // the list will have it
    }
    question.gate = std::max(question.gate, m_context.playback.time());
    question.revealAt = std::max(question.revealAt, question.gate);
    m_single = std::move(question);
    wait();
}

/// All that depends on the state: the limit, what is hidden, what the panels speak of.
void Quiz::enter(State state)
{
    m_state = state;
    if (state != State::Answered)
        m_chosen.reset();
    Playback& playback = m_context.playback;
    Selection& selection = m_context.selection;
    const bool hidden = state != State::Off && state != State::Finished;
    setTimersHidden(selection, state == State::Open && next()->asksForTimer());
    selection.setQuestionOpen(hidden);
    switch (state) {
    case State::Off:
    case State::Finished: playback.setLimit(std::nullopt); break;
    case State::Preparing:
        playback.pause();
        playback.setLimit(playback.time());
        break;
    case State::Waiting: playback.setLimit(next()->gate); break;
    case State::Open:
        playback.pause();
        playback.setLimit(next()->gate);
        if (next()->flow)
            selection.followFlow(*next()->flow, next()->lane);
        break;
    case State::Answered: playback.setLimit(shownUntil()); break;
    }
    Q_EMIT changed();
}

void Quiz::follow()
{
    if (m_state == State::Waiting && m_context.playback.time() >= next()->gate)
        enter(State::Open);
}

/// Another lane has other questions; the one that is open comes first.
void Quiz::followFocus()
{
    if ((m_state != State::Waiting && m_state != State::Finished) || m_single)
        return;
    const auto focus = flowInFocus(m_context);
    if (focus && focus->lane != m_lane && m_run == m_context.playback.run())
        prepare(m_context.playback.time());
}

/// Somebody wants to go beyond the limit while the playhead stands at it.
void Quiz::pressOn()
{
    const Playback& playback = m_context.playback;
    if (m_state == State::Answered && playback.time() >= playback.reach())
        goOn();
}

void Quiz::answer(std::size_t choice)
{
    if (m_state != State::Open || choice >= next()->choices.size())
        return;
    m_chosen = choice;
    ++m_score.asked;
    if (choice == next()->right)
        ++m_score.right;
    enter(State::Answered);
}

void Quiz::reveal()
{
    if (m_state == State::Open)
        enter(State::Answered);
}

void Quiz::goOn()
{
    Playback& playback = m_context.playback;
    if (m_state == State::Waiting) {
        playback.seek(next()->gate);
    } else if (m_state == State::Finished) {
        playback.toStart();
        prepare(playback.time());
    } else if (m_state == State::Answered) {
        if (playback.time() < shownUntil())
            playback.seek(shownUntil());
        leaveQuestion();
    }
}

void Quiz::pass()
{
    if (ofLesson() || m_state == State::Answered)
        leaveQuestion();
}

void Quiz::leaveQuestion()
{
    if (m_onlySingle) {
        end();
        return;
    }
    if (m_single)
        m_single.reset();
    else
        ++m_next;
    wait();
    followFocus();
}

} // namespace roundtrip::ui
