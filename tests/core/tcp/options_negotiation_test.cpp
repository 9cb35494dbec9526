// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what the options of the SYNs agree on, and what they do not: SACK, timestamps and
// window scaling only where both offer them; the MSS each for itself.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig everything()
{
    TcpConfig config = segments1000();
    config.sack = true;
    config.timestamps = true;
    config.windowScaling = true;
    config.receiveBuffer = 1U << 20; // a shift of 5
    return config;
}

} // namespace

// RFC 7323, sections 2.2 and 3.2; RFC 2018, section 2: a SYN-ACK carries only what the SYN carried
// shows: 6.tcp-options 4.sack 6.timestamps 3.window-scale
TEST(OptionsNegotiation, SynAckCarriesOnlyWhatTheSynCarried)
{
    for (unsigned offered = 0; offered < 8; ++offered) {
        const bool sack = (offered & 1) != 0;
        const bool timestamps = (offered & 2) != 0;
        const bool scale = (offered & 4) != 0;
        SCOPED_TRACE(offered);
        Arriving first = syn().mss(1000);
        if (sack)
            first = first.sackPermitted();
        if (timestamps)
            first = first.ts(1, 0);
        if (scale)
            first = first.scale(2);
        TcpTranscript t(everything());
        t.openPassive();
        t.arrive(first);
        const TcpOptions options =
            t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen).segment.options;
        EXPECT_EQ(options.sackPermitted, sack);
        EXPECT_EQ(options.hasTimestamps, timestamps);
        EXPECT_EQ(options.windowScale, scale ? 5 : -1);
        EXPECT_EQ(options.mss, 1000);
        t.arrive(ack(1));
        EXPECT_EQ(t.sender().agreement().sack, sack);
        EXPECT_EQ(t.sender().agreement().timestamps, timestamps);
        EXPECT_EQ(t.sender().agreement().windowScaled, scale);
    }
}

// The first SYN offers all that is set
// shows: 6.tcp-options
TEST(OptionsNegotiation, SynOffersAllThatIsOn)
{
    TcpTranscript t(everything());
    t.openActive();
    const TcpOptions options =
        t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen).segment.options;
    EXPECT_TRUE(options.sackPermitted);
    EXPECT_TRUE(options.hasTimestamps);
    EXPECT_EQ(options.windowScale, 5);
    EXPECT_EQ(options.mss, 1000);
    EXPECT_EQ(options.wireLength(), 20U); // 4 + 2 + 10 + 3, padded
}

// RFC 9293, section 3.7.1: each end announces what it can take; the two need not agree
// shows: 6.mss MUST-14 MUST-67
TEST(OptionsNegotiation, MssIsAnnouncedNotNegotiated)
{
    TcpConfig config = segments1000();
    config.initialWindow = 4;
    TcpTranscript t(config);
    t.openPassive();
    t.arrive(syn().mss(400));
    const Outgoing synAck = t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    EXPECT_EQ(synAck.segment.options.mss, 1000); // its own, though the peer's is smaller
    t.arrive(ack(1));
    t.write(800);
    t.expectData(1, 400);
    t.expectData(401, 400);
    t.arrive(data(1, 1000)); // and it takes what it announced
    t.expectAck(1001, Reason::AckInOrder);
}

// RFC 7323, section 2.3: a shift beyond 14 is used as 14
// shows: 3.window-scale
TEST(OptionsNegotiation, ShiftBeyondFourteenIsUsedAsFourteen)
{
    for (const std::int8_t shift : {std::int8_t{14}, std::int8_t{15}, std::int8_t{100}}) {
        TcpTranscript t = TcpTranscript::established(everything(),
                                                     {.window = 1000, .scale = shift});
        t.arrive(ack(1).win(3));
        EXPECT_EQ(t.sender().window(), std::uint64_t{3} << 14);
    }
}

// RFC 7323, section 2.2: the windows of the SYNs themselves are not scaled, all others are
// shows: 3.window-scale
TEST(OptionsNegotiation, WindowOfASynIsNotScaled)
{
    TcpTranscript t(everything());
    t.openActive();
    EXPECT_EQ(t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen).segment.window, 65535);
    t.arrive(synAck().mss(1000).win(5000).scale(3));
    EXPECT_EQ(t.sender().window(), 5000U);
    EXPECT_EQ(t.expectAck(1, Reason::AckOfSynAck).segment.window, (1U << 20) >> 5);
    t.arrive(ack(1).win(5000));
    EXPECT_EQ(t.sender().window(), 40'000U);
}

// RFC 7323, section 2.2: only where both sent it
// shows: 3.window-scale
TEST(OptionsNegotiation, ScalingNeedsBothEnds)
{
    TcpTranscript t = TcpTranscript::established(everything(), {.window = 5000});
    t.arrive(ack(1).win(6000));
    EXPECT_EQ(t.sender().window(), 6000U);
    EXPECT_FALSE(t.sender().agreement().windowScaled);
    t.arrive(data(1, 100));
    t.expectAck(101, Reason::AckInOrder);
    t.read(100);
    t.arrive(data(101, 100));
    EXPECT_EQ(t.expectAck(201, Reason::AckInOrder).segment.window, 65'335); // bytes, not shifted

    TcpTranscript refused = TcpTranscript::established(segments1000(),
                                                       {.window = 5000, .scale = 3});
    refused.arrive(ack(1).win(6000));
    EXPECT_EQ(refused.sender().window(), 6000U);
}

// RFC 7323, section 2.2: a shift in a later segment is ignored; so is an MSS (RFC 9293, section
// 3.7.1: in SYNs only)
// shows: 3.window-scale 6.mss MUST-65
TEST(OptionsNegotiation, OptionsOfTheSynAreIgnoredLater)
{
    TcpConfig config = segments1000();
    config.windowScaling = true;
    config.sack = true;
    TcpTranscript t = TcpTranscript::established(config, {.scale = 2});
    t.arrive(ack(1).win(100).scale(7).mss(100).sackPermitted());
    EXPECT_EQ(t.sender().window(), 400U);
    EXPECT_EQ(t.sender().smss(), 1000U);
    EXPECT_FALSE(t.sender().agreement().sack);
}
