// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: RACK-TLP as a connection plays it (RFC 8985): the reordering window and its timer, a
// retransmission that is lost again, the probe's time, its two forms, and what its ACK tells.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig withRack(std::uint32_t segments)
{
    TcpConfig config = segments1000();
    config.sack = true;
    config.rack = true;
    config.initialWindow = segments;
    return config;
}

TcpConfig withProbe(std::uint32_t segments)
{
    TcpConfig config = withRack(segments);
    config.tlp = true;
    return config;
}

/// `segments` are outstanding since 100 ms; SRTT and the least round trip are 100 ms.
TcpTranscript outstanding(const TcpConfig& config, std::uint64_t more = 0)
{
    TcpTranscript t = TcpTranscript::firstFlight(config, {.sack = true},
                                                 std::uint64_t{config.initialWindow} * 1000 + more);
    return t;
}

/// Of three, the last was probed for at 600 ms (2 * SRTT and 200 ms after the ACK of the others),
/// and the ACK of all came at 700 ms.
TcpTranscript lastOfThreeProbed()
{
    TcpTranscript t = outstanding(withProbe(3));
    t.at(200);
    t.arrive(ack(2001));
    t.at(600);
    t.expectData(2001, 1000, Reason::LossProbeRepeat);
    t.at(700);
    t.arrive(ack(3001));
    return t;
}

/// The probe's episode is over, and the next 1000 bytes are sent and acknowledged as ever.
void expectNoReduction(TcpTranscript& t)
{
    EXPECT_FALSE(t.sender().lossProbeOut());
    const std::uint64_t before = t.cwnd();
    t.write(1000);
    t.expectData(3001, 1000);
    t.at(800);
    t.arrive(ack(4001));
    EXPECT_GE(t.cwnd(), before);
    EXPECT_EQ(t.ssthresh(), 65'535U);
}

} // namespace

// RFC 8985, section 6.2, steps 4 and 5: until a quarter of the round trip has passed it may be
// reordering
// shows: 4.rack-tlp
TEST(RackConnection, WaitsForTheReorderingWindow)
{
    TcpTranscript t = outstanding(withRack(4));
    t.at(200);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.expectNothing();
    t.expectTimer(TcpTimer::Reordering, 225); // sent at 100, RACK.rtt 100, reo_wnd 25
    t.expectNoTimer(TcpTimer::Retransmit);    // section 8: one timer at a time
    t.at(225);
    t.expectData(1, 1000, Reason::RetransmitOverdue);
    EXPECT_TRUE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.expectNoTimer(TcpTimer::Reordering);
}

// shows: 4.rack-tlp
TEST(RackConnection, WhatArrivesWithinTheWindowWasOnlyReordered)
{
    TcpTranscript t = outstanding(withRack(4));
    t.at(200);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.at(210);
    t.arrive(ack(2001));
    t.expectNothing();
    t.expectNoTimer(TcpTimer::Reordering);
    EXPECT_FALSE(t.sender().inRecovery());
}

// Section 6.2, step 4: with three reports and no reordering ever seen there is no waiting
// shows: 4.rack-tlp
TEST(RackConnection, ThirdReportResendsAtOnceUntilReorderingIsSeen)
{
    TcpTranscript t = outstanding(withRack(4));
    t.at(200);
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitOverdue);

    TcpTranscript seen = outstanding(withRack(8));
    seen.at(200);
    seen.arrive(ack(1).sack({{1001, 2001}}));
    seen.arrive(ack(2001)); // an original arrives behind a later one
    seen.arrive(ack(2001).sack({{3001, 6001}}));
    seen.expectNothing();
    seen.expectTimer(TcpTimer::Reordering, 225);
}

// Section 6.2, step 4: each round trip with a duplicate report widens the window by a quarter
// shows: 4.rack-tlp 4.dsack
TEST(RackConnection, DuplicateReportWidensTheWindow)
{
    TcpTranscript t = outstanding(withRack(4));
    t.at(200);
    t.arrive(ack(1001).sack({{1, 1001}}));
    t.arrive(ack(1001).sack({{2001, 3001}}));
    t.expectTimer(TcpTimer::Reordering, 250); // twice 25
    t.expectNothing();
}

// Section 6.2, step 5: a retransmission is overdue like any other segment
// shows: 4.rack-tlp
TEST(RackConnection, LostRetransmissionIsFound)
{
    TcpTranscript t = outstanding(withRack(8), 10'000);
    t.at(200);
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitOverdue);
    t.at(210);
    t.arrive(ack(1).sack({{1001, 8001}}));
    ASSERT_GT(t.skipSegments(), 0U); // 8001 and on
    t.at(310);
    t.arrive(ack(1).sack({{1001, 9001}})); // sent after the retransmission
    const Outgoing third = t.expectData(1, 1000, Reason::RetransmitOverdue);
    EXPECT_EQ(third.transmission, 3);
    t.skipSegments();
}

// The same without RACK: nothing but the timer finds it (RFC 6675, section 5)
TEST(RackConnection, WithoutItALostRetransmissionWaitsForTheTimer)
{
    TcpConfig config = withRack(8);
    config.rack = false;
    TcpTranscript t = outstanding(config, 10'000);
    t.at(200);
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    t.at(210);
    t.arrive(ack(1).sack({{1001, 8001}}));
    t.skipSegments();
    t.at(310);
    t.arrive(ack(1).sack({{1001, 9001}}));
    EXPECT_EQ(t.sender().queue().front().transmissions, 2U);
    t.skipSegments();
}

// Section 6.3: on a timeout the oldest is lost, and all that is overdue
// shows: 4.rack-tlp 4.retransmission-timer
TEST(RackConnection, TimeoutTakesTheOldestAndTheOverdueForLost)
{
    TcpConfig config = withRack(2);
    TcpTranscript t = outstanding(config, 4000);
    t.at(1000);
    t.arrive(ack(1001)); // one round trip of 900 ms; two more leave: 2001, 3001
    EXPECT_EQ(t.skipSegments(), 2U);
    const std::int64_t expired = t.toNextTimer();
    t.expectData(1001, 1000, Reason::RetransmitTimeout);
    EXPECT_GT(expired, 1100);
    // 1001 was sent at 100; 2001 and 3001 at 1000, one round trip and reo_wnd ago or more
    EXPECT_EQ(t.sender().queue().lostBytes(), 3000U);
    EXPECT_EQ(t.cwnd(), 1000U);
}

// Section 7.2: twice the smoothed round trip
// shows: 4.rack-tlp
TEST(LossProbe, ComesAfterTwoRoundTrips)
{
    TcpTranscript t = outstanding(withProbe(3));
    t.expectTimer(TcpTimer::LossProbe, 300);
    t.expectNoTimer(TcpTimer::Retransmit); // section 8
}

// Section 7.2: one segment alone may be waiting for a delayed ACK
// shows: 4.rack-tlp
TEST(LossProbe, WaitsLongerForASingleSegment)
{
    TcpTranscript t = TcpTranscript::established(withProbe(3), {.sack = true});
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::LossProbe, 500); // 2 * SRTT and 200 ms
}

// Section 7.2: no later than the retransmission timer
// shows: 4.rack-tlp
TEST(LossProbe, NeverComesAfterTheRetransmissionTimeout)
{
    TcpConfig config = withProbe(3);
    config.rtoMin = std::chrono::milliseconds(200);
    TcpTranscript t = TcpTranscript::established(config, {.sack = true});
    EXPECT_EQ(t.rto(), std::chrono::milliseconds(300));
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::LossProbe, 400);
}

// Section 7.2: without a round trip measured, one second
// shows: 4.rack-tlp
TEST(LossProbe, WaitsASecondWithoutAMeasurement)
{
    TcpTranscript t(withProbe(3));
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(1000);
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynRetransmit);
    t.at(1100);
    t.arrive(synAck().mss(1000).sackPermitted());
    t.expectAck(1, Reason::AckOfSynAck);
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::LossProbe, 2100);
}

// Section 7.3: new data, where there is any, beyond cwnd
// shows: 4.rack-tlp
TEST(LossProbe, CarriesNewDataWhereThereIsAny)
{
    TcpTranscript t = outstanding(withProbe(3), 5000);
    t.at(300);
    t.expectData(3001, 1000, Reason::LossProbeNew);
    t.expectNothing();
    EXPECT_EQ(t.sender().flightSize(), 4000U);
    EXPECT_EQ(t.cwnd(), 3000U);
    t.expectNoTimer(TcpTimer::LossProbe);
    t.expectTimer(TcpTimer::Retransmit, 1300); // armed anew for a whole RTO
}

// Section 7.3: else the last segment once more; not where the peer's window is full
// shows: 4.rack-tlp
TEST(LossProbe, RepeatsTheLastSegmentOtherwise)
{
    TcpTranscript t = outstanding(withProbe(3));
    t.at(300);
    const Outgoing probe = t.expectData(2001, 1000, Reason::LossProbeRepeat);
    EXPECT_EQ(probe.transmission, 2);
    t.expectTimer(TcpTimer::Retransmit, 1300);

    TcpTranscript full = TcpTranscript::established(withProbe(3),
                                                    {.mss = 1000, .window = 2000, .sack = true});
    full.write(5000);
    EXPECT_EQ(full.skipSegments(), 2U);
    full.at(300);
    full.expectData(1001, 1000, Reason::LossProbeRepeat);
}

// Section 7.3: one probe at a time, and the timeout is the last resort
// shows: 4.rack-tlp
TEST(LossProbe, IsFollowedByTheRetransmissionTimer)
{
    TcpTranscript t = outstanding(withProbe(3));
    t.at(300);
    t.expectData(2001, 1000, Reason::LossProbeRepeat);
    t.at(1300);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_FALSE(t.sender().lossProbeOut());
}

// Section 7.2: not while something is reported, and not in a recovery
// shows: 4.rack-tlp
TEST(LossProbe, LeavesReportedLossesToRack)
{
    TcpTranscript t = outstanding(withProbe(4));
    t.at(200);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.expectNoTimer(TcpTimer::LossProbe);
    t.at(225);
    t.expectData(1, 1000, Reason::RetransmitOverdue);
    t.expectNoTimer(TcpTimer::LossProbe);
}

// Section 7.2: an ACK of new data restarts it
// shows: 4.rack-tlp
TEST(LossProbe, NewAckRestartsTheTimer)
{
    TcpTranscript t = outstanding(withProbe(3));
    t.at(200);
    t.arrive(ack(1001));
    t.expectTimer(TcpTimer::LossProbe, 400);
}

// Section 7.4.1: the report of the probe shows what was lost before it
// shows: 4.rack-tlp
TEST(LossProbe, ItsReportUncoversTheLossesBeforeIt)
{
    TcpTranscript t = outstanding(withProbe(4)); // the last two are lost
    t.at(200);
    t.arrive(ack(2001));
    t.at(400);
    t.expectData(3001, 1000, Reason::LossProbeRepeat);
    t.at(500);
    t.arrive(ack(2001).sack({{3001, 4001}}));
    t.expectData(2001, 1000, Reason::RetransmitOverdue);
    EXPECT_TRUE(t.sender().inRecovery());
}

// Section 7.4.2: the probe repaired a loss, which counts as one
// shows: 4.rack-tlp
TEST(LossProbe, RepairedLossReducesTheWindow)
{
    TcpTranscript t = lastOfThreeProbed();
    EXPECT_TRUE(t.sender().lossProbeOut());
    const std::uint64_t before = t.cwnd();
    t.write(1000);
    t.expectData(3001, 1000);
    EXPECT_EQ(t.cwnd(), before);
    t.at(800);
    t.arrive(ack(4001)); // covers more than TLP.end_seq, and nothing told of a duplicate
    EXPECT_FALSE(t.sender().lossProbeOut());
    EXPECT_EQ(t.ssthresh(), 2000U);
    EXPECT_EQ(t.cwnd(), 2000U);
}

// Section 7.4.2, case 1: a duplicate report says that both arrived
// shows: 4.rack-tlp 4.dsack
TEST(LossProbe, DuplicateReportSaysThatNothingWasLost)
{
    TcpTranscript t = lastOfThreeProbed();
    t.arrive(ack(3001).sack({{2001, 3001}}));
    expectNoReduction(t);
}

// Section 7.4.2, case 2: without duplicate reports a second ACK of the same says so
// shows: 4.rack-tlp
TEST(LossProbe, DuplicateAckSaysThatNothingWasLost)
{
    TcpTranscript t = lastOfThreeProbed();
    t.arrive(ack(3001));
    expectNoReduction(t);
}

// Section 7.4.2: a probe of new data repairs nothing
// shows: 4.rack-tlp
TEST(LossProbe, NewDataThatArrivesReducesNothing)
{
    TcpTranscript t = outstanding(withProbe(3), 1000);
    t.at(300);
    t.expectData(3001, 1000, Reason::LossProbeNew);
    t.at(310);
    t.arrive(ack(3001));
    t.at(400);
    t.arrive(ack(4001));
    EXPECT_FALSE(t.sender().lossProbeOut());
    EXPECT_EQ(t.ssthresh(), 65'535U);
}

// Section 7.3, condition 2: no second probe before a round trip was measured
// shows: 4.rack-tlp
TEST(LossProbe, NeedsAMeasurementSinceTheLastOne)
{
    TcpTranscript t = outstanding(withProbe(1)); // alone: probed at 500 ms
    t.at(500);
    t.expectData(1, 1000, Reason::LossProbeRepeat);
    t.at(600);
    t.arrive(ack(1001)); // ambiguous: no sample (RFC 6298, section 3)
    t.arrive(ack(1001)); // case 2: the probe is over
    t.write(1000);
    t.expectData(1001, 1000);
    while (t.tcp().timers().armed(TcpTimer::LossProbe))
        t.toNextTimer();
    t.expectNothing(); // the timer came, but nothing was sent
    EXPECT_EQ(t.sender().queue().front().transmissions, 1U);
    EXPECT_TRUE(t.tcp().timers().armed(TcpTimer::Retransmit));
}

// Section 7: only where both ends agreed on SACK
// shows: 4.rack-tlp
TEST(LossProbe, NeedsSack)
{
    TcpTranscript t = TcpTranscript::established(withProbe(3));
    t.write(3000);
    t.skipSegments();
    t.expectNoTimer(TcpTimer::LossProbe);
    t.expectTimer(TcpTimer::Retransmit, 1100);
}
