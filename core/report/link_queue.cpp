// SPDX-License-Identifier: GPL-3.0-or-later
// A drop-tail queue is first in, first out: departures are in the order of arrivals, so one walk
// with two fingers knows its length all the time. Must never know: who asks.
#include "core/report/link_queue.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint8_t kMarked = 3;

std::size_t countUpTo(const QueueEvents& events, SimTime t)
{
    const auto later = std::partition_point(events.begin(), events.end(),
                                            [t](const QueueEvent& e) { return e.time <= t; });
    return static_cast<std::size_t>(later - events.begin());
}

} // namespace

std::optional<std::size_t> lastUpTo(const QueueEvents& events, SimTime t)
{
    const std::size_t count = countUpTo(events, t);
    return count == 0 ? std::nullopt : std::optional(count - 1);
}

std::optional<std::size_t> firstAfter(const QueueEvents& events, SimTime t)
{
    const std::size_t count = countUpTo(events, t);
    return count == events.size() ? std::nullopt : std::optional(count);
}

std::optional<std::size_t> lastBefore(const QueueEvents& events, SimTime t)
{
    return lastUpTo(events, t - Duration{1});
}

std::uint32_t PacketBeingSent::bytesOut(SimTime t) const
{
    if (t <= begins || ends <= begins)
        return 0;
    const auto out = static_cast<std::uint64_t>((std::min(t, ends) - begins).count());
    const auto all = static_cast<std::uint64_t>((ends - begins).count());
    return static_cast<std::uint32_t>(Uint128{out} * frameBytes / all);
}

std::uint32_t frameBytes(const LaneTrace& lane, PacketId packet)
{
    return lane.packet(packet).frameBytes();
}

bool cameToQueue(const PacketFlight& flight)
{
    // Link::admit: what a fault loses before the link neither waits nor travels.
    const bool beforeTheLink = flight.fate() == FlightFate::LostFault && flight.lossPosition == 0
                               && flight.departsAtNs == flight.sentAtNs
                               && flight.endsAtNs == flight.sentAtNs;
    return !flight.copy() && !flight.fromRouter() && !beforeTheLink;
}

LinkQueue::LinkQueue(const LaneTrace& lane, Direction direction)
    : m_lane(&lane), m_direction(direction)
{
    const auto count = static_cast<PacketId>(lane.flightCount());
    std::size_t left = 0; // of those that passed, so many have left the queue
    m_length.push_back({kStartOfTime, 0});
    const auto leaveUpTo = [&](SimTime t) {
        for (; left < m_passed.size(); ++left) {
            const SimTime departs = lane.flight(m_passed[left]).departsAt();
            if (departs > t)
                break;
            setLength(departs, m_passed.size() - left - 1);
        }
    };
    for (PacketId id = 0; id < count; ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.direction() != direction || !cameToQueue(flight))
            continue;
        const SimTime now = flight.sentAt();
        leaveUpTo(now);
        const auto waiting = static_cast<std::uint32_t>(m_passed.size() - left);
        if (!passedQueue(flight)) {
            m_drops.push_back({id, now, waiting});
            continue;
        }
        if (flight.ecn == kMarked)
            m_marks.push_back({id, now, waiting});
        m_passed.push_back(id);
        if (flight.departsAt() > now)
            setLength(now, m_passed.size() - left);
        else
            left = m_passed.size(); // the link was free: it never waited
    }
    leaveUpTo(kEndOfTime);
}

void LinkQueue::setLength(SimTime time, std::uint64_t waiting)
{
    m_longest = std::max(m_longest, static_cast<std::uint32_t>(waiting));
    if (m_length.back().time == time)
        m_length.back().value = waiting;
    else if (m_length.back().value != waiting)
        m_length.push_back({time, waiting});
}

LinkQueue::Waiting LinkQueue::waitingAt(SimTime t) const
{
    const auto departed = std::partition_point(m_passed.begin(), m_passed.end(), [&](PacketId id) {
        return m_lane->flight(id).departsAt() <= t;
    });
    const auto come = std::partition_point(
        departed, m_passed.end(), [&](PacketId id) { return m_lane->flight(id).sentAt() <= t; });
    return {static_cast<std::size_t>(departed - m_passed.begin()),
            static_cast<std::size_t>(come - departed)};
}

PacketBeingSent LinkQueue::sendingOf(std::size_t i) const
{
    const PacketId id = m_passed[i];
    const LinkConfig& link = m_lane->network().link[static_cast<std::size_t>(index(m_direction))];
    PacketBeingSent sent;
    sent.packet = id;
    sent.frameBytes = frameBytes(*m_lane, id);
    sent.begins = m_lane->flight(id).departsAt();
    sent.ends = sent.begins + link.rate.timeFor(sent.frameBytes);
    return sent;
}

std::optional<PacketBeingSent> LinkQueue::beingSentAt(SimTime t) const
{
    const std::size_t departed = waitingAt(t).first;
    if (departed == 0)
        return std::nullopt;
    const PacketBeingSent sent = sendingOf(departed - 1);
    return t < sent.ends ? std::optional(sent) : std::nullopt;
}

Duration LinkQueue::waitAt(SimTime t) const
{
    const Waiting waiting = waitingAt(t);
    const std::size_t come = waiting.first + waiting.count;
    if (come == 0)
        return Duration{0};
    return std::max(Duration{0}, sendingOf(come - 1).ends - t);
}

} // namespace roundtrip
