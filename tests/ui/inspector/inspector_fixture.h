// SPDX-License-Identifier: GPL-3.0-or-later
// The desk of the inspector's tests: it finds packets by what they are.
#pragma once

#include "tests/ui/desk.h"
#include "ui/inspector/inspected_packet.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace roundtrip::ui {

struct InspectorDesk : Desk {
    [[nodiscard]] const LaneTrace& lane(std::size_t i) const { return playback.run()->lanes[i]; }
    /// The first packet of the lane for which `is` holds.
    template <typename Is>
    [[nodiscard]] PacketRef packetOf(std::size_t laneIndex, Is is) const
    {
        for (PacketId id = 0; id < lane(laneIndex).flightCount(); ++id) {
            if (is(lane(laneIndex).flight(id)))
                return {laneIndex, id};
        }
        ADD_FAILURE() << "no such packet in lane " << laneIndex;
        return {};
    }
};

} // namespace roundtrip::ui
