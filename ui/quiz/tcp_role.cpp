// SPDX-License-Identifier: GPL-3.0-or-later
// See tcp_role.h.
#include "ui/quiz/tcp_role.h"

#include "ui/base/flow_focus.h"
#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"

#include <algorithm>
#include <utility>

namespace roundtrip::ui {

TcpRole::TcpRole(ViewContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    Playback& playback = context.playback;
    connect(&playback, &Playback::timeChanged, this, &TcpRole::follow);
    connect(&playback, &Playback::runChanged, this, [this] {
        if (!active())
            return;
        if (m_context.run())
            prepare(here());
        else
            end();
    });
}

const NextSegmentExercise* TcpRole::exercise() const
{
    const bool shown = m_state == State::Open || m_state == State::Judged;
    return shown && m_exercise ? &*m_exercise : nullptr;
}

void TcpRole::begin()
{
    if (active() || !m_context.run())
        return;
    Playback& playback = m_context.playback;
    playback.pause();
    if (playback.time() >= playback.endTime())
        playback.toStart();
    m_score = {};
    prepare(here());
}

/// From where the next segment is looked for: at the start also one that leaves there.
SimTime TcpRole::here() const
{
    const SimTime now = m_context.playback.time();
    return now == kStartOfTime ? kBeforeStart : now;
}

void TcpRole::end()
{
    if (!active())
        return;
    ++m_job;
    m_exercise.reset();
    enter(State::Off);
}

void TcpRole::setHost(HostRole host)
{
    if (host == m_host)
        return;
    m_host = host;
    if (active())
        prepare(here());
    else
        Q_EMIT changed();
}

void TcpRole::prepare(SimTime from)
{
    const auto focus = tcpFlowInFocus(m_context);
    m_exercise.reset();
    const int job = ++m_job;
    if (!focus || focus->transport != Transport::Tcp) {
        enter(State::Finished);
        return;
    }
    m_lane = focus->lane;
    m_flow = focus->flow;
    enter(State::Preparing);
    askOnWorker(
        this,
        [run = m_context.playback.run(), lane = m_lane, host = m_host, from, flow = m_flow] {
            return nextSegmentExercise(*run, lane, host, from, flow);
        },
        [this, job](std::optional<NextSegmentExercise> exercise) {
            if (job != m_job)
                return;
            m_exercise = std::move(exercise);
            enter(m_exercise ? State::Waiting : State::Finished);
            if (m_exercise && std::exchange(m_goThere, false))
                m_context.playback.seek(m_exercise->gate);
            follow();
        });
}

void TcpRole::enter(State state)
{
    m_state = state;
    if (state != State::Judged)
        m_judgement.reset();
    Playback& playback = m_context.playback;
    Selection& selection = m_context.selection;
    selection.setQuestionOpen(state != State::Off && state != State::Finished);
    switch (state) {
    case State::Off:
    case State::Finished:
        m_goThere = false;
        playback.setLimit(std::nullopt);
        break;
    case State::Preparing:
        playback.pause();
        playback.setLimit(playback.time());
        break;
    case State::Waiting: playback.setLimit(m_exercise->gate); break;
    case State::Open:
        playback.pause();
        selection.followFlow(m_flow, m_lane);
        selection.setHost(m_host);
        break;
    case State::Judged:
        playback.setLimit(m_exercise->sentAt);
        playback.seek(m_exercise->sentAt);
        selection.select({m_lane, m_exercise->packet});
        break;
    }
    Q_EMIT changed();
}

void TcpRole::follow()
{
    if (m_state == State::Waiting && m_context.playback.time() >= m_exercise->gate)
        enter(State::Open);
}

void TcpRole::check(const SegmentGuess& guess)
{
    if (m_state != State::Open)
        return;
    m_judgement = m_exercise->judge(m_context.run()->lanes[m_lane], guess);
    ++m_score.segments;
    if (m_judgement->right())
        ++m_score.right;
    enter(State::Judged);
}

void TcpRole::skip()
{
    if (m_state != State::Open)
        return;
    enter(State::Judged);
    goOn();
}

void TcpRole::goOn()
{
    if (m_state == State::Waiting) {
        m_context.playback.seek(m_exercise->gate);
    } else if (m_state == State::Judged) {
        m_goThere = true;
        prepare(m_exercise->sentAt);
    } else if (m_state == State::Finished) {
        m_context.playback.toStart();
        prepare(kBeforeStart);
    }
}

} // namespace roundtrip::ui
