// SPDX-License-Identifier: GPL-3.0-or-later
// The questions of the open lesson, each asked when its step is reached. Made on a worker, for any
// edit may change the answers. Must never know: how a question is shown, who turns them off.
#pragma once

#include "ui/quiz/asked_question.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace roundtrip::ui {

class LessonGuide;
class Quiz;
struct ViewContext;

class LessonQuestions : public QObject {
    Q_OBJECT
public:
    /// `moment`: whether the learner looks at the lesson now; while it is not, nothing is asked
    /// unless by ask(). All must outlive it.
    LessonQuestions(ViewContext& context, LessonGuide& guide, Quiz& quiz,
                    std::function<bool()> moment, QObject* parent = nullptr);

    [[nodiscard]] bool wanted() const { return m_wanted; }
    /// An open one is left when they are no longer wanted.
    void setWanted(bool wanted);
    /// The questions of this run are made.
    [[nodiscard]] bool ready() const { return m_ready; }
    /// Of a step of the lesson; null where it has none, where none are wanted, or as long as they
    /// are being made.
    [[nodiscard]] const AskedQuestion* of(int step) const;
    /// Opens it, or lets it wait until the playhead comes to its gate; nothing while another one
    /// is asked.
    void ask(int step);

private:
    /// A step that was come to, and how.
    struct Arrival {
        int step = 0;
        SimTime from{};
        bool playing = false;
    };
    void make();
    void take(std::vector<std::optional<AskedQuestion>> questions);
    void look();
    void followTime();
    void leave();

    ViewContext& m_context;
    LessonGuide& m_guide;
    Quiz& m_quiz;
    std::function<bool()> m_moment;
    bool m_wanted = true, m_ready = false;
    std::vector<std::optional<AskedQuestion>> m_questions; ///< by step
    std::set<int> m_asked;                                 ///< since the playhead was at the start
    std::optional<int> m_open;                             ///< the step whose question is asked
    std::optional<Arrival> m_arrival;
    SimTime m_seen{};
    std::shared_ptr<const Scenario> m_original; ///< whose steps were asked
    unsigned m_round = 0;
    int m_job = 0; ///< the newest; what another one made is dropped
};

} // namespace roundtrip::ui
