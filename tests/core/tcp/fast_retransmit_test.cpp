// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: fast retransmit and fast recovery (RFC 5681, section 3.2), NewReno's answer to partial
// acknowledgments (RFC 6582), Reno's, and limited transmit (RFC 3042).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig windowOf8(CongestionControlKind kind = CongestionControlKind::NewReno)
{
    TcpConfig config = segments1000();
    config.initialWindow = 8;
    config.congestionControl = kind;
    return config;
}

/// Eight segments are outstanding, at 200 ms; `more` bytes wait.
TcpTranscript eightOutstanding(const TcpConfig& config = windowOf8(), std::uint64_t more = 12'000)
{
    TcpTranscript t = TcpTranscript::firstFlight(config, {}, 8000 + more);
    t.at(200);
    return t;
}

/// Three duplicates that start recovery, and `more` that inflate the window.
void duplicates(TcpTranscript& t, std::int64_t number, int more = 0)
{
    for (int i = 0; i < 3; ++i)
        t.arrive(ack(number));
    t.expectData(number, 1000, Reason::RetransmitFast);
    for (int i = 0; i < more; ++i)
        t.arrive(ack(number));
}

} // namespace

// shows: 4.fast-retransmit
TEST(FastRetransmit, ThirdDuplicateAckResendsTheMissingSegment)
{
    TcpTranscript t = eightOutstanding();
    t.arrive(ack(1));
    t.arrive(ack(1));
    t.expectNothing();
    EXPECT_EQ(t.sender().duplicateAcks(), 2);
    t.arrive(ack(1));
    const Outgoing again = t.expectData(1, 1000, Reason::RetransmitFast);
    EXPECT_EQ(again.transmission, 2);
    EXPECT_EQ(again.dataNumber, 1U);
    t.expectNothing();
    EXPECT_TRUE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 4000U); // step 2: half of 8000
    EXPECT_EQ(t.cwnd(), 7000U);     // step 3: ssthresh + 3 SMSS
}

// The timer keeps what it had: fast retransmit is not one of the rules of RFC 6298, section 5
TEST(FastRetransmit, DoesNotTouchTheTimer)
{
    TcpTranscript t = eightOutstanding();
    duplicates(t, 1);
    t.expectTimer(TcpTimer::Retransmit, 1100);
}

// Step 4: each further duplicate inflates the window, and new segments leave when it allows
// shows: 4.fast-recovery
TEST(FastRecovery, FurtherDuplicatesInflateTheWindow)
{
    TcpTranscript t = eightOutstanding();
    duplicates(t, 1);
    t.arrive(ack(1));
    EXPECT_EQ(t.cwnd(), 8000U);
    t.expectNothing();
    t.arrive(ack(1));
    EXPECT_EQ(t.cwnd(), 9000U);
    t.expectData(8001, 1000);
}

// Step 6: the ACK of everything deflates it
// shows: 4.fast-recovery
TEST(FastRecovery, FullAckDeflatesTheWindow)
{
    TcpTranscript t = eightOutstanding(windowOf8(), 0);
    duplicates(t, 1, 4);
    EXPECT_EQ(t.cwnd(), 11'000U);
    t.at(300);
    t.arrive(ack(8001));
    EXPECT_EQ(t.cwnd(), 4000U);
    EXPECT_EQ(t.ssthresh(), 4000U);
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.sender().duplicateAcks(), 0);
    t.expectNoTimer(TcpTimer::Retransmit);
}

// RFC 5681, section 2: what counts as a duplicate
// shows: 4.fast-retransmit
TEST(FastRetransmit, SegmentsWithDataOrANewWindowAreNoDuplicates)
{
    TcpTranscript t = eightOutstanding();
    for (int i = 0; i < 4; ++i) {
        t.arrive(data(1 + i * 10, 10).ack(1));
        t.expectAck(11 + i * 10, Reason::AckInOrder);
    }
    for (std::uint16_t i = 0; i < 4; ++i)
        t.arrive(ack(1).win(static_cast<std::uint16_t>(60'000 - i)));
    EXPECT_EQ(t.sender().duplicateAcks(), 0);
    t.expectNothing();
}

TEST(FastRetransmit, AckWithNothingOutstandingIsNoDuplicate)
{
    TcpTranscript t = TcpTranscript::established();
    for (int i = 0; i < 5; ++i)
        t.arrive(ack(1));
    EXPECT_EQ(t.sender().duplicateAcks(), 0);
    t.write(1000);
    t.expectData(1, 1000);
    EXPECT_EQ(t.cwnd(), 1000U);
}

TEST(FastRetransmit, NewAckStartsTheCountAnew)
{
    TcpTranscript t = eightOutstanding(windowOf8(), 0);
    t.arrive(ack(1));
    t.arrive(ack(1));
    t.arrive(ack(1001));
    t.arrive(ack(1001));
    t.arrive(ack(1001));
    t.expectNothing();
    t.arrive(ack(1001));
    t.expectData(1001, 1000, Reason::RetransmitFast);
    EXPECT_EQ(t.ssthresh(), 3500U); // half of the 7000 outstanding
}

// RFC 6582, section 3.2, step 3
// shows: 4.fast-recovery 5.reno-family
TEST(NewReno, PartialAckResendsTheNextHoleAndStays)
{
    TcpTranscript t = eightOutstanding(); // 1 and 3 of eight were lost
    duplicates(t, 1, 2);
    t.expectData(8001, 1000); // cwnd 9000
    t.arrive(ack(1));
    t.expectData(9001, 1000); // cwnd 10000
    t.at(300);
    t.arrive(ack(2001));
    EXPECT_EQ(t.cwnd(), 9000U); // 10000 - 2000 + 1000
    t.expectData(2001, 1000, Reason::RetransmitPartialAck);
    t.expectData(10'001, 1000); // 8000 outstanding, "a new segment if permitted"
    EXPECT_TRUE(t.sender().inRecovery());
    t.expectTimer(TcpTimer::Retransmit, 1300); // the first partial ACK resets it
    t.at(400);
    t.arrive(ack(8001)); // covers recover
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.cwnd(), 4000U);
    t.skipSegments();
}

TEST(NewReno, SecondPartialAckLeavesTheTimer)
{
    TcpTranscript t = eightOutstanding(windowOf8(), 0);
    duplicates(t, 1, 2);
    t.at(300);
    t.arrive(ack(2001));
    t.expectData(2001, 1000, Reason::RetransmitPartialAck);
    t.expectTimer(TcpTimer::Retransmit, 1300);
    t.at(400);
    t.arrive(ack(4001));
    t.expectData(4001, 1000, Reason::RetransmitPartialAck);
    t.expectTimer(TcpTimer::Retransmit, 1300);
}

// RFC 6582, section 3.2, steps 2 and 4: after a timeout, duplicates of old data prove nothing
TEST(NewReno, DuplicatesAfterATimeoutDoNotStartRecovery)
{
    TcpTranscript t = eightOutstanding();
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_EQ(t.sender().recover(), 8000U);
    for (int i = 0; i < 5; ++i)
        t.arrive(ack(1));
    t.expectNothing();
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.cwnd(), 1000U);
}

TEST(NewReno, TimeoutEndsRecovery)
{
    TcpTranscript t = eightOutstanding();
    duplicates(t, 1);
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 4000U);
}

// Step 2: once more than `recover` is acknowledged, three duplicates count again
TEST(NewReno, RecoveryMayStartAgainBeyondRecover)
{
    TcpTranscript t = eightOutstanding();
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.at(1200);
    t.arrive(ack(8001)); // everything but the first had arrived; cwnd 2000
    t.expectData(8001, 1000);
    t.expectData(9001, 1000);
    t.at(1300);
    t.arrive(ack(9001)); // beyond recover
    t.skipSegments();
    duplicates(t, 9001);
    t.skipSegments(); // cwnd lets new ones go too
}

// RFC 5681, section 3.2, step 6 without RFC 6582: any new ACK ends recovery
// shows: 4.fast-recovery 5.reno-family
TEST(Reno, PartialAckEndsRecovery)
{
    TcpTranscript t = eightOutstanding(windowOf8(CongestionControlKind::Reno), 0);
    duplicates(t, 1, 2);
    t.at(300);
    t.arrive(ack(2001));
    t.expectNothing();
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.cwnd(), 4000U);
}

// RFC 3042, section 2
// shows: 4.limited-transmit
TEST(LimitedTransmit, FirstTwoDuplicatesLetNewSegmentsGo)
{
    TcpConfig config = windowOf8();
    config.limitedTransmit = true;
    TcpTranscript t = eightOutstanding(config);
    t.arrive(ack(1));
    t.expectData(8001, 1000);
    t.arrive(ack(1));
    t.expectData(9001, 1000);
    EXPECT_EQ(t.cwnd(), 8000U); // unchanged
    t.arrive(ack(1));
    t.expectData(1, 1000, Reason::RetransmitFast);
    // RFC 5681, section 3.2, step 2: those two do not count in FlightSize
    EXPECT_EQ(t.ssthresh(), 4000U);
    EXPECT_EQ(t.cwnd(), 7000U);
}

// shows: 4.limited-transmit
TEST(LimitedTransmit, NeedsRoomInTheReceiversWindow)
{
    TcpConfig config = windowOf8();
    config.limitedTransmit = true;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.mss = 1000, .window = 8000}, 20'000);
    t.arrive(ack(1));
    t.arrive(ack(1));
    t.expectNothing();
}

TEST(LimitedTransmit, IsOffInTheTextbookProfile)
{
    TcpTranscript t = eightOutstanding();
    t.arrive(ack(1));
    t.arrive(ack(1));
    t.expectNothing();
}
