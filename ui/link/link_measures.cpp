// SPDX-License-Identifier: GPL-3.0-or-later
// See link_measures.h.
#include "ui/link/link_measures.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

std::size_t countUpTo(const QueueEvents& events, SimTime t)
{
    const auto last = lastUpTo(events, t);
    return last ? *last + 1 : 0;
}

} // namespace

std::uint64_t bitsPerSecond(std::uint64_t bytes, Duration time)
{
    if (time <= Duration{0})
        return 0;
    return static_cast<std::uint64_t>(Uint128{bytes} * 8 * 1'000'000'000
                                      / static_cast<std::uint64_t>(time.count()));
}

QueueFacts queueFacts(const LinkData& data, SimTime now)
{
    const LinkQueue& queue = data.queue;
    QueueFacts facts;
    facts.now = now;
    const LinkQueue::Waiting waiting = queue.waitingAt(now);
    facts.waitingCount = waiting.count;
    for (std::size_t i = 0; i < std::min(waiting.count, kMostSlots); ++i)
        facts.waiting.push_back(queue.packet(waiting.first + i));
    facts.sending = queue.beingSentAt(now);
    facts.wait = queue.waitAt(now);
    facts.drops = countUpTo(queue.drops(), now);
    facts.marks = countUpTo(queue.marks(), now);
    if (facts.marks > 0)
        facts.mark = queue.marks()[facts.marks - 1];
    if (facts.drops > 0) {
        facts.dropIndex = facts.drops - 1;
        facts.drop = queue.drops()[facts.dropIndex];
        facts.dropsInInstant = facts.drops
                               - countUpTo(queue.drops(), facts.drop->time - Duration{1});
    }
    return facts;
}

bool FlowMeasure::unresponsive() const
{
    // A flow in the middle of its sending offers the same to a packet or two.
    return recent.dropped > 0 && before.offeredBytes > 0
           && recent.offeredBytes >= before.offeredBytes - before.offeredBytes / 50;
}

LinkMeasures linkMeasures(const LinkData& data, SimTime now)
{
    LinkMeasures measures;
    const Duration lately = data.bar * kRecentBars;
    // What happens at the very start is part of the first span: `from` is not.
    const SimTime begin = std::max(kStartOfTime - Duration{1}, now - lately);
    measures.recent = {begin, now};
    const TimeSpan before{begin - lately, begin};
    const std::vector<FlowId> competing = data.shares.competing(measures.recent);
    for (const FlowId flow : data.shares.flows()) {
        FlowMeasure measure;
        measure.flow = flow;
        measure.recent = data.shares.load(flow, measures.recent);
        measure.before = data.shares.load(flow, before);
        measure.whole = data.shares.load(flow, upTo(now));
        measure.competes = std::binary_search(competing.begin(), competing.end(), flow);
        measures.carried += measure.recent.carriedBytes;
        measures.carriedWhole += measure.whole.carriedBytes;
        measures.flows.push_back(measure);
    }
    measures.competing = competing.size();
    if (competing.size() >= 2)
        measures.fairLately = fairness(data.shares, competing, measures.recent);
    measures.together = data.shares.together(now);
    if (measures.together)
        measures.fairTogether = fairness(data.shares, data.shares.competing(*measures.together),
                                         *measures.together);
    return measures;
}

} // namespace roundtrip::ui
