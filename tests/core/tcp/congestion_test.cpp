// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: slow start, congestion avoidance and the window after a timeout, as a connection does
// them (RFC 5681, section 3.1).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig windowOf(std::uint32_t segments)
{
    TcpConfig config = segments1000();
    config.initialWindow = segments;
    return config;
}

} // namespace

// shows: 5.slow-start MUST-19
TEST(SlowStart, DoublesInARoundTrip)
{
    TcpTranscript t = TcpTranscript::established();
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 65535U); // "arbitrarily high"
    t.write(20'000);
    t.expectData(1, 1000);
    t.expectNothing();
    EXPECT_EQ(t.sender().limit(), SendLimit::CongestionWindow);
    t.at(200);
    t.arrive(ack(1001));
    EXPECT_EQ(t.cwnd(), 2000U);
    t.expectData(1001, 1000);
    t.expectData(2001, 1000);
    t.expectNothing();
    t.at(300);
    t.arrive(ack(2001));
    t.expectData(3001, 1000);
    t.expectData(4001, 1000);
    t.arrive(ack(3001));
    EXPECT_EQ(t.cwnd(), 4000U);
    t.expectData(5001, 1000);
    t.expectData(6001, 1000);
}

// Equation 2: at most one segment for each ACK, however much it covers
TEST(SlowStart, OneAckForTwoSegmentsAddsOneSegment)
{
    TcpTranscript t = TcpTranscript::established(windowOf(2));
    t.write(20'000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.at(200);
    t.arrive(ack(2001));
    EXPECT_EQ(t.cwnd(), 3000U);
    EXPECT_EQ(t.skipSegments(), 3U);
}

TEST(SlowStart, SmallAckAddsOnlyWhatItCovers)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(300);
    t.expectData(1, 300);
    t.at(200);
    t.arrive(ack(301));
    EXPECT_EQ(t.cwnd(), 1300U);
}

TEST(SlowStart, AckOfSynAndFinDoesNotGrowTheWindow)
{
    TcpTranscript t = TcpTranscript::accepted();
    EXPECT_EQ(t.cwnd(), 1000U);
    t.close();
    t.expectSegment("F.", 1, 1, 0, Reason::FinClose);
    t.arrive(ack(2));
    EXPECT_EQ(t.cwnd(), 1000U);
}

// Equation 4: half of what was outstanding, at least two segments; then slow start from one
// shows: 5.slow-start MUST-19
TEST(CongestionAfterTimeout, BeginsWithOneSegment)
{
    TcpTranscript t = TcpTranscript::firstFlight(windowOf(8), {}, 8000);
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.expectNothing();
    EXPECT_EQ(t.cwnd(), 1000U);
    EXPECT_EQ(t.ssthresh(), 4000U);
    t.at(3100); // again: ssthresh is held
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_EQ(t.ssthresh(), 4000U);
    EXPECT_EQ(t.cwnd(), 1000U);
}

TEST(CongestionAfterTimeout, ThresholdIsAtLeastTwoSegments)
{
    TcpTranscript t = TcpTranscript::resentOnce();
    EXPECT_EQ(t.ssthresh(), 2000U);
}

// Equation 3: SMSS * SMSS / cwnd for each ACK beyond the threshold
// shows: 5.slow-start MUST-19
TEST(CongestionAvoidance, GrowsByAboutOneSegmentInARoundTrip)
{
    TcpTranscript t = TcpTranscript::firstFlight(windowOf(4), {}, 4000);
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    EXPECT_EQ(t.ssthresh(), 2000U);
    t.at(1200);
    t.arrive(ack(4001));        // all the others had arrived
    EXPECT_EQ(t.cwnd(), 2000U); // slow start up to the threshold
    t.write(20'000);
    t.expectData(4001, 1000);
    t.expectData(5001, 1000);
    t.expectNothing();
    t.at(1300);
    t.arrive(ack(5001));
    EXPECT_EQ(t.cwnd(), 2500U); // 1000 * 1000 / 2000
    t.expectData(6001, 1000);
    t.arrive(ack(6001));
    EXPECT_EQ(t.cwnd(), 2900U); // 1000 * 1000 / 2500
    t.expectData(7001, 1000);
}

// The window of the receiver governs where it is the smaller one
// shows: 3.sliding-window
TEST(CongestionAvoidance, ReceiversWindowStillGoverns)
{
    TcpTranscript t = TcpTranscript::established(windowOf(8), {.mss = 1000, .window = 3000});
    t.write(8000);
    EXPECT_EQ(t.skipSegments(), 3U);
}

// congestion_control "none": nothing but the receiver limits the sender
TEST(NoCongestionControl, SendsTheWholeReceiveWindowAtOnce)
{
    TcpConfig config = segments1000();
    config.congestionControl = CongestionControlKind::None;
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 10'000});
    t.write(20'000);
    EXPECT_EQ(t.skipSegments(), 10U);
    // A timeout resends everything outstanding without waiting for slow start.
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    for (int i = 1; i < 10; ++i)
        t.expectData(1 + i * 1000, 1000, Reason::RetransmitGoBack);
}

TEST(NoCongestionControl, ThreeDuplicateAcksStillResend)
{
    TcpConfig config = segments1000();
    config.congestionControl = CongestionControlKind::None;
    TcpTranscript t = TcpTranscript::established(config, {.mss = 1000, .window = 5000});
    t.write(5000);
    EXPECT_EQ(t.skipSegments(), 5U);
    t.at(200);
    t.arrive(ack(1));
    t.arrive(ack(1));
    t.expectNothing();
    t.arrive(ack(1));
    t.expectData(1, 1000, Reason::RetransmitFast);
    t.expectNothing();
}
