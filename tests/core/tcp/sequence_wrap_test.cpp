// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: everything still works where 32 bits run over (RFC 9293, section 3.4).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpTranscript nearTheEnd(std::uint32_t before, const TcpConfig& config = segments1000())
{
    const SeqNum iss{static_cast<std::uint32_t>(0U - before)};
    TcpTranscript t(config, 1500, iss, SeqNum{static_cast<std::uint32_t>(0U - before)});
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(100);
    t.arrive(synAck().mss(1000));
    t.expectAck(1, Reason::AckOfSynAck);
    return t;
}

} // namespace

// shows: 1.sequence-wrap
TEST(SequenceWrap, SynItselfMayBeTheLastNumber)
{
    TcpTranscript t = nearTheEnd(1);
    t.write(1000);
    const Outgoing sent = t.expectData(1, 1000);
    EXPECT_EQ(sent.segment.seq.value, 0U);
    t.at(200);
    t.arrive(ack(1001));
    EXPECT_TRUE(t.tcp().allAcked());
}

// shows: 1.sequence-wrap
TEST(SequenceWrap, SendingAcrossItSurvivesALoss)
{
    TcpConfig config = segments1000();
    config.initialWindow = 5;
    TcpTranscript t = nearTheEnd(2500, config); // the third segment crosses
    t.write(5000);
    EXPECT_EQ(t.skipSegments(), 5U);
    t.at(200);
    t.arrive(ack(2001));
    for (int i = 0; i < 3; ++i)
        t.arrive(ack(2001));
    t.expectData(2001, 1000, Reason::RetransmitFast);
    t.at(300);
    t.arrive(ack(5001));
    EXPECT_TRUE(t.tcp().allAcked());
    EXPECT_EQ(t.sender().una(), 5001U);
}

// shows: 1.sequence-wrap
TEST(SequenceWrap, ReceivingAcrossItKeepsOrder)
{
    TcpTranscript t = nearTheEnd(1500);
    t.arrive(data(2001, 1000)); // beyond the wrap
    t.expectAck(1, Reason::AckOutOfOrder);
    t.arrive(data(1001, 1000)); // across it
    t.expectAck(1, Reason::AckOutOfOrder);
    t.arrive(data(1, 1000));
    t.expectAck(3001, Reason::AckGapFilled);
    t.arrive(data(1, 1000)); // an old one from before it
    t.expectAck(3001, Reason::AckOldSegment);
    EXPECT_EQ(t.read(5000), 3000U);
}

TEST(SequenceWrap, WindowUpdateRulesHoldAcrossIt)
{
    TcpTranscript t = nearTheEnd(150);
    t.arrive(data(1, 100).win(5000));
    t.expectAck(101, Reason::AckInOrder);
    t.arrive(data(101, 100).win(6000));
    t.expectAck(201, Reason::AckInOrder);
    t.arrive(data(60, 200).win(100)); // older than the one before: SND.WL1
    t.expectAck(260, Reason::AckInOrder);
    EXPECT_EQ(t.sender().window(), 6000U);
}

TEST(SequenceWrap, FinMayBeTheNumberThatWraps)
{
    TcpTranscript t = nearTheEnd(501);
    t.write(500);
    t.expectData(1, 500);
    t.close();
    EXPECT_EQ(t.expectSegment("F.", 501, 1, 0, Reason::FinClose).segment.seq.value, 0U);
    t.at(200);
    t.arrive(ack(502));
    t.expectState(TcpState::FinWait2);
}
