// SPDX-License-Identifier: GPL-3.0-or-later
// Changes the lesson of the open scenario: each change is an edited scenario that is given to the
// document, so that it can be undone and is saved like any other. Knows no widgets; never runs
// anything.
#pragma once

#include "core/teach/lesson_gaps.h"
#include "core/teach/lesson_steps.h"
#include "core/teach/step_recorder.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace roundtrip {
struct Run;
} // namespace roundtrip

namespace roundtrip::ui {

struct ViewContext;

class LessonEditor : public QObject {
    Q_OBJECT
public:
    explicit LessonEditor(ViewContext& context, QObject* parent = nullptr);

    /// Null where the open scenario carries none, or nothing is open.
    [[nodiscard]] const Lesson* lesson() const;
    /// What the open scenario expects of its run.
    [[nodiscard]] const std::vector<Expectation>& expectations() const;
    [[nodiscard]] int count() const;
    /// 0 <= step < count()
    [[nodiscard]] const LessonStep& step(int step) const;
    /// Where the steps stand in the run that is shown; empty without a run.
    [[nodiscard]] const LessonPlaces& places() const;
    /// What keeps the open scenario from being written as a file.
    [[nodiscard]] const std::vector<LessonGap>& gaps() const;
    /// What a step may stand at when it is recorded at this instant of the run that is shown.
    [[nodiscard]] std::vector<StepProposal> proposals(SimTime t) const;

    /// An empty lesson, where there is none.
    void begin();
    /// Takes the lesson away, and what is expected stays.
    void removeLesson();
    /// Changes the lesson; the others of the same kind use it.
    void change(const std::function<void(Lesson&)>& edit);
    void changeStep(int step, const std::function<void(LessonStep&)>& edit);
    /// The lane that it is about, by index; empty: all. What the steps mean stays the same.
    void setLane(std::optional<std::uint16_t> lane);
    /// A new step at the playhead, behind those that come before it; a lesson begins with its
    /// first. Its number from 0; -1 where nothing runs.
    int record();
    void remove(int step);
    /// Afterwards it has the number `to`; false where there is nothing to move.
    bool move(int step, int to);
    /// That the event of this step occurs; false for a time, and where that is expected already.
    bool expect(int step);
    void removeExpectation(int number);

Q_SIGNALS:
    void changed(); ///< the lesson, what is expected, or the run that is shown

private:
    void edit(const std::function<void(Scenario&)>& edit);
    [[nodiscard]] const Run* run() const;
    void forget();

    ViewContext& m_context;
    // Made when they are asked for, and again after a change.
    mutable std::optional<LessonPlaces> m_places;
    mutable std::optional<std::vector<LessonGap>> m_gaps;
};

} // namespace roundtrip::ui
