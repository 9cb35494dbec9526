// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the curves of the charts from a record, each in one pass, and thins them out for the
// screen. Must never know: charts, colours, pixels other than their number.
#include "core/report/series.h"

#include "core/base/seq_num.h"
#include "core/report/program_bytes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace roundtrip {

namespace {

/// Appends a step; a second one at the same time replaces the first.
void append(Series& series, SimTime time, std::uint64_t value)
{
    if (!series.empty() && series.back().time == time)
        series.back().value = value;
    else if (series.empty() || series.back().value != value)
        series.push_back({time, value});
}

/// Calls `visit(event, change)` for each recorded change of a variable at that end of the flow.
template <typename Visit>
void forEachChange(const LaneTrace& lane, FlowId flow, HostRole host, Visit visit)
{
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (lane.eventKind(id) != EventKind::Variables || lane.eventHost(id) != host)
            continue;
        const Event event = lane.event(id);
        if (event.flow != flow)
            continue;
        for (const VariableChange& change : std::get<VariableChanges>(event.what).changes)
            visit(event, change);
    }
}

/// The first, lowest, highest and last points of one column, in order of time, without repeats.
void appendColumn(Series& reduced, const Series& series, std::size_t begin, std::size_t end)
{
    if (begin == end)
        return;
    const auto byValue = [](const SeriesPoint& a, const SeriesPoint& b) {
        return a.value < b.value;
    };
    const auto first = series.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = series.begin() + static_cast<std::ptrdiff_t>(end);
    const auto [low, high] = std::minmax_element(first, last, byValue);
    std::array<std::ptrdiff_t, 4> picks{first - series.begin(), low - series.begin(),
                                        high - series.begin(), last - series.begin() - 1};
    std::sort(picks.begin(), picks.end());
    const auto picksEnd = std::unique(picks.begin(), picks.end());
    for (auto pick = picks.begin(); pick != picksEnd; ++pick)
        reduced.push_back(series[static_cast<std::size_t>(*pick)]);
}

} // namespace

Series deliveredSeries(const LaneTrace& lane, FlowId flow, Direction direction)
{
    const HostRole receiver = receiverOf(direction);
    Series series{{kStartOfTime, 0}};
    std::uint64_t total = 0;
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (lane.eventReason(id) != Reason::ProgramData || lane.eventHost(id) != receiver)
            continue;
        const Event event = lane.event(id);
        const auto& program = std::get<ProgramEvent>(event.what);
        if (event.flow != flow || stepSends(lane.config().flows[flow], receiver, program.step))
            continue;
        total += program.bytes;
        append(series, event.time, total);
    }
    return series;
}

Series variableSeries(const LaneTrace& lane, FlowId flow, HostRole host, Variable variable)
{
    Series series;
    forEachChange(lane, flow, host, [&](const Event& event, const VariableChange& change) {
        if (change.variable == variable)
            append(series, event.time, change.value);
    });
    return series;
}

Series flightSizeSeries(const LaneTrace& lane, FlowId flow, HostRole host)
{
    Series series;
    std::uint64_t una = 0;
    std::uint64_t highest = 0; // SND.NXT goes back after a timeout; what was sent does not
    EventId opening = kNoEvent;
    forEachChange(lane, flow, host, [&](const Event& event, const VariableChange& change) {
        if (event.reason == Reason::VarOpened && opening != event.id) {
            opening = event.id; // a new connection counts from zero
            una = highest = 0;
        }
        if (change.variable == Variable::SndUna)
            una = change.value;
        else if (change.variable == Variable::SndNxt)
            highest = std::max(highest, change.value);
        else
            return;
        append(series, event.time, highest > una ? highest - una : 0);
    });
    return series;
}

std::uint64_t valueAt(const Series& series, SimTime t, std::uint64_t before)
{
    const auto after =
        std::upper_bound(series.begin(), series.end(), t,
                         [](SimTime time, const SeriesPoint& point) { return time < point.time; });
    return after == series.begin() ? before : std::prev(after)->value;
}

Series reduceSeries(const Series& series, SimTime from, SimTime to, int pixels)
{
    const auto earlier = [](const SeriesPoint& point, SimTime time) { return point.time < time; };
    auto begin = std::lower_bound(series.begin(), series.end(), from, earlier);
    if (begin != series.begin() && (begin == series.end() || begin->time > from))
        --begin; // the value in force at the left edge
    Series reduced;
    const std::int64_t span = (to - from).count();
    const auto columnOf = [&](SimTime time) -> std::int64_t {
        if (time <= from || span <= 0)
            return 0;
        // A run is shorter than 2^47 ns, so this stays below 2^63.
        return (time - from).count() * std::clamp(pixels, 1, 1 << 16) / span;
    };
    auto i = static_cast<std::size_t>(begin - series.begin());
    while (i < series.size() && series[i].time <= to) {
        const std::size_t columnBegin = i;
        const std::int64_t column = columnOf(series[i].time);
        while (i < series.size() && series[i].time <= to && columnOf(series[i].time) == column)
            ++i;
        appendColumn(reduced, series, columnBegin, i);
    }
    return reduced;
}

std::vector<SentPoint> sentPoints(const LaneTrace& lane, FlowId flow, Direction direction)
{
    std::vector<SentPoint> points;
    std::uint64_t reached = 0; // one past the highest offset (TCP) or byte (UDP) sent so far
    const auto count = static_cast<PacketId>(lane.flightCount());
    for (PacketId id = 0; id < count; ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.flow != flow || flight.direction() != direction || !flight.isData()
            || flight.copy())
            continue;
        SentPoint point{id, flight.sentAt(),  reached,
                        0,  isResent(flight), flight.lost() || flight.foundDamaged()};
        if (flight.kind() == FlightKind::Tcp)
            point.begin = static_cast<std::uint64_t>(
                unwrap(SeqNum{lane.relativeSeq(id)}, SeqNum{0}, reached));
        point.end = point.begin + flight.payloadLength;
        reached = std::max(reached, point.end);
        points.push_back(point);
    }
    return points;
}

bool isResent(const PacketFlight& flight)
{
    return flight.isRetransmission() && flight.reason != Reason::PersistProbe;
}

} // namespace roundtrip
