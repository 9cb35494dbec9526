// SPDX-License-Identifier: GPL-3.0-or-later
// Where playing pauses and where "run to the next stop" goes: what was wished for, remembered for
// the life of the window, and the places in the run at hand, found on a worker. Knows no widgets.
#pragma once

#include "core/query/breakpoints.h"

#include <QObject>
#include <QString>

#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace roundtrip::ui {

class EventFocus;
struct ViewContext;

class StopPoints : public QObject {
    Q_OBJECT
public:
    StopPoints(ViewContext& context, EventFocus& focus, QObject* parent = nullptr);
    ~StopPoints() override;
    /// Pauses the playback at stops from now on. Called when all views follow the playhead: what is
    /// connected later than they are has the last word on the time that they show.
    void watchPlayback();

    [[nodiscard]] bool wanted(StopKind kind) const { return m_wanted[slot(kind)]; }
    [[nodiscard]] bool anyWanted() const;
    /// The condition is wanted, and nothing else.
    [[nodiscard]] bool onlyCondition() const;
    /// A condition can be wanted only where there is one.
    void setWanted(StopKind kind, bool on);
    /// What was typed last, right or wrong; empty at first.
    [[nodiscard]] const QString& condition() const { return m_condition; }
    /// Stops where the condition becomes true. A wrong one changes nothing.
    bool setCondition(const QString& text);
    /// Of the run at hand; empty while they are looked for.
    [[nodiscard]] const std::vector<Stop>& stops() const { return m_stops; }
    [[nodiscard]] bool looking() const { return m_looking; }
    [[nodiscard]] bool hasNext() const;
    [[nodiscard]] bool hasPrevious() const;
    /// "12 times in this run", "never in this run"; empty while nobody knows, nothing is wanted, or
    /// the future is hidden.
    [[nodiscard]] QString foundText() const;
    /// Why there is no next stop, or none before; empty where there is one.
    [[nodiscard]] QString whyNoNext() const;
    [[nodiscard]] QString whyNoPrevious() const;

public Q_SLOTS:
    /// Takes the playhead to the stop and chooses its event.
    void runToNext();
    void runToPrevious();

Q_SIGNALS:
    void wishesChanged();
    void stopsChanged();

private:
    static std::size_t slot(StopKind kind) { return static_cast<std::size_t>(kind); }
    void look();
    void adopt(std::vector<Stop> stops);
    void timeMoved(SimTime t);
    void goTo(const Stop* stop);
    [[nodiscard]] QString whyNone(const QString& noneThere) const;
    void cancel();

    ViewContext& m_context;
    EventFocus& m_focus;
    std::array<bool, 6> m_wanted{};
    QString m_condition;
    std::vector<Stop> m_stops;
    bool m_looking = false;
    SimTime m_seen{}; ///< the playhead's time before it moved
    int m_job = 0;    ///< the newest; answers of others are dropped
    std::shared_ptr<std::atomic<bool>> m_cancel;
};

} // namespace roundtrip::ui
