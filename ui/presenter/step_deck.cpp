// SPDX-License-Identifier: GPL-3.0-or-later
// See step_deck.h.
#include "ui/presenter/step_deck.h"

#include "ui/base/flow_focus.h"
#include "ui/base/view_context.h"
#include "ui/steps/steps_model.h"

#include <utility>

namespace roundtrip::ui {

namespace {

GuidedStep fromMoment(const Moment& moment)
{
    GuidedStep step;
    step.title = stepTitle(moment);
    step.text = filledText(moment.sentenceTemplate, moment.arguments);
    step.time = moment.time;
    step.lane = moment.lane;
    step.event = moment.event;
    step.place = moment.place;
    return step;
}

} // namespace

StepDeck::StepDeck(ViewContext& context, LessonGuide& guide, QObject* parent)
    : QObject(parent), m_context(context), m_guide(guide)
{
    connect(&context.playback, &Playback::runChanged, this, &StepDeck::showRun);
    connect(&context.playback, &Playback::timeChanged, this, &StepDeck::showTime);
    connect(&guide, &LessonGuide::changed, this, &StepDeck::showRun);
    connect(&guide, &LessonGuide::currentChanged, this, &StepDeck::showTime);
    showRun();
}

QString StepDeck::title() const
{
    const Run* run = m_context.run();
    return run ? QString::fromStdString(run->scenario->title) : QString();
}

const std::vector<GuidedStep>& StepDeck::steps() const
{
    return m_guide.lesson() ? m_guide.steps() : m_own;
}

std::size_t StepDeck::laneCount() const
{
    return m_context.run() ? m_context.run()->lanes.size() : 0;
}

void StepDeck::showRun()
{
    const Run* run = m_context.run();
    // An edit keeps the lane that somebody has chosen; another scenario begins with its own.
    if (run && m_title != run->scenario->title) {
        m_title = run->scenario->title;
        const auto focus = flowInFocus(m_context);
        m_lane = m_guide.lesson() ? m_guide.lane() : focus ? focus->lane : 0;
    }
    if (m_lane >= laneCount())
        m_lane = 0;
    readSteps();
    Q_EMIT changed();
    Q_EMIT laneChanged();
}

void StepDeck::readSteps()
{
    m_own.clear();
    std::vector<StepRoad::Stop> stops;
    if (m_context.run() && !m_guide.lesson() && m_lane < laneCount()) {
        for (const Moment& moment : findSteps(*m_context.run(), m_lane)) {
            m_own.push_back(fromMoment(moment));
            stops.push_back({moment.time, false});
        }
    }
    m_road = StepRoad(std::move(stops));
    m_current = current();
}

void StepDeck::setLane(std::size_t lane)
{
    if (lane >= laneCount() || lane == m_lane)
        return;
    m_lane = lane;
    if (!m_guide.lesson()) {
        readSteps();
        Q_EMIT changed();
    }
    Q_EMIT laneChanged();
}

int StepDeck::current() const
{
    return m_guide.lesson() ? m_guide.current() : m_road.current(m_context.playback.time());
}

int StepDeck::next() const
{
    return m_guide.lesson() ? m_guide.nextStep() : m_road.next(m_context.playback.time());
}

int StepDeck::back() const
{
    const int here = current();
    if (here >= 0 && step(here).time < m_context.playback.time())
        return here;
    return m_guide.lesson() ? m_guide.previousStep() : m_road.previous(m_context.playback.time());
}

void StepDeck::goTo(int step)
{
    if (step < 0 || step >= count())
        return;
    if (m_guide.lesson()) {
        // A lesson about all lanes shows each step where it happens.
        if (!m_guide.lesson()->lane && !this->step(step).missing)
            setLane(this->step(step).lane);
        m_guide.goTo(step);
        return;
    }
    m_road.choose(step);
    m_context.playback.seek(this->step(step).time);
    showTime();
}

void StepDeck::showTime()
{
    const int now = current();
    if (now != std::exchange(m_current, now))
        Q_EMIT moved();
}

} // namespace roundtrip::ui
