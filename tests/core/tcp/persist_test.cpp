// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a closed window is probed, for ever while the peer answers, and opens again even when
// the segment that says so is lost (RFC 9293, section 3.8.6.1).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

/// 1000 bytes sent and acknowledged at 140 ms with a closed window; 3000 more wait.
TcpTranscript stalled(const TcpConfig& config = segments1000())
{
    TcpTranscript t = TcpTranscript::established(config);
    t.write(4000);
    t.expectData(1, 1000);
    t.at(140);
    t.arrive(ack(1001).win(0));
    t.expectNothing();
    return t;
}

} // namespace

// SHLD-29: the first probe after the retransmission timeout; SHLD-30: exponentially apart
// shows: 3.zero-window MUST-36 SHLD-29 SHLD-30
TEST(Persist, ProbesAreSentAfterTheRtoAndDoubled)
{
    TcpTranscript t = stalled();
    t.expectTimer(TcpTimer::Persist, 1140);
    t.expectNoTimer(TcpTimer::Retransmit);
    std::int64_t due = 1140;
    std::int64_t interval = 1000;
    for (int probe = 1; probe <= 8; ++probe) {
        t.at(due);
        const Outgoing sent = t.expectData(1001, 1, Reason::PersistProbe);
        EXPECT_EQ(sent.transmission, probe);
        EXPECT_EQ(sent.dataNumber, 2U);
        interval = std::min<std::int64_t>(interval * 2, 60'000);
        due += interval;
        t.expectTimer(TcpTimer::Persist, due);
        t.arrive(ack(1001).win(0));
        t.expectNothing();
    }
}

// MUST-37: while the peer answers, the connection stays open
// shows: MUST-37
TEST(Persist, StaysOpenWhileTheProbesAreAnswered)
{
    TcpConfig config = segments1000();
    config.retries = 3;
    TcpTranscript t = stalled(config);
    for (int probe = 0; probe < 30; ++probe) {
        t.toNextTimer();
        t.expectData(1001, 1, Reason::PersistProbe);
        t.arrive(ack(1001).win(0));
    }
    t.expectState(TcpState::Established);
}

TEST(Persist, GivesUpWhenNobodyAnswers)
{
    TcpConfig config = segments1000();
    config.retries = 3;
    TcpTranscript t = stalled(config);
    for (int probe = 0; probe < 3; ++probe) {
        t.toNextTimer();
        t.expectData(1001, 1, Reason::PersistProbe);
    }
    t.toNextTimer();
    t.expectNothing();
    t.expectState(TcpState::Closed);
    EXPECT_EQ(t.tcp().error(), TcpError::TimedOut);
}

TEST(Persist, WindowUpdateLetsTheDataGo)
{
    TcpTranscript t = stalled();
    t.at(500);
    t.arrive(ack(1001).win(8000));
    t.expectData(1001, 1000);
    t.expectData(2001, 1000);
    t.expectNoTimer(TcpTimer::Persist);
    t.expectTimer(TcpTimer::Retransmit, 1500);
}

// The update was lost: the answer to the probe tells
// shows: 3.zero-window
TEST(Persist, LostWindowUpdateIsHealedByAProbe)
{
    TcpTranscript t = stalled();
    t.at(1140);
    t.expectData(1001, 1, Reason::PersistProbe);
    t.at(1180);
    t.arrive(ack(1002).win(8000)); // the probe's byte was taken
    t.expectData(1002, 1000);
    t.expectData(2002, 1000);
    t.expectNoTimer(TcpTimer::Persist);
    EXPECT_EQ(t.sender().una(), 1002U);
}

// The probe's byte was refused: the next segment begins with it again
TEST(Persist, RefusedByteIsSentAgainWithTheRest)
{
    TcpTranscript t = stalled();
    t.at(1140);
    t.expectData(1001, 1, Reason::PersistProbe);
    t.at(1180);
    t.arrive(ack(1001).win(8000));
    t.expectData(1001, 1000);
    t.expectData(2001, 1000);
}

// A probe whose byte is taken while the window stays closed: probing goes on, no faster than before
TEST(Persist, AcceptedByteWithTheWindowStillClosedKeepsTheProbesApart)
{
    TcpTranscript t = stalled();
    t.at(1140);
    t.expectData(1001, 1, Reason::PersistProbe);
    t.at(1180);
    t.arrive(ack(1002).win(0));
    t.expectNothing();
    const std::int64_t second = t.toNextTimer();
    t.expectData(1002, 1, Reason::PersistProbe);
    EXPECT_GE(second, 1180 + 1000);
    const std::int64_t third = t.toNextTimer();
    t.expectData(1002, 1, Reason::PersistProbe);
    EXPECT_GE(third, second + 1000);
    t.expectState(TcpState::Established);
}

// A FIN takes a sequence number and waits for the window too
TEST(Persist, FinBehindAClosedWindowIsProbed)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(1000);
    t.expectData(1, 1000);
    t.at(140);
    t.arrive(ack(1001).win(0));
    t.close();
    t.expectNothing();
    t.expectTimer(TcpTimer::Persist, 1140);
    t.at(1140);
    t.expectSegment("F.", 1001, 1, 0, Reason::PersistProbe);
    t.at(1180);
    t.arrive(ack(1001).win(500));
    t.expectSegment("F.", 1001, 1, 0, Reason::FinClose);
    t.at(1220);
    t.arrive(ack(1002).win(500));
    t.expectState(TcpState::FinWait2);
}

// The receiving end of it: a probe at a closed window is answered with the number and window 0
// shows: 3.zero-window MAY-8
TEST(Persist, ReceiverAnswersProbesWithItsClosedWindow)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = 1000;
    TcpTranscript t = TcpTranscript::established(config);
    t.arrive(data(1, 1000));
    EXPECT_EQ(t.expectAck(1001, Reason::AckInOrder).segment.window, 0);
    t.at(1100);
    t.arrive(data(1001, 1));
    EXPECT_EQ(t.expectAck(1001, Reason::AckZeroWindow).segment.window, 0);
    EXPECT_EQ(t.receiver().unread(), 1000U);
}

// RFC 9293, section 3.10.7.4, first: acknowledgments count even at a closed window
TEST(Persist, AckIsTakenWhileOurWindowIsClosed)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = 1000;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(500);
    t.expectData(1, 500);
    t.arrive(data(1, 1000).ack(1));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(data(1001, 1).ack(501)); // its text is refused, its ACK is not
    t.expectAck(1001, Reason::AckZeroWindow);
    EXPECT_TRUE(t.tcp().allAcked());
}
