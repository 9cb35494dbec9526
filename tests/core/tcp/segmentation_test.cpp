// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: how large segments may be, and how a stream is cut into them.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig wideOpen(std::uint32_t mss)
{
    TcpConfig config;
    config.mss = mss;
    config.initialWindow = 10;
    return config;
}

} // namespace

// RFC 9293, section 3.7.1
// shows: 2.segmentation 2.push 6.mss MUST-14 MUST-16 MUST-61 SHLD-28
TEST(Segmentation, WriteIsCutAtThePeersMss)
{
    TcpTranscript t = TcpTranscript::established(wideOpen(1460), {.mss = 1000});
    t.setNagle(false);
    t.write(2500);
    t.expectData(1, 1000);
    t.expectData(1001, 1000);
    const Outgoing last = t.expectData(2001, 500);
    EXPECT_TRUE(last.segment.flags.has(TcpFlags::Psh)); // RFC 9293, section 3.9.1: end of buffer
    EXPECT_EQ(last.segment.payload, (PayloadRange{2000, 500}));
}

// MUST-15: without the option 536 is assumed
// shows: MUST-15
TEST(Segmentation, WithoutMssOptionSegmentsHave536Bytes)
{
    TcpTranscript t(wideOpen(1460));
    t.openActive();
    t.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    t.at(40);
    t.arrive(synAck()); // no option
    t.expectAck(1, Reason::AckOfSynAck);
    t.setNagle(false);
    t.write(1100);
    t.expectData(1, 536);
    t.expectData(537, 536);
    t.expectData(1073, 28);
}

// shows: 2.segmentation 6.mss MUST-16
TEST(Segmentation, ThePathBoundsItTooAndWhatWeAnnounceDoesNot)
{
    TcpTranscript own = TcpTranscript::established(wideOpen(700), {.mss = 1460});
    own.write(1400);
    own.expectData(1, 1400);

    TcpTranscript path(wideOpen(1460), 576); // 576 less 40 bytes of headers
    path.openActive();
    path.expectSegment("S", 0, kNoAck, 0, Reason::SynActiveOpen);
    path.arrive(synAck().mss(1460));
    path.expectAck(1, Reason::AckOfSynAck);
    path.write(1072);
    path.expectData(1, 536);
    path.expectData(537, 536);
}

// RFC 9293, section 3.7: a stream has no message boundaries
// shows: 2.byte-stream SHLD-27 MAY-16
TEST(Segmentation, WritesThatWaitLeaveTogether)
{
    TcpTranscript t = TcpTranscript::established();
    t.write(1000);
    t.expectData(1, 1000);
    t.write(300);
    t.write(300);
    t.write(400);
    t.expectNothing();
    t.at(140);
    t.arrive(ack(1001));
    t.expectData(1001, 1000);
}

// The send buffer holds what is not acknowledged; more is not taken
TEST(Segmentation, WriteTakesOnlyWhatTheBufferHolds)
{
    TcpConfig config = segments1000();
    config.sendBuffer = 1500;
    TcpTranscript t = TcpTranscript::established(config);
    EXPECT_EQ(t.write(4000), 1500U);
    t.expectData(1, 1000);
    EXPECT_EQ(t.write(4000), 0U);
    t.at(140);
    t.arrive(ack(1001));
    t.skipSegments();
    EXPECT_EQ(t.write(4000), 1000U);
    t.skipSegments();
}

TEST(Segmentation, DataSegmentsAreNumberedInOrder)
{
    TcpTranscript t = TcpTranscript::established(wideOpen(1000));
    t.write(3000);
    for (std::uint32_t n = 1; n <= 3; ++n) {
        const Outgoing sent = t.expectData(std::int64_t{n} * 1000 - 999, 1000);
        EXPECT_EQ(sent.dataNumber, n);
        EXPECT_EQ(sent.transmission, 1);
    }
}
