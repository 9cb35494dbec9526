// SPDX-License-Identifier: GPL-3.0-or-later
// See folded_time.h. The rule of folding: a stretch in which no lane records anything and no
// packet is under way is folded when it is longer than
//   - eight times the longest flight of the run, so that waiting for an answer is never folded,
//     while a retransmission timer of a second beside a round trip of 40 ms is; and
//   - a quarter of the busy time (the run without the stretches that pass the first test), so
//     that a pause stays to scale where the run around it is as long as the pause.
// A fold is 8 % of the busy time long. Nothing is folded in a run without busy time.
#include "ui/base/folded_time.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kFlightsBeforeFolding = 8;
constexpr int kBusyPartBeforeFolding = 4;
constexpr double kFoldPartOfBusy = 0.08;

using Stretch = std::pair<SimTime, SimTime>;

double nanoseconds(Duration duration) { return static_cast<double>(duration.count()); }

/// The busy stretches of one lane in order: its flights, and its events as points between them.
class LaneWalk {
public:
    explicit LaneWalk(const LaneTrace& lane) : m_lane(&lane) {}
    [[nodiscard]] bool done() const
    {
        return m_event == m_lane->eventCount() && m_flight == m_lane->flightCount();
    }
    [[nodiscard]] SimTime nextBegin() const { return std::min(nextEvent(), nextFlight()); }
    Stretch take()
    {
        if (nextFlight() <= nextEvent()) {
            const PacketFlight& flight = m_lane->flight(static_cast<PacketId>(m_flight++));
            return {flight.sentAt(), flight.endsAt()};
        }
        const SimTime at = nextEvent();
        ++m_event;
        return {at, at};
    }

private:
    [[nodiscard]] SimTime nextEvent() const
    {
        return m_event < m_lane->eventCount() ? m_lane->eventTime(static_cast<EventId>(m_event))
                                              : kEndOfTime;
    }
    [[nodiscard]] SimTime nextFlight() const
    {
        return m_flight < m_lane->flightCount()
                   ? m_lane->flight(static_cast<PacketId>(m_flight)).sentAt()
                   : kEndOfTime;
    }
    const LaneTrace* m_lane;
    std::size_t m_event = 0, m_flight = 0;
};

/// Every stretch longer than `atLeast` in which all lanes rest.
std::vector<Stretch> idleStretches(const Run& run, Duration atLeast)
{
    std::vector<LaneWalk> walks;
    for (const LaneTrace& lane : run.lanes)
        walks.emplace_back(lane);
    std::vector<Stretch> idle;
    SimTime busyUntil{};
    for (;;) {
        LaneWalk* earliest = nullptr;
        for (LaneWalk& walk : walks)
            if (!walk.done() && (!earliest || walk.nextBegin() < earliest->nextBegin()))
                earliest = &walk;
        if (!earliest)
            return idle;
        const auto [begin, end] = earliest->take();
        if (begin - busyUntil > atLeast)
            idle.emplace_back(busyUntil, begin);
        busyUntil = std::max(busyUntil, end);
    }
}

} // namespace

FoldedTime::FoldedTime(const Run& run)
{
    Duration longestFlight{0};
    SimTime end = run.endTime();
    for (const LaneTrace& lane : run.lanes) {
        longestFlight = std::max(longestFlight, lane.longestFlight());
        end = std::max(end, lane.endTime());
    }
    std::vector<Stretch> idle = idleStretches(run, kFlightsBeforeFolding * longestFlight);
    Duration busy = end.time_since_epoch();
    for (const Stretch& stretch : idle)
        busy -= stretch.second - stretch.first;
    if (busy <= Duration::zero())
        idle.clear();
    std::erase_if(idle, [busy](const Stretch& stretch) {
        return stretch.second - stretch.first <= busy / kBusyPartBeforeFolding;
    });
    *this = FoldedTime(std::move(idle), end, kFoldPartOfBusy * nanoseconds(busy));
}

FoldedTime::FoldedTime(std::vector<std::pair<SimTime, SimTime>> idle, SimTime end,
                       double foldLength)
    : m_end(end)
{
    double axis = 0.0;
    SimTime at{};
    for (const auto& [from, to] : idle) {
        axis += nanoseconds(from - at);
        m_folds.push_back({from, to, axis, axis + foldLength});
        axis += foldLength;
        at = to;
    }
    m_length = axis + nanoseconds(end - at);
}

double FoldedTime::toAxis(SimTime t) const
{
    // The last fold that begins at or before t; before it, nothing moves the axis.
    const auto after = std::upper_bound(m_folds.begin(), m_folds.end(), t,
                                        [](SimTime time, const Fold& f) { return time < f.from; });
    if (after == m_folds.begin())
        return nanoseconds(t.time_since_epoch());
    const Fold& fold = *std::prev(after);
    if (t >= fold.to)
        return fold.axisEnd + nanoseconds(t - fold.to);
    const double part = nanoseconds(t - fold.from) / nanoseconds(fold.to - fold.from);
    return fold.axisBegin + part * (fold.axisEnd - fold.axisBegin);
}

SimTime FoldedTime::fromAxis(double axis) const
{
    const auto rounded = [](double value) {
        return Duration(static_cast<Duration::rep>(value < 0 ? value - 0.5 : value + 0.5));
    };
    const auto after = std::upper_bound(m_folds.begin(), m_folds.end(), axis,
                                        [](double a, const Fold& f) { return a < f.axisBegin; });
    if (after == m_folds.begin())
        return SimTime(rounded(axis));
    const Fold& fold = *std::prev(after);
    if (axis >= fold.axisEnd)
        return fold.to + rounded(axis - fold.axisEnd);
    const double part = (axis - fold.axisBegin) / (fold.axisEnd - fold.axisBegin);
    return fold.from + rounded(part * nanoseconds(fold.to - fold.from));
}

} // namespace roundtrip::ui
