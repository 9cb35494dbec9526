// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: path MTU discovery (RFC 1191) as a connection sees it, and what the other ICMP errors
// do to one (RFC 9293, section 3.9.2.2).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

constexpr std::uint8_t kUnreachable = 3, kTooBig = 4;

TcpConfig windowOf4()
{
    TcpConfig config = segments1000();
    config.initialWindow = 4;
    return config;
}

/// Four segments of 1000 bytes are outstanding, at 150 ms; `more` bytes wait.
TcpTranscript fourOutstanding(const TcpConfig& config = windowOf4(), PeerSays peer = {},
                              std::uint64_t more = 2000)
{
    TcpTranscript t = TcpTranscript::firstFlight(config, peer, 4000 + more);
    t.at(150);
    return t;
}

} // namespace

// shows: 6.path-mtu MUST-54
TEST(PathMtu, DroppedSegmentGoesAgainAtOnceInSmallerPieces)
{
    TcpTranscript t = fourOutstanding();
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 640));
    const Outgoing piece = t.expectData(1, 600, Reason::RetransmitSmaller);
    EXPECT_EQ(piece.dataNumber, 1U);
    EXPECT_EQ(piece.transmission, 2U);
    EXPECT_EQ(t.tcp().pathMtu(), 640U);
    t.expectNothing(); // RFC 1191, section 6.4: one, until an acknowledgment arrives
    t.expectTimer(TcpTimer::Retransmit, 1150);
    t.at(250);
    t.arrive(ack(601));
    const Outgoing rest = t.expectData(601, 400, Reason::RetransmitSmaller);
    EXPECT_EQ(rest.dataNumber, 5U); // a number of its own
    EXPECT_EQ(rest.transmission, 2U);
    t.expectData(1001, 600, Reason::RetransmitSmaller);
    t.expectData(1601, 400, Reason::RetransmitSmaller);
    t.expectData(2001, 600, Reason::RetransmitSmaller);
    t.expectData(2601, 400, Reason::RetransmitSmaller);
    t.expectData(3001, 600, Reason::RetransmitSmaller);
    t.expectData(3601, 400, Reason::RetransmitSmaller);
    t.expectData(4001, 600); // new data in the new size
    t.expectData(4601, 600);
    t.expectNothing();
}

// RFC 1191, section 6.4: it was no congestion
// shows: 6.path-mtu
TEST(PathMtu, CongestionWindowStays)
{
    for (const bool sack : {false, true}) {
        TcpConfig config = windowOf4();
        config.sack = config.rack = config.tlp = sack;
        TcpTranscript t = fourOutstanding(config, {.sack = sack});
        const std::uint64_t ssthresh = t.ssthresh();
        t.icmp(kUnreachable, kTooBig, 1, 640);
        t.expectData(1, 600, Reason::RetransmitSmaller);
        EXPECT_EQ(t.cwnd(), 4000U);
        EXPECT_EQ(t.ssthresh(), ssthresh);
        t.at(250);
        t.arrive(ack(601));
        EXPECT_EQ(t.cwnd(), 4600U); // slow start
        EXPECT_EQ(t.ssthresh(), ssthresh);
        EXPECT_FALSE(t.sender().inRecovery());
        t.skipSegments();
    }
}

// shows: 6.path-mtu
TEST(PathMtu, MessagesAboutTheSameBurstTellNothingNew)
{
    TcpTranscript t = fourOutstanding();
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 640));
    t.expectData(1, 600, Reason::RetransmitSmaller);
    for (const std::int64_t seq : {1001, 2001, 3001})
        EXPECT_FALSE(t.icmp(kUnreachable, kTooBig, seq, 640));
    t.expectNothing();
}

TEST(PathMtu, MayShrinkInSeveralSteps)
{
    TcpTranscript t = fourOutstanding();
    t.icmp(kUnreachable, kTooBig, 1, 840);
    t.expectData(1, 800, Reason::RetransmitSmaller);
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 340, 840));
    EXPECT_EQ(t.expectData(1, 300, Reason::RetransmitSmaller).transmission, 3U);
    t.expectNothing();
}

// Anybody could have sent it
// shows: 6.path-mtu
TEST(PathMtu, MessageAboutNothingOutstandingIsIgnored)
{
    TcpTranscript t = fourOutstanding();
    EXPECT_FALSE(t.icmp(kUnreachable, kTooBig, 0, 640));
    EXPECT_FALSE(t.icmp(kUnreachable, kTooBig, 4002, 640));
    EXPECT_FALSE(t.icmp(kUnreachable, kTooBig, -5000, 640));
    EXPECT_FALSE(t.icmp(kUnreachable, kTooBig, 1, 1040)); // it would have fitted
    EXPECT_EQ(t.tcp().pathMtu(), 1500U);
    t.expectNothing();
}

// The options of an ACK may be too much for a very narrow path
TEST(PathMtu, AckMayBeTooBigToo)
{
    TcpConfig config = segments1000();
    config.sack = config.timestamps = true;
    TcpTranscript t = TcpTranscript::accepted(config, {.sack = true, .timestamps = true});
    for (const std::int64_t seq : {1001, 3001, 5001}) {
        t.arrive(data(seq, 500));
        t.expectAck(1, Reason::AckOutOfOrder);
    }
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 70, 80));
    t.arrive(data(7001, 500));
    const Outgoing out = t.expectAck(1, Reason::AckOutOfOrder);
    EXPECT_LE(40 + out.segment.options.wireLength(), 70U);
}

// RFC 1191, section 7: the next plateau below the length of what was dropped
TEST(PathMtu, RouterThatDoesNotSayWhatFitsIsAnsweredByATableOfMtus)
{
    TcpTranscript t = fourOutstanding();
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 0, 1040));
    EXPECT_EQ(t.tcp().pathMtu(), 1006U);
    t.expectData(1, 966, Reason::RetransmitSmaller);
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 0, 1006));
    EXPECT_EQ(t.tcp().pathMtu(), 508U);
    t.expectData(1, 468, Reason::RetransmitSmaller);
    EXPECT_TRUE(t.icmp(kUnreachable, kTooBig, 1, 30, 508)); // section 3: never below 68
    EXPECT_EQ(t.tcp().pathMtu(), 68U);
    t.skipSegments();
}

// shows: 6.path-mtu
TEST(PathMtu, OptionsOfEverySegmentCountAgainstThePath)
{
    TcpConfig config = windowOf4();
    config.timestamps = true;
    TcpTranscript t = fourOutstanding(config, {.timestamps = true});
    t.icmp(kUnreachable, kTooBig, 1, 640);
    const Outgoing out = t.expectData(1, 588, Reason::RetransmitSmaller);
    EXPECT_EQ(20U + 20U + out.segment.options.wireLength() + out.segment.payload.length, 640U);
}

// What is small enough has got through
TEST(PathMtu, WhatWasSmallEnoughIsNotSentAgain)
{
    TcpTranscript t = TcpTranscript::established(windowOf4());
    t.write(1000);
    t.expectData(1, 1000);
    t.write(300);
    t.expectData(1001, 300);
    t.at(150);
    t.icmp(kUnreachable, kTooBig, 1, 640);
    t.expectData(1, 600, Reason::RetransmitSmaller);
    t.at(250);
    t.arrive(ack(601));
    t.expectData(601, 400, Reason::RetransmitSmaller);
    t.expectNothing();
    t.at(350);
    t.arrive(ack(1301));
    t.expectNothing();
    EXPECT_TRUE(t.sender().everythingAcked());
}

TEST(PathMtu, FinStaysOnTheLastPiece)
{
    TcpTranscript t = TcpTranscript::established(windowOf4());
    t.write(1000);
    t.expectData(1, 1000);
    t.close();
    t.expectSegment("F.", 1001, 1, 0, Reason::FinClose);
    t.at(150);
    t.icmp(kUnreachable, kTooBig, 1, 540);
    t.expectData(1, 500, Reason::RetransmitSmaller);
    t.at(250);
    t.arrive(ack(501));
    t.expectData(501, 500, Reason::RetransmitSmaller);
    t.at(350);
    t.arrive(ack(1002));
    t.expectNothing();
    t.expectState(TcpState::FinWait2);
}

// With a scoreboard what was reported stays whole, and the pieces of the others are lost
// shows: 6.path-mtu
TEST(PathMtu, ScoreboardLosesWhatWasTooBig)
{
    TcpConfig config = windowOf4();
    config.sack = true;
    TcpTranscript t = fourOutstanding(config, {.sack = true}, 0);
    t.arrive(ack(1).sack({{2001, 3001}}));
    t.icmp(kUnreachable, kTooBig, 1, 640);
    t.expectData(1, 600, Reason::RetransmitSmaller);
    t.at(250);
    t.arrive(ack(601).sack({{2001, 3001}}));
    t.expectData(601, 400, Reason::RetransmitSmaller);
    t.expectData(1001, 600, Reason::RetransmitSmaller);
    t.expectData(1601, 400, Reason::RetransmitSmaller);
    t.expectData(3001, 600, Reason::RetransmitSmaller);
    t.expectData(3601, 400, Reason::RetransmitSmaller);
    t.expectNothing();
    EXPECT_EQ(t.sender().queue().sackedBytes(), 1000U);
    t.at(350);
    t.arrive(ack(4001));
    EXPECT_TRUE(t.sender().everythingAcked());
}

// A lost piece is found by the timer, which knows nothing of the path
TEST(PathMtu, TimerGoesOnFromThePieces)
{
    TcpTranscript t = fourOutstanding();
    t.icmp(kUnreachable, kTooBig, 1, 640);
    t.expectData(1, 600, Reason::RetransmitSmaller);
    EXPECT_EQ(t.toNextTimer(), 1150);
    t.expectData(1, 600, Reason::RetransmitTimeout);
    EXPECT_EQ(t.cwnd(), 600U);
}

TEST(PathMtu, WithoutDiscoveryNobodyListens)
{
    TcpConfig config = windowOf4();
    config.pathMtuDiscovery = false;
    TcpTranscript t = fourOutstanding(config);
    EXPECT_FALSE(t.icmp(kUnreachable, kTooBig, 1, 640));
    t.expectNothing();
    EXPECT_EQ(t.tcp().pathMtu(), 1500U);
}

// shows: MUST-56 SHLD-25
TEST(IcmpErrors, SoftOnesAreToldAndEndNothing)
{
    using Message = std::pair<std::uint8_t, std::uint8_t>;
    for (const auto& [type, code] : {Message{3, 0}, Message{3, 1}, Message{3, 5}, Message{11, 0},
                                     Message{11, 1}, Message{12, 0}}) {
        TcpTranscript t = fourOutstanding();
        EXPECT_TRUE(t.icmp(type, code, 1));
        t.expectState(TcpState::Established);
        t.expectNothing();
        EXPECT_TRUE(t.tcp().takeSoftError());
        EXPECT_FALSE(t.tcp().takeSoftError());
    }
}

// shows: SHLD-26
TEST(IcmpErrors, HardOnesEndTheConnection)
{
    for (const std::uint8_t code : {std::uint8_t{2}, std::uint8_t{3}}) {
        TcpTranscript t = fourOutstanding();
        EXPECT_TRUE(t.icmp(kUnreachable, code, 1001));
        t.expectState(TcpState::Closed);
        EXPECT_EQ(t.tcp().error(), TcpError::Unreachable);
        EXPECT_EQ(t.notices().back().reason, Reason::StateUnreachable);
        t.expectNothing();
    }
    TcpTranscript t = fourOutstanding();
    EXPECT_FALSE(t.icmp(kUnreachable, 3, 9999)); // about nothing that was sent
    t.expectState(TcpState::Established);
}

// shows: MUST-55
TEST(IcmpErrors, SourceQuenchIsDiscardedInSilence)
{
    TcpTranscript t = fourOutstanding();
    EXPECT_FALSE(t.icmp(4, 0, 1));
    t.expectNothing();
    t.expectState(TcpState::Established);
    EXPECT_FALSE(t.tcp().takeSoftError());
    EXPECT_EQ(t.cwnd(), 4000U);
}
