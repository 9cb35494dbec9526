// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: proportional rate reduction as a connection plays it: the two examples of RFC 6937,
// section 3.1, with their numbers, and how it ends.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// Twenty segments are outstanding, much waits; standard fast retransmit and limited transmit.
TcpTranscript twentyOutstanding()
{
    TcpConfig config = segments1000();
    config.initialWindow = 20;
    config.sack = true;
    config.limitedTransmit = true;
    config.prr = true;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.sack = true}, 60'000);
    t.at(200);
    return t;
}

/// The report of segment `n`, where all from `first` up to it have arrived; segments count from 0.
Arriving reportOf(std::int64_t first, std::int64_t n)
{
    return ack(1).sack({{first * 1000 + 1, (n + 1) * 1000 + 1}});
}

} // namespace

// RFC 6937, section 3.1, the first example: segment 0 is lost. Every second ACK lets one segment
// go, until ssthresh says how many (its row "RB"), and ten are under way at the end (its row
// "pipe"). The table rounds up to segments; counted in bytes, half a segment waits for the next
// ACK. shows: 4.prr
TEST(PrrRecovery, SingleLossSendsOnEverySecondAck)
{
    TcpTranscript t = twentyOutstanding();
    std::int64_t next = 20'001;
    for (std::int64_t n = 1; n <= 19; ++n) {
        t.arrive(reportOf(1, n));
        SCOPED_TRACE(n);
        if (n <= 2 || (n >= 6 && n <= 16 && n % 2 == 0) || n == 19) {
            t.expectData(next, 1000);
            next += 1000;
        } else if (n == 3) {
            t.expectData(1, 1000, Reason::RetransmitSack);
            EXPECT_EQ(t.ssthresh(), 10'000U);
        }
        t.expectNothing();
    }
    EXPECT_EQ(next, 29'001);               // two by limited transmit, seven in the recovery
    EXPECT_EQ(t.sender().pipe(), 10'000U); // ssthresh
    t.at(300);
    t.arrive(ack(22'001));
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 10'000U);
    EXPECT_GE(t.cwnd(), 10'000U);
    t.skipSegments();
}

// RFC 6937, section 3.1, the second example: the first fifteen are lost. No ACK advances SND.UNA,
// so that RFC 9937, section 6.2 keeps to the conservative bound: row PRR-CRB.
// shows: 4.prr
TEST(PrrRecovery, BurstOfLossesSendsOneForEachDelivered)
{
    TcpTranscript t = twentyOutstanding();
    t.arrive(reportOf(15, 15));
    t.expectData(20'001, 1000);
    t.arrive(reportOf(15, 16));
    t.expectData(21'001, 1000);
    t.arrive(reportOf(15, 17));
    t.expectData(1, 1000, Reason::RetransmitSack);
    t.expectNothing();
    EXPECT_EQ(t.ssthresh(), 10'000U);
    EXPECT_EQ(t.sender().pipe(), 5000U); // the row's 4, and the one just resent
    t.arrive(reportOf(15, 18));
    t.expectData(1001, 1000, Reason::RetransmitSack);
    t.expectNothing();
    EXPECT_EQ(t.sender().pipe(), 5000U);
    t.arrive(reportOf(15, 19));
    t.expectData(2001, 1000, Reason::RetransmitSack);
    t.expectNothing();
    EXPECT_EQ(t.sender().pipe(), 5000U);
}

// RFC 9937, section 6.2: an ACK that advances SND.UNA and tells of no further loss lets one
// segment more go, as slow start would
// shows: 4.prr
TEST(PrrRecovery, SafeAckGrowsTheFlightTowardsTheThreshold)
{
    TcpTranscript t = twentyOutstanding();
    for (std::int64_t n = 15; n <= 19; ++n)
        t.arrive(reportOf(15, n)), t.skipSegments();
    t.at(300);
    const std::uint64_t before = t.sender().pipe();
    ASSERT_LT(before, t.ssthresh());
    t.arrive(ack(1001).sack({{15'001, 20'001}}));
    t.expectData(3001, 1000, Reason::RetransmitSack);
    t.expectData(4001, 1000, Reason::RetransmitSack);
    t.expectNothing();
    EXPECT_EQ(t.sender().pipe(), before + 1000);
}

// RFC 9937, section 6.3: at the end cwnd is ssthresh, however few are under way
// shows: 4.prr
TEST(PrrRecovery, EndsWithTheWindowAtTheThreshold)
{
    TcpTranscript t = twentyOutstanding();
    for (std::int64_t n = 15; n <= 19; ++n)
        t.arrive(reportOf(15, n)), t.skipSegments();
    EXPECT_LT(t.cwnd(), t.ssthresh());
    t.at(300);
    t.arrive(ack(22'001));
    EXPECT_FALSE(t.sender().inRecovery());
    EXPECT_EQ(t.ssthresh(), 10'000U);
    EXPECT_GE(t.cwnd(), 10'000U);
    EXPECT_LT(t.cwnd(), 11'000U);
    t.skipSegments();
}
