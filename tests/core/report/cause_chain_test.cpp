// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: causes and effects are the same edges, read in both directions.
#include "core/report/cause_chain.h"
#include "core/report/explain.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

EventId findReason(const LaneTrace& lane, Reason reason, EventKind kind)
{
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventReason(id) == reason && lane.eventKind(id) == kind)
            return id;
    }
    return kNoEvent;
}

TEST(CauseChain, LeadsFromARetransmissionBackToTheLossesWitness)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const LaneTrace& lane = run->lanes[0];
    const EventId resent = findReason(lane, Reason::RetransmitFast, EventKind::Send);
    ASSERT_NE(resent, kNoEvent);
    const auto chain = causeChain(lane, resent);
    ASSERT_GT(chain.size(), 4U);
    EXPECT_EQ(chain.back(), resent);
    EXPECT_EQ(chain.size(), causesBefore(lane, resent) + 1);
    EXPECT_EQ(lane.eventCause(chain.front()), kNoEvent) << "the root has no cause";
    for (std::size_t i = 1; i < chain.size(); ++i) {
        EXPECT_EQ(lane.eventCause(chain[i]), chain[i - 1]);
        EXPECT_LT(chain[i - 1], chain[i]);
    }
    // The third duplicate ACK arrived, which was sent because data came out of order.
    const EventId ack = chain[chain.size() - 2];
    EXPECT_EQ(lane.eventKind(ack), EventKind::Receive);
    EXPECT_EQ(lane.flight(lane.eventPacket(ack)).reason, Reason::AckOutOfOrder);
}

TEST(CauseChain, CanBeCutToTheNearest)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const LaneTrace& lane = run->lanes[0];
    const auto last = static_cast<EventId>(lane.eventCount() - 1);
    const auto whole = causeChain(lane, last);
    ASSERT_GT(whole.size(), 3U);
    EXPECT_EQ(causeChain(lane, last, 3), std::vector<EventId>(whole.end() - 3, whole.end()));
    EXPECT_TRUE(causeChain(lane, kNoEvent).empty());
}

TEST(CauseChain, EffectsAreTheCausesReadBackwards)
{
    for (const char* name : {"one-lost-segment", "ftp-and-web", "slow-reader"}) {
        const auto run = runScenario(test::bundled(name));
        for (const LaneTrace& lane : run->lanes) {
            const EffectIndex index(lane);
            std::size_t edges = 0, withCause = 0;
            for (EventId id = 0; id < lane.eventCount(); ++id) {
                const auto effects = index.of(id);
                edges += effects.size();
                EXPECT_TRUE(std::is_sorted(effects.begin(), effects.end()));
                for (const EventId effect : effects)
                    EXPECT_EQ(lane.eventCause(effect), id);
                withCause += lane.eventCause(id) != kNoEvent;
            }
            EXPECT_EQ(edges, withCause);
            EXPECT_TRUE(index.of(kNoEvent).empty());
        }
    }
    EXPECT_TRUE(EffectIndex().of(0).empty());
}

TEST(CauseChain, AnArrivalIsCausedByItsSending)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const LaneTrace& lane = run->lanes[0];
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) != EventKind::Receive)
            continue;
        const PacketId packet = lane.eventPacket(id);
        EXPECT_EQ(packetBehind(lane, id), packet);
        EXPECT_EQ(lane.eventCause(id), lane.flight(packet).sendEvent);
    }
}

TEST(CauseChain, AChangeOfStateIsAboutThePacketThatBroughtIt)
{
    const auto run = runScenario(test::bundled("three-way-handshake"));
    const LaneTrace& lane = run->lanes[0];
    const EventId open = findReason(lane, Reason::StateSynAckReceived, EventKind::State);
    ASSERT_NE(open, kNoEvent);
    const PacketId packet = packetBehind(lane, open);
    ASSERT_NE(packet, kNoPacket);
    EXPECT_EQ(lane.flight(packet).reason, Reason::SynAckPassiveOpen);
}

} // namespace
} // namespace roundtrip
