// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what is resent after a timeout, in which order, and that what has arrived is not
// resent (RFC 5681, section 3.1: slow start from the oldest segment).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// Eight segments were sent and nothing came back; at 1100 ms the first goes again.
TcpTranscript afterTimeout(std::uint64_t more = 0, bool closing = false)
{
    TcpConfig config = segments1000();
    config.initialWindow = 8;
    TcpTranscript t = TcpTranscript::firstFlight(config, {}, 8000 + more);
    if (closing) {
        t.close();
        t.skipSegments();
    }
    t.at(1100);
    t.expectData(1, 1000, Reason::RetransmitTimeout);
    t.expectNothing();
    return t;
}

} // namespace

TEST(GoBack, ResendsInOrderAsSlowStartAllows)
{
    TcpTranscript t = afterTimeout();
    t.at(1200);
    t.arrive(ack(1001));
    EXPECT_EQ(t.expectData(1001, 1000, Reason::RetransmitGoBack).transmission, 2);
    t.expectData(2001, 1000, Reason::RetransmitGoBack);
    t.expectNothing();
    t.at(1300);
    t.arrive(ack(2001));
    t.expectData(3001, 1000, Reason::RetransmitGoBack);
    t.expectData(4001, 1000, Reason::RetransmitGoBack);
    t.expectNothing();
}

TEST(GoBack, SkipsWhatTheAcknowledgmentCovers)
{
    TcpTranscript t = afterTimeout(4000);
    t.at(1200);
    t.arrive(ack(5001)); // 2 to 5 had arrived
    EXPECT_EQ(t.cwnd(), 2000U);
    t.expectData(5001, 1000, Reason::RetransmitGoBack);
    t.expectData(6001, 1000, Reason::RetransmitGoBack);
    t.expectNothing();
}

TEST(GoBack, NewDataFollowsOnlyWhenAllWasResentOrAcknowledged)
{
    TcpTranscript t = afterTimeout(4000);
    t.at(1200);
    t.arrive(ack(8001));
    t.expectData(8001, 1000);
    t.expectData(9001, 1000);
    t.expectNothing();
}

TEST(GoBack, AcksOfResentSegmentsAreNoSamples)
{
    TcpTranscript t = afterTimeout();
    t.at(1150);
    t.arrive(ack(1001));
    t.skipSegments();
    t.at(1160);
    t.arrive(ack(3001));
    t.skipSegments();
    EXPECT_EQ(t.sender().rtt().srtt(), Duration(std::chrono::milliseconds(100)));
    EXPECT_EQ(t.rto(), std::chrono::seconds(2));
}

TEST(GoBack, FinIsPartOfWhatIsResent)
{
    TcpTranscript t = afterTimeout(0, true);
    EXPECT_EQ(t.sender().max(), 8002U);
    t.at(1200);
    t.arrive(ack(8001)); // all but the FIN
    t.expectSegment("F.", 8001, 1, 0, Reason::FinGoBack);
    t.at(1300);
    t.arrive(ack(8002));
    t.expectState(TcpState::FinWait2);
    t.expectNoTimer(TcpTimer::Retransmit);
}

// RFC 9293, section 3.10.7.4: segments without data carry SND.NXT, also while resending
TEST(GoBack, PureAcksMeanwhileCarrySndNxt)
{
    TcpTranscript t = afterTimeout();
    t.at(1150);
    t.arrive(data(1, 100).ack(1));
    t.expectSegment(".", 8001, 101, 0, Reason::AckInOrder);
}

// RFC 9293, section 3.8.6.1: what was sent is resent even into a closed window
TEST(GoBack, OldestSegmentGoesAgainIntoAClosedWindow)
{
    TcpConfig config = segments1000();
    config.initialWindow = 2;
    TcpTranscript t = TcpTranscript::firstFlight(config, {}, 2000);
    t.at(140);
    t.arrive(ack(1001).win(0));
    t.expectNothing();
    t.expectTimer(TcpTimer::Retransmit, 1140);
    t.at(1140);
    t.expectData(1001, 1000, Reason::RetransmitTimeout);
}
