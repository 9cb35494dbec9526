// SPDX-License-Identifier: GPL-3.0-or-later
// When the receiver of a voice or video flow plays each frame, and what it has to play then. The
// playout is no part of the run: another delay makes another playout of the same record. Must never
// know: how a frame looks or sounds.
#pragma once

#include "core/report/apps/media_record.h"
#include "core/report/series.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// What the player does when a frame is not there at its instant.
enum class PlayoutRule : std::uint8_t {
    GoOn, ///< a frame that comes late is a lost frame
    Wait, ///< it stops until the frame is there, and all later ones shift ("rebuffering")
};

/// What comes of a frame. Voice has Late and Lost, video Damaged and Frozen in their place.
enum class FrameEnd : std::uint8_t {
    OnTime,
    Late,    ///< came whole, but after its instant
    Lost,    ///< never came whole
    Damaged, ///< some of its pieces were there in time, not all
    Frozen,  ///< nothing of it was there: the picture before it stays
};
inline constexpr int kFrameEnds = 5;

struct PlayedFrame {
    SimTime playAt{};
    FrameEnd end = FrameEnd::OnTime;
    std::uint32_t piecesInTime = 0;
};

/// The player stood still: at frame `frame`, from `begin` on. Without an end nothing more came.
struct Stall {
    std::uint32_t frame = 0;
    SimTime begin{};
    std::optional<SimTime> end;
    friend bool operator==(const Stall&, const Stall&) = default;
};

/// Frames in a row that were not on time: what the listener's end has to make up.
struct Gap {
    std::uint32_t first = 0, count = 0;
    friend bool operator==(const Gap&, const Gap&) = default;
};

/// By FrameEnd.
using FrameCounts = std::array<std::uint32_t, kFrameEnds>;

/// Up to an instant. The ends count frames whose instant has come.
struct PlayoutCounts {
    std::uint32_t generated = 0, sent = 0, received = 0;
    FrameCounts ends{};
    std::uint32_t longestGap = 0; ///< in frames
    Duration stalled{0};
    [[nodiscard]] std::uint32_t of(FrameEnd end) const
    {
        return ends[static_cast<std::size_t>(end)];
    }
    [[nodiscard]] std::uint32_t due() const;       ///< frames whose instant has come
    [[nodiscard]] std::uint32_t notOnTime() const; ///< due() without those on time
};

struct Playout {
    Duration delay{0};
    PlayoutRule rule = PlayoutRule::GoOn;
    std::vector<PlayedFrame> frames; ///< as many as the record has; playAt never decreases
    std::vector<FrameCounts> before; ///< the ends of the frames before each, and of all
    std::vector<Gap> gaps;
    std::vector<Stall> stalls;            ///< with PlayoutRule::Wait
    Series generated, received, schedule; ///< frames so far
    Series played;                        ///< those on time, or damaged and shown all the same
    std::optional<SimTime> firstArrival;  ///< of a whole frame

    /// The frame that plays at t; empty before the first one.
    [[nodiscard]] std::optional<std::uint32_t> frameAt(SimTime t) const;
    /// A stall without an end is counted up to the end of the record, as nobody knows what came
    /// after it; `t` may lie beyond, where all that came is played.
    [[nodiscard]] PlayoutCounts countsAt(const MediaRecord& media, SimTime t,
                                         SimTime recordEnd = kEndOfTime) const;
    /// Whether the player stands still at t, waiting for a frame.
    [[nodiscard]] bool standsStillAt(SimTime t) const;
};

/// The first frame to arrive whole plays `delay` after that, each other one as many intervals
/// before or after it as its number says. Where none ever comes, as if it came when it was made.
/// With PlayoutRule::Wait a frame that never comes ends the playing.
Playout makePlayout(const MediaRecord& media, Duration delay, PlayoutRule rule);

/// Interarrival jitter in nanoseconds after each whole frame that came, in order of arrival:
/// J += (|D| - J) / 16 (RFC 3550, sections 6.4.1 and A.8), in whole nanoseconds.
Series jitterSeries(const MediaRecord& media);

/// How much longer than by chance the gaps up to t are (BurstR of ITU-T G.107): their mean length
/// times the share of frames on time; never below 1.
double burstRatio(const Playout& playout, SimTime t);

} // namespace roundtrip
