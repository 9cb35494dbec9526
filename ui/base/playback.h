// SPDX-License-Identifier: GPL-3.0-or-later
// The playhead: one virtual time that every view shows, and the only user of a real clock in the
// window. It plays, steps and jumps; it knows instants and moments of the run, never widgets.
#pragma once

#include "core/report/moments.h"
#include "core/sim/run.h"
#include "ui/base/folded_time.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

class Playback : public QObject {
    Q_OBJECT
public:
    /// Nanoseconds of a steady clock. Tests inject their own.
    using WallClock = std::function<qint64()>;
    static WallClock steadyClock();
    explicit Playback(WallClock clock = {}, QObject* parent = nullptr);

    /// Speeds as virtual seconds for each real second, slowest first: 1/10000 ... 10.
    static const std::vector<double>& speeds();

    /// Real time that one event takes in beat mode.
    static constexpr qint64 kBeatNs = 700'000'000;
    /// Real time that a folded stretch takes at most while playing.
    static constexpr qint64 kFoldNs = 1'000'000'000;

    /// Shows another run; `at` is clamped to it. Goes on playing if it was.
    void setRun(std::shared_ptr<const Run> run, SimTime at = {});
    /// The folds to hurry through, of the same run; null = none. Must outlive this or be reset.
    void setFoldedTime(const FoldedTime* folded) { m_folded = folded; }
    [[nodiscard]] const std::shared_ptr<const Run>& run() const { return m_run; }
    [[nodiscard]] SimTime time() const { return m_time; }
    [[nodiscard]] SimTime endTime() const;
    /// How far the playhead may go: endTime(), or the limit where one is set.
    [[nodiscard]] SimTime reach() const;
    [[nodiscard]] const std::optional<SimTime>& limit() const { return m_limit; }
    /// Nothing takes the playhead beyond: a question is open there, or a decision is due. A
    /// playhead that is beyond comes back to it.
    void setLimit(std::optional<SimTime> limit);
    [[nodiscard]] bool playing() const { return m_playing; }
    [[nodiscard]] double speed() const { return m_speed; }
    /// One event for each beat of real time instead of a speed: idle seconds cost as much as
    /// microseconds.
    [[nodiscard]] bool beatMode() const { return m_beatMode; }
    [[nodiscard]] const std::vector<Moment>& moments() const { return m_moments; }

public Q_SLOTS:
    void play();
    void pause();
    void togglePlay();
    void setSpeed(double speed);
    void setBeatMode(bool on);
    void slower();
    void faster();
    void seek(roundtrip::SimTime t); ///< clamped to [0, endTime]
    void stepForward();              ///< to the next instant at which anything happens
    void stepBack();
    void nextMoment();
    void previousMoment();
    void nudge(roundtrip::Duration by);
    void toStart();
    void toEnd();
    /// What the timer calls: moves the time by the real time passed. Public for tests.
    void tick();

Q_SIGNALS:
    void timeChanged(roundtrip::SimTime t);
    void playingChanged(bool playing);
    void speedChanged(double speed, bool beatMode);
    void runChanged();
    void limitReached(); ///< something wanted to go beyond, or playing came to it

private:
    void setTime(SimTime t);
    [[nodiscard]] SimTime within(SimTime t);
    void tickBeat(qint64 now);
    void advance(double realNs);
    [[nodiscard]] double speedAt(SimTime t, SimTime* until) const;
    const FoldedTime* m_folded = nullptr;
    std::shared_ptr<const Run> m_run;
    std::vector<Moment> m_moments;
    SimTime m_time{};
    std::optional<SimTime> m_limit;
    double m_speed = 0.01;
    double m_carryNs = 0.0; ///< virtual time owed that is less than a nanosecond
    bool m_beatMode = false;
    bool m_playing = false;
    qint64 m_lastTickNs = 0;
    WallClock m_clock;
    QTimer m_timer;
};

} // namespace roundtrip::ui
