// SPDX-License-Identifier: GPL-3.0-or-later
// See playback.h.
#include "ui/base/playback.h"

#include "core/sim/cursor.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kFrameMs = 16;

/// How far back the playhead may go. Where the limit lies before the start, a question is asked
/// about what happens at the start: the playhead waits there with it, and nothing has happened yet.
SimTime firstTime(const std::optional<SimTime>& limit)
{
    return limit ? std::min(*limit, kStartOfTime) : kStartOfTime;
}

} // namespace

Playback::WallClock Playback::steadyClock()
{
    return [] {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<qint64>(
            std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
    };
}

Playback::Playback(WallClock clock, QObject* parent)
    : QObject(parent), m_clock(clock ? std::move(clock) : steadyClock())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kFrameMs);
    connect(&m_timer, &QTimer::timeout, this, &Playback::tick);
}

const std::vector<double>& Playback::speeds()
{
    static const std::vector<double> list{
        1.0 / 10000, 1.0 / 5000, 1.0 / 2000, 1.0 / 1000, 1.0 / 500, 1.0 / 200, 1.0 / 100, 1.0 / 50,
        1.0 / 20,    1.0 / 10,   1.0 / 5,    1.0 / 2,    1.0,       2.0,       5.0,       10.0};
    return list;
}

void Playback::setRun(std::shared_ptr<const Run> run, SimTime at)
{
    m_run = std::move(run);
    m_moments = m_run ? findMoments(*m_run) : std::vector<Moment>{};
    m_time = std::clamp(at, firstTime(m_limit), reach());
    m_carryNs = 0.0;
    if (!m_run)
        pause();
    Q_EMIT runChanged();
    Q_EMIT timeChanged(m_time);
}

SimTime Playback::endTime() const { return m_run ? m_run->endTime() : SimTime{}; }

SimTime Playback::reach() const
{
    return m_limit ? std::clamp(*m_limit, firstTime(m_limit), endTime()) : endTime();
}

void Playback::setLimit(std::optional<SimTime> limit)
{
    m_limit = limit;
    if (m_time > reach())
        seek(reach());
    else if (m_time < firstTime(m_limit))
        seek(firstTime(m_limit));
}

/// The same, or the limit that it lies beyond.
SimTime Playback::within(SimTime t)
{
    if (t <= reach())
        return std::max(t, firstTime(m_limit));
    const SimTime last = reach();
    if (last < endTime())
        Q_EMIT limitReached();
    return last;
}

void Playback::play()
{
    if (m_playing || !m_run)
        return;
    if (m_time >= reach() && reach() < endTime()) {
        Q_EMIT limitReached();
        return;
    }
    if (m_time >= endTime())
        toStart(); // at the end, "play" can only mean once more
    m_playing = true;
    m_lastTickNs = m_clock();
    m_timer.start();
    Q_EMIT playingChanged(true);
}

void Playback::pause()
{
    if (!m_playing)
        return;
    m_playing = false;
    m_carryNs = 0.0;
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void Playback::togglePlay()
{
    if (m_playing)
        pause();
    else
        play();
}

void Playback::setSpeed(double speed)
{
    speed = std::clamp(speed, speeds().front(), speeds().back());
    if (speed == m_speed && !m_beatMode)
        return;
    m_speed = speed;
    m_beatMode = false;
    m_lastTickNs = m_clock();
    Q_EMIT speedChanged(m_speed, m_beatMode);
}

void Playback::setBeatMode(bool on)
{
    if (on == m_beatMode)
        return;
    m_beatMode = on;
    m_carryNs = 0.0;
    m_lastTickNs = m_clock();
    Q_EMIT speedChanged(m_speed, m_beatMode);
}

void Playback::slower()
{
    const auto& list = speeds();
    const auto at = std::lower_bound(list.begin(), list.end(), m_speed * (1.0 - 1e-9));
    setSpeed(at == list.begin() ? list.front() : *std::prev(at));
}

void Playback::faster()
{
    const auto& list = speeds();
    const auto above = std::upper_bound(list.begin(), list.end(), m_speed * (1.0 + 1e-9));
    setSpeed(above == list.end() ? list.back() : *above);
}

void Playback::seek(SimTime t)
{
    m_carryNs = 0.0;
    m_lastTickNs = m_clock(); // a jump while playing starts a new beat
    setTime(within(t));
}

void Playback::stepForward()
{
    if (!m_run)
        return;
    if (const auto next = nextInstant(*m_run, m_time))
        seek(*next);
}

void Playback::stepBack()
{
    if (!m_run)
        return;
    seek(previousInstant(*m_run, m_time).value_or(SimTime{}));
}

void Playback::nextMoment()
{
    const auto after = std::upper_bound(m_moments.begin(), m_moments.end(), m_time,
                                        [](SimTime t, const Moment& m) { return t < m.time; });
    if (after != m_moments.end())
        seek(after->time);
}

void Playback::previousMoment()
{
    const auto from = std::lower_bound(m_moments.begin(), m_moments.end(), m_time,
                                       [](const Moment& m, SimTime t) { return m.time < t; });
    seek(from == m_moments.begin() ? SimTime{} : std::prev(from)->time);
}

void Playback::nudge(Duration by) { seek(m_time + by); }
void Playback::toStart() { seek(SimTime{}); }
void Playback::toEnd() { seek(endTime()); }

void Playback::tick()
{
    if (!m_playing)
        return;
    const qint64 now = m_clock();
    if (m_beatMode) {
        tickBeat(now);
    } else {
        const auto realNs = static_cast<double>(std::max<qint64>(now - m_lastTickNs, 0));
        m_lastTickNs = now;
        advance(realNs);
    }
    if (m_time >= reach())
        pause();
}

void Playback::tickBeat(qint64 now)
{
    while (m_playing && now - m_lastTickNs >= kBeatNs) {
        m_lastTickNs += kBeatNs;
        const auto next = nextInstant(*m_run, m_time);
        if (!next)
            return;
        setTime(within(*next));
        if (m_time >= reach())
            return;
    }
}

/// Virtual seconds for each real second at t, and until when this holds.
double Playback::speedAt(SimTime t, SimTime* until) const
{
    *until = endTime();
    if (!m_folded)
        return m_speed;
    for (const FoldedTime::Fold& fold : m_folded->folds()) {
        if (t >= fold.to)
            continue;
        if (t < fold.from) {
            *until = std::min(*until, fold.from);
            return m_speed;
        }
        *until = std::min(*until, fold.to);
        const auto length = static_cast<double>((fold.to - fold.from).count());
        return std::max(m_speed, length / static_cast<double>(kFoldNs));
    }
    return m_speed;
}

void Playback::advance(double realNs)
{
    SimTime t = m_time;
    while (t < endTime()) {
        SimTime until{};
        const double speed = speedAt(t, &until);
        const double left = static_cast<double>((until - t).count()) - m_carryNs;
        const double owed = realNs * speed;
        if (owed < left) {
            m_carryNs += owed;
            const auto whole = static_cast<Duration::rep>(std::floor(m_carryNs));
            m_carryNs -= static_cast<double>(whole);
            t += Duration(whole);
            break;
        }
        realNs -= left / speed;
        m_carryNs = 0.0;
        t = until;
    }
    setTime(within(t));
}

void Playback::setTime(SimTime t)
{
    if (t == m_time)
        return;
    m_time = t;
    Q_EMIT timeChanged(m_time);
}

} // namespace roundtrip::ui
