// SPDX-License-Identifier: GPL-3.0-or-later
// What is presented, step after step: the lesson's steps, or those of "What is happening" in the
// shown lane where the scenario carries no lesson. Knows no widgets and no clock.
#pragma once

#include "ui/lessons/lesson_guide.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct ViewContext;

class StepDeck : public QObject {
    Q_OBJECT
public:
    /// Both must outlive the deck.
    StepDeck(ViewContext& context, LessonGuide& guide, QObject* parent = nullptr);

    /// The name of the lesson or the scenario.
    [[nodiscard]] QString title() const;
    [[nodiscard]] const std::vector<GuidedStep>& steps() const;
    [[nodiscard]] int count() const { return static_cast<int>(steps().size()); }
    [[nodiscard]] const GuidedStep& step(int n) const
    {
        return steps()[static_cast<std::size_t>(n)];
    }
    /// The step at the playhead; -1 before the first.
    [[nodiscard]] int current() const;
    /// The step that comes after it; -1: none.
    [[nodiscard]] int next() const;
    /// Where "back" leads: the begin of a step that is under way, else the one before; -1: none.
    [[nodiscard]] int back() const;
    void goTo(int step);

    [[nodiscard]] std::size_t lane() const { return m_lane; }
    [[nodiscard]] std::size_t laneCount() const;
    void setLane(std::size_t lane);

Q_SIGNALS:
    void changed();     ///< other steps
    void moved();       ///< another step is the current one
    void laneChanged(); ///< another lane is shown

private:
    void showRun();
    void readSteps();
    void showTime();

    ViewContext& m_context;
    LessonGuide& m_guide;
    std::vector<GuidedStep> m_own; ///< without a lesson
    StepRoad m_road;               ///< the same
    std::size_t m_lane = 0;
    std::optional<std::string> m_title; ///< of the scenario whose lane was chosen
    int m_current = -1;
};

} // namespace roundtrip::ui
