// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: SYN cookies (RFC 4987, section 3.6): what a cookie holds, that no state is kept, and
// that only a right and young cookie opens a connection.
#include "core/base/keyed_random.h"
#include "core/host/syn_cookie.h"
#include "tests/core/host/host_stage.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t kSyn = TcpFlags::Syn;
constexpr std::uint8_t kAck = TcpFlags::Ack;
const SynCookieKey kKey{1, {80, 50000}, SeqNum{1234}};

TcpConfig cookies(int synQueue = 0)
{
    TcpConfig config;
    config.mss = 1460;
    config.isn = 7000;
    config.windowScaling = true;
    config.synQueue = synQueue;
    config.synCookies = true;
    config.backlog = 5;
    return config;
}

Segment synWithMss(std::uint16_t port, std::uint16_t mss)
{
    Segment syn = segmentFrom(port, kSyn, 100);
    syn.options.mss = mss;
    syn.options.windowScale = 7;
    return syn;
}

/// The SYN-ACK that the stage has sent alone.
Segment onlyAnswer(HostStage& stage)
{
    const auto sent = stage.takeSent();
    EXPECT_EQ(sent.size(), 1U);
    if (sent.empty())
        return {};
    EXPECT_EQ(sent[0].reason, Reason::SynAckCookie);
    return sent[0].segment;
}

void expectResetOf(HostStage& stage, const Segment& ack)
{
    const std::size_t connections = stage.host().connections().size();
    stage.arrive(ack);
    const auto sent = stage.takeSent();
    ASSERT_EQ(sent.size(), 1U);
    // RFC 9293, section 3.10.7.2, second: <SEQ=SEG.ACK><CTL=RST>
    EXPECT_EQ(sent[0].segment.flags.bits, TcpFlags::Rst);
    EXPECT_EQ(sent[0].segment.seq, ack.ack);
    EXPECT_EQ(stage.host().connections().size(), connections);
}

} // namespace

TEST(SynCookie, BringsBackTheClassOfTheMss)
{
    for (const auto& [announced, kept] : {std::pair{100, 100},
                                         {255, 100},
                                         {256, 256},
                                         {536, 536},
                                         {999, 536},
                                         {1460, 1460},
                                         {8959, 1460},
                                         {8960, 8960},
                                         {65495, 8960}}) {
        const auto cookie = makeSynCookie(kKey, static_cast<std::uint32_t>(announced), SimTime(5s));
        ASSERT_TRUE(cookie) << announced;
        EXPECT_EQ(checkSynCookie(kKey, *cookie, SimTime(5s)), static_cast<std::uint32_t>(kept));
    }
    EXPECT_FALSE(makeSynCookie(kKey, 99, SimTime(5s)));
}

// RFC 4987, section 3.6 and appendix A: a counter that ticks every 64 seconds, one tick of grace
TEST(SynCookie, GrowsOld)
{
    const auto cookie = makeSynCookie(kKey, 1460, SimTime(70s)); // the second step of 64 s
    ASSERT_TRUE(cookie);
    EXPECT_EQ(cookie->value >> 27, 1U);
    EXPECT_TRUE(checkSynCookie(kKey, *cookie, SimTime(70s)));
    EXPECT_TRUE(checkSynCookie(kKey, *cookie, SimTime(191s)));
    EXPECT_FALSE(checkSynCookie(kKey, *cookie, SimTime(192s)));
    EXPECT_FALSE(checkSynCookie(kKey, *cookie, SimTime(63s))); // not yet made
    EXPECT_FALSE(
        checkSynCookie(kKey, *cookie, SimTime(70s + 64s * 32))); // the five bits come round
}

TEST(SynCookie, AnyOtherNumberIsRefused)
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const SynCookieKey key{keyedRandom({seed, 1}),
                               {80, static_cast<std::uint16_t>(keyedRandom({seed, 2}))},
                               SeqNum{static_cast<std::uint32_t>(keyedRandom({seed, 3}))}};
        const SimTime now(1s * scaleDraw(keyedRandom({seed, 4}), 86400));
        const auto cookie = makeSynCookie(key, 1460, now);
        ASSERT_TRUE(cookie);
        EXPECT_EQ(checkSynCookie(key, *cookie, now), 1460U);
        for (unsigned bit = 0; bit < 32; ++bit)
            EXPECT_FALSE(checkSynCookie(key, SeqNum{cookie->value ^ 1U << bit}, now)) << bit;
        SynCookieKey other = key;
        ++other.irs.value;
        EXPECT_FALSE(checkSynCookie(other, *cookie, now));
        other = key;
        ++other.ports.remote;
        EXPECT_FALSE(checkSynCookie(other, *cookie, now));
        other = key;
        ++other.seed;
        EXPECT_FALSE(checkSynCookie(other, *cookie, now));
    }
}

// shows: 1.syn-cookies
TEST(SynCookies, NothingIsKeptOfTheSyn)
{
    HostStage stage(flowsTo80(1, cookies()));
    const Host before = stage.host();
    stage.arrive(synWithMss(50000, 1000));
    const Segment answer = onlyAnswer(stage);
    EXPECT_EQ(answer.flags.bits, kSyn | kAck);
    EXPECT_EQ(answer.ack.value, 101U);
    EXPECT_NE(answer.seq.value, 7000U);
    EXPECT_EQ(answer.options.mss, 1460);
    EXPECT_EQ(answer.options.windowScale, -1); // a cookie has no room for it
    EXPECT_TRUE(stage.host().connections().empty());
    EXPECT_EQ(stage.host().nextTimeout(), kEndOfTime);
    EXPECT_EQ(stage.host().halfOpenFor(80), 0U);
    stage.arrive(synWithMss(50000, 1000)); // the same SYN, the same cookie
    EXPECT_EQ(onlyAnswer(stage), answer);
}

// shows: 1.syn-cookies
TEST(SynCookies, AckThatBringsTheCookieBackOpensTheConnection)
{
    HostStage stage(flowsTo80(1, cookies()));
    stage.arrive(synWithMss(50000, 1300));
    const SeqNum iss = onlyAnswer(stage).seq;
    stage.at(70ms);
    stage.arrive(segmentFrom(50000, kAck, 101, iss.value + 1));
    ASSERT_EQ(stage.host().connections().size(), 1U);
    const ConnectionSlot& slot = stage.host().connections()[0];
    EXPECT_TRUE(slot.accepted); // the program waited in accept
    const TcpConnection& connection = slot.connection;
    EXPECT_EQ(connection.state(), TcpState::Established);
    EXPECT_EQ(connection.iss(), iss);
    EXPECT_EQ(connection.irs().value, 100U);
    EXPECT_EQ(connection.sender().smss(), 1220U); // 1300, rounded down to its class
    EXPECT_EQ(connection.sender().una(), 1U);
    EXPECT_EQ(connection.sender().nxt(), 1U);
    EXPECT_EQ(connection.sender().window(), 65535U); // unscaled
    EXPECT_FALSE(connection.sender().rtt().srtt());  // nobody knows when the SYN-ACK left
    EXPECT_EQ(connection.nextTimeout(), kEndOfTime);
    EXPECT_TRUE(stage.takeSent().empty());
    // Figure 5's way, at one instant
    ASSERT_GE(stage.states().size(), 2U);
    const auto& last = stage.states();
    EXPECT_EQ(last[last.size() - 2].notice.to, TcpState::SynReceived);
    EXPECT_EQ(last[last.size() - 1].notice.to, TcpState::Established);
}

// The ACK may be lost: the client's data carries the same numbers
TEST(SynCookies, FirstDataOpensTheConnectionAsWell)
{
    HostStage stage(flowsTo80(1, cookies()));
    stage.arrive(synWithMss(50000, 1460));
    const SeqNum iss = onlyAnswer(stage).seq;
    stage.arrive(segmentFrom(50000, kAck, 101, iss.value + 1, 300));
    ASSERT_EQ(stage.host().connections().size(), 1U);
    EXPECT_EQ(stage.host().connections()[0].connection.receiver().nxt(), 301U);
    const auto sent = stage.takeSent();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].segment.ack.value, 401U);
    EXPECT_EQ(sent[0].segment.seq.value, iss.value + 1);
    EXPECT_EQ(stage.host().programs()[0].bytesReceived, 300U);
}

// shows: 1.syn-cookies
TEST(SynCookies, WrongOrOldCookieIsAnsweredByAReset)
{
    HostStage stage(flowsTo80(1, cookies()));
    stage.arrive(synWithMss(50000, 1460));
    const SeqNum iss = onlyAnswer(stage).seq;
    expectResetOf(stage, segmentFrom(50000, kAck, 101, iss.value + 2));
    expectResetOf(stage, segmentFrom(50000, kAck, 102, iss.value + 1)); // another client ISN
    expectResetOf(stage, segmentFrom(50001, kAck, 101, iss.value + 1)); // another port
    stage.at(129s);
    expectResetOf(stage, segmentFrom(50000, kAck, 101, iss.value + 1));
}

// An ACK opens nothing at a host that has sent no cookie, even if its number would be one
TEST(SynCookies, CookieThatNobodySentIsAnsweredByAReset)
{
    HostStage stage(flowsTo80(1, cookies(5)));
    const auto cookie = makeSynCookie({1, {80, 50000}, SeqNum{100}}, 1460, SimTime(0s));
    ASSERT_TRUE(cookie);
    expectResetOf(stage, segmentFrom(50000, kAck, 101, cookie->value + 1));
}

TEST(SynCookies, AreUsedOnlyWhenTheSynQueueIsFull)
{
    HostStage stage(flowsTo80(2, cookies(1)));
    stage.arrive(synWithMss(50000, 1460), 0);
    EXPECT_EQ(stage.takeSent().at(0).reason, Reason::SynAckPassiveOpen);
    stage.arrive(synWithMss(50001, 1460), 1);
    EXPECT_EQ(stage.takeSent().at(0).reason, Reason::SynAckCookie);
    EXPECT_EQ(stage.host().halfOpenFor(80), 1U);
    EXPECT_TRUE(stage.takeDropped().empty());
}

// A class larger than what the peer takes would send it segments that it cannot take
TEST(SynCookies, TooSmallAnMssGetsNone)
{
    HostStage stage(flowsTo80(1, cookies()));
    stage.arrive(synWithMss(50000, 99));
    EXPECT_TRUE(stage.takeSent().empty());
    EXPECT_EQ(stage.takeDropped(), std::vector{Reason::DropSynQueueFull});
    stage.arrive(segmentFrom(50000, kSyn, 100)); // without the option: 536
    const SeqNum iss = onlyAnswer(stage).seq;
    stage.arrive(segmentFrom(50000, kAck, 101, iss.value + 1));
    EXPECT_EQ(stage.host().connections().at(0).connection.sender().smss(), 536U);
}

TEST(SynCookies, FullBacklogDropsTheAckAndTheNextOneIsAsGood)
{
    TcpConfig config = cookies();
    config.backlog = 1;
    HostStage stage(flowsTo80(2, config, {atStep(1s), step(ProgramOp::Accept), waitStep(1h)}));
    stage.arrive(synWithMss(50000, 1460), 0);
    const SeqNum first = onlyAnswer(stage).seq;
    stage.arrive(synWithMss(50001, 1460), 1);
    const SeqNum second = onlyAnswer(stage).seq;
    stage.arrive(segmentFrom(50000, kAck, 101, first.value + 1), 0);
    stage.arrive(segmentFrom(50001, kAck, 101, second.value + 1), 1);
    EXPECT_EQ(stage.takeDropped(), std::vector{Reason::DropBacklogFull});
    EXPECT_EQ(stage.host().connections().size(), 1U);
    stage.at(1s);
    stage.arrive(segmentFrom(50001, kAck, 101, second.value + 1, 10), 1);
    ASSERT_EQ(stage.host().connections().size(), 2U);
    EXPECT_EQ(stage.host().connections()[1].connection.state(), TcpState::Established);
}

// Over a whole run: five clients at once and one place, and all are served
// shows: 1.syn-cookies
TEST(SynCookies, ServeWhoFindsTheSynQueueFull)
{
    for (const bool on : {true, false}) {
        std::vector<FlowConfig> flows;
        for (std::uint16_t i = 0; i < 5; ++i) {
            FlowConfig flow = tcpFlow(sendAndClose(5000));
            flow.clientPort = static_cast<std::uint16_t>(50000 + i);
            flow.end[1].tcp.synQueue = 1;
            flow.end[1].tcp.synCookies = on;
            flows.push_back(flow);
        }
        const auto run = runOf(scenarioOf(std::move(flows)));
        const LaneTrace& lane = run->lanes[0];
        EXPECT_EQ(sentFor(lane, Reason::SynAckCookie).size(), on ? 4U : 0U);
        EXPECT_EQ(dropsFor(lane, Reason::DropSynQueueFull).empty(), on);
        EXPECT_EQ(sentFor(lane, Reason::SynRetransmit).empty(), on);
        for (FlowId flow = 0; flow < 5; ++flow) {
            EXPECT_EQ(lane.outcome(flow), Outcome::Completed) << "flow " << flow;
            EXPECT_EQ(bytesDelivered(lane, HostRole::Server, flow), 5000U) << "flow " << flow;
        }
        for (const PacketId id : sentFor(lane, Reason::SynAckCookie))
            EXPECT_EQ(lane.relativeSeq(id), 0U); // the record takes it for the ISN that it is
    }
}
