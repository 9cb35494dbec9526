// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what the views are shown of a connection is what the engine holds, and a mechanism that
// the connection does not use is not shown at all.
#include "core/sim/cursor.h"
#include "core/sim/simulation.h"

#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

Scenario modern()
{
    FlowConfig flow = tcpFlow(sendAndClose(150'000));
    for (EndConfig& end : flow.end) {
        end.tcp = modernTcp();
        end.tcp.isn = 0;
        end.tcp.hystart = true;
        end.tcp.ecn = true;
        end.tcp.userTimeout = 30s;
    }
    flow.end[0].program[1].urgent = true;
    Scenario scenario = scenarioOf({flow});
    scenario.network.link[0].loss = Probability::fromPartsPerBillion(40'000'000);
    scenario.network.link[0].ecnThreshold = 3;
    return scenario;
}

const ConnectionSlot& slotOf(const Simulation& simulation, HostRole role)
{
    return simulation.host(role).connections().back();
}

void expectSameScoreboard(const ConnectionView& view, const Sender& sender)
{
    ASSERT_EQ(view.scoreboard.has_value(), sender.agreement().sack);
    if (!view.scoreboard)
        return;
    EXPECT_EQ(view.scoreboard->pipe, sender.pipe());
    EXPECT_EQ(view.scoreboard->sacked, sender.queue().sackedBytes());
    EXPECT_EQ(view.scoreboard->lost, sender.queue().lostBytes());
    EXPECT_EQ(view.scoreboard->highest, sender.queue().highestSacked());
    EXPECT_EQ(view.scoreboard->duplicates, sender.duplicateReports());
    // SetPipe() from its parts (RFC 6675, section 4)
    EXPECT_EQ(view.scoreboard->pipe + view.scoreboard->sacked + view.scoreboard->lost,
              view.sndMax - view.sndUna + view.scoreboard->resent);
    ASSERT_EQ(view.scoreboard->ranges.size(), sender.queue().sacked().count());
    std::uint64_t sacked = 0;
    for (const SentSegmentView& segment : view.outstanding)
        sacked += segment.sacked ? segment.end - segment.begin : 0;
    EXPECT_EQ(sacked, view.scoreboard->sacked);
}

} // namespace

TEST(Snapshot, ShowsTheMechanismsAsTheEngineHasThem)
{
    const auto run = runOf(modern());
    StateCursor cursor(run, 0);
    bool lost = false, recovery = false, epoch = false;
    for (SimTime t{}; t < run->lanes[0].endTime() && t < SimTime(8s); t += 7ms) {
        const HostsView hosts = cursor.hostsAt(t);
        const ConnectionView* view = hosts.host[0].connectionOf(0);
        if (view == nullptr)
            continue;
        const TcpConnection& connection = slotOf(cursor.stateAt(t), HostRole::Client).connection;
        const Sender& sender = connection.sender();
        expectSameScoreboard(*view, sender);
        EXPECT_EQ(view->agreed.timestamps, sender.agreement().timestamps);
        EXPECT_EQ(view->agreed.ecn, sender.agreement().ecn);
        EXPECT_EQ(view->agreed.peerShift, connection.peerScale());
        EXPECT_EQ(view->lastAckSent, connection.receiver().lastAcked());
        ASSERT_TRUE(view->cubic && view->hystart && view->frto);
        EXPECT_EQ(view->cubic->wMax, sender.congestion().cubic()->wMax());
        EXPECT_EQ(view->cubic->k, sender.congestion().cubic()->k());
        EXPECT_EQ(view->hystart->phase, sender.congestion().cubic()->hystart().phase());
        EXPECT_EQ(view->userTimeout, std::optional<Duration>(30s));
        if (!view->agreed.sack)
            continue;
        ASSERT_TRUE(view->rack && view->lossProbe && view->reduction && view->timestamps
                    && view->ecn && view->urgent);
        EXPECT_EQ(view->rack->rtt, sender.rack().roundTrip());
        EXPECT_EQ(view->rack->minRtt, sender.rack().minRoundTrip());
        EXPECT_EQ(*view->lossProbe, sender.lossProbeOut());
        EXPECT_EQ(view->reduction->delivered, sender.reduction().prrDelivered());
        EXPECT_EQ(view->timestamps->recent, connection.timestamps().recent());
        EXPECT_EQ(view->timestamps->clock, connection.timestamps().clock(t));
        EXPECT_EQ(view->ecn->cwrDue, sender.cwrDue());
        EXPECT_EQ(view->urgent->sndUp, sender.urgentEnd());
        lost = lost || view->scoreboard->lost > 0;
        recovery = recovery || view->inRecovery;
        epoch = epoch || view->cubic->epochStart.has_value();
    }
    EXPECT_TRUE(lost && recovery && epoch) << "the run met too little";
}

TEST(Snapshot, ATextbookConnectionShowsNoMechanism)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(20'000))});
    scenario.faults.push_back(dropData(3));
    const auto run = runOf(scenario);
    StateCursor cursor(run, 0);
    for (SimTime t{}; t < SimTime(2s); t += 20ms) {
        for (const HostView& host : cursor.hostsAt(t).host) {
            const ConnectionView* view = host.connectionOf(0);
            if (view == nullptr)
                continue;
            EXPECT_FALSE(view->cubic || view->hystart || view->scoreboard || view->rack
                         || view->lossProbe || view->reduction || view->frto || view->timestamps
                         || view->ecn || view->urgent || view->userTimeout);
            for (const SentSegmentView& segment : view->outstanding)
                EXPECT_FALSE(segment.sacked || segment.lost);
        }
    }
}

TEST(Snapshot, AListenerShowsItsTwoQueues)
{
    FlowConfig one = tcpFlow(sendAndClose(100), {waitStep(500ms), step(ProgramOp::Accept)});
    one.end[1].tcp.backlog = 3;
    one.end[1].tcp.synQueue = 5;
    one.end[1].tcp.synCookies = true;
    const auto run = runOf(scenarioOf({one}));
    StateCursor cursor(run, 0);
    const auto listenerAt = [&](SimTime t) { return cursor.hostsAt(t).host[1].listeners.at(0); };
    const ListenerView halfOpen = listenerAt(SimTime(30ms));
    EXPECT_EQ(halfOpen.synQueue, 5U);
    EXPECT_EQ(halfOpen.backlog, 3U);
    EXPECT_TRUE(halfOpen.synCookies);
    EXPECT_EQ(halfOpen.halfOpen, 1U);
    EXPECT_EQ(halfOpen.waiting, 0U);
    const ListenerView ready = listenerAt(SimTime(200ms));
    EXPECT_EQ(ready.halfOpen, 0U);
    EXPECT_EQ(ready.waiting, 1U);
}
