// SPDX-License-Identifier: GPL-3.0-or-later
// See stop_points.h.
#include "ui/events/stop_points.h"

#include "ui/base/on_worker.h"
#include "ui/base/view_context.h"
#include "ui/events/event_focus.h"
#include "ui/parts/axis_text.h"

#include <algorithm>
#include <utility>

namespace roundtrip::ui {

StopPoints::StopPoints(ViewContext& context, EventFocus& focus, QObject* parent)
    : QObject(parent), m_context(context), m_focus(focus)
{
    connect(&context.playback, &Playback::runChanged, this, &StopPoints::look);
}

void StopPoints::watchPlayback()
{
    connect(&m_context.playback, &Playback::timeChanged, this, &StopPoints::timeMoved);
}

void StopPoints::timeMoved(SimTime t)
{
    const SimTime before = std::exchange(m_seen, t);
    if (!m_context.playback.playing() || t <= before)
        return;
    const Stop* stop = stopAfter(m_stops, before);
    if (!stop || stop->time > t)
        return;
    const EventRef event = stop->event;
    m_context.playback.pause();
    m_focus.goTo(event);
}

StopPoints::~StopPoints() { cancel(); }

void StopPoints::cancel()
{
    if (m_cancel)
        m_cancel->store(true);
}

bool StopPoints::anyWanted() const
{
    return std::find(m_wanted.begin(), m_wanted.end(), true) != m_wanted.end();
}

bool StopPoints::onlyCondition() const
{
    return wanted(StopKind::Condition) && std::count(m_wanted.begin(), m_wanted.end(), true) == 1;
}

void StopPoints::setWanted(StopKind kind, bool on)
{
    const bool possible = on && (kind != StopKind::Condition || !m_condition.isEmpty());
    if (m_wanted[slot(kind)] == possible)
        return;
    m_wanted[slot(kind)] = possible;
    Q_EMIT wishesChanged();
    look();
}

bool StopPoints::setCondition(const QString& text)
{
    if (!Condition::read(text.toStdString()).condition)
        return false;
    m_condition = text;
    m_wanted[slot(StopKind::Condition)] = true;
    Q_EMIT wishesChanged();
    look();
    return true;
}

void StopPoints::look()
{
    cancel();
    const int job = ++m_job;
    const auto run = m_context.playback.run();
    m_looking = run && anyWanted();
    const bool looking = m_looking;
    adopt({});
    if (!looking)
        return;
    m_looking = true;
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    const auto find = [run, wanted = m_wanted, text = m_condition.toStdString(), stop = m_cancel] {
        StopAt at{wanted[slot(StopKind::Loss)],        wanted[slot(StopKind::Retransmission)],
                  wanted[slot(StopKind::StateChange)], wanted[slot(StopKind::Timer)],
                  wanted[slot(StopKind::ZeroWindow)],  nullptr};
        const auto reading = wanted[slot(StopKind::Condition)] ? Condition::read(text)
                                                               : Condition::Reading{};
        if (reading.condition)
            at.condition = &*reading.condition;
        return findStops(*run, at, stop.get());
    };
    askOnWorker(this, find, [this, job](std::vector<Stop> stops) {
        if (job == m_job)
            adopt(std::move(stops));
    });
}

void StopPoints::adopt(std::vector<Stop> stops)
{
    m_stops = std::move(stops);
    m_looking = false;
    Q_EMIT stopsChanged();
}

bool StopPoints::hasNext() const
{
    return stopAfter(m_stops, m_context.playback.time()) != nullptr;
}

bool StopPoints::hasPrevious() const
{
    return stopBefore(m_stops, m_context.playback.time()) != nullptr;
}

QString StopPoints::foundText() const
{
    if (!anyWanted() || m_looking || !m_context.run() || m_context.selection.futureHidden())
        return {};
    if (m_stops.empty())
        return tr("never in this run");
    return m_stops.size() == 1 ? tr("once in this run")
                               : tr("%1 times in this run").arg(grouped(m_stops.size()));
}

QString StopPoints::whyNone(const QString& noneThere) const
{
    if (!anyWanted())
        return tr("No stop is chosen: choose one under Run, Stop at.");
    if (m_looking)
        return tr("The stops are still being looked for.");
    if (m_stops.empty() && !m_context.selection.futureHidden())
        return tr("What is chosen under Run, Stop at, never comes in this run.");
    return noneThere;
}

QString StopPoints::whyNoNext() const
{
    return hasNext() ? QString() : whyNone(tr("There is no stop after this instant."));
}

QString StopPoints::whyNoPrevious() const
{
    return hasPrevious() ? QString() : whyNone(tr("There is no stop before this instant."));
}

void StopPoints::goTo(const Stop* stop)
{
    m_context.playback.pause();
    if (stop)
        m_focus.goTo(stop->event);
}

void StopPoints::runToNext() { goTo(stopAfter(m_stops, m_context.playback.time())); }
void StopPoints::runToPrevious() { goTo(stopBefore(m_stops, m_context.playback.time())); }

} // namespace roundtrip::ui
