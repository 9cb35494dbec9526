// SPDX-License-Identifier: GPL-3.0-or-later
// A place in a run from which the whole state of both hosts can be had: copies the nearest
// keyframe before it and replays from there. Stepping forward goes on from where it stands.
#pragma once

#include "core/sim/host_snapshot.h"
#include "core/sim/run.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace roundtrip {

class StateCursor {
public:
    StateCursor(std::shared_ptr<const Run> run, std::size_t lane);
    ~StateCursor();
    StateCursor(StateCursor&&) noexcept;
    StateCursor& operator=(StateCursor&&) noexcept;

    /// The hosts after everything with time <= t has happened. The reference holds until the next
    /// call.
    const HostsView& hostsAt(SimTime t);
    /// The simulation itself at that instant, for tests and for branching off.
    const Simulation& stateAt(SimTime t);

private:
    /// A copy made while replaying far, so that stepping back in the same stretch is quick.
    struct Checkpoint {
        SimTime time{};
        std::unique_ptr<const Simulation> state;
    };
    void seek(SimTime t);
    void restore(SimTime t);
    void replayTo(SimTime t);
    std::shared_ptr<const Run> m_run;
    std::size_t m_lane;
    std::unique_ptr<Simulation> m_state;
    SimTime m_time{};
    std::vector<Checkpoint> m_checkpoints; // in order of time, all behind one keyframe
    HostsView m_view;
    bool m_viewValid = false;
};

/// The first instant after t at which anything is recorded in any lane; empty at the end.
std::optional<SimTime> nextInstant(const Run& run, SimTime t);
/// The last instant before t; empty at the start.
std::optional<SimTime> previousInstant(const Run& run, SimTime t);

} // namespace roundtrip
