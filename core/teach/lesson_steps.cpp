// SPDX-License-Identifier: GPL-3.0-or-later
// Looks up each step's moment in the record.
#include "core/teach/lesson_steps.h"

#include "core/teach/event_match.h"

namespace roundtrip {

namespace {

EventPattern inLessonLane(const Lesson& lesson, EventPattern pattern)
{
    if (!pattern.lane)
        pattern.lane = lesson.lane;
    return pattern;
}

class Places {
public:
    Places(const Run& run, const Lesson& lesson) : m_run(run), m_lesson(lesson)
    {
        m_last.lane = lesson.lane.value_or(0);
    }

    LessonPlaces take()
    {
        for (std::size_t i = 0; i < m_lesson.steps.size(); ++i)
            place(i);
        return std::move(m_result);
    }

private:
    void place(std::size_t step)
    {
        StepPlace found = lookUp(step);
        if (found.found && found.time > m_run.endTime())
            fail(step, found,
                 "is to come at " + text(found.time) + ", but the run ends at "
                     + text(m_run.endTime()));
        else if (found.found && found.time < m_last.time)
            fail(step, found,
                 "comes at " + text(found.time) + ", before the step before it ("
                     + text(m_last.time) + ")");
        if (found.found)
            m_last = found;
        m_result.steps.push_back(found);
    }

    StepPlace lookUp(std::size_t step)
    {
        const LessonMoment& at = m_lesson.steps[step].at;
        if (at.time)
            return {*at.time, m_lesson.lane.value_or(0), std::nullopt, true};
        const EventPattern pattern = inLessonLane(m_lesson, at.event);
        if (const auto event = findEvent(m_run, pattern))
            return {event->time + at.after, event->lane, event->event, true};
        StepPlace missing;
        fail(step, missing,
             "waits for " + patternText(pattern, *m_run.scenario) + ", which "
                 + tooRareText(countEvents(m_run, pattern)) + " in this run");
        return missing;
    }

    /// Makes `place` the one before, as near as the run comes to it.
    void fail(std::size_t step, StepPlace& place, const std::string& what)
    {
        m_result.problems.push_back({step, lessonStepName(m_lesson, step) + ": it " + what + "."});
        place = m_last;
        place.event.reset();
        place.found = false;
    }

    static std::string text(SimTime time) { return formatDuration(time.time_since_epoch()); }

    const Run& m_run;
    const Lesson& m_lesson;
    StepPlace m_last;
    LessonPlaces m_result;
};

} // namespace

std::string lessonStepName(const Lesson& lesson, std::size_t step)
{
    return "lesson, step " + std::to_string(step + 1) + " (\"" + lesson.steps[step].title + "\")";
}

LessonPlaces lessonPlaces(const Run& run, const Lesson& lesson)
{
    return Places(run, lesson).take();
}

} // namespace roundtrip
