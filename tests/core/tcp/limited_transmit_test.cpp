// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: limited transmit where a scoreboard is kept (RFC 3042, section 2; RFC 6675, section 5,
// step (3)), and where less than three duplicates ever come.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig limited(std::uint32_t segments, bool sack)
{
    TcpConfig config = segments1000();
    config.initialWindow = segments;
    config.limitedTransmit = true;
    config.sack = sack;
    return config;
}

} // namespace

// shows: 4.limited-transmit 4.sack
TEST(LimitedTransmitWithSack, EachReportLetsOneNewSegmentGo)
{
    TcpTranscript t = TcpTranscript::firstFlight(limited(10, true), {.sack = true}, 20'000);
    t.at(200);
    t.arrive(ack(1).sack({{1001, 2001}}));
    t.expectData(10'001, 1000);
    t.arrive(ack(1).sack({{1001, 3001}}));
    t.expectData(11'001, 1000);
    EXPECT_EQ(t.cwnd(), 10'000U); // unchanged
    t.arrive(ack(1).sack({{1001, 4001}}));
    t.expectData(1, 1000, Reason::RetransmitSack);
    EXPECT_EQ(t.ssthresh(), 5000U); // what limited transmit sent does not count
    EXPECT_EQ(t.sender().pipe(), 9000U);
}

// RFC 3042, section 2: a duplicate that reports nothing lets nothing go
// shows: 4.limited-transmit
TEST(LimitedTransmitWithSack, NeedsANewReport)
{
    TcpTranscript t = TcpTranscript::firstFlight(limited(4, true), {.sack = true}, 20'000);
    t.at(200);
    t.arrive(ack(1));
    t.arrive(ack(1));
    t.expectNothing();
}

// RFC 3042, section 1: a window of three with one loss brings only two duplicates; the segments
// that they let go bring the third
// shows: 4.limited-transmit 4.fast-retransmit
TEST(LimitedTransmit, SmallWindowReachesTheThirdDuplicate)
{
    TcpTranscript t = TcpTranscript::firstFlight(limited(3, false), {}, 20'000);
    t.at(200); // the first is lost
    t.arrive(ack(1));
    t.expectData(3001, 1000);
    t.arrive(ack(1));
    t.expectData(4001, 1000);
    t.at(300);
    t.arrive(ack(1)); // for 3001
    t.expectData(1, 1000, Reason::RetransmitFast);
    t.skipSegments();
}

// RFC 3042, section 2: at most cwnd + 2 segments are outstanding
// shows: 4.limited-transmit
TEST(LimitedTransmit, NeverMoreThanTwoBeyondTheWindow)
{
    TcpTranscript t = TcpTranscript::firstFlight(limited(4, false), {}, 20'000);
    t.at(200);
    for (int i = 0; i < 2; ++i) {
        t.arrive(ack(1));
        EXPECT_EQ(t.skipSegments(), 1U);
    }
    EXPECT_EQ(t.sender().flightSize(), t.cwnd() + 2000);
}
