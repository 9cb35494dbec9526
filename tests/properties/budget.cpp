// SPDX-License-Identifier: GPL-3.0-or-later
// How much may happen. The bounds are generous: they find what goes round in circles or waits for
// a timer where it need not. Must never know: how scenarios are made.
#include "tests/properties/invariants.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::test {
namespace {

/// What a lane has seen.
struct Counts {
    std::uint64_t flights = 0, copies = 0;
    std::uint64_t fresh = 0;  ///< first transmissions of data, SYN and FIN
    std::uint64_t resent = 0; ///< others
    std::uint64_t pure = 0;   ///< ACKs and nothing else
    std::uint64_t probes = 0; ///< of the keep-alive
    std::uint64_t expiries = 0;
    std::uint64_t losses = 0; ///< that a sender has concluded
    std::uint64_t programs = 0;
    std::uint64_t drops = 0;
};

bool concludesLoss(Reason reason)
{
    return reason == Reason::VarFastRetransmit || reason == Reason::VarLossFound
           || reason == Reason::VarTahoe || reason == Reason::VarTimeout;
}

void countFlight(const PacketFlight& flight, Counts& counts)
{
    ++counts.flights;
    counts.copies += flight.copy() ? 1U : 0U;
    if (flight.copy() || flight.kind() != FlightKind::Tcp || flight.has(TcpFlags::Rst))
        return;
    const bool numbered = flight.isData() || flight.has(TcpFlags::Syn) || flight.has(TcpFlags::Fin);
    if (!numbered)
        ++(flight.reason == Reason::KeepAliveProbe ? counts.probes : counts.pure);
    else
        ++(flight.transmission > 1 && !flight.has(TcpFlags::Syn) ? counts.resent : counts.fresh);
}

Counts count(const LaneTrace& lane)
{
    Counts counts;
    for (PacketId id = 0; id < lane.flightCount(); ++id)
        countFlight(lane.flight(id), counts);
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        switch (lane.eventKind(id)) {
        case EventKind::Timer:
            counts.expiries += lane.eventReason(id) == Reason::TimerExpired ? 1U : 0U;
            break;
        case EventKind::Variables:
            counts.losses += concludesLoss(lane.eventReason(id)) ? 1U : 0U;
            break;
        case EventKind::Program: ++counts.programs; break;
        case EventKind::Drop:
            ++counts.drops; // what was too big is known to be lost when the router says so
            counts.losses += lane.eventReason(id) == Reason::DropTooBig ? 1U : 0U;
            break;
        case EventKind::Send:
        case EventKind::Receive:
        case EventKind::State: break;
        }
    }
    return counts;
}

/// Into how many pieces the narrowest hop has a segment cut, at most.
std::uint64_t mostPieces(const NetworkConfig& network)
{
    constexpr std::uint32_t kMostHeaders = 60; // with timestamps and SACK blocks
    std::uint64_t most = 1;
    for (const LinkConfig& link : network.link) {
        if (link.pathMtu)
            most = std::max<std::uint64_t>(most, 1 + network.mtu / (*link.pathMtu - kMostHeaders));
    }
    return most;
}

/// How long the programs of a flow pause by themselves, at most.
Duration pausesOf(const FlowConfig& flow)
{
    std::uint64_t bytes = 0;
    for (const EndConfig& end : flow.end) {
        for (const ProgramStep& step : end.program)
            bytes += step.op == ProgramOp::Send ? step.bytes * step.times : std::uint64_t{0};
    }
    Duration sum = flow.start.time_since_epoch();
    for (const EndConfig& end : flow.end) {
        for (const ProgramStep& step : end.program) {
            sum += step.wait + step.at.time_since_epoch();
            const std::uint64_t times = step.op == ProgramOp::Send
                                            ? step.times
                                            : bytes / std::max<std::uint64_t>(step.bytes, 1) + 2;
            sum += step.every * static_cast<Duration::rep>(times);
        }
    }
    return sum;
}

/// Where nothing is lost, nothing waits for a timer of seconds: each segment takes a round trip and
/// a delayed ACK at most, beside what the programs pause and the 2 MSL of TIME-WAIT.
void checkTime(const LaneTrace& lane, const Counts& counts)
{
    constexpr Duration kLongestDelayedAck = std::chrono::milliseconds(500);
    Duration pauses{0}, timeWait{0};
    for (const FlowConfig& flow : lane.config().flows) {
        pauses += pausesOf(flow);
        for (const EndConfig& end : flow.end)
            timeWait = std::max(timeWait, 2 * end.tcp.msl);
    }
    const Duration each = 2 * lane.longestFlight() + kLongestDelayedAck;
    const auto segments = static_cast<Duration::rep>(counts.fresh + 8 * lane.config().flows.size());
    EXPECT_LE(lane.endTime(), kStartOfTime + pauses + timeWait + segments * each)
        << "property \"virtual time stays within its budget\": pauses " << formatDuration(pauses)
        << ", " << segments << " segments of " << formatDuration(each);
}

} // namespace

void checkBudget(const LaneTrace& lane, bool cutOff)
{
    const Counts c = count(lane);
    EXPECT_LE(lane.eventCount(), 64 + 12 * c.flights + 12 * c.expiries + 4 * c.programs)
        << "property \"events stay within their budget\"";
    // An ACK answers something that takes a sequence number, a probe, a copy, a read or a timer;
    // never just another ACK.
    EXPECT_LE(c.pure, 32 + 2 * (c.fresh + c.resent + c.copies + c.probes) + c.programs + c.expiries)
        << "property \"acknowledgments answer no acknowledgments\"";
    // A conclusion of a loss resends each segment once; RACK may find a retransmission lost too.
    // Without congestion control nothing limits how much of it goes into a queue that is full.
    const auto unlimited = [](const EndConfig& end) {
        return end.tcp.congestionControl == CongestionControlKind::None;
    };
    const auto& flows = lane.config().flows;
    const bool paced = std::none_of(flows.begin(), flows.end(), [&](const FlowConfig& flow) {
        return unlimited(flow.end[0]) || unlimited(flow.end[1]);
    });
    EXPECT_LE(c.resent,
              (paced ? 4U : 64U) * mostPieces(lane.network()) * c.fresh * (c.expiries + c.losses))
        << "property \"retransmissions stay within their budget\"";
    // A keep-alive has pauses of its own.
    if (!cutOff && c.drops == 0 && c.probes == 0)
        checkTime(lane, c);
}

} // namespace roundtrip::test
