// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the protection against wrapped sequence numbers (RFC 7323, section 5.3).
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

constexpr std::uint32_t kNow = TcpTranscript::kPeerClock;

TcpConfig withTimestamps()
{
    TcpConfig config = segments1000();
    config.timestamps = true;
    return config;
}

/// 1000 bytes have arrived with the peer's clock at kNow + 100; that is TS.Recent.
TcpTranscript afterFirstData()
{
    TcpTranscript t = TcpTranscript::accepted(withTimestamps(), {.timestamps = true});
    t.arrive(data(1, 1000).ts(kNow + 100, 0));
    t.expectAck(1001, Reason::AckInOrder);
    EXPECT_EQ(t.tcp().timestamps().recent(), kNow + 100);
    return t;
}

} // namespace

// R1: an older timestamp is not acceptable, whatever its sequence number; it is acknowledged
// shows: 6.paws
TEST(Paws, OldSegmentInTheWindowIsRefusedAndAcknowledged)
{
    TcpTranscript t = afterFirstData();
    t.arrive(data(1001, 500).ts(kNow + 99, 0));
    const Outgoing out = t.expectAck(1001, Reason::AckOldTimestamp);
    EXPECT_EQ(out.segment.options.timestamps.echo, kNow + 100);
    EXPECT_EQ(t.receiver().unread(), 1000U);
    EXPECT_EQ(t.tcp().timestamps().recent(), kNow + 100);
}

// R3 to R5: the same and later ones are taken
// shows: 6.paws
TEST(Paws, EqualTimestampIsAccepted)
{
    TcpTranscript t = afterFirstData();
    t.arrive(data(1001, 500).ts(kNow + 100, 0));
    t.expectAck(1501, Reason::AckInOrder);
}

// R1: its acknowledgment is not looked at either
// shows: 6.paws
TEST(Paws, OldAcknowledgmentIsNotHeeded)
{
    TcpTranscript t = afterFirstData();
    t.write(988);
    t.expectData(1, 988);
    t.arrive(ack(989).ts(kNow + 1, 0));
    t.expectAck(1001, Reason::AckOldTimestamp);
    EXPECT_EQ(t.sender().una(), 1U);
}

// R1: a reset is exempt
// shows: 6.paws
TEST(Paws, ResetWithAnOldTimestampIsBelieved)
{
    TcpTranscript t = afterFirstData();
    t.arrive(rst(1001).ts(kNow, 0));
    t.expectState(TcpState::Closed);
}

// R3: what came out of order does not move TS.Recent, so that the retransmission before it is
// accepted with its own time
// shows: 6.paws
TEST(Paws, OutOfOrderSegmentDoesNotMoveTheBorder)
{
    TcpTranscript t = afterFirstData();
    t.arrive(data(2001, 1000).ts(kNow + 300, 0));
    t.expectAck(1001, Reason::AckOutOfOrder);
    EXPECT_EQ(t.tcp().timestamps().recent(), kNow + 100);
    t.arrive(data(1001, 1000).ts(kNow + 200, 0)); // overtaken on the way
    t.expectAck(3001, Reason::AckGapFilled);
    EXPECT_EQ(t.tcp().timestamps().recent(), kNow + 200);
}

// Section 5.2: timestamps are compared as sequence numbers are, across their own wrap
// shows: 6.paws 1.sequence-wrap
TEST(Paws, TimestampsWrap)
{
    TcpTranscript t(withTimestamps());
    t.openPassive();
    t.arrive(syn().mss(1000).ts(0xffff'fffe, 0));
    t.expectSegment("S.", 0, 1, 0, Reason::SynAckPassiveOpen);
    t.arrive(ack(1).ts(0xffff'ffff, TcpTranscript::kIss));
    t.arrive(data(1, 100).ts(3, TcpTranscript::kIss));
    t.expectAck(101, Reason::AckInOrder);
    EXPECT_EQ(t.tcp().timestamps().recent(), 3U);
    t.arrive(data(101, 100).ts(0xffff'ffff, TcpTranscript::kIss));
    t.expectAck(101, Reason::AckOldTimestamp);
}

// Section 5.1's danger itself: an old segment whose number fits again after 2^32 bytes
// shows: 6.paws 1.sequence-wrap
TEST(Paws, OldDuplicateOfTheLastTurnIsToldByItsTimestamp)
{
    TcpTranscript t = afterFirstData();
    const std::int64_t turn = std::int64_t{1} << 32;
    t.arrive(data(1001 - turn, 1000).ts(kNow + 20, 0)); // the same number on the wire as 1001
    t.expectAck(1001, Reason::AckOldTimestamp);
    t.arrive(data(1001, 1000).ts(kNow + 150, 0));
    t.expectAck(2001, Reason::AckInOrder);
}

// Without timestamps nothing tells them apart
TEST(Paws, WithoutTimestampsTheOldDuplicateIsTaken)
{
    TcpTranscript t = TcpTranscript::accepted();
    t.arrive(data(1, 1000));
    t.expectAck(1001, Reason::AckInOrder);
    t.arrive(data(1001 - (std::int64_t{1} << 32), 1000));
    t.expectAck(2001, Reason::AckInOrder);
}
