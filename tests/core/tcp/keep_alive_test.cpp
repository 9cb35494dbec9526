// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: keep-alive probes (RFC 9293, section 3.8.4).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig keepingAlive()
{
    TcpConfig config = segments1000();
    config.keepAlive = KeepAliveConfig{std::chrono::seconds(10), std::chrono::seconds(2), 3};
    return config;
}

} // namespace

// MUST-25: off unless asked for
// shows: MUST-25
TEST(KeepAlive, IsOffByDefault)
{
    TcpTranscript t = TcpTranscript::established();
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// shows: 1.keep-alive MUST-24 MUST-26 MUST-27 SHLD-12 MAY-5
TEST(KeepAlive, IdleConnectionIsProbedBelowSndNxt)
{
    TcpTranscript t = TcpTranscript::established(keepingAlive());
    t.expectTimer(TcpTimer::KeepAlive, 10'100);
    t.at(10'100);
    t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
    t.at(10'140);
    t.arrive(ack(1));
    t.expectTimer(TcpTimer::KeepAlive, 20'140);
    t.expectState(TcpState::Established);
}

// shows: MUST-26
TEST(KeepAlive, TrafficPutsItOff)
{
    TcpTranscript t = TcpTranscript::established(keepingAlive());
    t.at(5000);
    t.arrive(data(1, 100));
    t.expectAck(101, Reason::AckInOrder);
    t.expectTimer(TcpTimer::KeepAlive, 15'000);
}

// shows: 1.keep-alive
TEST(KeepAlive, DeadPeerIsFound)
{
    TcpTranscript t = TcpTranscript::established(keepingAlive());
    for (const std::int64_t due : {10'100, 12'100, 14'100}) {
        t.at(due);
        t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
    }
    t.at(16'100);
    t.expectSegment("R", 1, kNoAck, 0, Reason::RstAbort);
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::TimedOut);
}

// One lost probe kills nothing (MUST-26: an ACK of a probe may be lost)
// shows: 1.keep-alive MUST-29
TEST(KeepAlive, AnswerToALaterProbeIsEnough)
{
    TcpTranscript t = TcpTranscript::established(keepingAlive());
    t.at(10'100);
    t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
    t.at(12'100);
    t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
    t.at(12'150);
    t.arrive(ack(1));
    t.expectTimer(TcpTimer::KeepAlive, 22'150);
    for (const std::int64_t due : {22'150, 24'150, 26'150}) {
        t.at(due);
        t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
    }
    t.expectState(TcpState::Established);
}

TEST(KeepAlive, PeerHostThatForgotTheConnectionAnswersWithAReset)
{
    TcpTranscript t = TcpTranscript::established(keepingAlive());
    t.at(10'100);
    t.expectSegment(".", 0, 1, 0, Reason::KeepAliveProbe);
    t.arrive(rst(1));
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::Reset);
}

// Data under way finds a dead peer by its own timer: no probe
// shows: MUST-26
TEST(KeepAlive, IsSilentWhileDataIsOutstanding)
{
    TcpConfig config = keepingAlive();
    config.keepAlive->idle = std::chrono::milliseconds(500);
    TcpTranscript t = TcpTranscript::established(config);
    t.write(100);
    t.expectData(1, 100);
    t.at(600);
    t.expectNothing();
}

// The other end of it
TEST(KeepAlive, ProbeFromThePeerIsAnswered)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(segment(".").seq(0).ack(1));
    t.expectAck(1, Reason::AckKeepAlive);
}
