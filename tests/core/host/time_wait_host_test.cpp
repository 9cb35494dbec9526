// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what a new SYN and a RST do to a socket pair in TIME-WAIT (RFC 9293, section 3.6.1;
// RFC 6191, section 2; RFC 1337, section 3).
#include "core/host/time_wait.h"
#include "tests/core/host/host_stage.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t kSyn = TcpFlags::Syn;
constexpr std::uint8_t kAck = TcpFlags::Ack;
constexpr std::uint8_t kFin = TcpFlags::Fin;
constexpr std::uint32_t kIss = 7000; // the server's; its FIN has 7001
constexpr std::uint32_t kIrs = 100;  // the client's; its FIN has 101

TcpConfig plain()
{
    TcpConfig config;
    config.isn = kIss;
    return config;
}

/// The server has closed first and waits in TIME-WAIT since 1 s; what was said is taken.
HostStage inTimeWait(const TcpConfig& config = plain())
{
    HostStage stage(flowsTo80(1, config,
                              {step(ProgramOp::Accept), step(ProgramOp::Close),
                               step(ProgramOp::Accept), step(ProgramOp::ReceiveAll)}));
    stage.at(1s);
    stage.arrive(segmentFrom(50000, kSyn, kIrs));
    stage.arrive(segmentFrom(50000, kAck, kIrs + 1, kIss + 1));
    stage.arrive(segmentFrom(50000, kFin | kAck, kIrs + 1, kIss + 2));
    stage.takeSent();
    EXPECT_EQ(stage.host().connections().at(0).connection.state(), TcpState::TimeWait);
    return stage;
}

TcpState stateOf(const HostStage& stage, std::size_t connection)
{
    return stage.host().connections().at(connection).connection.state();
}

Segment onlySent(HostStage& stage)
{
    const auto sent = stage.takeSent();
    EXPECT_EQ(sent.size(), 1U);
    return sent.empty() ? Segment{} : sent[0].segment;
}

Segment synWithTimestamp(std::uint32_t seq, std::uint32_t value)
{
    Segment syn = segmentFrom(50000, kSyn, seq);
    syn.options.hasTimestamps = true;
    syn.options.timestamps.value = value;
    return syn;
}

} // namespace

// shows: 1.time-wait MAY-2
TEST(TimeWait, SynBeyondTheOldNumbersOpensThePairAnew)
{
    HostStage stage = inTimeWait();
    stage.at(5s);
    stage.arrive(segmentFrom(50000, kSyn, kIrs + 2));
    const Segment answer = onlySent(stage);
    EXPECT_EQ(answer.flags.bits, kSyn | kAck);
    EXPECT_EQ(answer.ack.value, kIrs + 3);
    // Beyond all that the old connection used, and any window behind it
    EXPECT_EQ(answer.seq.value, kIss + 2 + 65537);
    EXPECT_EQ(stateOf(stage, 0), TcpState::TimeWait); // until the handshake is over
    EXPECT_EQ(stateOf(stage, 1), TcpState::SynReceived);
    stage.arrive(segmentFrom(50000, kAck, kIrs + 3, answer.seq.value + 1, 40));
    EXPECT_EQ(stateOf(stage, 1), TcpState::Established);
    EXPECT_EQ(stateOf(stage, 0), TcpState::Closed);
    EXPECT_EQ(stage.host().connections()[0].stateReason, Reason::StateReopened);
    EXPECT_EQ(stage.host().programs()[0].bytesReceived, 40U);
    stage.at(100s); // the old timer is gone with it
    EXPECT_EQ(stateOf(stage, 1), TcpState::Established);
}

// shows: 1.time-wait
TEST(TimeWait, SynWithinTheOldNumbersIsAnsweredByTheOldConnection)
{
    for (const std::uint32_t seq : {kIrs + 1, kIrs, kIrs - 5000}) {
        HostStage stage = inTimeWait();
        stage.arrive(segmentFrom(50000, kSyn, seq));
        const Segment answer = onlySent(stage);
        EXPECT_EQ(answer.flags.bits, kAck) << seq;
        EXPECT_EQ(answer.seq.value, kIss + 2);
        EXPECT_EQ(answer.ack.value, kIrs + 2);
        EXPECT_EQ(stage.host().connections().size(), 1U);
    }
}

// RFC 6191, section 2: a later timestamp does what a higher number does, so that the pair need not
// wait for the end of TIME-WAIT
// shows: 1.time-wait SHLD-4
TEST(TimeWait, SynWithALaterTimestampOpensThePairAnew)
{
    TcpConfig config = plain();
    config.timestamps = true;
    for (const std::uint32_t value : {499U, 501U}) {
        HostStage stage(flowsTo80(1, config,
                                  {step(ProgramOp::Accept), step(ProgramOp::Close),
                                   step(ProgramOp::Accept), step(ProgramOp::ReceiveAll)}));
        const auto arrive = [&](std::uint8_t flags, std::uint32_t seq, std::uint32_t ack) {
            Segment segment = segmentFrom(50000, flags, seq, ack);
            segment.options = synWithTimestamp(seq, 500).options;
            stage.arrive(segment);
        };
        stage.at(1s);
        arrive(kSyn, kIrs, 0);
        arrive(kAck, kIrs + 1, kIss + 1);
        arrive(kFin | kAck, kIrs + 1, kIss + 2);
        stage.takeSent();
        ASSERT_EQ(stateOf(stage, 0), TcpState::TimeWait);
        stage.arrive(synWithTimestamp(kIrs - 50, value)); // below the old numbers
        const Segment answer = onlySent(stage);
        EXPECT_EQ(answer.flags.bits, value > 500 ? kSyn | kAck : kAck);
    }
}

// RFC 9293, section 3.6.1 (2): the SYN turns out to be an old duplicate
TEST(TimeWait, PairReturnsToTimeWaitWhenTheClientDisownsTheSyn)
{
    HostStage stage = inTimeWait();
    stage.at(5s);
    stage.arrive(segmentFrom(50000, kSyn, kIrs + 2));
    stage.takeSent();
    stage.arrive(segmentFrom(50000, TcpFlags::Rst, kIrs + 3));
    EXPECT_TRUE(stage.host().connections()[1].gone);
    EXPECT_EQ(stage.host().halfOpenFor(80), 0U);
    EXPECT_EQ(stateOf(stage, 0), TcpState::TimeWait);
    // The pair is the old connection's again: it acknowledges the old FIN.
    stage.arrive(segmentFrom(50000, kFin | kAck, kIrs + 1, kIss + 2));
    EXPECT_EQ(onlySent(stage).ack.value, kIrs + 2);
    stage.at(65s); // 2 MSL after that FIN
    EXPECT_EQ(stateOf(stage, 0), TcpState::Closed);
    EXPECT_EQ(stage.host().connections()[0].stateReason, Reason::StateTimeWaitOver);
    // ... and then nobody's: the next SYN meets the listener.
    stage.arrive(segmentFrom(50000, kSyn, 5));
    EXPECT_EQ(onlySent(stage).seq.value, kIss);
}

TEST(TimeWait, OldTimerMayRunOutWhileTheNewHandshakeGoesOn)
{
    HostStage stage = inTimeWait();
    stage.at(60500ms); // TIME-WAIT ends at 61 s
    stage.arrive(segmentFrom(50000, kSyn, kIrs + 2));
    const std::uint32_t iss = onlySent(stage).seq.value;
    stage.at(61200ms);
    EXPECT_EQ(stateOf(stage, 0), TcpState::Closed);
    stage.arrive(segmentFrom(50000, kAck, kIrs + 3, iss + 1));
    EXPECT_EQ(stateOf(stage, 1), TcpState::Established);
}

TEST(TimeWait, NewConnectionNeedsRoomLikeAnyOther)
{
    TcpConfig config = plain();
    config.synQueue = 1;
    config.synCookies = true; // not for a pair in TIME-WAIT: the ACK would meet the old connection
    HostStage stage = inTimeWait(config);
    stage.arrive(segmentFrom(50009, kSyn, 1));
    stage.takeSent();
    stage.arrive(segmentFrom(50000, kSyn, kIrs + 2));
    EXPECT_EQ(stage.takeDropped(), std::vector{Reason::DropSynQueueFull});
    EXPECT_TRUE(stage.takeSent().empty());
    EXPECT_EQ(stateOf(stage, 0), TcpState::TimeWait);
}

// RFC 9293, section 3.10.7.4 ends TIME-WAIT at a RST; RFC 1337, section 3, F1 ignores it
// shows: 1.time-wait
TEST(TimeWait, ResetEndsItUnlessItIsGuarded)
{
    HostStage open = inTimeWait();
    open.arrive(segmentFrom(50000, TcpFlags::Rst, kIrs + 2));
    EXPECT_EQ(stateOf(open, 0), TcpState::Closed);

    TcpConfig config = plain();
    config.timeWaitGuard = true;
    HostStage guarded = inTimeWait(config);
    guarded.arrive(segmentFrom(50000, TcpFlags::Rst, kIrs + 2));
    guarded.arrive(segmentFrom(50000, TcpFlags::Rst | kAck, kIrs + 2, kIss + 2));
    EXPECT_EQ(stateOf(guarded, 0), TcpState::TimeWait);
    EXPECT_TRUE(guarded.takeSent().empty());
    EXPECT_EQ(guarded.takeDropped(),
              (std::vector{Reason::DropTimeWaitGuard, Reason::DropTimeWaitGuard}));
    // In any other state a RST is a RST.
    guarded.arrive(segmentFrom(50001, kSyn, 1));
    guarded.arrive(segmentFrom(50001, TcpFlags::Rst, 2));
    EXPECT_TRUE(guarded.host().connections()[1].gone);
}

// shows: MAY-2
TEST(TimeWaitRules, ByNumberWhereTimestampsAreNotUsed)
{
    const OldConnection old{SeqNum{1000}, std::nullopt};
    EXPECT_TRUE(mayReopen(old, segmentFrom(50000, kSyn, 1001), false));
    EXPECT_FALSE(mayReopen(old, segmentFrom(50000, kSyn, 1000), false));
    EXPECT_FALSE(mayReopen(old, segmentFrom(50000, kSyn, 999), false));
    EXPECT_FALSE(mayReopen({SeqNum{5}, {}}, segmentFrom(50000, kSyn, 0xFFFFFF00), false));
    EXPECT_TRUE(mayReopen({SeqNum{0xFFFFFF00}, {}}, segmentFrom(50000, kSyn, 5), false));
    // The SYN offers timestamps that this host does not use, and the other way round.
    EXPECT_FALSE(mayReopen(old, synWithTimestamp(999, 77), false));
    EXPECT_FALSE(mayReopen(old, segmentFrom(50000, kSyn, 999), true));
}

// RFC 6191, section 2, case by case
TEST(TimeWaitRules, ByTimestampWhereBothWouldUseThem)
{
    const OldConnection with{SeqNum{1000}, 50};
    EXPECT_TRUE(mayReopen(with, synWithTimestamp(1, 51), true));
    EXPECT_TRUE(mayReopen(with, synWithTimestamp(1001, 50), true));
    EXPECT_FALSE(mayReopen(with, synWithTimestamp(1000, 50), true));
    EXPECT_FALSE(mayReopen(with, synWithTimestamp(2000, 49), true));
    EXPECT_TRUE(mayReopen(with, segmentFrom(50000, kSyn, 1001), true));
    EXPECT_FALSE(mayReopen(with, segmentFrom(50000, kSyn, 1000), true));
    EXPECT_TRUE(mayReopen({SeqNum{1000}, 0xFFFFFFF0}, synWithTimestamp(1, 3), true)); // wraps
    const OldConnection without{SeqNum{1000}, std::nullopt};
    EXPECT_TRUE(mayReopen(without, synWithTimestamp(1, 1), true));
}

// shows: 1.initial-sequence-numbers
TEST(TimeWaitRules, NewNumbersBeginBeyondTheOldOnes)
{
    EXPECT_EQ(isnBeyond(SeqNum{500}, SeqNum{500}).value, 500U);
    EXPECT_EQ(isnBeyond(SeqNum{500}, SeqNum{9000}).value, 9000U);
    EXPECT_EQ(isnBeyond(SeqNum{500}, SeqNum{499}).value, 500U + 65537U);
    EXPECT_EQ(isnBeyond(SeqNum{0xFFFFFFFF}, SeqNum{0xFFFFFF00}).value, 65536U);
    EXPECT_EQ(isnBeyond(SeqNum{0xFFFFFFFF}, SeqNum{3}).value, 3U);
}

namespace {

/// The server closes first and has TIME-WAIT; a second later the client comes back from its port.
Scenario comesBack(std::optional<std::uint32_t> isn, std::uint64_t seed)
{
    FlowConfig flow =
        tcpFlow({step(ProgramOp::Connect), step(ProgramOp::ReceiveAll), step(ProgramOp::Close),
                 waitStep(1s), step(ProgramOp::Connect), sendStep(700), step(ProgramOp::Close)},
                {step(ProgramOp::Accept), sendStep(300), step(ProgramOp::Close),
                 step(ProgramOp::Accept), step(ProgramOp::ReceiveAll), step(ProgramOp::Close)});
    for (EndConfig& end : flow.end)
        end.tcp.isn = isn;
    Scenario scenario = scenarioOf({flow});
    scenario.seed = seed;
    return scenario;
}

/// The n-th SYN of the client that opens a connection.
PacketId openingSyn(const LaneTrace& lane, std::size_t n)
{
    return sentFor(lane, Reason::SynActiveOpen).at(n);
}

} // namespace

// Drawn numbers: about half of the new SYNs lie beyond the old ones
// shows: 1.initial-sequence-numbers MAY-2
TEST(TimeWait, ClientComesBackAtOnceOrAfterTheOldConnectionIsReset)
{
    int atOnce = 0;
    constexpr int kSeeds = 24;
    for (int seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto run = runOf(comesBack(std::nullopt, static_cast<std::uint64_t>(seed)));
        const LaneTrace& lane = run->lanes[0];
        EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 700U);
        const SeqNum first{lane.flight(openingSyn(lane, 0)).seq};
        const PacketId second = openingSyn(lane, 1);
        const bool beyond = SeqNum{lane.flight(second).seq} > first + 1; // its FIN
        const auto answers = flightsWhere(lane, [&](const PacketFlight& f) {
            return f.sender() == HostRole::Server && f.sentAt() >= lane.flight(second).endsAt();
        });
        ASSERT_FALSE(answers.empty());
        const PacketFlight& answer = lane.flight(answers[0]);
        EXPECT_EQ(answer.has(TcpFlags::Syn), beyond);
        if (beyond) {
            const auto old = flightsWhere(lane, [](const PacketFlight& f) {
                return f.sender() == HostRole::Server && f.has(TcpFlags::Fin);
            });
            EXPECT_GT(SeqNum{answer.seq}, SeqNum{lane.flight(old[0]).seq});
            ++atOnce;
        }
        EXPECT_EQ(sentFor(lane, Reason::SynRetransmit).empty(), beyond);
    }
    EXPECT_GT(atOnce, 0);
    EXPECT_LT(atOnce, kSeeds);
}

// RFC 1337, section 1: the challenge draws a RST, and the RST ends TIME-WAIT; guarded, the client
// has to wait for it to end by itself
TEST(TimeWait, GuardMakesTheClientWaitForTheEnd)
{
    for (const bool guard : {false, true}) {
        Scenario scenario = comesBack(0, 1); // the same first number again: within the old ones
        scenario.lanes[0].flows[0].end[1].tcp.timeWaitGuard = guard;
        scenario.lanes[0].flows[0].end[1].tcp.msl = 2s;
        const auto run = runOf(scenario);
        const LaneTrace& lane = run->lanes[0];
        EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 700U);
        const std::size_t resets = dropsFor(lane, Reason::DropTimeWaitGuard).size();
        EXPECT_EQ(resets, guard ? 2U : 0U);
        // The SYN leaves at 1.2 s, and again one, three and seven seconds later.
        EXPECT_EQ(sentFor(lane, Reason::SynRetransmit).size(), guard ? 3U : 1U);
    }
}
