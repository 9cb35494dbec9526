// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison_figures.h: the table of the figures.
#include "core/report/comparison_figures.h"

#include "core/base/wide_integer.h"

namespace roundtrip {
namespace {

using enum Figure;
using Unit = FigureUnit;
using Group = FigureGroup;
using Better = BetterIs;

constexpr auto kTable = std::to_array<FigureFacts>({
    {Written, Group::Arrived, Unit::Bytes, Better::Neither, "written", "Written",
     "Payload that the sending programs gave to their sockets, or that their users asked for"},
    {Delivered, Group::Arrived, Unit::Bytes, Better::More, "delivered", "Delivered",
     "Payload that the receiving programs got, nothing counted twice"},
    {DeliveredShare, Group::Arrived, Unit::PercentHundredths, Better::More, "delivered_share",
     "Delivered, of what was written", "Delivered bytes of the bytes written"},
    {UnitsDelivered, Group::Arrived, Unit::UnitsOf, Better::More, "units", "Whole units delivered",
     "Frames, answers, objects or datagrams, by the workload; of a stream the pieces of at most "
     "1460 bytes that its program wrote, and not the segments that TCP made of them"},
    {Lost, Group::Arrived, Unit::Packets, Better::Less, "lost", "Lost on the way",
     "Data packets that the network lost or the receiving host threw away"},
    {Resent, Group::Arrived, Unit::Packets, Better::Less, "resent", "Resent",
     "Data packets that were sent again, by TCP or by the application"},
    {DroppedForGood, Group::Arrived, Unit::Bytes, Better::Less, "dropped_for_good",
     "Dropped for good", "Payload that never reaches the program"},
    {CallQuality, Group::Arrived, Unit::ScoreHundredths, Better::More, "call_quality",
     "Call quality (MOS)", "Mean opinion score of a call, 1 to 4.5, by the E-model (ITU-T G.107)"},
    {HandshakeRoundTrips, Group::Time, Unit::RoundTripHundredths, Better::Less,
     "handshake_round_trips", "Round trips before the first byte",
     "How long the transport holds back the first byte, in round trips of the empty network"},
    {FirstByte, Group::Time, Unit::Nanoseconds, Better::Less, "first_byte",
     "Time to the first byte",
     "From the first packet to the first byte in the receiving program's hands"},
    {Completion, Group::Time, Unit::Nanoseconds, Better::Less, "completion", "Completion",
     "From the first packet until everything was delivered"},
    {Goodput, Group::Time, Unit::BitsPerSecond, Better::More, "goodput", "Goodput",
     "Delivered payload a second, up to the last byte"},
    {LatencyMedian, Group::Time, Unit::Nanoseconds, Better::Less, "latency_median",
     "Latency, median", "From writing a unit to having it whole: half of them took no longer"},
    {Latency95, Group::Time, Unit::Nanoseconds, Better::Less, "latency_95",
     "Latency, 95th percentile",
     "From writing a unit to having it whole: 95 of 100 took no longer"},
    {LatencyWorst, Group::Time, Unit::Nanoseconds, Better::Less, "latency_worst", "Latency, worst",
     "From writing a unit to having it whole: the longest"},
    {Jitter, Group::Time, Unit::Nanoseconds, Better::Less, "jitter", "Jitter",
     "How much the way's time varies from packet to packet, smoothed (RFC 3550)"},
    {Packets, Group::Network, Unit::Packets, Better::Less, "packets", "Packets on the wire",
     "Both directions, acknowledgments included"},
    {Overhead, Group::Network, Unit::Bytes, Better::Less, "overhead", "Overhead",
     "Bytes of all frames of both directions without the delivered payload"},
    {OverheadShare, Group::Network, Unit::PercentHundredths, Better::Less, "overhead_share",
     "Overhead, of what was delivered", "Overhead bytes of the delivered bytes"},
    {ClientVariables, Group::Upkeep, Unit::Count, Better::Less, "client_variables",
     "Variables, at the client", "What the client's host has to remember of it"},
    {ServerVariables, Group::Upkeep, Unit::Count, Better::Less, "server_variables",
     "Variables, at the server", "What the server's host has to remember of it"},
    {SendBuffers, Group::Upkeep, Unit::Bytes, Better::Less, "send_buffers",
     "In send buffers, at most",
     "Bytes kept because they may have to be sent again, or may not be sent yet"},
    {ReceiveBuffers, Group::Upkeep, Unit::Bytes, Better::Less, "receive_buffers",
     "In receive buffers, at most", "Bytes that waited for their program, or behind a gap"},
    {TimersAtOnce, Group::Upkeep, Unit::Count, Better::Less, "timers_at_once",
     "Timers at once, at most", "Timers that ran at the same time, at both ends"},
    {TimersSet, Group::Upkeep, Unit::Count, Better::Less, "timers_set", "Timers set",
     "How often a timer was started, at both ends; a restart does not count"},
    {StateChanges, Group::Upkeep, Unit::Count, Better::Less, "state_changes", "Changes of state",
     "Steps in the state machines of both ends"},
});
static_assert(kTable.size() == kFigures);

} // namespace

std::span<const FigureFacts> figureTable() { return kTable; }

const FigureFacts& factsOf(Figure figure) { return kTable[static_cast<std::size_t>(figure)]; }

std::string_view figureGroupName(FigureGroup group)
{
    switch (group) {
    case FigureGroup::Arrived: return "What arrived";
    case FigureGroup::Time: return "How long it took";
    case FigureGroup::Network: return "What it cost the network";
    case FigureGroup::Upkeep: return "What the ends must keep for it";
    }
    return {};
}

std::string_view figureGroupKey(FigureGroup group)
{
    switch (group) {
    case FigureGroup::Arrived: return "arrived";
    case FigureGroup::Time: return "time";
    case FigureGroup::Network: return "network";
    case FigureGroup::Upkeep: return "upkeep";
    }
    return {};
}

std::string_view figureUnitKey(FigureUnit unit)
{
    switch (unit) {
    case FigureUnit::Bytes: return "bytes";
    case FigureUnit::Packets: return "packets";
    case FigureUnit::Count: return "count";
    case FigureUnit::UnitsOf: return "units";
    case FigureUnit::Nanoseconds: return "ns";
    case FigureUnit::PercentHundredths: return "0.01 %";
    case FigureUnit::RoundTripHundredths: return "0.01 round trips";
    case FigureUnit::BitsPerSecond: return "bit/s";
    case FigureUnit::ScoreHundredths: return "0.01 MOS";
    }
    return {};
}

int betterOf(const FigureFacts& facts, const std::optional<FigureValue>& first,
             const std::optional<FigureValue>& second)
{
    if (!first || !second || facts.better == BetterIs::Neither)
        return 0;
    // Crosswise, so that 9 of 10 beats 17 of 20; all other values are "of" the same.
    const bool shares = facts.unit == FigureUnit::UnitsOf;
    const Uint128 a = Uint128{first->value} * (shares ? second->of : 1);
    const Uint128 b = Uint128{second->value} * (shares ? first->of : 1);
    if (a == b)
        return 0;
    return (a > b) == (facts.better == BetterIs::More) ? -1 : 1;
}

} // namespace roundtrip
