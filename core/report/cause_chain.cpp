// SPDX-License-Identifier: GPL-3.0-or-later
// A cause is always older than its effect, so every walk ends, and counting once gives the index.
#include "core/report/cause_chain.h"

#include <algorithm>
#include <numeric>

namespace roundtrip {

std::vector<EventId> causeChain(const LaneTrace& lane, EventId event, std::size_t most)
{
    std::vector<EventId> chain;
    while (event < lane.eventCount() && chain.size() < most) {
        chain.push_back(event);
        event = lane.eventCause(event);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

std::size_t causesBefore(const LaneTrace& lane, EventId event)
{
    std::size_t count = 0;
    for (event = lane.eventCause(event); event != kNoEvent; event = lane.eventCause(event))
        ++count;
    return count;
}

PacketId packetBehind(const LaneTrace& lane, EventId event)
{
    while (event != kNoEvent && lane.eventPacket(event) == kNoPacket)
        event = lane.eventCause(event);
    return event == kNoEvent ? kNoPacket : lane.eventPacket(event);
}

EffectIndex::EffectIndex(const LaneTrace& lane) : m_begin(lane.eventCount() + 1, 0)
{
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (const EventId cause = lane.eventCause(id); cause != kNoEvent)
            ++m_begin[cause + 1];
    }
    std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
    m_effects.resize(m_begin.back());
    std::vector<std::size_t> next(m_begin.begin(), m_begin.end() - 1);
    for (EventId id = 0; id < count; ++id) {
        if (const EventId cause = lane.eventCause(id); cause != kNoEvent)
            m_effects[next[cause]++] = id;
    }
}

std::span<const EventId> EffectIndex::of(EventId cause) const
{
    if (cause + std::size_t{1} >= m_begin.size())
        return {};
    return std::span(m_effects).subspan(m_begin[cause], m_begin[cause + 1] - m_begin[cause]);
}

} // namespace roundtrip
