// SPDX-License-Identifier: GPL-3.0-or-later
// What the views of voice and video ask of a run: its frames, their playout for the delay that is
// chosen just now, and what a frame is at an instant. Pure; knows no widgets.
#pragma once

#include "core/report/apps/playout.h"

#include <memory>
#include <optional>

namespace roundtrip::ui {

/// What a frame is at an instant: its end from its playing on, before that where it is.
enum class FrameState : int {
    NotMade,
    OnTheWay,
    Waiting, ///< whole, in the playout buffer
    OnTime,
    Late,
    Lost,
    Damaged,
    Frozen,
};
inline constexpr int kFrameStates = 8;

class MediaModel {
public:
    /// The flow must have frames.
    MediaModel(std::shared_ptr<const Run> run, std::size_t lane, FlowId flow);
    /// Plays the same record in another way.
    void setPlayout(Duration delay, PlayoutRule rule);

    [[nodiscard]] const MediaRecord& media() const { return m_media; }
    [[nodiscard]] const Playout& playout() const { return m_playout; }
    [[nodiscard]] const Series& jitter() const { return m_jitter; }
    [[nodiscard]] SimTime endTime() const { return m_run->endTime(); }
    [[nodiscard]] bool overTcp() const { return m_media.transport == Transport::Tcp; }
    [[nodiscard]] std::uint32_t frames() const
    {
        return static_cast<std::uint32_t>(m_playout.frames.size());
    }
    /// From the run's end on nothing changes but what is still to be played: then all of it counts.
    [[nodiscard]] SimTime settled(SimTime t) const;
    [[nodiscard]] FrameState stateAt(std::uint32_t frame, SimTime t) const;
    [[nodiscard]] PlayoutCounts countsAt(SimTime t) const;
    /// Share of the frames due by then that were not played, in percent.
    [[nodiscard]] double lossPercent(SimTime t) const;
    /// The time that a frame takes to fill, and the one from there to its playing, of the frame
    /// that plays then (before the first one: of the first one).
    [[nodiscard]] Duration mouthToEar(SimTime t) const;
    /// The stall under way at t; null: none.
    [[nodiscard]] const Stall* stallAt(SimTime t) const;
    /// The frame that a view of a few frames is to show in its middle; empty without any frames.
    [[nodiscard]] std::optional<std::uint32_t> middleFrame(SimTime t) const;

private:
    std::shared_ptr<const Run> m_run;
    MediaRecord m_media;
    Playout m_playout;
    Series m_jitter;
};

} // namespace roundtrip::ui
