// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which bytes a receiver takes, keeps and acknowledges, in order and out of it.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

// RFC 9293, section 3.4: acknowledgments are cumulative
// shows: 2.cumulative-ack
TEST(Acknowledgment, OneAckCoversAllBefore)
{
    TcpConfig config = segments1000();
    config.initialWindow = 3;
    TcpTranscript t = TcpTranscript::established(config);
    t.write(3000);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    t.expectData(2001, 1000);
    t.at(140);
    t.arrive(ack(3001)); // those of the first two were lost
    EXPECT_TRUE(t.tcp().allAcked());
    t.expectNoTimer(TcpTimer::Retransmit);
}

// shows: 2.byte-numbers
TEST(Acknowledgment, InOrderDataIsAcknowledgedAtOnce)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    EXPECT_EQ(t.read(5000), 1000U);
}

// RFC 9293, section 3.10.7.4, seventh; RFC 5681, section 4.2
// shows: 2.head-of-line 2.reassembly MUST-58 SHLD-31 MAY-13
TEST(Acknowledgment, GapIsKeptAndAcknowledgedAtOnceAndOnceFilledAllIsTaken)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1001, 1000));
    EXPECT_EQ(t.expectAck(1, Reason::AckOutOfOrder).duplicateAck, 1U);
    t.arrive(data(2001, 1000));
    EXPECT_EQ(t.expectAck(1, Reason::AckOutOfOrder).duplicateAck, 2U);
    EXPECT_EQ(t.receiver().unread(), 0U);
    t.arrive(data(1, 1000));
    EXPECT_EQ(t.expectAck(3001, Reason::AckGapFilled).duplicateAck, 0U);
    EXPECT_EQ(t.read(5000), 3000U);
    EXPECT_TRUE(t.receiver().outOfOrder().empty());
}

// shows: 2.reassembly
TEST(Acknowledgment, OneOfTwoGapsFilledLeavesTheOther)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1001, 1000));
    t.expectAck(1, Reason::AckOutOfOrder);
    t.arrive(data(3001, 1000));
    t.expectAck(1, Reason::AckOutOfOrder);
    t.arrive(data(1, 1000));
    t.expectAck(2001, Reason::AckGapFilled);
    EXPECT_EQ(t.receiver().unread(), 2000U);
    t.arrive(data(2001, 1000));
    t.expectAck(4001, Reason::AckGapFilled);
}

// RFC 9293, section 3.10.7.4, first: an old segment draws an ACK and nothing else
// shows: 2.duplicate-discard
TEST(Acknowledgment, DuplicateSegmentIsAcknowledgedAndDropped)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(data(1, 1000));
    EXPECT_EQ(t.expectAck(1001, Reason::AckOldSegment).duplicateAck, 1U);
    EXPECT_EQ(t.receiver().unread(), 1000U);
}

// "If a segment's contents straddle the boundary between old and new, only the new parts are
// processed"
// shows: 2.byte-numbers 2.duplicate-discard
TEST(Acknowledgment, OfAPartlyOldSegmentOnlyTheNewPartCounts)
{
    TcpTranscript t = TcpTranscript::established();
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(data(501, 1000));
    t.expectAck(1501, Reason::AckInOrder);
    EXPECT_EQ(t.receiver().unread(), 1500U);
}

TEST(Acknowledgment, DataBeyondTheWindowIsRefused)
{
    TcpConfig config = segments1000();
    config.receiveBuffer = 2000;
    TcpTranscript t = TcpTranscript::established(config);
    t.arrive(data(2001, 500));
    t.expectAck(1, Reason::AckOutOfWindow);
    EXPECT_TRUE(t.receiver().outOfOrder().empty());
    t.arrive(data(1501, 1000)); // its second half lies beyond
    t.expectAck(1, Reason::AckOutOfOrder);
    EXPECT_EQ(t.receiver().outOfOrder().bytes(), 500U);
}

// What leaves anyway carries the acknowledgment (RFC 9293, section 3.8)
// shows: 2.piggybacking
TEST(Acknowledgment, IsPiggybackedOnDataWhenItWasDelayed)
{
    TcpConfig config = segments1000();
    config.delayedAck = std::chrono::milliseconds(200);
    TcpTranscript t = TcpTranscript::established(config);
    t.arrive(data(1, 400));
    t.expectNothing();
    t.write(300);
    t.expectSegment(".", 1, 401, 300, Reason::DataNew);
    t.expectNoTimer(TcpTimer::DelayedAck);
}

TEST(Acknowledgment, OldAckChangesNothing)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(1000);
    t.expectData(1, 1000);
    t.at(140);
    t.arrive(ack(1001));
    const std::uint64_t cwnd = t.cwnd();
    t.arrive(ack(1));
    t.expectNothing();
    EXPECT_EQ(t.sender().una(), 1001U);
    EXPECT_EQ(t.cwnd(), cwnd);
}
