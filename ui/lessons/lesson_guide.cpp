// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_guide.h.
#include "ui/lessons/lesson_guide.h"

#include "core/teach/lesson_change.h"
#include "core/teach/lesson_steps.h"
#include "ui/base/playback.h"

#include <utility>

namespace roundtrip::ui {

namespace {

GuidedStep guided(const Run& run, const LessonStep& step, const StepPlace& place)
{
    GuidedStep shown;
    shown.title = QString::fromStdString(step.title);
    shown.text = QString::fromStdString(step.text);
    shown.time = place.time;
    shown.lane = place.lane;
    shown.event = place.event;
    if (place.event)
        shown.place = explainPlace(run.lanes[place.lane], *place.event);
    shown.missing = !place.found;
    shown.asks = step.ask.has_value();
    return shown;
}

} // namespace

LessonGuide::LessonGuide(Playback& playback, QObject* parent)
    : QObject(parent), m_playback(playback)
{
    connect(&playback, &Playback::runChanged, this, &LessonGuide::showRun);
    connect(&playback, &Playback::timeChanged, this, &LessonGuide::showTime);
    showRun();
}

const Lesson* LessonGuide::lesson() const
{
    return m_source && m_source->lesson ? &*m_source->lesson : nullptr;
}

std::shared_ptr<const Scenario> LessonGuide::source() const
{
    if (!m_run)
        return nullptr;
    return m_edited && runAlike(*m_edited, *m_run->scenario) ? m_edited : m_run->scenario;
}

void LessonGuide::setEdited(std::shared_ptr<const Scenario> scenario)
{
    m_edited = std::move(scenario);
    const auto now = source();
    // While another run is under way the one that is shown keeps its lesson.
    if (!now || !m_source || now->lesson == m_source->lesson
        || (now == m_run->scenario && now != m_edited))
        return;
    // Of several steps at this instant the same one stays, as long as only words were changed.
    const bool sameSteps = now->lesson && now->lesson->steps.size() == m_steps.size();
    show(sameSteps ? m_current : -1);
}

std::size_t LessonGuide::lane() const
{
    const Lesson* open = lesson();
    if (open && open->lane)
        return *open->lane;
    return m_steps.empty() ? 0 : m_steps.front().lane;
}

int LessonGuide::nextStep() const { return m_road.next(m_playback.time()); }
int LessonGuide::previousStep() const { return m_road.previous(m_playback.time()); }

void LessonGuide::showRun() { show(-1); }

void LessonGuide::show(int chosen)
{
    m_run = m_playback.run();
    m_source = source();
    m_steps.clear();
    m_current = -1;
    std::vector<StepRoad::Stop> stops;
    if (const Lesson* open = lesson()) {
        const LessonPlaces places = lessonPlaces(*m_run, *open);
        for (std::size_t i = 0; i < open->steps.size(); ++i) {
            m_steps.push_back(guided(*m_run, open->steps[i], places.steps[i]));
            stops.push_back({m_steps.back().time, m_steps.back().missing});
        }
    }
    m_road = StepRoad(std::move(stops));
    m_road.choose(chosen);
    Q_EMIT changed();
    showTime();
}

void LessonGuide::showTime()
{
    const int now = m_road.current(m_playback.time());
    if (now == std::exchange(m_current, now))
        return;
    Q_EMIT currentChanged(now);
    if (now >= 0)
        Q_EMIT stepReached(now);
}

void LessonGuide::goTo(int step)
{
    if (step < 0 || step >= count() || this->step(step).missing)
        return;
    m_road.choose(step);
    m_playback.seek(this->step(step).time);
    showTime(); // the playhead may have been there
}

void LessonGuide::next() { goTo(nextStep()); }
void LessonGuide::previous() { goTo(previousStep()); }

} // namespace roundtrip::ui
