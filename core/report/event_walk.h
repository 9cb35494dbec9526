// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over a lane's events, as most reports are made. Must never know: what they look for.
#pragma once

#include "core/sim/run.h"

namespace roundtrip {

/// Calls onPacket(event, packet) for events that have a packet and onOther(event) for the rest, in
/// order of time.
template <typename OnPacket, typename OnOther>
void walkEvents(const LaneTrace& lane, OnPacket onPacket, OnOther onOther)
{
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        const PacketId packet = lane.eventPacket(id);
        if (packet != kNoPacket)
            onPacket(id, packet);
        else
            onOther(id);
    }
}

} // namespace roundtrip
