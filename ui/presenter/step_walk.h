// SPDX-License-Identifier: GPL-3.0-or-later
// Going from step to step as a presenter's remote asks for: forward at a pace that an eye can
// follow, with a second press at once, and back at once. Moves the playhead; knows no widgets.
#pragma once

#include "ui/base/playback.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace roundtrip::ui {

class StepDeck;
class StepQuestion;
struct ViewContext;

class StepWalk : public QObject {
    Q_OBJECT
public:
    /// Real time of a walk, by how long the way is on the axis.
    static constexpr qint64 kShortestNs = 700'000'000, kLongestNs = 3'200'000'000;

    /// Both must outlive it. Tests inject the clock.
    StepWalk(ViewContext& context, StepDeck& deck, Playback::WallClock clock = {},
             QObject* parent = nullptr);

    /// The questions between the steps; without them it goes from step to step.
    void setQuestion(StepQuestion* question) { m_question = question; }
    [[nodiscard]] bool walking() const { return m_way.has_value(); }

public Q_SLOTS:
    /// Sets out for the question of this step or for the next step, behind the last one for the
    /// end of the run; while it is on its way: arrives. Shows the answer of an open question.
    void forward();
    /// Stops where the walk began, else from the question to its step, to the begin of the step,
    /// the step before, the start.
    void back();
    void toStart();
    void toEnd();
    /// Straight to a step.
    void jump(int step);
    void stop(); ///< stays where it is
    /// What the timer calls. Public for tests.
    void tick();

Q_SIGNALS:
    void walkingChanged(bool walking);

private:
    struct Way {
        SimTime from{}, to{};
        std::optional<int> step; ///< empty: the end of the run, or a question
        qint64 begunNs = 0, lengthNs = 0;
    };
    void setOut(SimTime to, std::optional<int> step);
    void arrive();
    void leaveQuestion();
    void end();
    void seek(SimTime t);

    ViewContext& m_context;
    StepDeck& m_deck;
    StepQuestion* m_question = nullptr;
    Playback::WallClock m_clock;
    QTimer m_timer;
    std::optional<Way> m_way;
    bool m_seeking = false; ///< it moves the playhead itself
};

} // namespace roundtrip::ui
