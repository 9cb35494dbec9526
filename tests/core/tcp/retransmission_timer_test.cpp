// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the management of the retransmission timer, rule by rule (RFC 6298, sections 2 to 5),
// and giving up (RFC 9293, section 3.8.3).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

TcpConfig windowOf(std::uint32_t segments)
{
    TcpConfig config = segments1000();
    config.initialWindow = segments;
    return config;
}

} // namespace

// Rule 5.1: started by the first data, not put off by the next
// shows: 4.retransmission-timer
TEST(RetransmissionTimer, StartsWithTheFirstSegmentOnly)
{
    TcpTranscript t = TcpTranscript::established(windowOf(4));
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::Retransmit, 1100);
    t.at(300);
    t.write(1000);
    t.expectData(1001, 1000);
    t.expectTimer(TcpTimer::Retransmit, 1100);
}

// Rules 5.2 and 5.3
// shows: 4.retransmission-timer
TEST(RetransmissionTimer, RestartsOnNewAckAndStopsWhenAllIsAcknowledged)
{
    TcpTranscript t = TcpTranscript::established(windowOf(4));
    t.write(2000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.at(200);
    t.arrive(ack(1001));
    t.expectTimer(TcpTimer::Retransmit, 1200);
    t.at(250);
    t.arrive(ack(2001));
    t.expectNoTimer(TcpTimer::Retransmit);
}

TEST(RetransmissionTimer, DuplicateAckDoesNotRestartIt)
{
    TcpTranscript t = TcpTranscript::established(windowOf(4));
    t.write(2000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.at(200);
    t.arrive(ack(1));
    t.expectTimer(TcpTimer::Retransmit, 1100);
}

// Rules 5.4, 5.5, 5.6: the earliest segment, twice the timeout, up to the maximum
// shows: 4.retransmission-timer MUST-19
TEST(RetransmissionTimer, ExpiryResendsTheEarliestAndDoubles)
{
    TcpTranscript t = TcpTranscript::established(windowOf(4));
    t.write(3000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.expectData(2001, 1000);
    std::int64_t due = 1100;
    std::int64_t timeout = 1000;
    for (int time = 2; time <= 9; ++time) {
        t.at(due);
        EXPECT_EQ(t.expectData(1, 1000, Reason::RetransmitTimeout).transmission, time);
        timeout = std::min<std::int64_t>(timeout * 2, 60'000);
        EXPECT_EQ(t.rto(), std::chrono::milliseconds(timeout));
        due += timeout;
        t.expectTimer(TcpTimer::Retransmit, due);
    }
}

// Rules 2.2 and 2.3 over real acknowledgments, with a minimum that does not hide the result
// shows: 4.rtt-and-rto MUST-18
TEST(RetransmissionTimer, FollowsTheSamples)
{
    TcpConfig config = segments1000();
    config.rtoMin = 10ms;
    TcpTranscript t = TcpTranscript::established(config); // first sample 100 ms
    EXPECT_EQ(t.sender().rtt().srtt(), Duration(100ms));
    EXPECT_EQ(t.sender().rtt().rttvar(), Duration(50ms));
    EXPECT_EQ(t.rto(), 300ms);
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::Retransmit, 400);
    t.at(260); // a sample of 160 ms
    t.arrive(ack(1001));
    // RTTVAR 3/4 50 + 1/4 60 = 52.5; SRTT 7/8 100 + 1/8 160 = 107.5; RTO 107.5 + 210
    EXPECT_EQ(t.sender().rtt().rttvar(), Duration(52'500us));
    EXPECT_EQ(t.sender().rtt().srtt(), Duration(107'500us));
    EXPECT_EQ(t.rto(), 317'500us);
}

// Section 3, Karn: the ACK of a segment that was sent twice is no sample
// shows: 4.karn MUST-18
TEST(RetransmissionTimer, KarnTakesNoSampleFromAResentSegment)
{
    TcpTranscript t = TcpTranscript::resentOnce();
    t.at(1110);
    t.arrive(ack(1001));
    EXPECT_EQ(t.sender().rtt().srtt(), Duration(100ms));
    EXPECT_EQ(t.rto(), 2s); // stays backed off
    // The next segment is timed, and its sample brings the timeout down again (section 5, end).
    t.write(1000);
    t.expectData(1001, 1000);
    t.at(1210);
    t.arrive(ack(2001));
    EXPECT_EQ(t.rto(), 1s);
}

// RFC 9293, section 3.8.3: R2
// shows: 1.giving-up MUST-20 MUST-21
TEST(RetransmissionTimer, GivesUpAfterTheLastRetry)
{
    TcpConfig config = segments1000();
    config.retries = 3;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(1000);
    t.expectData(1, 1000);
    for (int i = 0; i < 3; ++i) {
        t.toNextTimer();
        t.expectData(1, 1000, Reason::RetransmitTimeout);
    }
    EXPECT_EQ(t.toNextTimer(), 100 + 1000 + 2000 + 4000 + 8000);
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::TimedOut);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// SHLD-9, SHLD-10: told once, at the third retransmission, and again only after an answer
// shows: 1.giving-up MUST-20 SHLD-9 SHLD-10
TEST(RetransmissionTimer, ReportsTroubleAtR1)
{
    TcpTranscript t = TcpTranscript::established(segments1000());
    t.write(2000);
    t.expectData(1, 1000);
    for (int round = 0; round < 2; ++round) {
        for (int i = 1; i <= 5; ++i) {
            t.toNextTimer();
            EXPECT_EQ(t.tcp().takeDeliveryTrouble(), i == 3) << i;
            EXPECT_FALSE(t.tcp().takeDeliveryTrouble());
            t.expectData(round == 0 ? 1 : 1001, 1000, Reason::RetransmitTimeout);
        }
        if (round == 0) {
            t.arrive(ack(1001));
            t.expectData(1001, 1000);
        }
    }
}

// SHLD-11: R2 at least 100 seconds
// shows: SHLD-11
TEST(RetransmissionTimer, DefaultRetriesLastAHundredSeconds)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(1000);
    t.expectData(1, 1000);
    std::int64_t gaveUpAt = 0;
    while (!t.tcp().closed()) {
        gaveUpAt = t.toNextTimer();
        t.skipSegments();
    }
    EXPECT_GE(gaveUpAt, 100'100);
}

// New data acknowledged: the count of retries begins anew
TEST(RetransmissionTimer, ProgressForgivesEarlierExpiries)
{
    TcpConfig config = segments1000();
    config.retries = 2;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(5000);
    t.expectData(1, 1000);
    for (int i = 0; i < 2; ++i) {
        t.toNextTimer();
        t.expectData(1, 1000, Reason::RetransmitTimeout);
    }
    t.arrive(ack(1001));
    t.skipSegments();
    for (int i = 0; i < 2; ++i) {
        t.toNextTimer();
        EXPECT_EQ(t.skipSegments(), 1U);
    }
    t.expectState(TcpState::Established);
}

// Nothing but pure ACKs is ever timed
TEST(RetransmissionTimer, PureAcksArmNothing)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// A needless call does nothing (the contract of the connection)
TEST(RetransmissionTimer, NeedlessTimeoutDoesNothing)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(1000);
    t.expectData(1, 1000);
    const TcpConnection before = t.tcp();
    t.tcp().onTimeout(t.now());
    EXPECT_TRUE(before == t.tcp());
    EXPECT_FALSE(t.tcp().pollTransmit(t.now()));
}
