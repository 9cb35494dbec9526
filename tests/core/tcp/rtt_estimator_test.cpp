// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: RFC 6298's arithmetic, against values worked out by hand.
#include "core/tcp/rtt_estimator.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

TcpConfig withoutFloor()
{
    TcpConfig config;
    config.rtoMin = 1ms;
    return config;
}

} // namespace

// Section 2, rule 2.1
TEST(RttEstimator, BeginsWithTheInitialTimeout)
{
    const RttEstimator rtt{TcpConfig{}};
    EXPECT_EQ(rtt.rto(), 1s);
    EXPECT_FALSE(rtt.srtt());
    EXPECT_FALSE(rtt.rttvar());
}

// Rule 2.2
// shows: 4.rtt-and-rto MUST-18
TEST(RttEstimator, FirstSampleSetsBothEstimates)
{
    RttEstimator rtt(withoutFloor());
    rtt.addSample(200ms);
    EXPECT_EQ(rtt.srtt(), Duration(200ms));
    EXPECT_EQ(rtt.rttvar(), Duration(100ms));
    EXPECT_EQ(rtt.rto(), 600ms);
}

// Rule 2.3, RTTVAR with the old SRTT
// shows: 4.rtt-and-rto MUST-18
TEST(RttEstimator, LaterSamplesAreSmoothed)
{
    RttEstimator rtt(withoutFloor());
    rtt.addSample(200ms);
    rtt.addSample(280ms);
    EXPECT_EQ(rtt.rttvar(), Duration(95ms)); // 3/4 100 + 1/4 80
    EXPECT_EQ(rtt.srtt(), Duration(210ms));  // 7/8 200 + 1/8 280
    EXPECT_EQ(rtt.rto(), 590ms);
    rtt.addSample(130ms);
    EXPECT_EQ(rtt.rttvar(), Duration(91'250us)); // 3/4 95 + 1/4 80
    EXPECT_EQ(rtt.srtt(), Duration(200ms));      // 7/8 210 + 1/8 130
    EXPECT_EQ(rtt.rto(), 565ms);
}

// Rule 2.4
// shows: 4.rtt-and-rto
TEST(RttEstimator, TimeoutIsAtLeastTheMinimum)
{
    RttEstimator rtt{TcpConfig{}};
    rtt.addSample(40ms);
    EXPECT_EQ(rtt.rto(), 1s);
    EXPECT_EQ(rtt.srtt(), Duration(40ms));
}

// Rule 2.5
TEST(RttEstimator, TimeoutIsAtMostTheMaximum)
{
    RttEstimator rtt{TcpConfig{}};
    rtt.addSample(40s);
    EXPECT_EQ(rtt.rto(), 60s);
}

// Section 5, rule 5.5
// shows: 4.retransmission-timer MUST-19
TEST(RttEstimator, BackOffDoublesUpToTheMaximum)
{
    RttEstimator rtt{TcpConfig{}};
    rtt.addSample(500ms); // 500 + 4 * 250
    EXPECT_EQ(rtt.rto(), 1500ms);
    for (const Duration wanted : {Duration(3s), Duration(6s), Duration(12s), Duration(24s),
                                  Duration(48s), Duration(60s), Duration(60s)}) {
        rtt.backOff();
        EXPECT_EQ(rtt.rto(), wanted);
    }
    EXPECT_EQ(rtt.backoffs(), 7);
}

// Section 5, end: a new sample collapses the back-off
TEST(RttEstimator, SampleEndsTheBackOff)
{
    RttEstimator rtt(withoutFloor());
    rtt.addSample(200ms);
    rtt.backOff();
    rtt.backOff();
    EXPECT_EQ(rtt.rto(), 2400ms);
    rtt.addSample(200ms); // RTTVAR 75
    EXPECT_EQ(rtt.rto(), 500ms);
    EXPECT_EQ(rtt.backoffs(), 0);
}

// Rule 5.7
TEST(RttEstimator, LostSynMeansAtLeastThreeSeconds)
{
    RttEstimator rtt{TcpConfig{}};
    rtt.backOff();
    rtt.restartAfterLostSyn();
    EXPECT_EQ(rtt.rto(), 3s);
}

TEST(RttEstimator, SteadySamplesMakeTheVarianceVanish)
{
    RttEstimator rtt(withoutFloor());
    for (int i = 0; i < 100; ++i)
        rtt.addSample(80ms);
    EXPECT_EQ(rtt.srtt(), Duration(80ms));
    EXPECT_LT(*rtt.rttvar(), 1us);
    EXPECT_GE(rtt.rto(), 80ms);
    EXPECT_LT(rtt.rto(), 81ms);
}
