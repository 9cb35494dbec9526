// SPDX-License-Identifier: GPL-3.0-or-later
// The link's arithmetic. Must never know: hosts, TCP, why a packet is lost.
#include "core/net/link.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::uint16_t position(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(part * 65535 / whole);
}

// Behind the end of every run. A queue on a slow link never reaches farther, so that adding up
// its times cannot overflow.
constexpr SimTime kBeyondAnyRun = kStartOfTime + 3 * kLongestRun;

std::uint64_t ns(Duration d) { return static_cast<std::uint64_t>(d.count()); }

} // namespace

Link::Link(std::shared_ptr<const Scenario> scenario, std::size_t lane, Direction direction)
    : m_scenario(std::move(scenario)), m_direction(direction)
{
    for (const Fault& f : m_scenario->faults) {
        if (f.action == FaultAction::LinkDown && f.appliesToLane(lane)
            && f.direction.value_or(direction) == direction)
            m_down.emplace_back(f.from, f.to);
    }
}

bool Link::operator==(const Link& other) const
{
    return m_direction == other.m_direction && m_freeAt == other.m_freeAt
           && m_lastInOrder == other.m_lastInOrder && m_waiting == other.m_waiting
           && m_inOrder == other.m_inOrder && m_others == other.m_others && m_held == other.m_held;
}

bool Link::isDownAt(SimTime t) const
{
    return std::any_of(m_down.begin(), m_down.end(),
                       [t](const auto& period) { return period.first <= t && t < period.second; });
}

std::optional<SimTime> Link::goesDownWithin(SimTime from, SimTime to) const
{
    std::optional<SimTime> first;
    for (const auto& [begin, end] : m_down) {
        if (from < begin && begin < to && (!first || begin < *first))
            first = begin;
    }
    return first;
}

Passage Link::admit(SimTime now, const Packet& packet, const Fate& fate)
{
    const LinkConfig& config =
        m_scenario->network.link[static_cast<std::size_t>(index(m_direction))];
    if (fate.loss == LossKind::Fault && fate.whereMillionths == 0)
        return {now, now, Reason::DropFault, 0, false};

    while (!m_waiting.empty() && m_waiting.front() <= now)
        m_waiting.pop_front();
    if (m_freeAt > now && m_waiting.size() >= config.queue)
        return {now, now, Reason::DropQueueFull, 0, false};

    const SimTime departs = std::max(now, m_freeAt);
    if (departs > now)
        m_waiting.push_back(departs);
    m_freeAt = std::min(departs + config.rate.timeFor(packet.frameBytes()), kBeyondAnyRun);

    SimTime arrives = m_freeAt + config.delay + fate.jitter;
    const bool overtakable = fate.extraDelay > Duration{0} || fate.holdBehind > 0;
    if (overtakable) {
        arrives += fate.extraDelay;
        if (fate.holdBehind > 0)
            arrives += kLongestHold;
    } else {
        arrives = std::max(arrives, m_lastInOrder);
        m_lastInOrder = arrives;
    }
    Passage passage{departs, arrives, Reason::None, 0, overtakable};
    if (!m_down.empty() && isDownAt(departs)) {
        passage.endsAt = departs;
        passage.lossReason = Reason::DropLinkDown;
        return passage;
    }
    if (fate.loss != LossKind::None) {
        passage.lossReason = fate.loss == LossKind::Fault ? Reason::DropFault
                                                          : Reason::DropRandomLoss;
        const auto part = static_cast<std::uint64_t>(Uint128{ns(arrives - departs)}
                                                     * fate.whereMillionths / 1'000'000);
        passage.endsAt = departs + Duration(static_cast<std::int64_t>(part));
        passage.lossPosition = position(fate.whereMillionths, 1'000'000);
    }
    if (!m_down.empty()) {
        if (const auto down = goesDownWithin(departs, passage.endsAt)) {
            passage.lossReason = Reason::DropLinkDown;
            passage.lossPosition = position(ns(*down - departs) / 1024,
                                            ns(arrives - departs) / 1024);
            passage.endsAt = *down;
        }
    }
    return passage;
}

void Link::put(Arrival arrival)
{
    const bool held = std::any_of(m_held.begin(), m_held.end(),
                                  [&](const Held& h) { return h.id == arrival.id; });
    const bool inOrder = !held && arrival.time == m_lastInOrder
                         && (m_inOrder.empty() || keyOf(m_inOrder.back()) < keyOf(arrival));
    if (inOrder)
        m_inOrder.push_back(std::move(arrival));
    else
        m_others.emplace(keyOf(arrival), std::move(arrival));
}

Arrival Link::take()
{
    if (nextIsInOrder()) {
        Arrival arrival = std::move(m_inOrder.front());
        m_inOrder.pop_front();
        return arrival;
    }
    return std::move(m_others.extract(m_others.begin()).mapped());
}

std::vector<PacketId> Link::release(SimTime now, PacketId arrived)
{
    std::vector<PacketId> due;
    for (Held& held : m_held) {
        if (arrived > held.id && --held.behind == 0)
            due.push_back(held.id);
    }
    std::erase_if(m_held,
                  [arrived](const Held& held) { return held.behind == 0 || held.id == arrived; });
    for (const PacketId id : due) {
        const auto at = std::find_if(m_others.begin(), m_others.end(),
                                     [id](const auto& other) { return other.first.second == id; });
        if (at == m_others.end())
            continue;
        Arrival arrival = std::move(m_others.extract(at).mapped());
        arrival.time = now;
        put(std::move(arrival));
    }
    return due;
}

} // namespace roundtrip
