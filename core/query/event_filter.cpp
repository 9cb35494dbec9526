// SPDX-License-Identifier: GPL-3.0-or-later
// See event_filter.h.
#include "core/query/event_filter.h"

#include "core/query/text_search.h"
#include "core/report/event_merge.h"
#include "core/report/series.h"

namespace roundtrip {

namespace {

constexpr std::size_t kAskEvery = 1024; // events, for the wish to stop

class Sieve {
public:
    explicit Sieve(const EventFilter& filter) : m_filter(filter), m_search(filter.text) {}

    [[nodiscard]] bool passes(const LaneTrace& lane, EventId id) const
    {
        return (!m_filter.kind || lane.eventKind(id) == *m_filter.kind)
               && (!m_filter.host || lane.eventHost(id) == *m_filter.host) && isOneOfThose(lane, id)
               && (!m_filter.flow || eventFlow(lane, id) == *m_filter.flow)
               && (m_filter.text.empty() || m_search.finds(lane, id));
    }

private:
    [[nodiscard]] bool isOneOfThose(const LaneTrace& lane, EventId id) const
    {
        if (!m_filter.losses && !m_filter.retransmissions && !m_filter.stateChanges)
            return true;
        return (m_filter.losses && isLoss(lane, id))
               || (m_filter.retransmissions && isRetransmission(lane, id))
               || (m_filter.stateChanges && lane.eventKind(id) == EventKind::State);
    }
    const EventFilter& m_filter;
    TextSearch m_search;
};

} // namespace

bool isLoss(const LaneTrace& lane, EventId event)
{
    return lane.eventKind(event) == EventKind::Drop;
}

bool isRetransmission(const LaneTrace& lane, EventId event)
{
    if (lane.eventKind(event) != EventKind::Send)
        return false;
    const PacketFlight& flight = lane.flight(lane.eventPacket(event));
    return isResent(flight) || flight.reason == Reason::UdpSendAgain;
}

std::vector<EventRef> filterEvents(const Run& run, const EventFilter& filter,
                                   const std::atomic<bool>* cancel)
{
    const Sieve sieve(filter);
    std::vector<EventRef> passed;
    std::size_t seen = 0;
    EventMerge merge(run);
    for (std::size_t lane = merge.nextLane(); lane < run.lanes.size(); lane = merge.nextLane()) {
        if (++seen % kAskEvery == 0 && cancel && cancel->load(std::memory_order_relaxed))
            return {};
        const EventId id = merge.take(lane);
        if (filter.lane && *filter.lane != lane)
            continue;
        if (sieve.passes(run.lanes[lane], id))
            passed.push_back({static_cast<std::uint32_t>(lane), id});
    }
    return passed;
}

} // namespace roundtrip
