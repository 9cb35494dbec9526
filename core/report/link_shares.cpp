// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps sums by flow and time, so that any span is the difference of two of them. Must never know:
// who asks.
#include "core/report/link_shares.h"

#include "core/base/wide_integer.h"
#include "core/report/link_queue.h"
#include "core/report/program_bytes.h"

#include <algorithm>
#include <bit>

namespace roundtrip {
namespace {

constexpr std::uint8_t kMarked = 3;

void add(Series& sums, SimTime time, std::uint64_t amount)
{
    if (!sums.empty() && sums.back().time == time)
        sums.back().value += amount;
    else
        sums.push_back({time, (sums.empty() ? 0 : sums.back().value) + amount});
}

std::uint64_t within(const Series& sums, TimeSpan span)
{
    return valueAt(sums, span.to) - valueAt(sums, span.from);
}

std::uint64_t countWithin(const std::vector<SimTime>& times, TimeSpan span)
{
    const auto after = std::upper_bound(times.begin(), times.end(), span.from);
    return static_cast<std::uint64_t>(std::upper_bound(after, times.end(), span.to) - after);
}

} // namespace

std::uint32_t thousandths(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return 0;
    return static_cast<std::uint32_t>((Uint128{part} * 1000 + whole / 2) / whole);
}

std::optional<std::uint32_t> jainIndex(std::span<const std::uint64_t> amounts)
{
    std::uint64_t most = 0;
    for (const std::uint64_t amount : amounts)
        most = std::max(most, amount);
    if (most == 0)
        return std::nullopt;
    // So that the squares of the sums of 2^20 amounts, times a thousand, stay below 2^128. What is
    // cut off lies beyond the ninth digit.
    const auto width = static_cast<unsigned>(std::bit_width(most));
    const unsigned shift = width > 32 ? width - 32 : 0;
    Uint128 sum = 0, squares = 0;
    for (const std::uint64_t amount : amounts) {
        sum += amount >> shift;
        squares += Uint128{amount >> shift} * (amount >> shift);
    }
    const Uint128 whole = squares * amounts.size();
    return static_cast<std::uint32_t>((sum * sum * 1000 + whole / 2) / whole);
}

LinkShares::LinkShares(const LaneTrace& lane, Direction direction)
    : m_ofFlow(lane.config().flows.size())
{
    readFlights(lane, direction);
    readDeliveries(lane, direction);
    for (FlowId flow = 0; flow < m_ofFlow.size(); ++flow) {
        OfFlow& of = m_ofFlow[flow];
        if (of.sends)
            m_flows.push_back(flow);
        if (of.data && lane.outcome(flow) == Outcome::CutOff)
            of.data->to = lane.endTime();
    }
}

void LinkShares::readFlights(const LaneTrace& lane, Direction direction)
{
    const auto count = static_cast<PacketId>(lane.flightCount());
    for (PacketId id = 0; id < count; ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.direction() != direction || !cameToQueue(flight))
            continue;
        OfFlow& of = m_ofFlow[flight.flow];
        of.sends = true;
        const SimTime now = flight.sentAt();
        const std::uint32_t bytes = frameBytes(lane, id);
        add(of.offered, now, bytes);
        if (flight.isData() || flight.isFragment()) {
            if (!of.data)
                of.data = TimeSpan{now, now};
            // It has data for the link as long as some of it waits.
            const SimTime gone = passedQueue(flight) ? flight.departsAt() : now;
            of.data->to = std::max(of.data->to, std::min(gone, lane.endTime()));
        }
        if (!passedQueue(flight)) {
            of.dropped.push_back(now);
            continue;
        }
        if (flight.ecn == kMarked)
            of.marked.push_back(now);
        if (flight.departsAt() > lane.endTime())
            continue; // the run was cut off while it waited
        add(of.carried, flight.departsAt(), bytes);
        m_lastCarried = std::max(m_lastCarried, flight.departsAt());
    }
}

void LinkShares::readDeliveries(const LaneTrace& lane, Direction direction)
{
    const HostRole receiver = receiverOf(direction);
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (lane.eventReason(id) != Reason::ProgramData || lane.eventHost(id) != receiver)
            continue;
        const Event event = lane.event(id);
        const auto& program = std::get<ProgramEvent>(event.what);
        if (!stepSends(lane.config().flows[event.flow], receiver, program.step))
            add(m_ofFlow[event.flow].delivered, event.time, program.bytes);
    }
}

FlowLoad LinkShares::load(FlowId flow, TimeSpan span) const
{
    const OfFlow& of = m_ofFlow[flow];
    return {within(of.offered, span), within(of.carried, span), within(of.delivered, span),
            countWithin(of.dropped, span), countWithin(of.marked, span)};
}

std::optional<TimeSpan> LinkShares::dataSpan(FlowId flow) const { return m_ofFlow[flow].data; }

std::vector<FlowId> LinkShares::competing(TimeSpan span) const
{
    std::vector<FlowId> found;
    for (const FlowId flow : m_flows) {
        const auto& data = m_ofFlow[flow].data;
        if (data && data->from <= span.to && data->to > span.from)
            found.push_back(flow);
    }
    return found;
}

std::optional<TimeSpan> LinkShares::together(SimTime t) const
{
    TimeSpan common{kStartOfTime, t};
    int begun = 0;
    for (const FlowId flow : m_flows) {
        const auto& data = m_ofFlow[flow].data;
        if (!data || data->from > t)
            continue;
        ++begun;
        common.from = std::max(common.from, data->from);
        common.to = std::min(common.to, data->to);
    }
    return begun >= 2 && common.from < common.to ? std::optional(common) : std::nullopt;
}

Series LinkShares::carriedPer(FlowId flow, Duration interval) const
{
    Series bars{{kStartOfTime, 0}};
    const auto put = [&bars](SimTime time, std::uint64_t value) {
        if (bars.back().time == time)
            bars.back().value = value;
        else if (bars.back().value != value)
            bars.push_back({time, value});
    };
    std::uint64_t before = 0;
    const Series& carried = m_ofFlow[flow].carried;
    for (std::size_t i = 0; i < carried.size();) {
        const std::int64_t n = carried[i].time.time_since_epoch() / interval;
        const SimTime begins(interval * n);
        while (i < carried.size() && carried[i].time < begins + interval)
            ++i;
        const std::uint64_t sum = carried[i - 1].value;
        put(begins, sum - before);
        before = sum;
        const bool pause = i == carried.size() || carried[i].time >= begins + 2 * interval;
        if (pause)
            put(begins + interval, 0);
    }
    return bars;
}

std::optional<std::uint32_t> fairness(const LinkShares& shares, const std::vector<FlowId>& flows,
                                      TimeSpan span)
{
    std::vector<std::uint64_t> amounts;
    for (const FlowId flow : flows)
        amounts.push_back(shares.load(flow, span).carriedBytes);
    return jainIndex(amounts);
}

} // namespace roundtrip
