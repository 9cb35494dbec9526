// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the user timeout as R2 (RFC 9293, sections 3.8.3 and 3.10.8): it counts time since the
// last progress, in place of a number of retransmissions.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

TcpConfig withUserTimeout(Duration after)
{
    TcpConfig config = segments1000();
    config.userTimeout = after;
    return config;
}

} // namespace

// shows: 1.giving-up MUST-20 MUST-21
TEST(UserTimeout, EndsAConnectionWhoseDataIsNotAcknowledged)
{
    TcpTranscript t = TcpTranscript::established(withUserTimeout(5s));
    t.write(1000);
    t.expectData(1, 1000);
    t.expectTimer(TcpTimer::UserTimeout, 5100);
    for (const std::int64_t retransmission : {1100, 3100}) {
        t.at(retransmission);
        t.expectData(1, 1000, Reason::RetransmitTimeout);
    }
    t.at(5100);
    t.skipSegments();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::TimedOut);
    EXPECT_EQ(t.notices().back().reason, Reason::StateGaveUp);
    EXPECT_EQ(t.tcp().nextTimeout(), kEndOfTime);
}

// shows: 1.giving-up MUST-21
TEST(UserTimeout, ProgressRestartsIt)
{
    TcpConfig config = withUserTimeout(5s);
    config.initialWindow = 2;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(2000);
    EXPECT_EQ(t.skipSegments(), 2U);
    t.at(900);
    t.arrive(ack(1001));
    t.expectTimer(TcpTimer::UserTimeout, 5900);
    t.at(1000);
    t.arrive(ack(2001));
    t.expectNoTimer(TcpTimer::UserTimeout);
    t.write(1000);
    t.expectData(2001, 1000);
    t.expectTimer(TcpTimer::UserTimeout, 6000);
}

// RFC 9293, section 3.8.3: R2 may be a time; then the number of retransmissions does not matter
// shows: 1.giving-up MUST-21
TEST(UserTimeout, StandsInPlaceOfTheCount)
{
    TcpConfig config = withUserTimeout(100s);
    config.retries = 1;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(1000);
    t.expectData(1, 1000);
    for (const std::int64_t retransmission : {1100, 3100, 7100, 15'100}) {
        t.at(retransmission);
        t.expectData(1, 1000, Reason::RetransmitTimeout);
    }
    t.expectState(TcpState::Established);
}

// A duplicate ACK is no progress
TEST(UserTimeout, DuplicateAcksDoNotRestartIt)
{
    TcpTranscript t = TcpTranscript::established(withUserTimeout(5s));
    t.write(1000);
    t.expectData(1, 1000);
    t.at(1000);
    t.arrive(ack(1));
    t.expectTimer(TcpTimer::UserTimeout, 5100);
}

// RFC 9293, section 3.8.6.1: a peer that keeps its window closed, but answers, is not given up
// shows: MUST-37
TEST(UserTimeout, ClosedWindowIsNotItsBusinessWhileProbesAreAnswered)
{
    TcpTranscript t = TcpTranscript::established(withUserTimeout(5s), {.mss = 1000, .window = 0});
    t.write(1000);
    for (int i = 0; i < 6; ++i) {
        t.toNextTimer();
        t.expectData(1, 1, Reason::PersistProbe);
        t.arrive(ack(1));
    }
    EXPECT_GT(t.now(), SimTime(20s));
    t.expectState(TcpState::Established);
}

// It bounds the opening as well
// shows: 1.giving-up MUST-22
TEST(UserTimeout, EndsAnOpenThatIsNotAnswered)
{
    TcpTranscript t(withUserTimeout(5s));
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(1000);
    t.skipSegments();
    t.at(3000);
    t.skipSegments();
    t.at(5000);
    t.expectNothing(); // RFC 9293, section 3.10.5: no reset from SYN-SENT
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::TimedOut);
}
