// SPDX-License-Identifier: GPL-3.0-or-later
// See step_walk.h.
#include "ui/presenter/step_walk.h"

#include "ui/base/view_context.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_question.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr int kFrameMs = 25;
constexpr double kFullViewNs = 2.6e9; // for as much time as the ladder shows

} // namespace

StepWalk::StepWalk(ViewContext& context, StepDeck& deck, Playback::WallClock clock, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_deck(deck)
    , m_clock(clock ? std::move(clock) : Playback::steadyClock())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kFrameMs);
    connect(&m_timer, &QTimer::timeout, this, &StepWalk::tick);
    // Whoever takes the playhead elsewhere has ended the walk.
    connect(&context.playback, &Playback::timeChanged, this, [this] {
        if (!m_seeking)
            end();
    });
    connect(&context.playback, &Playback::runChanged, this, &StepWalk::end);
    connect(&context.playback, &Playback::playingChanged, this, &StepWalk::end);
}

void StepWalk::forward()
{
    if (m_way) {
        arrive();
        return;
    }
    Playback& playback = m_context.playback;
    playback.pause();
    if (m_question) {
        const StepQuestion::Forward asked = m_question->forward();
        if (asked.gate && *asked.gate > playback.time())
            setOut(*asked.gate, std::nullopt);
        if (asked.taken)
            return;
    }
    const int next = m_deck.next();
    const SimTime to = next >= 0 ? m_deck.step(next).time : playback.endTime();
    if (to > playback.time())
        setOut(to, next >= 0 ? std::optional(next) : std::nullopt);
    else if (next >= 0)
        m_deck.goTo(next);
}

void StepWalk::setOut(SimTime to, std::optional<int> step)
{
    Playback& playback = m_context.playback;
    const FoldedTime& folded = m_context.foldedTime;
    const double seen = m_context.selection.visibleEnd() - m_context.selection.visibleBegin();
    const double way = folded.toAxis(to) - folded.toAxis(playback.time());
    const double share = seen > 0 ? std::min(way / seen, 10.0) : 1.0;
    const auto length = std::clamp(static_cast<qint64>(share * kFullViewNs), kShortestNs,
                                   kLongestNs);
    m_way = Way{playback.time(), to, step, m_clock(), length};
    m_timer.start();
    Q_EMIT walkingChanged(true);
}

void StepWalk::tick()
{
    if (!m_way)
        return;
    const double share = static_cast<double>(m_clock() - m_way->begunNs)
                         / static_cast<double>(m_way->lengthNs);
    if (share >= 1.0) {
        arrive();
        return;
    }
    const FoldedTime& folded = m_context.foldedTime;
    const double from = folded.toAxis(m_way->from);
    const double to = folded.toAxis(m_way->to);
    const SimTime wanted = std::min(folded.fromAxis(from + (to - from) * std::max(share, 0.0)),
                                    m_way->to - Duration{1});
    seek(wanted);
    if (m_context.playback.time() < wanted)
        end(); // something lets nobody beyond
}

void StepWalk::arrive()
{
    const Way way = *m_way;
    end();
    if (way.step)
        m_deck.goTo(*way.step);
    else
        m_context.playback.seek(way.to);
    if (m_question)
        m_question->arrived();
}

void StepWalk::leaveQuestion()
{
    if (m_question)
        m_question->leave();
}

void StepWalk::back()
{
    m_context.playback.pause();
    if (m_way) {
        const SimTime from = m_way->from;
        end();
        leaveQuestion();
        m_context.playback.seek(from);
        return;
    }
    if (m_question && m_question->back())
        return;
    const int step = m_deck.back();
    if (step >= 0)
        m_deck.goTo(step);
    else
        m_context.playback.toStart();
}

void StepWalk::toStart()
{
    end();
    leaveQuestion();
    m_context.playback.pause();
    m_context.playback.toStart();
}

void StepWalk::toEnd()
{
    end();
    leaveQuestion();
    m_context.playback.pause();
    m_context.playback.toEnd();
}

void StepWalk::jump(int step)
{
    end();
    leaveQuestion();
    m_context.playback.pause();
    m_deck.goTo(step);
}

void StepWalk::stop() { end(); }

void StepWalk::seek(SimTime t)
{
    const QScopedValueRollback own(m_seeking, true);
    m_context.playback.seek(t);
}

void StepWalk::end()
{
    if (!m_way)
        return;
    m_way.reset();
    m_timer.stop();
    Q_EMIT walkingChanged(false);
}

} // namespace roundtrip::ui
