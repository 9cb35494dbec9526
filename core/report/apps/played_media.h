// SPDX-License-Identifier: GPL-3.0-or-later
// A voice or video flow and how its receiver plays it where nobody says otherwise. Must never know:
// words, figures of a comparison, windows.
#pragma once

#include "core/report/apps/e_model.h"
#include "core/report/apps/playout.h"

#include <optional>

namespace roundtrip {

struct PlayedMedia {
    MediaRecord record;
    Playout playout;
};

/// With the scenario's playout delay. A player of a video over TCP waits for each frame, as it
/// knows that all will come; the others go on.
PlayedMedia playMedia(const LaneTrace& lane, FlowId flow);

/// From the run's end on nothing changes but what is still to be played: all of it counts.
SimTime settledAt(SimTime t, SimTime runEnd);

/// Of a voice whose player conceals what is missing (G.711), up to t; empty before anything is
/// played.
std::optional<CallQuality> heardQuality(const PlayedMedia& media, SimTime t);

} // namespace roundtrip
