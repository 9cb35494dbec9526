// SPDX-License-Identifier: GPL-3.0-or-later
// The lesson of the run that is shown: where its steps stand in that run, which of them is the one
// of now, and going from one to another. Follows the playhead and the run. Knows no widgets, and
// not what a learner has finished: it tells which steps are reached, and others keep count.
#pragma once

#include "core/report/explain.h"
#include "core/sim/run.h"
#include "ui/lessons/step_road.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

class Playback;

/// A step of the lesson, as it stands in the run that is shown.
struct GuidedStep {
    QString title, text;
    SimTime time{};
    std::size_t lane = 0;
    std::optional<EventId> event; ///< the one that the step names, of that lane
    RfcPlace place;               ///< of the event; rfc 0 where it has none
    bool missing = false;         ///< the run was edited and this never comes in it
    bool asks = false;            ///< a question belongs to it
};

class LessonGuide : public QObject {
    Q_OBJECT
public:
    /// `playback` must outlive the guide.
    explicit LessonGuide(Playback& playback, QObject* parent = nullptr);

    /// The lesson of the run that is shown, as it was edited last; null where it carries none.
    [[nodiscard]] const Lesson* lesson() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_steps.size()); }
    /// 0 <= n < count()
    [[nodiscard]] const GuidedStep& step(int n) const
    {
        return m_steps[static_cast<std::size_t>(n)];
    }
    [[nodiscard]] const std::vector<GuidedStep>& steps() const { return m_steps; }
    /// The one at the playhead; -1 before the first, and without a lesson.
    [[nodiscard]] int current() const { return m_current; }
    /// Where next() and previous() lead; -1: nowhere. Missing steps are passed over.
    [[nodiscard]] int nextStep() const;
    [[nodiscard]] int previousStep() const;
    /// The lane that the lesson is about, or that of its first step.
    [[nodiscard]] std::size_t lane() const;

public Q_SLOTS:
    /// Takes the playhead to a step; a missing one, and one that is not there, changes nothing.
    void goTo(int step);
    void next();
    void previous();
    /// The scenario as it is edited: its lesson counts as long as the run that is shown is its.
    void setEdited(std::shared_ptr<const roundtrip::Scenario> scenario);

Q_SIGNALS:
    void changed();                ///< other steps, or none: another run, or an edited lesson
    void currentChanged(int step); ///< also after changed(), when the step is another
    /// The playhead has come to this step of the lesson, by whatever way.
    void stepReached(int step);

private:
    void showRun();
    void show(int chosen);
    void showTime();
    [[nodiscard]] std::shared_ptr<const Scenario> source() const;

    Playback& m_playback;
    std::shared_ptr<const Run> m_run;
    std::shared_ptr<const Scenario> m_edited; ///< may be another one's than the run's
    std::shared_ptr<const Scenario> m_source; ///< whose lesson this is; keeps it alive
    std::vector<GuidedStep> m_steps;
    StepRoad m_road;
    int m_current = -1;
};

} // namespace roundtrip::ui
