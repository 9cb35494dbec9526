// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: how a receiver reports what came twice, and what a sender makes of such a report (RFC
// 2883). The numbers of the receiver's tests are the RFC's own.
#include "tests/core/tcp/tcp_transcript.h"

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

TcpConfig withDsack()
{
    TcpConfig config = segments1000();
    config.sack = true;
    config.dsack = true;
    return config;
}

/// A receiver whose first byte has the number 0, as in the RFC's examples, and that has received
/// all before `from`.
class FromZero {
public:
    explicit FromZero(std::uint32_t from, const TcpConfig& config = withDsack())
        : m_t(config, 1500, SeqNum{TcpTranscript::kIss}, SeqNum{0xffff'ffff})
    {
        m_t.acceptFrom({.sack = true, .timestamps = config.timestamps});
        if (from > 0)
            m_t.arrive(data(1, from));
        m_t.skipSegments();
    }
    /// Bytes `first` to `last` arrive.
    void expect(std::int64_t first, std::int64_t last, std::int64_t acked, const Blocks& blocks,
                Reason reason, Place place = Place::current())
    {
        m_t.arrive(data(first + 1, static_cast<std::uint32_t>(last - first + 1)), place);
        Blocks offsets;
        for (const auto& [left, right] : blocks)
            offsets.emplace_back(left + 1, right + 1);
        const Outgoing out = m_t.expectAck(acked + 1, reason, place);
        EXPECT_EQ(m_t.reported(out), offsets) << "on line " << place.line();
    }
    TcpTranscript& transcript() { return m_t; }

private:
    TcpTranscript m_t;
};

constexpr Reason kGap = Reason::AckOutOfOrder;
constexpr Reason kOld = Reason::AckOldSegment;
constexpr Reason kNew = Reason::AckInOrder;

/// Eight segments of a SACK sender are outstanding, at 200 ms.
TcpTranscript eightOutstanding()
{
    TcpConfig config = withDsack();
    config.initialWindow = 8;
    TcpTranscript t = TcpTranscript::firstFlight(config, {.sack = true}, 8000);
    t.at(200);
    return t;
}

} // namespace

// RFC 2883, section 4.1.1
// shows: 4.dsack
TEST(DsackReceiver, Example1DuplicateBelowTheAcknowledgment)
{
    FromZero t(3000);
    t.expect(3000, 3499, 3500, {}, kNew);
    t.expect(3500, 3999, 4000, {}, kNew);
    t.expect(3000, 3499, 4000, {{3000, 3500}}, kOld);
}

// RFC 2883, section 4.1.2
// shows: 4.dsack
TEST(DsackReceiver, Example2DuplicateBesideAGap)
{
    FromZero t(3000);
    t.expect(3000, 3499, 3500, {}, kNew);
    t.expect(3500, 3999, 4000, {}, kNew);
    t.expect(4500, 4999, 4000, {{4500, 5000}}, kGap);
    t.expect(3000, 3499, 4000, {{3000, 3500}, {4500, 5000}}, kOld);
}

// RFC 2883, section 4.1.3
// shows: 4.dsack
TEST(DsackReceiver, Example3DuplicateOfAnOutOfOrderSegment)
{
    FromZero t(3500);
    t.expect(3500, 3999, 4000, {}, kNew);
    t.expect(4500, 4999, 4000, {{4500, 5000}}, kGap);
    t.expect(5000, 5499, 4000, {{4500, 5500}}, kGap);
    t.expect(5000, 5499, 4000, {{5000, 5500}, {4500, 5500}}, kGap);
}

// RFC 2883, section 4.2.1
// shows: 4.dsack
TEST(DsackReceiver, Example4DuplicateSubsegment)
{
    FromZero t(500);
    t.expect(500, 999, 1000, {}, kNew);
    t.expect(2000, 2499, 1000, {{2000, 2500}}, kGap);
    t.expect(1000, 1499, 1500, {{2000, 2500}}, Reason::AckGapFilled);
    t.expect(1000, 1999, 2500, {{1000, 1500}}, Reason::AckGapFilled);
}

// RFC 2883, section 4.2.2: of two duplicate subsegments the first is reported
// shows: 4.dsack
TEST(DsackReceiver, Example5TwoDuplicateSubsegmentsBelowTheAcknowledgment)
{
    FromZero t(500);
    t.expect(500, 999, 1000, {}, kNew);
    t.expect(3000, 3499, 1000, {{3000, 3500}}, kGap);
    t.expect(1000, 1499, 1500, {{3000, 3500}}, Reason::AckGapFilled);
    t.expect(2000, 2499, 1500, {{2000, 2500}, {3000, 3500}}, kGap);
    t.expect(1000, 2499, 2500, {{1000, 1500}, {3000, 3500}}, Reason::AckGapFilled);
}

// RFC 2883, section 4.2.3. Its table has 2000-2499 arrive where its own first column delayed
// 2500-2999; with the latter the two subsegments are apart, as its title says.
// shows: 4.dsack
TEST(DsackReceiver, Example6TwoDuplicateSubsegmentsAboveTheAcknowledgment)
{
    FromZero t(500);
    t.expect(500, 999, 1000, {}, kNew);
    t.expect(3500, 3999, 1000, {{3500, 4000}}, kGap);
    t.expect(1500, 1999, 1000, {{1500, 2000}, {3500, 4000}}, kGap);
    t.expect(2500, 2999, 1000, {{2500, 3000}, {1500, 2000}, {3500, 4000}}, kGap);
    t.expect(1500, 2999, 1000, {{1500, 2000}, {1500, 3000}, {3500, 4000}}, kGap);
}

// Section 4, (1): a duplicate within a segment whose first bytes are new is a duplicate too
// shows: 4.dsack
TEST(DsackReceiver, DuplicateBehindNewBytesIsReported)
{
    FromZero above(1000);
    above.expect(2000, 2499, 1000, {{2000, 2500}}, kGap);
    above.expect(1500, 2999, 1000, {{2000, 2500}, {1500, 3000}}, kGap);

    FromZero filling(1000);
    filling.expect(1500, 1999, 1000, {{1500, 2000}}, kGap);
    filling.expect(1000, 2499, 2500, {{1500, 2000}}, Reason::AckGapFilled);
}

// Section 4, (2): each duplicate is reported once
// shows: 4.dsack
TEST(DsackReceiver, ReportedOnceForEachDuplicate)
{
    FromZero t(4000);
    t.expect(3000, 3499, 4000, {{3000, 3500}}, kOld);
    t.expect(4000, 4499, 4500, {}, kNew);
    t.expect(4500, 4999, 5000, {}, kNew);
    t.expect(3000, 3499, 5000, {{3000, 3500}}, kOld);
    t.expect(3000, 3499, 5000, {{3000, 3500}}, kOld);
}

// Section 4.3: a segment that PAWS refuses is reported all the same
// shows: 4.dsack 6.paws
TEST(DsackReceiver, OldTimestampDoesNotHideTheDuplicate)
{
    TcpConfig config = withDsack();
    config.timestamps = true;
    FromZero t(4000, config);
    TcpTranscript& script = t.transcript();
    script.arrive(data(3001, 500).ts(TcpTranscript::kPeerClock - 1, 0));
    const Outgoing out = script.expectAck(4001, Reason::AckOldTimestamp);
    EXPECT_EQ(script.reported(out), (Blocks{{3001, 3501}}));
}

// A full segment has no room for the report (RFC 9293, section 3.7.1), and a later acknowledgment
// is not the one that the duplicate brought about (section 4)
// shows: 4.dsack
TEST(DsackReceiver, NoRoomMeansNoReport)
{
    TcpConfig config = withDsack();
    config.delayedAck = std::chrono::milliseconds(200);
    FromZero t(4000, config);
    TcpTranscript& script = t.transcript();
    script.at(300);
    script.skipSegments();           // the delayed acknowledgment
    script.arrive(data(3001, 1500)); // 1000 bytes again, and 500 new ones
    script.expectNothing();
    script.write(1000);
    Outgoing out = script.expectSegment(".", 1, 4501, 1000, Reason::DataNew);
    EXPECT_EQ(out.segment.options.wireLength(), 0U);
    script.arrive(data(4501, 1000).ack(1001));
    script.at(500);
    out = script.expectSegment(".", 1001, 5501, 0, Reason::AckDelayTimer);
    EXPECT_TRUE(script.reported(out).empty());
}

// Where there is room in the segment, it carries the report
// shows: 4.dsack
TEST(DsackReceiver, DataCarriesTheReportWhereItHasRoom)
{
    TcpConfig config = withDsack();
    config.delayedAck = std::chrono::milliseconds(200);
    FromZero t(4000, config);
    TcpTranscript& script = t.transcript();
    script.at(300);
    script.skipSegments();
    script.arrive(data(3001, 1500));
    script.write(988); // with 12 bytes of options
    const Outgoing out = script.expectSegment(".", 1, 4501, 988, Reason::DataNew);
    EXPECT_EQ(script.reported(out), (Blocks{{3001, 4001}}));
}

// Without the setting a duplicate is acknowledged and no more (RFC 2018 alone)
TEST(DsackReceiver, OffLeavesThePlainAcknowledgment)
{
    TcpConfig config = withDsack();
    config.dsack = false;
    FromZero t(4000, config);
    t.expect(3000, 3499, 4000, {}, kOld);
}

// RFC 2883, section 5: a report of a duplicate is no report of data held
// shows: 4.dsack
TEST(DsackSender, ReportsAreCountedAndMarkNothing)
{
    TcpTranscript t = eightOutstanding();
    t.arrive(ack(3001).sack({{1, 1001}})); // below the acknowledgment
    EXPECT_EQ(t.sender().duplicateReports(), 1U);
    EXPECT_EQ(t.sender().queue().sackedBytes(), 0U);
    t.arrive(ack(3001).sack({{5001, 6001}, {4001, 7001}})); // within the second block
    EXPECT_EQ(t.sender().duplicateReports(), 2U);
    EXPECT_EQ(t.sender().queue().sackedBytes(), 3000U);
    EXPECT_EQ(t.sender().pipe(), 2000U);
    t.skipSegments();
}

// shows: 4.dsack
TEST(DsackSender, OrdinaryBlocksAreNoDuplicateReports)
{
    TcpTranscript t = eightOutstanding();
    t.arrive(ack(1).sack({{5001, 6001}}));
    t.arrive(ack(1).sack({{7001, 8001}, {5001, 6001}}));
    EXPECT_EQ(t.sender().duplicateReports(), 0U);
}

// A duplicate report while nothing is outstanding changes no window and resends nothing
// shows: 4.dsack
TEST(DsackSender, ReportAfterEverythingIsAcknowledgedIsCounted)
{
    TcpTranscript t = eightOutstanding();
    t.arrive(ack(8001));
    const std::uint64_t cwnd = t.cwnd();
    t.arrive(ack(8001).sack({{7001, 8001}}));
    EXPECT_EQ(t.sender().duplicateReports(), 1U);
    EXPECT_EQ(t.cwnd(), cwnd);
    t.expectNothing();
}
