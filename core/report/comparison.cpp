// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison.h: what a column answers.
#include "core/report/comparison.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint64_t kHundredthsOfPercent = 10'000;

void put(Figures& figures, Figure figure, std::uint64_t value)
{
    figures[figure] = FigureValue{value, 0};
}

void put(Figures& figures, Figure figure, Duration value)
{
    put(figures, figure, static_cast<std::uint64_t>(std::max(value, Duration{0}).count()));
}

/// part * times / whole, rounded to the nearest; whole > 0.
std::uint64_t share(std::uint64_t part, std::uint64_t times, std::uint64_t whole)
{
    return static_cast<std::uint64_t>((Uint128{part} * times + whole / 2) / whole);
}

} // namespace

std::string_view unitKindName(UnitKind kind)
{
    switch (kind) {
    case UnitKind::Piece: return "pieces";
    case UnitKind::Datagram: return "datagrams";
    case UnitKind::Frame: return "frames";
    case UnitKind::Answer: return "answers";
    case UnitKind::Object: return "objects";
    }
    return {};
}

Duration percentile(std::vector<Duration> values, std::uint64_t percent)
{
    const std::uint64_t rank = (values.size() * percent + 99) / 100; // from 1
    const auto at = values.begin()
                    + static_cast<std::ptrdiff_t>(std::max<std::uint64_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

Duration emptyRoundTrip(const NetworkConfig& network)
{
    return network.link[0].delay + network.link[1].delay;
}

Figures ComparisonColumn::at(SimTime t) const
{
    Figures figures;
    putArrived(figures, t);
    putTimes(figures, t);
    putLatencies(figures, t);
    putNetwork(figures, t);
    putUpkeep(figures, t);
    return figures;
}

void ComparisonColumn::putArrived(Figures& figures, SimTime t) const
{
    const std::uint64_t written = valueAt(m_written, t), delivered = valueAt(m_delivered, t);
    put(figures, Figure::Written, written);
    put(figures, Figure::Delivered, delivered);
    if (written > 0)
        put(figures, Figure::DeliveredShare, share(delivered, kHundredthsOfPercent, written));
    FigureValue units;
    for (const DataUnit& unit : m_units) {
        units.of += unit.from <= t ? 1U : 0U;
        units.value += unit.to && *unit.to <= t ? 1U : 0U;
    }
    if (units.of > 0)
        figures[Figure::UnitsDelivered] = units;
    put(figures, Figure::Lost, valueAt(m_record.lost, t));
    put(figures, Figure::Resent, valueAt(m_record.resent, t));
    put(figures, Figure::DroppedForGood, valueAt(m_gone, t));
    if (const auto score = m_user.callQuality(t))
        put(figures, Figure::CallQuality, *score);
}

void ComparisonColumn::putTimes(Figures& figures, SimTime t) const
{
    const auto& begun = m_record.begunAt;
    if (!begun || *begun > t)
        return;
    if (m_handshake && *m_record.firstDataAt <= t)
        put(figures, Figure::HandshakeRoundTrips, *m_handshake);
    if (m_firstByteAt && *m_firstByteAt <= t)
        put(figures, Figure::FirstByte, *m_firstByteAt - *begun);
    if (m_completedAt && *m_completedAt <= t)
        put(figures, Figure::Completion, *m_completedAt - *begun);
    const SimTime until = m_delivered.empty() ? t : std::min(t, m_delivered.back().time);
    if (until > *begun && valueAt(m_delivered, t) > 0) {
        constexpr std::uint64_t bitsInNs = 8'000'000'000;
        const auto lasted = static_cast<std::uint64_t>((until - *begun).count());
        put(figures, Figure::Goodput,
            static_cast<std::uint64_t>(
                quotient(Uint128{valueAt(m_delivered, t)} * bitsInNs, lasted)));
    }
    std::uint64_t jitter = 0;
    bool any = false;
    for (const Series& series : m_jitter) {
        any = any || (!series.empty() && series.front().time <= t);
        jitter = std::max(jitter, valueAt(series, t));
    }
    if (any || !m_latencies.empty())
        put(figures, Figure::Jitter, jitter);
}

std::vector<Duration> ComparisonColumn::latencies(SimTime t) const
{
    std::vector<Duration> took;
    for (const Latency& latency : m_latencies) {
        if (latency.at > t)
            break;
        took.push_back(latency.took);
    }
    return took;
}

void ComparisonColumn::putLatencies(Figures& figures, SimTime t) const
{
    const std::vector<Duration> took = latencies(t);
    if (took.empty())
        return;
    put(figures, Figure::LatencyMedian, percentile(took, 50));
    put(figures, Figure::Latency95, percentile(took, 95));
    put(figures, Figure::LatencyWorst, *std::max_element(took.begin(), took.end()));
}

void ComparisonColumn::putNetwork(Figures& figures, SimTime t) const
{
    const std::uint64_t frames = valueAt(m_record.frames, t);
    const std::uint64_t delivered = valueAt(m_delivered, t);
    const std::uint64_t overhead = frames > delivered ? frames - delivered : 0;
    put(figures, Figure::Packets, valueAt(m_record.packets, t));
    put(figures, Figure::Overhead, overhead);
    if (delivered > 0)
        put(figures, Figure::OverheadShare, share(overhead, kHundredthsOfPercent, delivered));
}

void ComparisonColumn::putUpkeep(Figures& figures, SimTime t) const
{
    constexpr std::array<Figure, kHosts> counts{Figure::ClientVariables, Figure::ServerVariables};
    for (std::size_t host = 0; host < kHosts; ++host) {
        const bool kept = m_variablesSince[host] && *m_variablesSince[host] <= t;
        put(figures, counts[host], kept ? m_variables[host].size() : 0);
    }
    put(figures, Figure::SendBuffers, valueAt(m_record.sendBuffers, t));
    put(figures, Figure::ReceiveBuffers, valueAt(m_record.receiveBuffers, t));
    put(figures, Figure::TimersAtOnce, valueAt(m_record.timersAtOnce, t));
    put(figures, Figure::TimersSet, valueAt(m_record.timersSet, t));
    put(figures, Figure::StateChanges, valueAt(m_record.stateChanges, t));
}

} // namespace roundtrip
