// SPDX-License-Identifier: GPL-3.0-or-later
// See divergence_numbers.h. What the comparison of lanes counts is taken from there.
#include "core/edit/divergence_numbers.h"

#include "core/edit/run_pair.h"
#include "core/report/comparison.h"
#include "core/report/series.h"

#include <algorithm>
#include <array>

namespace roundtrip {
namespace {

constexpr std::array<PairNumberFacts, static_cast<std::size_t>(PairNumber::Count_)> kTable{{
    {PairNumber::LastByteDelivered, FigureUnit::Nanoseconds, "last_byte_delivered",
     "last byte delivered", "When the receiving program got the last of its bytes."},
    {PairNumber::DataSegments, FigureUnit::Packets, "data_packets", "data segments sent",
     "Packets with payload handed to the link, those sent again included."},
    {PairNumber::DuplicateAcks, FigureUnit::Packets, "duplicate_acks", "duplicate ACKs",
     "ACKs that ask for the same byte as the one before."},
    {PairNumber::FinalCwnd, FigureUnit::Bytes, "final_cwnd", "cwnd at the end",
     "The congestion window of the side that sends most, when the run ends."},
    {PairNumber::Delivered, FigureUnit::Bytes, "bytes_delivered", "bytes delivered",
     "Bytes that the receiving programs got."},
    {PairNumber::Lost, FigureUnit::Packets, "lost", "packets lost",
     "Packets that the network lost or that a host threw away."},
    {PairNumber::Resent, FigureUnit::Packets, "resent", "packets resent",
     "Packets that bring again what was sent before."},
    {PairNumber::Completion, FigureUnit::Nanoseconds, "completion", "completion",
     "From the first packet until all that was written had come."},
    {PairNumber::Goodput, FigureUnit::BitsPerSecond, "goodput", "goodput",
     "Delivered bytes in the time that they took."},
    {PairNumber::LatencyMedian, FigureUnit::Nanoseconds, "latency_median", "latency, median",
     "How long a unit of data took from being written to being read."},
    {PairNumber::Jitter, FigureUnit::Nanoseconds, "jitter", "jitter",
     "How much the times on the way vary."},
    {PairNumber::Packets, FigureUnit::Packets, "packets", "packets sent",
     "All packets handed to the link."},
}};

using Numbers = std::array<std::optional<std::uint64_t>, kTable.size()>;

std::optional<Figure> figureOf(PairNumber number)
{
    switch (number) {
    case PairNumber::Delivered: return Figure::Delivered;
    case PairNumber::Lost: return Figure::Lost;
    case PairNumber::Resent: return Figure::Resent;
    case PairNumber::Completion: return Figure::Completion;
    case PairNumber::Goodput: return Figure::Goodput;
    case PairNumber::LatencyMedian: return Figure::LatencyMedian;
    case PairNumber::Jitter: return Figure::Jitter;
    case PairNumber::Packets: return Figure::Packets;
    case PairNumber::LastByteDelivered:
    case PairNumber::DataSegments:
    case PairNumber::DuplicateAcks:
    case PairNumber::FinalCwnd:
    case PairNumber::Count_: break;
    }
    return std::nullopt;
}

/// What is counted in packets, and told by the record alone.
void countPackets(const LaneTrace& lane, FlowId flow, Numbers& numbers)
{
    std::uint64_t data = 0;
    std::uint64_t duplicates = 0;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.flow != flow || flight.copy())
            continue;
        data += flight.isData() ? 1U : 0U;
        duplicates += lane.duplicateAckNumber(id) > 0 ? 1U : 0U;
    }
    numbers[static_cast<std::size_t>(PairNumber::DataSegments)] = data;
    if (lane.config().flows[flow].transport == Transport::Tcp)
        numbers[static_cast<std::size_t>(PairNumber::DuplicateAcks)] = duplicates;
}

void readCurves(const LaneTrace& lane, FlowId flow, Direction direction, Numbers& numbers)
{
    const Series delivered = deliveredSeries(lane, flow, direction);
    if (!delivered.empty() && delivered.back().value > 0)
        numbers[static_cast<std::size_t>(PairNumber::LastByteDelivered)] =
            static_cast<std::uint64_t>(delivered.back().time.time_since_epoch().count());
    if (lane.config().flows[flow].transport != Transport::Tcp)
        return;
    const Series cwnd = variableSeries(lane, flow, senderOf(direction), Variable::Cwnd);
    if (!cwnd.empty())
        numbers[static_cast<std::size_t>(PairNumber::FinalCwnd)] = cwnd.back().value;
}

Numbers numbersOf(const Comparison& comparison, std::size_t side, FlowId flow)
{
    Numbers numbers;
    const LaneTrace& lane = comparison.run()->lanes[side];
    if (flow >= lane.config().flows.size())
        return numbers;
    const auto column = std::find_if(
        comparison.columns().begin(), comparison.columns().end(), [&](const ComparisonColumn& one) {
            const std::vector<FlowId>& flows = one.flows().flows;
            return one.flows().lane == side
                   && std::find(flows.begin(), flows.end(), flow) != flows.end();
        });
    if (column == comparison.columns().end())
        return numbers;
    const Figures figures = column->at(lane.endTime());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto figure = figureOf(static_cast<PairNumber>(i));
        if (figure && figures[*figure])
            numbers[i] = figures[*figure]->value;
    }
    countPackets(lane, flow, numbers);
    readCurves(lane, flow, column->mainDirection(), numbers);
    return numbers;
}

std::uint64_t deliveredBy(const LaneSummary& lane)
{
    std::uint64_t bytes = 0;
    for (const FlowSummary& flow : lane.flows) {
        for (const DirectionSummary& direction : flow.direction)
            bytes += direction.bytesDelivered;
    }
    return bytes;
}

} // namespace

std::span<const PairNumberFacts> pairNumberTable() { return kTable; }
const PairNumberFacts& factsOf(PairNumber number)
{
    return kTable[static_cast<std::size_t>(number)];
}

std::optional<std::int64_t> NumberDifference::difference() const
{
    if (!a || !b)
        return std::nullopt;
    return static_cast<std::int64_t>(*b) - static_cast<std::int64_t>(*a);
}

std::vector<NumberDifference> differingNumbers(const std::shared_ptr<const Run>& pair, FlowId flow)
{
    const Comparison comparison(pair);
    const Numbers a = numbersOf(comparison, kSideA, flow);
    const Numbers b = numbersOf(comparison, kSideB, flow);
    const auto& flows = pair->lanes[kSideB].config().flows;
    std::vector<NumberDifference> differing;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i])
            differing.push_back({static_cast<PairNumber>(i),
                                 flow < flows.size() ? flows[flow].transport : Transport::Tcp, a[i],
                                 b[i]});
    }
    return differing;
}

std::optional<NumberDifference> deliveredDifference(const LaneSummary& a, const LaneSummary& b)
{
    if (a.flows.empty() || b.flows.empty() || a.flows[0].transport != b.flows[0].transport
        || deliveredBy(a) == deliveredBy(b))
        return std::nullopt;
    return NumberDifference{PairNumber::Delivered, b.flows[0].transport, deliveredBy(a),
                            deliveredBy(b)};
}

} // namespace roundtrip
