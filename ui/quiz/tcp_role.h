// SPDX-License-Identifier: GPL-3.0-or-later
// "You are TCP" without widgets: before each segment that the chosen host sends, the playhead
// stops and the learner says what it will be; the record judges. Must never know: how it is asked.
#pragma once

#include "core/teach/next_segment.h"

#include <QObject>

#include <memory>
#include <optional>

namespace roundtrip::ui {

struct ViewContext;

class TcpRole : public QObject {
    Q_OBJECT
public:
    enum class State {
        Off,
        Preparing, ///< the next segment is being looked for; the playhead waits
        Waiting,   ///< the playhead may go as far as right before it
        Open,      ///< it stands there until the guess
        Judged,    ///< the segment is shown
        Finished,  ///< the host sends nothing more, or there is no TCP at all
    };
    struct Score {
        int segments = 0, right = 0; ///< guessed; with every field right
    };

    explicit TcpRole(ViewContext& context, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool active() const { return m_state != State::Off; }
    [[nodiscard]] HostRole host() const { return m_host; }
    [[nodiscard]] const Score& score() const { return m_score; }
    /// While one is open or judged, else nullptr. Its solution must not be shown.
    [[nodiscard]] const NextSegmentExercise* exercise() const;
    /// Empty as long as nothing was guessed.
    [[nodiscard]] const std::optional<SegmentJudgement>& judgement() const { return m_judgement; }

    /// From where the playhead stands; from the start when it stands at the end.
    void begin();
    void end();
    /// Whose segments: looks for the next one of that host.
    void setHost(HostRole host);
    void check(const SegmentGuess& guess);
    void skip(); ///< the segment is shown, and nobody has guessed it
    /// After the judgement, and while waiting: goes to the next segment. At the end: begins anew.
    void goOn();

Q_SIGNALS:
    void changed();

private:
    void prepare(SimTime from);
    [[nodiscard]] SimTime here() const;
    void enter(State state);
    void follow();
    ViewContext& m_context;
    State m_state = State::Off;
    HostRole m_host = HostRole::Client;
    Score m_score;
    std::optional<NextSegmentExercise> m_exercise;
    std::optional<SegmentJudgement> m_judgement;
    std::size_t m_lane = 0;
    FlowId m_flow = 0;
    bool m_goThere = false; ///< the playhead goes to the next segment as soon as it is found
    int m_job = 0;          ///< the newest; what another one found is dropped
};

} // namespace roundtrip::ui
