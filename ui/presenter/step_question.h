// SPDX-License-Identifier: GPL-3.0-or-later
// The question of the presented step between the step and the one behind it: what the two keys of
// a remote mean while it is due, asked and answered. Knows no step's way and no clock.
#pragma once

#include "core/base/time.h"

#include <QObject>

#include <optional>

namespace roundtrip::ui {

class Classroom;
class LessonQuestions;
class Quiz;
class StepDeck;
struct AskedQuestion;
struct ViewContext;

class StepQuestion : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    StepQuestion(ViewContext& context, StepDeck& deck, Quiz& quiz, LessonQuestions& questions,
                 Classroom& classroom, QObject* parent = nullptr);

    /// What a press of "forward" does with the question.
    struct Forward {
        bool taken = false;          ///< it was for the question alone
        std::optional<SimTime> gate; ///< the playhead has to go there first
    };
    Forward forward();
    /// True: it led from the question back to its step.
    bool back();
    /// The playhead stands at the gate that forward() named.
    void arrived();
    /// The playhead goes elsewhere.
    void leave();
    /// What the next "forward" asks; null where it asks nothing.
    [[nodiscard]] const AskedQuestion* due() const;

Q_SIGNALS:
    void changed(); ///< due, asked or answered

private:
    void showQuiz();
    ViewContext& m_context;
    StepDeck& m_deck;
    Quiz& m_quiz;
    LessonQuestions& m_questions;
    Classroom& m_classroom;
    int m_done = -1; ///< the step whose question was asked last
};

} // namespace roundtrip::ui
