// SPDX-License-Identifier: GPL-3.0-or-later
// The link's arithmetic. Must never know: hosts, TCP, why a packet is lost.
#include "core/net/link.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::uint16_t position(Uint128 part, Uint128 whole)
{
    return whole == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(part * 65535 / whole);
}

// Behind the end of every run. A queue on a slow link never reaches farther, so that adding up
// its times cannot overflow.
constexpr SimTime kBeyondAnyRun = kStartOfTime + 3 * kLongestRun;

constexpr std::uint32_t kHopMillionths = 500'000; // of the way: see kHopPosition

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

Duration Link::sendingTime(const LinkConfig& config, std::uint32_t bytes)
{
    if (bytes != m_timedBytes) {
        m_timed = config.rate.timeFor(bytes);
        m_timedBytes = bytes;
    }
    return m_timed;
}

Passage Link::admit(SimTime now, const Packet& packet, const Fate& fate)
{
    const LinkConfig& config = this->config();
    Passage passage{now, now, Reason::None, 0, false, false};
    if (fate.loss == LossKind::Fault && fate.whereMillionths == 0) {
        passage.lossReason = Reason::DropFault;
        return passage;
    }

    while (!m_waiting.empty() && m_waiting.front() <= now)
        m_waiting.popFront();
    if (m_freeAt > now && m_waiting.size() >= config.queue) {
        passage.lossReason = Reason::DropQueueFull;
        return passage;
    }

    const bool markable = packet.ecn == 1 || packet.ecn == 2;
    passage.marked = markable && config.ecnThreshold && m_waiting.size() >= *config.ecnThreshold;
    const SimTime departs = std::max(now, m_freeAt);
    passage.departsAt = departs;
    if (departs > now)
        m_waiting.pushBack(departs);
    m_freeAt = std::min(departs + sendingTime(config, packet.frameBytes()), kBeyondAnyRun);

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
    passage.endsAt = arrives;
    passage.delayed = overtakable;
    if (!m_down.empty() && isDownAt(departs)) {
        passage.endsAt = departs;
        passage.lossReason = Reason::DropLinkDown;
        return passage;
    }
    // What is lost before the hop never comes to it.
    const bool reachesHop = fate.loss == LossKind::None || fate.whereMillionths > kHopMillionths;
    const bool tooBig = config.pathMtu && reachesHop && packet.ipLength() > *config.pathMtu;
    // What is to be lost behind the hop is lost whole: its fragments would share its fate.
    if (tooBig && (packet.dontFragment || fate.loss == LossKind::None)) {
        if (fate.holdBehind > 0)
            passage.endsAt -= kLongestHold; // nothing is held behind what ends at the hop
        meetHop(passage, packet);
    } else if (fate.loss != LossKind::None) {
        lose(passage, fate, 0);
    }
    if (!m_down.empty())
        loseIfLinkGoesDown(passage, arrives, 0);
    return passage;
}

/// Too big for the hop in the middle, which the packet's last bit reaches half a delay before its
/// end.
void Link::meetHop(Passage& passage, const Packet& packet) const
{
    passage.lossReason = packet.dontFragment ? Reason::DropTooBig : Reason::FragmentAtHop;
    passage.endsAt -= config().delay - config().delay / 2;
    passage.lossPosition = position(kHopMillionths, 1'000'000);
}

/// On its way from `startMillionths` on.
void Link::lose(Passage& passage, const Fate& fate, std::uint32_t startMillionths) const
{
    passage.lossReason = fate.loss == LossKind::Fault ? Reason::DropFault : Reason::DropRandomLoss;
    const auto part = static_cast<std::uint64_t>(Uint128{ns(passage.endsAt - passage.departsAt)}
                                                 * fate.whereMillionths / 1'000'000);
    passage.endsAt = passage.departsAt + Duration(static_cast<std::int64_t>(part));
    const std::uint64_t rest = 1'000'000 - startMillionths;
    passage.lossPosition = position(startMillionths + rest * fate.whereMillionths / 1'000'000,
                                    1'000'000);
}

void Link::loseIfLinkGoesDown(Passage& passage, SimTime arrives,
                              std::uint32_t startMillionths) const
{
    const auto down = goesDownWithin(passage.departsAt, passage.endsAt);
    if (!down)
        return;
    passage.lossReason = Reason::DropLinkDown;
    const Uint128 way = ns(arrives - passage.departsAt) / 1024;
    const Uint128 done = ns(*down - passage.departsAt) / 1024;
    const std::uint64_t rest = 1'000'000 - startMillionths;
    passage.lossPosition = startMillionths == 0
                               ? position(done, way)
                               : position(startMillionths * way + rest * done, 1'000'000 * way);
    passage.endsAt = *down;
}

/// The link is down as the hop would send it.
void Link::stopAtHop(Passage& passage)
{
    passage.endsAt = passage.departsAt;
    passage.lossReason = Reason::DropLinkDown;
    passage.lossPosition = position(kHopMillionths, 1'000'000);
}

Passage Link::passOn(SimTime now, const Fate& fate) const
{
    // The link's rate was paid for at its entrance, and jitter there too.
    const bool overtakable = fate.extraDelay > Duration{0} || fate.holdBehind > 0;
    Passage passage{now,          now + config().delay - config().delay / 2 + fate.extraDelay,
                    Reason::None, 0,
                    overtakable,  false};
    if (!m_down.empty() && isDownAt(now)) {
        stopAtHop(passage);
        return passage;
    }
    if (fate.holdBehind > 0)
        passage.endsAt += kLongestHold;
    const SimTime arrives = passage.endsAt;
    if (fate.loss != LossKind::None)
        lose(passage, fate, kHopMillionths);
    if (!m_down.empty())
        loseIfLinkGoesDown(passage, arrives, kHopMillionths);
    return passage;
}

Passage Link::passOnCopy(SimTime now) const
{
    return {now, now + config().delay - config().delay / 2, Reason::None, 0, false, false};
}

Passage Link::admitAtHop(SimTime now, const Packet& packet, const Fate& fate)
{
    const LinkConfig& config = this->config();
    SimTime arrives = now + sendingTime(config, packet.frameBytes()) + config.delay / 2
                      + fate.jitter + fate.extraDelay;
    if (fate.holdBehind > 0)
        arrives += kLongestHold;
    const bool overtakable = fate.extraDelay > Duration{0} || fate.holdBehind > 0;
    Passage passage{now, arrives, Reason::None, 0, overtakable, false};
    if (!m_down.empty() && isDownAt(now)) {
        stopAtHop(passage);
        return passage;
    }
    if (fate.loss != LossKind::None)
        lose(passage, fate, kHopMillionths);
    if (!m_down.empty())
        loseIfLinkGoesDown(passage, arrives, kHopMillionths);
    return passage;
}

bool Link::putInOrder(const Journey& journey, const Packet& packet)
{
    const bool held = !m_held.empty()
                      && std::any_of(m_held.begin(), m_held.end(),
                                     [&](const Held& h) { return h.id == journey.id; });
    // Those in order never end before one another; ids tell apart what ends together.
    return !held && journey.time == m_lastInOrder
           && (m_inOrder.empty() || m_inOrder.backId() < journey.id)
           && m_inOrder.append(journey, packet);
}

void Link::put(const Arrival& arrival)
{
    const Journey journey{arrival.time, arrival.id, arrival.sendEvent, arrival.packet.ecn};
    if (arrival.lost || arrival.corrupted || !putInOrder(journey, arrival.packet))
        m_others.emplace(keyOf(arrival), arrival);
}

Arrival Link::take()
{
    if (nextIsInOrder())
        return m_inOrder.take();
    return std::move(m_others.extract(m_others.begin()).mapped());
}

std::size_t Link::memoryBytes() const
{
    constexpr std::size_t treeLinks = 48; // what a map adds to each of its elements
    return m_inOrder.memoryBytes()
           + m_others.size() * (sizeof(std::pair<const Key, Arrival>) + treeLinks)
           + m_waiting.memoryBytes() + m_held.capacity() * sizeof(Held)
           + m_down.capacity() * sizeof(m_down.front());
}

std::vector<PacketId> Link::release(SimTime now, PacketId arrived)
{
    std::vector<PacketId> due;
    if (m_held.empty())
        return due;
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
        put(arrival);
    }
    return due;
}

} // namespace roundtrip
