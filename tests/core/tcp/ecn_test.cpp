// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: explicit congestion notification (RFC 3168): the handshake, which packets may be
// marked, how long a receiver echoes a mark, and what a sender does about it.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig withEcn(std::uint32_t window = 8)
{
    TcpConfig config = segments1000();
    config.ecn = true;
    config.initialWindow = window;
    return config;
}

/// `window` segments are outstanding since 100 ms, it is 200 ms, and more waits.
TcpTranscript outstanding(std::uint32_t window = 8)
{
    TcpTranscript t = TcpTranscript::firstFlight(withEcn(window), {.ecn = true}, 60'000);
    t.at(200);
    return t;
}

Arriving echo(std::int64_t number) { return segment(".E").ack(number); }

} // namespace

// RFC 3168, section 6.1.1: offered by ECE and CWR, accepted by ECE alone
// shows: 5.ecn SHLD-8
TEST(Ecn, HandshakeOfTwoEndsThatWantIt)
{
    TcpTranscript active(withEcn());
    active.openActive();
    const Outgoing syn = active.expectSegment("SEW", 0, kNoAck, 0, Reason::SynActiveOpen);
    EXPECT_FALSE(syn.ecnCapable); // section 6.1.1: never on a SYN
    active.arrive(segment("S.E").seq(0).ack(1).mss(1000));
    EXPECT_FALSE(active.expectAck(1, Reason::AckOfSynAck).ecnCapable);
    EXPECT_TRUE(active.sender().agreement().ecn);

    TcpTranscript passive(withEcn());
    passive.openPassive();
    passive.arrive(segment("SEW").seq(0).mss(1000));
    EXPECT_FALSE(passive.expectSegment("S.E", 0, 1, 0, Reason::SynAckPassiveOpen).ecnCapable);
    passive.arrive(ack(1));
    EXPECT_TRUE(passive.sender().agreement().ecn);
}

// shows: 5.ecn
TEST(Ecn, PassiveOpenerWithoutItAnswersPlainly)
{
    TcpTranscript t(segments1000());
    t.openPassive();
    t.arrive(segment("SEW").seq(0).mss(1000));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.arrive(ack(1));
    EXPECT_FALSE(t.sender().agreement().ecn);
}

// shows: 5.ecn
TEST(Ecn, ActiveOpenerHeedsAPlainAnswer)
{
    TcpTranscript t = TcpTranscript::established(withEcn(), {.ecn = false});
    EXPECT_FALSE(t.sender().agreement().ecn);
    t.write(1000);
    EXPECT_FALSE(t.expectData(1, 1000).ecnCapable);
}

// shows: 5.ecn
TEST(Ecn, PassiveOpenerDoesNotOfferWhatWasNotAskedFor)
{
    TcpTranscript t = TcpTranscript::accepted(withEcn(), {.ecn = false});
    EXPECT_FALSE(t.sender().agreement().ecn);
    t.write(1000);
    EXPECT_FALSE(t.expectData(1, 1000).ecnCapable);
}

// RFC 3168, section 6.1.1.2: a peer that reflects both bits does not know them
// shows: 5.ecn
TEST(Ecn, ReflectedBitsAreNoAgreement)
{
    TcpTranscript t(withEcn());
    t.openActive();
    t.expectSegment("SEW", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.arrive(segment("S.EW").seq(0).ack(1).mss(1000));
    t.expectAck(1, Reason::AckOfSynAck);
    EXPECT_FALSE(t.sender().agreement().ecn);
}

// A SYN with only one of the bits is no offer
TEST(Ecn, OneBitOfTheSynIsNoOffer)
{
    for (const char* flags : {"SE", "SW"}) {
        TcpTranscript t(withEcn());
        t.openPassive();
        t.arrive(segment(flags).seq(0).mss(1000));
        t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    }
}

// RFC 3168, sections 6.1.2, 6.1.4 and 6.1.5: new data only
// shows: 5.ecn
TEST(Ecn, OnlyNewDataIsSentAsCapable)
{
    TcpTranscript t = TcpTranscript::established(withEcn(), {.ecn = true});
    t.write(1000);
    EXPECT_TRUE(t.expectData(1, 1000).ecnCapable);
    t.arrive(data(1, 100));
    EXPECT_FALSE(t.expectAck(101, Reason::AckInOrder).ecnCapable);
    t.at(1100);
    EXPECT_FALSE(t.expectData(1, 1000, Reason::RetransmitTimeout).ecnCapable);
    t.at(1200);
    t.arrive(ack(1001));
    t.shutdown();
    EXPECT_FALSE(t.expectSegment("F.", 1001, 101, 0, Reason::FinClose).ecnCapable); // no data
}

// RFC 3168, section 6.1.6: a window probe is not
// shows: 5.ecn
TEST(Ecn, WindowProbeIsNotCapable)
{
    TcpTranscript t = TcpTranscript::established(withEcn(),
                                                 {.mss = 1000, .window = 0, .ecn = true});
    t.write(1000);
    t.expectNothing();
    t.toNextTimer();
    EXPECT_FALSE(t.expectData(1, 1, Reason::PersistProbe).ecnCapable);
}

// RFC 3168, section 6.1.3: the receiver echoes until CWR comes
// shows: 5.ecn
TEST(Ecn, ReceiverEchoesUntilTheSenderHasReduced)
{
    TcpTranscript t = TcpTranscript::accepted(withEcn(), {.ecn = true});
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(data(1001, 1000).marked());
    t.expectSegment(".E", 1, 2001, 0, Reason::AckInOrder);
    t.arrive(data(2001, 1000)); // not marked, but nothing says that it was heard
    t.expectSegment(".E", 1, 3001, 0, Reason::AckInOrder);
    t.arrive(segment("P.W").seq(3001).len(1000));
    t.expectAck(4001, Reason::AckInOrder);
    t.arrive(segment("P.W").seq(4001).len(1000).marked()); // marked anew
    t.expectSegment(".E", 1, 5001, 0, Reason::AckInOrder);
}

// RFC 3168, section 6.1.3: a delayed ACK echoes if any of its segments was marked
// shows: 5.ecn
TEST(Ecn, DelayedAckEchoesEitherSegment)
{
    TcpConfig config = withEcn();
    config.delayedAck = std::chrono::milliseconds(200);
    TcpTranscript t = TcpTranscript::accepted(config, {.ecn = true});
    t.arrive(data(1, 1000).marked());
    t.skipSegments();
    t.arrive(data(1001, 1000));
    t.expectSegment(".E", 1, 2001, 0, Reason::AckSecondSegment);
}

// RFC 3168, section 6.1.5: a mark on what lies outside the window is ignored
// shows: 5.ecn
TEST(Ecn, MarkOutsideTheWindowIsIgnored)
{
    TcpTranscript t = TcpTranscript::accepted(withEcn(), {.ecn = true});
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(data(1, 1000).marked());
    t.expectAck(1001, Reason::AckOldSegment);
    t.arrive(data(90'001, 1000).marked());
    t.expectAck(1001, Reason::AckOutOfWindow);
}

// A mark where nothing was agreed on means nothing
TEST(Ecn, MarkWithoutAgreementIsIgnored)
{
    TcpTranscript t = TcpTranscript::accepted(withEcn(), {.ecn = false});
    t.arrive(data(1, 1000).marked());
    t.expectAck(1001, Reason::AckInOrder);
}

// RFC 3168, section 6.1.2: the window is halved, and the next new data says so
// shows: 5.ecn
TEST(Ecn, EchoHalvesTheWindowAndIsAnsweredByCwr)
{
    TcpTranscript t = outstanding();
    t.arrive(echo(1001));
    EXPECT_EQ(t.cwnd(), 4000U);
    EXPECT_EQ(t.ssthresh(), 4000U);
    t.expectNothing(); // seven are outstanding
    for (std::int64_t number : {2001, 3001, 4001}) {
        t.arrive(echo(number)); // the same window of data
        EXPECT_EQ(t.cwnd(), 4000U);
    }
    t.expectNothing();
    t.arrive(ack(5001));
    const Outgoing first = t.expectSegment(".W", 8001, 1, 1000, Reason::DataNew);
    EXPECT_TRUE(first.ecnCapable);
    t.skipSegments();
    t.arrive(ack(8001));
    EXPECT_FALSE(t.expectData(9001, 1000).segment.flags.has(TcpFlags::Cwr)); // the first only
    t.skipSegments();
}

// RFC 3168, section 6.1.2: once in a window of data, then again
// shows: 5.ecn
TEST(Ecn, SecondWindowOfDataReducesAgain)
{
    TcpTranscript t = outstanding();
    t.arrive(echo(1001));
    t.arrive(ack(8001));
    EXPECT_EQ(t.skipSegments(), 4U); // 8001 to 12001
    t.at(300);
    t.arrive(echo(9001)); // of data sent after the reduction
    EXPECT_EQ(t.cwnd(), 2000U);
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.skipSegments();
}

// RFC 3168, section 6.1.2: an ACK with the echo never makes the window grow
// shows: 5.ecn
TEST(Ecn, EchoDoesNotGrowTheWindow)
{
    TcpTranscript t = outstanding();
    t.arrive(echo(1001));
    for (std::int64_t number = 2001; number <= 8001; number += 1000) {
        t.arrive(echo(number));
        EXPECT_EQ(t.cwnd(), 4000U);
        t.skipSegments();
    }
}

// RFC 3168, section 6.1.2: a loss in the same window is the same congestion
// shows: 5.ecn
TEST(Ecn, EchoWithinARecoveryReducesNothingMore)
{
    TcpTranscript t = outstanding();
    for (int i = 0; i < 3; ++i)
        t.arrive(ack(1));
    t.expectData(1, 1000, Reason::RetransmitFast);
    EXPECT_EQ(t.ssthresh(), 4000U);
    t.arrive(echo(3001));
    EXPECT_EQ(t.ssthresh(), 4000U);
    t.skipSegments();
    t.arrive(ack(8001));
    EXPECT_EQ(t.cwnd(), 4000U);
    t.skipSegments();
}

// RFC 3168, section 6.1.2: CWR follows any reduction, but never on a retransmission
// shows: 5.ecn
TEST(Ecn, TimeoutIsToldByCwrOnTheNextNewData)
{
    TcpTranscript t = outstanding(1);
    t.at(1100);
    const Outgoing again = t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_FALSE(again.segment.flags.has(TcpFlags::Cwr));
    t.at(1200);
    t.arrive(ack(1001));
    t.expectSegment(".W", 1001, 1, 1000, Reason::DataNew);
    t.expectData(2001, 1000);
}

// RFC 3168, section 6.1.2: a window of one segment cannot be halved; the next new data waits for
// the retransmission timer
// shows: 5.ecn
TEST(Ecn, WindowOfOneSegmentWaitsForTheTimer)
{
    TcpTranscript t = outstanding(1);
    t.arrive(echo(1001));
    EXPECT_EQ(t.cwnd(), 1000U);
    t.expectNothing();
    t.expectTimer(TcpTimer::Retransmit, 1200); // reset: one RTO from now
    t.at(1200);
    t.expectSegment(".W", 1001, 1, 1000, Reason::DataNew);
    EXPECT_EQ(t.rto(), std::chrono::seconds(1)); // nothing was lost
    t.at(1300);
    t.arrive(ack(2001));
    EXPECT_EQ(t.cwnd(), 2000U);
    t.expectData(2001, 1000);
    t.expectData(3001, 1000);
}

// Two segments become one, not more
// shows: 5.ecn
TEST(Ecn, WindowIsBoundedBelowByOneSegment)
{
    TcpTranscript t = outstanding(2);
    t.arrive(echo(1001));
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 2000U); // RFC 5681, section 3.1, equation 4
    t.expectNothing();
}
