// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_editor.h.
#include "ui/authoring/lesson_editor.h"

#include "ui/base/view_context.h"

#include <algorithm>

namespace roundtrip::ui {

LessonEditor::LessonEditor(ViewContext& context, QObject* parent)
    : QObject(parent), m_context(context)
{
    connect(&context.document, &RunDocument::scenarioChanged, this, &LessonEditor::forget);
    connect(&context.playback, &Playback::runChanged, this, &LessonEditor::forget);
}

void LessonEditor::forget()
{
    m_places.reset();
    m_gaps.reset();
    Q_EMIT changed();
}

const Lesson* LessonEditor::lesson() const
{
    const auto& scenario = m_context.document.scenario();
    return scenario && scenario->lesson ? &*scenario->lesson : nullptr;
}

const std::vector<Expectation>& LessonEditor::expectations() const
{
    static const std::vector<Expectation> none;
    const auto& scenario = m_context.document.scenario();
    return scenario ? scenario->expect : none;
}

int LessonEditor::count() const
{
    const Lesson* open = lesson();
    return open ? static_cast<int>(open->steps.size()) : 0;
}

const LessonStep& LessonEditor::step(int step) const
{
    return lesson()->steps[static_cast<std::size_t>(step)];
}

/// The run of another file, which is still shown while the new one runs, has other lanes.
const Run* LessonEditor::run() const
{
    const Run* shown = m_context.run();
    const auto& scenario = m_context.document.scenario();
    return shown && scenario && shown->scenario->lanes == scenario->lanes ? shown : nullptr;
}

const LessonPlaces& LessonEditor::places() const
{
    if (!m_places)
        m_places = run() && lesson() ? lessonPlaces(*run(), *lesson()) : LessonPlaces{};
    return *m_places;
}

const std::vector<LessonGap>& LessonEditor::gaps() const
{
    const auto& scenario = m_context.document.scenario();
    if (!m_gaps)
        m_gaps = scenario ? lessonGaps(*scenario) : std::vector<LessonGap>{};
    return *m_gaps;
}

std::vector<StepProposal> LessonEditor::proposals(SimTime t) const
{
    if (!run())
        return {};
    return proposeSteps(*run(), lesson() ? lesson()->lane : std::nullopt, t);
}

void LessonEditor::edit(const std::function<void(Scenario&)>& edit)
{
    const auto& scenario = m_context.document.scenario();
    if (!scenario)
        return;
    auto edited = std::make_shared<Scenario>(*scenario);
    edit(*edited);
    if (!(*edited == *scenario))
        m_context.document.setScenario(std::move(edited));
}

void LessonEditor::begin()
{
    edit([](Scenario& scenario) {
        if (!scenario.lesson)
            scenario.lesson.emplace();
    });
}

void LessonEditor::removeLesson()
{
    edit([](Scenario& scenario) { scenario.lesson.reset(); });
}

void LessonEditor::change(const std::function<void(Lesson&)>& change)
{
    edit([&](Scenario& scenario) {
        if (scenario.lesson)
            change(*scenario.lesson);
    });
}

void LessonEditor::changeStep(int step, const std::function<void(LessonStep&)>& change)
{
    if (step < 0 || step >= count())
        return;
    this->change([&](Lesson& open) { change(open.steps[static_cast<std::size_t>(step)]); });
}

void LessonEditor::setLane(std::optional<std::uint16_t> lane)
{
    const std::vector<StepPlace> there = places().steps;
    change([&](Lesson& open) {
        for (std::size_t i = 0; i < open.steps.size(); ++i) {
            std::optional<std::uint16_t>& ofStep = open.steps[i].at.event.lane;
            if (open.steps[i].at.time || ofStep || open.lane == lane)
                continue;
            if (open.lane)
                ofStep = open.lane;
            else if (i < there.size() && there[i].found)
                ofStep = there[i].lane;
        }
        open.lane = lane;
    });
}

int LessonEditor::record()
{
    const std::vector<StepProposal> found = proposals(m_context.playback.time());
    if (found.empty())
        return -1;
    const StepProposal& proposal = found.front();
    const std::vector<StepPlace>& there = places().steps;
    const auto before = std::find_if(there.rbegin(), there.rend(), [&](const StepPlace& place) {
        return place.found && place.time <= proposal.place.time;
    });
    const auto row = std::distance(before, there.rend());
    edit([&](Scenario& scenario) {
        if (!scenario.lesson)
            scenario.lesson.emplace();
        auto& steps = scenario.lesson->steps;
        steps.insert(steps.begin() + row, LessonStep{proposal.at, {}, {}, std::nullopt});
    });
    return static_cast<int>(row);
}

void LessonEditor::remove(int step)
{
    if (step < 0 || step >= count())
        return;
    change([step](Lesson& open) { open.steps.erase(open.steps.begin() + step); });
}

bool LessonEditor::move(int step, int to)
{
    if (step < 0 || step >= count() || to < 0 || to >= count() || step == to)
        return false;
    change([step, to](Lesson& open) {
        const auto from = open.steps.begin() + step, goal = open.steps.begin() + to;
        if (step < to)
            std::rotate(from, from + 1, goal + 1);
        else
            std::rotate(goal, from, from + 1);
    });
    return true;
}

bool LessonEditor::expect(int step)
{
    if (step < 0 || step >= count())
        return false;
    const auto expected = expectationOf(*lesson(), this->step(step).at);
    const auto& there = expectations();
    if (!expected || std::find(there.begin(), there.end(), Expectation(*expected)) != there.end())
        return false;
    edit([&](Scenario& scenario) { scenario.expect.emplace_back(*expected); });
    return true;
}

void LessonEditor::removeExpectation(int number)
{
    if (number < 0 || number >= static_cast<int>(expectations().size()))
        return;
    edit([number](Scenario& scenario) { scenario.expect.erase(scenario.expect.begin() + number); });
}

} // namespace roundtrip::ui
