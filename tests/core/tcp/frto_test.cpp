// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: F-RTO (RFC 5682): every branch of its section 2.1, and of section 3.1 with SACK; and
// that a timeout found spurious leaves the window as it was.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig withFrto(bool sack)
{
    TcpConfig config = segments1000();
    config.initialWindow = 4;
    config.frto = true;
    config.sack = sack;
    return config;
}

/// Four segments of `written` bytes are outstanding; the timer has just resent the first, at 1100.
TcpTranscript timedOut(bool sack = false, std::uint64_t written = 10'000)
{
    TcpTranscript t = TcpTranscript::firstFlight(withFrto(sack), {.sack = sack}, written);
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.expectNothing();
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::AwaitFirstAck);
    t.at(1150);
    return t;
}

/// The same, one ACK further: two new segments have left (step 2b).
TcpTranscript twoNewSegments(bool sack = false)
{
    TcpTranscript t = timedOut(sack);
    t.arrive(ack(1001));
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
    t.expectNothing();
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::AwaitSecondAck);
    t.at(1160);
    return t;
}

void expectSpurious(TcpTranscript& t)
{
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.cwnd(), 4000U); // as before the timeout
    EXPECT_EQ(t.ssthresh(), 65'535U);
    EXPECT_FALSE(t.sender().inTimeoutRecovery());
    EXPECT_EQ(t.sender().queue().lostBytes(), 0U);
}

} // namespace

// RFC 5682, section 2.1, step 2, branch b, and step 3, branch b
// shows: 4.frto
TEST(Frto, TwoAdvancingAcksShowASpuriousTimeout)
{
    TcpTranscript t = twoNewSegments();
    t.arrive(ack(2001)); // of a segment that was not resent
    expectSpurious(t);
    t.expectNothing(); // 2001 to 6001 are outstanding: four
    t.arrive(ack(3001));
    t.expectData(6001, 1000);
    t.skipSegments();
}

// Step 2, branch a: a duplicate proves nothing; the usual recovery
// shows: 4.frto
TEST(Frto, Branch2aDuplicateAck)
{
    TcpTranscript t = timedOut();
    t.arrive(ack(1));
    t.expectNothing();
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    t.at(1200);
    t.arrive(ack(1001));
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    EXPECT_EQ(t.cwnd(), 2000U);
    EXPECT_EQ(t.ssthresh(), 2000U);
}

// Step 2, branch a: the ACK covers all that was sent
// shows: 4.frto
TEST(Frto, Branch2aAckOfEverything)
{
    TcpTranscript t = timedOut();
    t.arrive(ack(4001));
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.cwnd(), 2000U);
    EXPECT_EQ(t.ssthresh(), 2000U); // not declared spurious
}

// Step 2, branch a: less than what was resent is acknowledged
// shows: 4.frto
TEST(Frto, Branch2aAckOfAPart)
{
    TcpTranscript t = timedOut();
    t.arrive(ack(501));
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.skipSegments();
    for (const std::int64_t number : {1001, 2001}) {
        t.arrive(ack(number));
        EXPECT_EQ(t.ssthresh(), 2000U);
        t.skipSegments();
    }
}

// Step 2, branch b: with nothing new to send, the usual recovery
// shows: 4.frto
TEST(Frto, Branch2bWithoutNewData)
{
    TcpTranscript t = timedOut(false, 4000);
    t.arrive(ack(1001));
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
}

// Step 2, branch b: where the receiver's window has no room
// shows: 4.frto
TEST(Frto, Branch2bWithoutRoomInTheWindow)
{
    TcpTranscript t = timedOut();
    t.arrive(ack(1001).win(3000));
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    t.expectNothing();
}

// Step 2, branch b: one new segment is enough
// shows: 4.frto
TEST(Frto, Branch2bWithOneNewSegment)
{
    TcpTranscript t = timedOut(false, 5000);
    t.arrive(ack(1001));
    t.expectData(4001, 1000);
    t.expectNothing();
    t.arrive(ack(2001));
    expectSpurious(t);
}

// Step 3, branch a: a duplicate: the timeout was right; three segments at most
// shows: 4.frto
TEST(Frto, Branch3aDuplicateAck)
{
    TcpTranscript t = twoNewSegments();
    t.arrive(ack(1001));
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    t.expectData(3001, 1000, Reason::RetransmitGoBack);
    t.expectNothing();
    EXPECT_EQ(t.cwnd(), 3000U);
    EXPECT_EQ(t.ssthresh(), 2000U);
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
}

// The timer again within the algorithm: step 1 anew
// shows: 4.frto
TEST(Frto, SecondTimeoutStartsItAnew)
{
    TcpTranscript t = timedOut();
    t.at(3100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::AwaitFirstAck);
    t.arrive(ack(1001));
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
    t.arrive(ack(2001));
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.cwnd(), 4000U);
}

// Step 1: not while an earlier timeout is still being repaired, for then the ACKs of resent
// segments would look like those of the originals
// shows: 4.frto
TEST(Frto, IsNotTriedWhileAnEarlierTimeoutIsBeingRepaired)
{
    for (const bool sack : {false, true}) {
        SCOPED_TRACE(sack);
        TcpTranscript t = timedOut(sack);
        if (sack)
            t.arrive(ack(1001)), t.skipSegments(), t.arrive(ack(1001)); // step 3, branch a
        else
            t.arrive(ack(1)), t.arrive(ack(1001)); // step 2, branch a: go back
        t.skipSegments();                          // 1001 and 2001
        t.at(1250);
        if (!sack)
            t.arrive(ack(2001)); // 3001 and on: all is resent, but SND.UNA is below "recover"
        t.skipSegments();
        ASSERT_LE(t.sender().una(), t.sender().recover());
        t.toNextTimer();
        t.skipSegments();
        EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    }
}

// RFC 5682, section 3.1, steps 2b and 3b
// shows: 4.frto
TEST(FrtoWithSack, TwoAdvancingAcksShowASpuriousTimeout)
{
    TcpTranscript t = twoNewSegments(true);
    t.arrive(ack(2001));
    expectSpurious(t);
    t.expectNothing();
}

// Step 2: reports before the first advancing ACK are noted, no more
// shows: 4.frto
TEST(FrtoWithSack, DuplicatesBeforeTheFirstNewAckChangeNothing)
{
    TcpTranscript t = timedOut(true);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.arrive(ack(1).sack({{1001, 3001}}));
    t.expectNothing();
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::AwaitFirstAck);
    t.arrive(ack(3001));
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
    t.arrive(ack(4001));
    expectSpurious(t);
    t.skipSegments();
}

// Step 3, branch b: a report of what was sent before the timeout shows it as well
// shows: 4.frto
TEST(FrtoWithSack, ReportBelowRecoveryPointShowsASpuriousTimeout)
{
    TcpTranscript t = twoNewSegments(true);
    t.arrive(ack(1001).sack({{2001, 3001}}));
    expectSpurious(t);
    t.skipSegments();
}

// Step 3, branch a: a report of the new segments only: the rest is lost
// shows: 4.frto
TEST(FrtoWithSack, Branch3aReportAboveRecoveryPoint)
{
    TcpTranscript t = twoNewSegments(true);
    t.arrive(ack(1001).sack({{4001, 5001}}));
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.cwnd(), 3000U);
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.skipSegments();
}

// Step 3, branch a: a cumulative ACK beyond RecoveryPoint
// shows: 4.frto
TEST(FrtoWithSack, Branch3aAckAboveRecoveryPoint)
{
    TcpTranscript t = twoNewSegments(true);
    t.arrive(ack(5001));
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.skipSegments();
}

// Step 2, branch a: the ACK covers exactly RecoveryPoint: two segments at most
// shows: 4.frto
TEST(FrtoWithSack, Branch2aAckOfEverything)
{
    TcpTranscript t = timedOut(true);
    t.arrive(ack(4001));
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    EXPECT_EQ(t.cwnd(), 2000U);
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
}

// Step 2, branch b: nothing new to send
// shows: 4.frto
TEST(FrtoWithSack, Branch2bWithoutNewData)
{
    TcpTranscript t = timedOut(true, 4000);
    t.arrive(ack(1001));
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
    t.expectData(1001, 1000, Reason::RetransmitGoBack);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
}

// Section 3.1: not where a recovery was under way already
// shows: 4.frto
TEST(FrtoWithSack, IsNotTriedWithinARecovery)
{
    TcpTranscript t = TcpTranscript::firstFlight(withFrto(true), {.sack = true}, 10'000);
    t.at(200);
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    ASSERT_TRUE(t.sender().inRecovery());
    t.skipSegments();
    t.toNextTimer();
    t.skipSegments();
    EXPECT_EQ(t.sender().frtoStep(), FrtoStep::Off);
}
