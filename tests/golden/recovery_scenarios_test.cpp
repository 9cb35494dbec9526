// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about loss recovery and congestion control show what their
// descriptions promise.
#include "core/report/series.h"
#include "tests/golden/shown_run.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr HostRole kClient = HostRole::Client, kServer = HostRole::Server;
constexpr SimTime at(Duration time) { return SimTime(time); }

std::uint64_t windowAt(const ShownRun& run, std::string_view title, SimTime time)
{
    return valueAt(variableSeries(run.lane(title), 0, kClient, Variable::Cwnd), time);
}

/// Data that arrived for that flow within that time.
std::size_t arrivals(const ShownRun& run, std::string_view title, FlowId flow, SimTime from,
                     SimTime to)
{
    std::size_t count = 0;
    for (const PacketId id : run.packets(title, Direction::ToServer, flow)) {
        const PacketFlight& flight = run.lane(title).flight(id);
        if (flight.isData() && !flight.lost() && flight.endsAt() >= from && flight.endsAt() < to)
            ++count;
    }
    return count;
}

// shows: 4.sack 4.fast-recovery
TEST(RecoveryScenarios, SackMendsThreeHolesInOneRoundTrip)
{
    const ShownRun run("sack-three-holes");
    EXPECT_EQ(run.sends("NewReno", Reason::RetransmitFast), 1U);
    EXPECT_EQ(run.sends("NewReno", Reason::RetransmitPartialAck), 2U);
    const auto resent = run.events("SACK", EventKind::Send, Reason::RetransmitSack);
    ASSERT_EQ(resent.size(), 3U);
    EXPECT_LT(resent[2].time - resent[0].time, 40ms); // less than the round trip of the path
    const auto partial = run.events("NewReno", EventKind::Send, Reason::RetransmitPartialAck);
    EXPECT_GT(partial[1].time - partial[0].time, 40ms);
    for (const char* title : {"NewReno", "SACK"}) {
        EXPECT_EQ(run.up(title).dataPacketsRetransmitted, 3U);
        EXPECT_EQ(run.up(title).duplicatesReceived, 0U);
    }
    EXPECT_LT(*run.flow("SACK").completedAt, *run.flow("NewReno").completedAt);
}

// shows: 4.dsack 4.truth-and-belief 4.rack-tlp
TEST(RecoveryScenarios, NothingWasLostAndStillSomeResend)
{
    const ShownRun run("delayed-not-lost");
    EXPECT_EQ(run.up("NewReno").dataPacketsRetransmitted, 6U);
    EXPECT_EQ(run.up("D-SACK").dataPacketsRetransmitted, 2U);
    EXPECT_EQ(run.up("RACK").dataPacketsRetransmitted, 0U);
    // Each copy is reported by a block below the number that is acknowledged.
    const LaneTrace& lane = run.lane("D-SACK");
    for (const Event& event : run.events("D-SACK", EventKind::Send, Reason::AckOldSegment)) {
        const TcpOptions options = lane.options(event.packet());
        ASSERT_GE(options.sackCount, 1U);
        EXPECT_LE(options.sack[0].right.value, lane.flight(event.packet()).ack);
    }
    for (const char* title : {"NewReno", "D-SACK", "RACK"}) {
        EXPECT_EQ(run.up(title).dataPacketsLost, 0U);
        EXPECT_EQ(run.up(title).duplicatesReceived, run.up(title).dataPacketsRetransmitted);
    }
    // Overtaken by two segments: nobody resends.
    EXPECT_GT(run.events("NewReno", EventKind::Send, Reason::RetransmitFast).front().time,
              at(200ms));
}

// shows: 4.frto 4.truth-and-belief
TEST(RecoveryScenarios, FRtoFindsTheTimeoutUnneeded)
{
    const ShownRun run("delay-spike");
    for (const char* title : {"Without F-RTO", "With F-RTO"}) {
        EXPECT_EQ(run.sends(title, Reason::RetransmitTimeout), 1U);
        EXPECT_EQ(run.up(title).packetsLost + run.down(title).packetsLost, 0U);
    }
    EXPECT_EQ(run.sends("Without F-RTO", Reason::RetransmitGoBack), 7U);
    EXPECT_EQ(run.sends("With F-RTO", Reason::RetransmitGoBack), 0U);
    const auto found = run.events("With F-RTO", EventKind::Variables, Reason::VarSpuriousTimeout,
                                  kClient);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_GE(windowAt(run, "With F-RTO", found[0].time),
              windowAt(run, "With F-RTO", at(290ms))); // as before the timeout
    EXPECT_LT(windowAt(run, "Without F-RTO", found[0].time + 30ms), 8000U);
}

// shows: 4.rack-tlp
TEST(RecoveryScenarios, AProbeIsFasterThanTheTimer)
{
    const ShownRun run("tail-loss");
    EXPECT_EQ(run.sends("Timer", Reason::RetransmitTimeout), 1U);
    EXPECT_EQ(run.sends("Timer", Reason::RetransmitGoBack), 1U);
    EXPECT_EQ(run.sends("Probe", Reason::LossProbeRepeat), 1U);
    EXPECT_EQ(run.sends("Probe", Reason::RetransmitOverdue), 1U);
    EXPECT_EQ(run.sends("Probe", Reason::RetransmitTimeout), 0U);
    EXPECT_EQ(run.up("Timer").dataPacketsSent, run.up("Probe").dataPacketsSent);
    EXPECT_LT(*run.flow("Probe").completedAt, *run.flow("Timer").completedAt - 100ms);
}

// shows: 5.initial-window 5.slow-start
TEST(RecoveryScenarios, TheFirstFlightSavesRoundTrips)
{
    const ShownRun run("first-flight");
    const Duration oneToThree = *run.flow("One segment").completedAt
                                - *run.flow("Three").completedAt;
    const Duration threeToTen = *run.flow("Three").completedAt - *run.flow("Ten").completedAt;
    EXPECT_GT(oneToThree, 99ms);
    EXPECT_GT(threeToTen, 99ms);
    const SimTime opened = *run.flow("Ten").establishedAt;
    EXPECT_EQ(windowAt(run, "Ten", opened), 10'000U);
    EXPECT_EQ(windowAt(run, "Three", opened), 3000U);
}

// shows: 5.drop-tail 5.slow-start 3.sliding-window
TEST(RecoveryScenarios, SlowStartOverflowsTheQueue)
{
    const ShownRun run("slow-start-and-the-queue");
    EXPECT_EQ(run.drops("Slow start", Reason::DropQueueFull), 17U);
    EXPECT_EQ(run.up("Slow start").dataPacketsRetransmitted, 17U);
    EXPECT_EQ(run.events("Slow start", EventKind::Variables, Reason::VarLossFound).size(), 2U);
    EXPECT_EQ(run.up("A window of 12").packetsLost, 0U);
    EXPECT_EQ(*run.flow("Slow start").completedAt, *run.flow("A window of 12").completedAt);
}

// shows: 5.reno-family 4.fast-recovery
TEST(RecoveryScenarios, ThreeGenerationsMeetTwoLosses)
{
    const ShownRun run("tahoe-reno-newreno");
    EXPECT_EQ(run.sends("Tahoe", Reason::RetransmitFast), 1U);
    EXPECT_EQ(run.sends("Tahoe", Reason::RetransmitTimeout), 1U);
    EXPECT_EQ(run.events("Tahoe", EventKind::Variables, Reason::VarInflate).size(), 0U);
    EXPECT_EQ(run.sends("Reno", Reason::RetransmitFast), 2U);
    EXPECT_EQ(run.sends("Reno", Reason::RetransmitTimeout), 0U);
    EXPECT_EQ(run.sends("NewReno", Reason::RetransmitFast), 1U);
    EXPECT_EQ(run.sends("NewReno", Reason::RetransmitPartialAck), 1U);
    EXPECT_LT(*run.flow("NewReno").completedAt, *run.flow("Reno").completedAt);
    EXPECT_LT(*run.flow("Reno").completedAt, *run.flow("Tahoe").completedAt - 200ms);
}

// shows: 5.cubic
TEST(RecoveryScenarios, CubicGrowsByTheClock)
{
    const ShownRun run("cubic-against-reno");
    const SimTime after = at(2600ms), late = at(7s);
    ASSERT_EQ(run.events("CUBIC", EventKind::Variables, Reason::VarLossFound).size(), 1U);
    EXPECT_EQ(windowAt(run, "CUBIC", at(1900ms)), windowAt(run, "NewReno", at(1900ms)));
    EXPECT_GT(windowAt(run, "CUBIC", after), windowAt(run, "NewReno", after) * 13 / 10);
    EXPECT_GT(windowAt(run, "CUBIC", late), windowAt(run, "NewReno", late) * 3 / 2);
    // First steeply, then flat: half of the way is done in the first quarter of the time.
    const std::uint64_t begin = windowAt(run, "CUBIC", after), end = windowAt(run, "CUBIC", late);
    EXPECT_GT(windowAt(run, "CUBIC", after + 1100ms), begin + (end - begin) / 2);
    EXPECT_GT(run.events("CUBIC", EventKind::Variables, Reason::VarCubicConcave).size(), 100U);
    EXPECT_GT(run.events("CUBIC", EventKind::Variables, Reason::VarCubicConvex).size(), 10U);
    EXPECT_LT(*run.flow("CUBIC").completedAt, *run.flow("NewReno").completedAt - 2s);
}

// shows: 5.ecn
TEST(RecoveryScenarios, AMarkSlowsTheSenderWithoutALoss)
{
    const ShownRun run("ecn-marks");
    EXPECT_EQ(run.drops("Drops", Reason::DropQueueFull), 31U);
    EXPECT_EQ(run.up("Marks").packetsLost, 0U);
    EXPECT_EQ(run.up("Marks").dataPacketsRetransmitted, 0U);
    EXPECT_EQ(run.events("Marks", EventKind::Variables, Reason::VarEcnEcho).size(), 2U);
    std::size_t marked = 0, echoes = 0, reduced = 0;
    const LaneTrace& lane = run.lane("Marks");
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.ecn == 3)
            ++marked;
        if (flight.has(TcpFlags::Syn))
            continue;
        if (flight.sender() == kServer && flight.has(TcpFlags::Ece))
            ++echoes;
        if (flight.sender() == kClient && flight.has(TcpFlags::Cwr))
            ++reduced;
    }
    EXPECT_GT(marked, 5U);
    EXPECT_GT(echoes, marked);
    EXPECT_EQ(reduced, 2U);
}

// shows: 5.fairness 5.drop-tail
TEST(RecoveryScenarios, TcpSharesAndCarelessUdpDoesNot)
{
    const ShownRun run("sharing-a-bottleneck");
    const SimTime from = at(1600ms), to = at(2200ms);
    const std::size_t early = arrivals(run, "TCP and TCP", 0, from, to);
    const std::size_t late = arrivals(run, "TCP and TCP", 1, from, to);
    EXPECT_LT(early, late * 3 / 2);
    EXPECT_LT(late, early * 3 / 2);
    const SimTime end = at(2800ms);
    EXPECT_GT(arrivals(run, "TCP and UDP", 1, from, end),
              4 * arrivals(run, "TCP and UDP", 0, from, end));
    EXPECT_GT(run.up("TCP and UDP", 1).packetsLost, 5U);
    EXPECT_EQ(run.up("TCP and UDP", 0).bytesDelivered, 400'000U);
}

} // namespace
} // namespace roundtrip::test
