// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the Timestamps option (RFC 7323, sections 3 and 4): when it is sent, which time is
// echoed, and what a round trip is measured by.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kClock = TcpTranscript::kIss; // what our clock shows at 0 ms

TcpConfig withTimestamps()
{
    TcpConfig config = segments1000();
    config.timestamps = true;
    return config;
}

/// A receiver whose peer's clock stands at 0: the RFC's examples count from 1.
TcpTranscript fromClockZero(std::optional<Duration> delayedAck = std::nullopt)
{
    TcpConfig config = withTimestamps();
    config.delayedAck = delayedAck;
    TcpTranscript t(config);
    t.openPassive();
    t.arrive(syn().mss(1000).ts(0, 0));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.arrive(ack(1).ts(0, kClock));
    t.expectState(TcpState::Established);
    return t;
}

/// Segment A, B, C... of 100 bytes with its TSval.
Arriving block(char name, std::uint32_t value)
{
    return data(1 + (name - 'A') * 100, 100).ts(value, kClock);
}

void expectEcho(TcpTranscript& t, char acknowledged, std::uint32_t echo, Reason reason,
                Place place = Place::current())
{
    const Outgoing out = t.expectAck(101 + (acknowledged - 'A') * 100, reason, place);
    EXPECT_EQ(out.segment.options.timestamps.echo, echo) << "on line " << place.line();
}

} // namespace

// RFC 7323, section 3.2
// shows: 6.timestamps 6.tcp-options
TEST(Timestamps, StandInEverySegmentOnceAgreed)
{
    TcpTranscript t(withTimestamps());
    t.openActive();
    const Outgoing syn = t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    EXPECT_TRUE(syn.segment.options.hasTimestamps);
    EXPECT_EQ(syn.segment.options.timestamps, (TcpTimestamps{kClock, 0})); // no echo yet
    t.at(100);
    t.arrive(synAck().mss(1000).ts(777, kClock));
    const Outgoing third = t.expectAck(1, Reason::AckOfSynAck);
    EXPECT_EQ(third.segment.options.timestamps, (TcpTimestamps{kClock + 100, 777}));
    t.at(250);
    t.write(500);
    const Outgoing first = t.expectData(1, 500);
    EXPECT_TRUE(first.segment.options.hasTimestamps);
    EXPECT_EQ(first.segment.options.timestamps, (TcpTimestamps{kClock + 250, 777}));
}

// RFC 7323, section 3.2: only what both ends offer
// shows: 6.timestamps
TEST(Timestamps, AreUsedOnlyWhereBothOffered)
{
    TcpTranscript refused = TcpTranscript::established(withTimestamps());
    refused.write(2000);
    EXPECT_FALSE(refused.expectData(1, 1000).segment.options.hasTimestamps);

    TcpTranscript unasked(segments1000());
    unasked.openPassive();
    unasked.arrive(syn().mss(1000).ts(5, 0));
    EXPECT_FALSE(unasked.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen)
                     .segment.options.hasTimestamps);

    TcpTranscript notOffered(withTimestamps());
    notOffered.openPassive();
    notOffered.arrive(syn().mss(1000));
    EXPECT_FALSE(notOffered.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen)
                     .segment.options.hasTimestamps);
}

// RFC 9293, section 3.7.1: the twelve bytes come out of each segment's data
// shows: 6.timestamps 6.mss MUST-16
TEST(Timestamps, TakeTwelveBytesOfEachSegment)
{
    TcpTranscript t = TcpTranscript::established(withTimestamps(), {.timestamps = true});
    EXPECT_EQ(t.sender().smss(), 988U);
    EXPECT_EQ(t.cwnd(), 988U);
    t.write(2000);
    const Outgoing sent = t.expectData(1, 988);
    EXPECT_EQ(sent.segment.payload.length + sent.segment.options.wireLength(), 1000U);
}

// RFC 7323, section 3.2: a segment without the option is dropped without a word
// shows: 6.timestamps
TEST(Timestamps, SegmentWithoutThemIsDropped)
{
    TcpTranscript t = TcpTranscript::accepted(withTimestamps(), {.timestamps = true});
    t.arrive(data(1, 100).withoutTimestamps());
    t.expectNothing();
    EXPECT_EQ(t.receiver().nxt(), 1U);
    t.expectState(TcpState::Established); // and the connection stays
    t.arrive(data(1, 100));
    t.expectAck(101, Reason::AckInOrder);
}

// RFC 7323, section 3.2: a reset needs none
// shows: 6.timestamps
TEST(Timestamps, ResetWithoutThemIsBelieved)
{
    TcpTranscript t = TcpTranscript::accepted(withTimestamps(), {.timestamps = true});
    t.arrive(rst(1).withoutTimestamps());
    t.expectState(TcpState::Closed);
}

// RFC 7323, section 4.3, case (A) and the first example: delayed ACKs echo the oldest
// shows: 6.timestamps
TEST(Timestamps, DelayedAckEchoesTheEarliestSegment)
{
    TcpTranscript t = fromClockZero(200ms);
    t.arrive(block('A', 1));
    t.arrive(block('B', 2));
    t.arrive(block('C', 3));
    t.expectNothing();
    t.toNextTimer();
    expectEcho(t, 'C', 1, Reason::AckDelayTimer);
}

// RFC 7323, section 4.3, cases (B) and (C) and the second example
// shows: 6.timestamps
TEST(Timestamps, HoleEchoesTheLastInOrderAndItsFillingEchoesItself)
{
    TcpTranscript t = fromClockZero();
    t.arrive(block('A', 1));
    expectEcho(t, 'A', 1, Reason::AckInOrder);
    t.arrive(block('C', 3));
    expectEcho(t, 'A', 1, Reason::AckOutOfOrder);
    t.arrive(block('B', 2));
    expectEcho(t, 'C', 2, Reason::AckGapFilled);
    t.arrive(block('E', 5));
    expectEcho(t, 'C', 2, Reason::AckOutOfOrder);
    t.arrive(block('D', 4));
    expectEcho(t, 'E', 4, Reason::AckGapFilled);
}

// RFC 7323, section 4.3, rule (2): after a delayed ACK the next segment's time is taken
// shows: 6.timestamps
TEST(Timestamps, EchoMovesOnAfterEachAck)
{
    TcpTranscript t = fromClockZero(200ms);
    t.arrive(block('A', 1));
    t.arrive(block('B', 2));
    t.toNextTimer();
    expectEcho(t, 'B', 1, Reason::AckDelayTimer);
    t.arrive(block('C', 3));
    t.arrive(block('D', 4));
    t.toNextTimer();
    expectEcho(t, 'D', 3, Reason::AckDelayTimer);
}

// RFC 7323, section 4.1; RFC 6298, section 3: the echo tells which transmission is acknowledged
// shows: 6.timestamps 4.karn 4.rtt-and-rto
TEST(Timestamps, MeasureARetransmittedSegment)
{
    for (const bool original : {false, true}) {
        TcpTranscript t = TcpTranscript::established(withTimestamps(), {.timestamps = true});
        EXPECT_EQ(*t.sender().rtt().srtt(), 100ms);
        t.write(988);
        t.expectData(1, 988); // TSval 10100
        t.at(1100);
        t.expectData(1, 988, Reason::RetransmitTimeout); // TSval 11100
        EXPECT_EQ(t.rto(), 2s);
        t.at(1150);
        const std::uint32_t echoed = kClock + (original ? 100 : 1100);
        t.arrive(ack(989).ts(TcpTranscript::kPeerClock + 1150, echoed));
        // RFC 6298, section 2 (2.3): 7/8 * 100 ms + 1/8 * 1050 ms, or 50 ms
        EXPECT_EQ(*t.sender().rtt().srtt(), original ? 218'750us : 93'750us);
        EXPECT_LT(t.rto(), 2s);
    }
}

// The same without the option: Karn's rule leaves no sample, and the doubled timeout stays
// shows: 4.karn
TEST(Timestamps, WithoutThemARetransmittedSegmentIsNoSample)
{
    TcpTranscript t = TcpTranscript::resentOnce();
    t.at(1150);
    t.arrive(ack(1001));
    EXPECT_EQ(*t.sender().rtt().srtt(), 100ms);
    EXPECT_EQ(t.rto(), 2s);
}

// RFC 5961, section 4.2: a peer that has rebooted offers what it likes, and must find out
// shows: 6.timestamps 1.half-open
TEST(Timestamps, SynWithoutThemIsAnswered)
{
    TcpTranscript t = TcpTranscript::established(withTimestamps(), {.timestamps = true});
    t.arrive(segment("S").seq(1).withoutTimestamps());
    t.expectAck(1, Reason::ChallengeAck);
}

// RFC 7323, section 4.1, RTTM rule: only an ACK that advances the left edge is measured
// shows: 6.timestamps
TEST(Timestamps, DuplicateAckIsNoSample)
{
    TcpConfig config = withTimestamps();
    config.initialWindow = 4;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.timestamps = true}, 3952);
    t.at(900);
    t.arrive(ack(1).ts(TcpTranscript::kPeerClock + 850, kClock + 100));
    EXPECT_EQ(*t.sender().rtt().srtt(), 100ms);
}

// RFC 7323, appendix G: several samples in one round trip share its weight
// shows: 6.timestamps 4.rtt-and-rto
TEST(Timestamps, SamplesOfOneWindowShareTheWeight)
{
    TcpConfig config = withTimestamps();
    config.initialWindow = 4;
    // ceil(FlightSize / (2 * SMSS)) = 2 samples expected
    TcpTranscript t = TcpTranscript::firstFlight(config, {.timestamps = true}, 3952);
    t.at(280);
    t.arrive(ack(989));
    EXPECT_EQ(*t.sender().rtt().srtt(), 105ms); // 15/16 * 100 + 1/16 * 180
}
