// SPDX-License-Identifier: GPL-3.0-or-later
// Prediction mode without widgets: which question comes next, whether it is open, what was
// answered, and how far the playhead may go meanwhile. While the mode is on the future is hidden in
// all views. Questions are made on a worker. Must never know: how a question is shown.
#pragma once

#include "ui/quiz/asked_question.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct ViewContext;

class Quiz : public QObject {
    Q_OBJECT
public:
    enum class State {
        Off,
        Preparing, ///< the questions are being made; the playhead waits
        Waiting,   ///< the playhead may go as far as the next question
        Open,      ///< it stands there until the answer
        Answered,  ///< the playhead may go on until the answer can be seen
        Finished,  ///< no question lies ahead
    };
    /// Since the mode was switched on.
    struct Score {
        int asked = 0, right = 0; ///< answered at all; right at the first try
    };

    explicit Quiz(ViewContext& context, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool active() const { return m_state != State::Off; }
    /// The one that is open or answered, else nullptr.
    [[nodiscard]] const AskedQuestion* question() const;
    /// What was answered; empty as long as nothing is, or where the answer was only shown.
    [[nodiscard]] std::optional<std::size_t> chosen() const { return m_chosen; }
    /// A lesson asks it, beside the list.
    [[nodiscard]] bool ofLesson() const { return m_single.has_value(); }
    [[nodiscard]] const Score& score() const { return m_score; }
    [[nodiscard]] Level level() const { return m_level; }
    /// How many the run has, and the number of the one that is shown or comes next, from 1.
    [[nodiscard]] std::size_t count() const { return m_questions.size(); }
    [[nodiscard]] std::size_t number() const { return m_next + 1; }

    /// From where the playhead stands; from the start when it stands at the end.
    void begin();
    /// All is as it was before: nothing hidden, no limit.
    void end();
    void setLevel(Level level);
    /// Opens this one where the playhead stands, on its own: a lesson asks it. The mode is off
    /// again after the answer, unless it was on.
    void ask(AskedQuestion question);
    void answer(std::size_t choice);
    void reveal(); ///< the answer, without anybody's having chosen
    /// After the answer: shows what came of it and waits for the next one. While waiting: goes
    /// there. At the end: begins anew.
    void goOn();
    /// Leaves a lesson's question, or one that is answered, and the playhead where it stands.
    void pass();

Q_SIGNALS:
    void changed();

private:
    void prepare(SimTime from);
    void take(std::vector<AskedQuestion> questions, SimTime from);
    void enter(State state);
    void wait();
    void leaveQuestion();
    void follow();
    void followFocus();
    void pressOn();
    [[nodiscard]] const AskedQuestion* next() const;
    [[nodiscard]] SimTime shownUntil() const;

    ViewContext& m_context;
    State m_state = State::Off;
    Level m_level = Level::School;
    Score m_score;
    std::vector<AskedQuestion> m_questions;
    std::size_t m_next = 0; ///< index of the one that is open, answered or comes next
    std::size_t m_lane = 0;
    std::optional<AskedQuestion> m_single; ///< a lesson's, beside the list
    bool m_onlySingle = false;             ///< the mode was off before
    std::optional<std::size_t> m_chosen;
    unsigned m_round = 0;
    int m_job = 0; ///< the newest; what another one made is dropped
    std::shared_ptr<const Run> m_run;
};

} // namespace roundtrip::ui
