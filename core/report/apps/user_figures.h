// SPDX-License-Identifier: GPL-3.0-or-later
// What the user of a flow's workload got of it, in a few numbers at the end of a run: for tables of
// many runs. Must never know: tables, what the numbers are called.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace roundtrip {

/// Of the frames that were made in the run. One that comes after its instant is late, one that
/// never comes whole is lost.
struct VoiceFigures {
    std::uint64_t sent = 0, inTime = 0, late = 0, lost = 0;
    Duration jitter{0};                            ///< after the last frame that came (RFC 3550)
    std::optional<std::uint64_t> ratingHundredths; ///< R of the E-model (ITU-T G.107)
    std::optional<std::uint64_t> mosHundredths;
    friend bool operator==(const VoiceFigures&, const VoiceFigures&) = default;
};

struct VideoFigures {
    std::uint64_t sent = 0, onTime = 0, damaged = 0, frozen = 0;
    Duration stalled{0}; ///< TCP: the picture stood still and waited
    friend bool operator==(const VideoFigures&, const VideoFigures&) = default;
};

struct DnsFigures {
    std::uint64_t answered = 0, givenUp = 0;
    std::optional<Duration> medianAnswerTime; ///< of those answered, from asking first
    friend bool operator==(const DnsFigures&, const DnsFigures&) = default;
};

struct PageFigures {
    std::optional<Duration> loadTime; ///< from the flow's start; empty where it never was whole
    friend bool operator==(const PageFigures&, const PageFigures&) = default;
};

using UserFigures =
    std::variant<std::monostate, VoiceFigures, VideoFigures, DnsFigures, PageFigures>;

/// Whether the flow has such figures. One that was made for another's workload has none: that one
/// tells of both.
bool hasUserFigures(const FlowConfig& flow);
/// Empty (monostate) without such figures.
UserFigures userFigures(const LaneTrace& lane, FlowId flow);

} // namespace roundtrip
